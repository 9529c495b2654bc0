import datetime as dt
from typing import Any

from onward.directory.history import Difference, Entry, line

AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def entry(verb: str, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, **more: Any) -> Entry:
    return Entry(
        AT, more.pop("who", "Maria"), verb, more.pop("label", "740-555-0100"), before or {}, after or {}, **more
    )


def test_a_change_is_told_with_what_it_was_before() -> None:
    told = line(
        entry("phone.changed", {"number": "1", "held": []}, {"number": "2", "held": ["number"]}, stamp="20260302"), {}
    )
    assert told.sentence == "Maria changed the phone number “740-555-0100”"
    assert told.differences == [Difference("number", "1", "2")]
    assert told.undo == "20260302"


def test_keys_are_told_by_their_names() -> None:
    names = {"sector_id": {"3": "Legal assistance"}, "kinds": {"food": "Food"}}
    told = line(entry("organization.changed", {"sector_id": None}, {"sector_id": 3}, about_page=True), names)
    assert (told.sentence, told.differences) == (
        "Maria changed this partner",
        [Difference("sector", "nothing", "Legal assistance")],
    )
    told = line(
        entry("service.kinds_settled", {"kinds": []}, {"kinds": [["food", 1.0, "person"]]}, label="Pantry"), names
    )
    assert told.sentence == "Maria said what kind of service the service “Pantry” is"
    assert told.differences == [Difference("kinds", "nothing", "Food")]


def test_columns_that_say_nothing_to_people_are_left_out() -> None:
    after = {"organization_id": 5, "parent_organization_id": 6, "sector_basis": "person", "name": "", "email": None}
    assert line(entry("service.added", {}, after), {}).differences == []


def test_long_words_are_cut() -> None:
    told = line(entry("service.changed", {"description": "x" * 200}, {"description": "y"}), {})
    assert told.differences[0].before == "x" * 160 + "…"


def test_an_import_is_told_with_its_source_and_without_its_columns() -> None:
    told = line(entry("organization.imported", {}, {"source": "dc", "name": "A"}, label="A", who="Ada", stamp="s"), {})
    assert told.sentence == "The partner “A” was imported from dc"
    assert (told.differences, told.undo) == ([], "")


def test_confirming_and_bringing_back_have_words_of_their_own() -> None:
    confirmed = line(entry("service.changed", {"assured_date": None}, {"assured_date": "2026-03-02"}, label="S"), {})
    assert confirmed.sentence == "Maria confirmed the service “S”"
    back = line(entry("serviceatlocation.changed", {"removed_at": "x"}, {"removed_at": None}, label="", who=""), {})
    assert back.sentence == "Somebody added the link"


def test_a_merge_names_both() -> None:
    told = line(entry("organization.merged", {}, {"kept": "B", "merged_into_id": 2, "moved": {}}, label="A"), {})
    assert (told.sentence, told.differences) == ("Maria merged the partner “A” into B", [])
    told = line(entry("organization.parted", {"kept": "B"}, {}, label="A"), {})
    assert told.sentence == "Maria took back the merge of the partner “A” into B"


def test_a_verb_nobody_knows_is_a_change() -> None:
    assert line(entry("gadget.polished", label=""), {}).sentence == "Maria changed a record"
