"""Whose letters these are is asked of the database, though the addresses are sealed there."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.core import clock, crypt, erasing, mail
from onward.core.actor import system
from onward.core.models import Letter

BEA = "bea@example.org"


@pytest.fixture(autouse=True)
def keys(db: None, settings: Any, tmp_path: Path) -> None:
    settings.DATA_KEYS, settings.DATA_KEYS_FILE = [], tmp_path / "data.keys"


def write(*addresses: str) -> None:
    for address in addresses:
        Letter.objects.create(letter="role_offered", to=address)


def letters_of(address: str) -> int:
    held = erasing.held_of(erasing.person_called(address))
    return sum(len(one.as_dict()["facts"]["letters"]) for one in held if "letters" in one.as_dict()["facts"])


def test_one_persons_letters_are_found_whatever_the_capitals() -> None:
    write(BEA, "Bea@Example.org", "abea@example.org", "cleo@example.org")

    assert [letters_of(address) for address in (BEA, "BEA@example.org", "cleo@example.org", "dana@example.org")] == [
        2, 2, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("others", [1, 30])
def test_no_letter_of_another_is_read(others: int) -> None:
    write(BEA, *(f"{number}@example.org" for number in range(others)))
    with CaptureQueriesContext(connection) as asked:
        assert letters_of(BEA) == 1

    read = [query["sql"] for query in asked if 'FROM "core_letter"' in query["sql"]]
    assert len(read) == 1
    assert '"to_digest" IN' in read[0]


def test_the_digest_tells_nothing_without_the_key() -> None:
    write(BEA)
    digest = Letter.objects.values_list("to_digest", flat=True).get()
    crypt.write_keys([crypt.new_key()])

    assert digest not in crypt.digests(BEA)


def test_letters_are_found_while_the_keys_are_renewed_and_after() -> None:
    write(BEA)
    old = crypt.load_keys()
    crypt.write_keys([crypt.new_key(), *old])
    write(BEA)
    assert letters_of(BEA) == 2

    crypt.reseal(Letter, "to")
    crypt.reseal(Letter, "facts")
    crypt.write_keys(crypt.load_keys()[:1])
    assert letters_of(BEA) == 2


def test_erasing_somebody_takes_their_letters_and_no_others() -> None:
    write(BEA, BEA, "cleo@example.org")
    erasing.erase(erasing.person_called(BEA), by=system("tests"))

    assert [row.to for row in Letter.objects.all()] == ["cleo@example.org"]


def test_a_letter_that_is_over_keeps_no_trace_of_whom_it_went_to() -> None:
    Letter.objects.create(
        letter="x", to=BEA, once="x", state="sent", sent_at=clock.now(), queued_at=clock.now() - 2 * mail.KEEP
    )
    mail.forget_old_letters()

    assert Letter.objects.values_list("to", "to_digest").get() == ("", "")


def test_letters_of_before_get_their_digest() -> None:
    write(BEA)
    Letter.objects.update(to_digest="")
    import_module("onward.core.migrations.0006_letters_by_address").fill(apps, None)

    assert letters_of(BEA) == 1
