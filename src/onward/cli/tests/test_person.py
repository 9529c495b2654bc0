"""`onward person …`: everything held of one person, and erasing it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.accounts.models import User
from onward.accounts.operations import make_coordinator
from onward.cli.main import commands
from onward.cli.tests.running import Run, one_object, one_sentence
from onward.core.actor import system
from onward.directory.models import Contact
from onward.partners.operations import rows
from onward.regions.models import Region

EMAIL = "dana@example.org"


@pytest.fixture
def dana(ready: Region) -> Contact:
    return rows.add(Contact, ready, {"name": "Dana Doe", "email": EMAIL}, by=system("tests"))


def test_an_export_says_what_is_held(run: Run, dana: Contact) -> None:
    said = one_object(run("person", "export", EMAIL, "--json"))

    assert said["person"] == EMAIL
    assert [(one["what"], one["fate"]) for one in said["held"]] == [
        ("Your entry as a contact", "emptied"), ("History: what was done about you", "emptied"),
    ]  # fmt: skip
    assert said["held"][0]["facts"]["name"] == "Dana Doe"
    told = run("person", "export", f"contact:{dana.pk}").stdout.splitlines()
    assert told[0] == "Your entry as a contact"
    assert "  name: Dana Doe" in told


def test_an_export_into_a_file_is_for_its_owner_only_and_writes_over_nothing(
    run: Run, dana: Contact, tmp_path: Path
) -> None:
    out = tmp_path / "dana.json"
    answer = run("person", "export", EMAIL, "--out", out, "--json")

    assert one_object(answer) == {"person": EMAIL, "out": str(out), "records": 2}
    assert (json.loads(out.read_text())["person"], oct(out.stat().st_mode)[-3:]) == (EMAIL, "600")
    assert "Name a file that is not there yet" in one_sentence(run("person", "export", EMAIL, "--out", out))


def test_erasing_asks_first(ready: Region, dana: Contact) -> None:
    answer = CliRunner().invoke(commands(), ["person", "erase", EMAIL], input="n\n")

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "Your entry as a contact: is emptied. An empty entry stays" in answer.stderr
    assert answer.stderr.endswith("Nothing was erased.\n")
    assert Contact.objects.get().email == EMAIL

    assert CliRunner().invoke(commands(), ["person", "erase", EMAIL], input="y\n").exit_code == 0
    assert Contact.objects.get().email == ""


def test_erasing_without_asking_says_what_stays_and_why(run: Run, dana: Contact) -> None:
    said = one_object(run("person", "erase", EMAIL, "--yes", "--json"))

    assert {name: said[name] for name in ("person", "deleted", "emptied", "kept")} == {
        "person": EMAIL, "deleted": 0, "emptied": 2, "kept": 0,
    }  # fmt: skip
    assert [one["what"] for one in said["stays"]] == ["Your entry as a contact", "History: what was done about you"]
    assert "Nothing is held" in one_sentence(run("person", "erase", EMAIL, "--yes"))


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [("Dana", "Name a person by an email address"), ("user:4711", "There is no user:4711 here.")],
)
def test_somebody_who_is_not_there_is_said(run: Run, ref: str, sentence: str) -> None:
    assert sentence in one_sentence(run("person", "export", ref))


def test_the_last_coordinator_cannot_be_erased(run: Run, ready: Region) -> None:
    make_coordinator(ready, User.objects.named("ada@example.org", "Ada"), by=system("tests"))

    assert "Nobody else coordinates Ohio Valley" in one_sentence(run("person", "erase", "ada@example.org", "--yes"))
    assert User.objects.filter(email="ada@example.org").exists()
