"""Cells that hold several things, and addresses on one line."""

import time

import pytest

from onward.exchange.readers.addresses import Address, split_address, state_code
from onward.exchange.readers.spreadsheet.parts import (
    PhoneText,
    phone_key,
    split_areas,
    split_list,
    split_phones,
)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("740-555-0100", [PhoneText("740-555-0100")]),
        ("740-555-0100 / (740) 555-0101 ext 12", [PhoneText("740-555-0100"), PhoneText("(740) 555-0101", 12)]),
        (
            "Main: (740) 555-0100 x12 (Jane); Crisis 1-800-555-0199",
            [PhoneText("(740) 555-0100", 12, "Main Jane"), PhoneText("1-800-555-0199", None, "Crisis")],
        ),
        ("740.555.0100, 740.555.0102 fax", [PhoneText("740.555.0100"), PhoneText("740.555.0102", None, "fax")]),
        ("1-800-RECOVER", [PhoneText("1-800-RECOVER")]),
        ("988", [PhoneText("988")]),
        ("call us", []),
        ("", []),
    ],
)
def test_every_number_in_a_cell_is_found(text: str, phones: list[PhoneText]) -> None:
    assert split_phones(text) == phones


def test_a_number_is_the_same_in_any_spelling() -> None:
    spellings = [PhoneText(text) for text in ("740-555-0100", "(740) 555.0100", "+1 740 555 0100", "17405550100")]
    assert {phone_key(phone) for phone in spellings} == {"7405550100x"}


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Adams, Brown and Scioto Counties", [("Adams", "county"), ("Brown", "county"), ("Scioto", "county")]),
        ("Lewis, KY; Scioto, OH", [("Lewis, KY", "county"), ("Scioto, OH", "county")]),
        ("Adams/Brown & Pike", [("Adams", "county"), ("Brown", "county"), ("Pike", "county")]),
        ("Scioto County", [("Scioto County", "county")]),
        ("Statewide", [("Statewide", "state")]),
        ("nationwide", [("nationwide", "country")]),
        ("Pike, Pike", [("Pike", "county")]),
        ("", []),
    ],
)
def test_counties_served_are_told_apart(text: str, areas: list[tuple[str, str]]) -> None:
    assert [(area.name, area.extent_type) for area in split_areas(text)] == areas


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Detox, MAT, and IOP", ["Detox", "MAT", "IOP"]),
        ("Detox; Housing, sober", ["Detox", "Housing, sober"]),
        ("- Food\n- Rides", ["Food", "Rides"]),
        ("HIV/AIDS testing", ["HIV/AIDS testing"]),
        ("food, Food", ["food"]),
        ("", []),
    ],
)
def test_a_list_is_cut_at_its_strongest_mark(text: str, items: list[str]) -> None:
    assert split_list(text) == items


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("400 US-10, St Cloud, MN 56304, USA", Address("400 US-10", "", "St Cloud", "MN", "56304")),
        (
            "12 Main St, Suite 4, Portsmouth, Ohio 45662-1234",
            Address("12 Main St", "Suite 4", "Portsmouth", "OH", "45662-1234"),
        ),
        ("12 Main St Portsmouth OH 45662", Address("12 Main St", "", "Portsmouth", "OH", "45662")),
        ("PO Box 12\nLucasville, OH  45648", Address("PO Box 12", "", "Lucasville", "OH", "45648")),
        ("Isle, MN, USA", Address("", "", "Isle", "MN", "")),
        ("Charleston, West Virginia", Address("", "", "Charleston", "WV", "")),
        ("State: FL", Address("", "", "", "FL", "")),
        ("12 Elm Ct", Address("12 Elm Ct")),
        ("12 Elm Ct 45662", Address("12 Elm Ct", "", "", "", "45662")),
        ("US-52, United States", Address("US-52")),
        ("", Address()),
    ],
)
def test_an_address_on_one_line_comes_apart(text: str, address: Address) -> None:
    assert split_address(text) == address


def test_a_state_becomes_its_letters_and_other_words_stay() -> None:
    assert [state_code(text) for text in ("Ohio", "oh", "Ontario", "39")] == ["OH", "OH", "Ontario", "39"]


@pytest.mark.parametrize("hostile", ["740-" * 20_000, " " * 50_000 + "x", "1 " * 50_000, "a," * 20_000, "(" * 50_000])
def test_a_hostile_cell_takes_no_longer_than_its_length_deserves(hostile: str) -> None:
    begun = time.process_time()
    for split in (split_phones, split_list, split_areas, split_address):
        split(hostile)
    assert time.process_time() - begun < 5  # what grows with the square takes a minute
