"""A mapping survives JSON and refuses nonsense in one sentence."""

import pytest

from onward.exchange.readers.spreadsheet.guess import guess_mapping
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.records import UnusableFile


def test_a_mapping_comes_back_from_json_as_it_was() -> None:
    mapping = Mapping({"Agency": "organization_name", "Shoe size": "leave_out"}, "Partners")
    assert Mapping.from_dict(mapping.to_dict()) == mapping


def test_a_mapping_made_from_guesses_names_every_column() -> None:
    columns = ["Agency", "Shoe size"]
    mapping = Mapping.from_guesses(columns, guess_mapping(columns, [["Hope", "9"]]))
    assert mapping.to_dict() == {"columns": {"Agency": "organization_name", "Shoe size": "leave_out"}, "sheet": ""}


def test_columns_are_found_in_another_order_and_spelling() -> None:
    mapping = Mapping({"Agency": "organization_name", "Phone #": "phone", "Phone 2": "phone", "X": "leave_out"})
    assert mapping.positions(["PHONE NUMBER", "phone 2", "agency"]) == {"organization_name": [2], "phone": [0, 1]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], 'The mapping must look like {"columns": {"Agency": "organization_name"}}.'),
        ({"columns": ["Agency"]}, 'The mapping must look like {"columns": {"Agency": "organization_name"}}.'),
        (
            {"columns": {"Agency": "organisation"}},
            "The mapping says column “Agency” is “organisation”, which is not something a column can be.",
        ),
        (
            {"columns": {"A": "organization_name", "B": "organization_name"}},
            "The mapping gives “Organization name” to 2 columns; it can only be one.",
        ),
        (
            {"columns": {"Phone": "phone"}},
            "No column is mapped to the organization name, so there is nothing to read; choose one.",
        ),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(data: object, sentence: str) -> None:
    with pytest.raises(UnusableFile) as refusal:
        Mapping.from_dict(data)
    assert str(refusal.value) == sentence


def test_a_column_that_the_sheet_does_not_have_is_named() -> None:
    with pytest.raises(UnusableFile) as refusal:
        Mapping({"Agency": "organization_name"}).positions(["Partner"])
    assert str(refusal.value) == "The mapping names a column “Agency” that the sheet does not have."
