"""A page in Spanish is whole: each text of the public pages and of their letter is translated, and no other is kept."""

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import translation

from tests.spanish import SOURCE, texts

CATALOGUE = SOURCE / "locale" / "es" / "LC_MESSAGES" / "django.po"
PLACES = re.compile(r"%\((\w+)\)[sd]")


def compiled() -> dict[str, str]:
    path = CATALOGUE.with_suffix(".mo")
    assert path.exists(), "make setup compiles it, where gettext is there"
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else key[0]: said for key, said in found.items() if key}


@pytest.mark.parametrize("text", sorted(texts()))
def test_each_text_of_the_public_pages_has_a_spanish_one_with_the_same_facts(text: str) -> None:
    said = compiled().get(text, "")

    assert said.strip(), f"{texts()[text]} says “{text}”: give its Spanish in {CATALOGUE.name}"
    assert set(PLACES.findall(said)) <= {*PLACES.findall(text), "n", "minutes"}


def test_no_spanish_is_kept_of_what_nobody_says_any_more() -> None:
    assert compiled().keys() - texts().keys() == set()


def test_the_compiled_words_are_those_of_the_file(tmp_path: Path) -> None:
    if program := shutil.which("msgfmt"):
        made = tmp_path / "django.mo"
        subprocess.run([program, "-o", str(made), str(CATALOGUE)], check=True)
        assert made.read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes(), "run make setup"
    with translation.override("es"):
        assert translation.gettext("Your name") == "Su nombre"
    assert translation.gettext("Your name") == "Your name"
