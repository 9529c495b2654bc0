"""Rows of a partner list become organizations, places, people and services; nothing typed in is lost unsaid."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from onward.directory.hsds import BY_NAME
from onward.exchange.readers.spreadsheet.guess import fingerprint
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.readers.spreadsheet.read import read
from onward.exchange.records import Batch, UnusableFile, stable_id
from onward.testing import shared

HEADINGS = {
    "Agency": "organization_name",
    "ID": "organization_id",
    "About": "description",
    "Web": "website",
    "Email": "email",
    "Phone": "phone",
    "Contact": "contact_name",
    "Direct": "contact_phone",
    "Site": "location_name",
    "Street": "address_1",
    "Address": "full_address",
    "City": "city",
    "State": "state",
    "ZIP": "postal_code",
    "County": "county",
    "Lat": "latitude",
    "Long": "longitude",
    "Program": "service_name",
    "Services": "service_kinds",
    "For": "populations",
    "Serves": "counties_served",
    "Hours": "hours",
    "Languages": "languages",
    "Fees": "fees",
    "Beds": "capacity",
    "Sector": "sector",
    "Level": "level",
    "Notes": "notes",
    "More notes": "notes",
    "Checked": "assured_date",
}


def batch_of(tmp_path: Path, *rows: dict[str, str], home_state: str = "OH") -> Batch:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    path = tmp_path / "partners.csv"
    path.write_text(text + "\n", encoding="utf-8")
    mapping = Mapping({heading: HEADINGS[heading] for heading in headings})
    return read(path, source="summit", mapping=mapping, home_state=home_state)


def values(batch: Batch, table: str, *without: str) -> list[dict[str, Any]]:
    hidden = {"organization_id", "service_id", "location_id", *without}
    return [
        {name: value for name, value in record.values.items() if name not in hidden}
        for record in batch.records.get(table, [])
    ]


def problems(batch: Batch) -> list[tuple[str, str, int | None]]:
    return [(problem.severity, problem.code, problem.row) for problem in batch.problems]


def test_a_row_becomes_an_organization_with_the_words_of_the_list(tmp_path: Path) -> None:
    row = {"Agency": "Hope House", "About": "Sober living.", "Web": "hope.org", "Email": "mailto:a@hope.org"}
    words = {
        "Sector": "Housing",
        "Level": "Local",
        "County": "Scioto",
        "Notes": "nice",
        "More notes": "call",
        "Checked": "3/1/2024",
    }
    batch = batch_of(tmp_path, row | words)
    assert values(batch, "organization") == [
        {
            "name": "Hope House",
            "description": "Sober living.",
            "website": "https://hope.org",
            "email": "a@hope.org",
            "sector_words": "Housing",
            "level_word": "Local",
            "county_words": "Scioto",
            "notes": "nice\ncall",
            "assured_date": datetime.date(2024, 3, 1),
        }
    ]
    assert (batch.kind, batch.source, batch.read, batch.problems) == ("csv", "summit", {"organization": 1}, [])


def test_the_same_name_in_several_rows_is_one_organization_with_all_their_services(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        {"Agency": "Hope House, Inc.", "Program": "Sober living", "Email": ""},
        {"Agency": "The HOPE HOUSE", "Program": "Rides", "Email": "a@hope.org"},
    )
    assert values(batch, "organization") == [{"name": "Hope House, Inc.", "email": "a@hope.org"}]
    assert [service["name"] for service in values(batch, "service")] == ["Sober living", "Rides"]
    assert {record.values["organization_id"] for record in batch.records["service"]} == {
        batch.records["organization"][0].id
    }
    assert batch.read == {"organization": 2, "service": 2}


def test_what_a_later_row_says_otherwise_is_told(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path, {"Agency": "Hope", "Web": "a.org", "Site": "A"}, {"Agency": "Hope", "Web": "b.org", "Site": "B"}
    )
    assert values(batch, "organization") == [{"name": "Hope", "website": "https://a.org"}]
    assert [problem.message for problem in batch.problems] == [
        "Row 3 gives Hope another website than row 2; the first was kept."
    ]


def test_a_row_that_says_nothing_new_is_told(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Program": "Rides"}, {"Agency": "Hope", "Program": "Rides"})
    assert (problems(batch), batch.read) == ([("note", "repeated_row", 3)], {"organization": 2, "service": 1})


def test_a_row_without_a_name_is_rejected_in_a_sentence(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "", "Phone": "740-555-0100"}, {"Agency": "Hope", "Phone": ""})
    assert (batch.rejected, batch.read) == ({"organization": {2}}, {"organization": 2})
    assert [problem.message for problem in batch.problems] == [
        "Row 2 has no organization name, so it was left out; type the name and import again."
    ]


def test_ids_stay_the_same_when_the_list_grows_and_is_sorted(tmp_path: Path) -> None:
    hope = {
        "Agency": "Hope",
        "Street": "1 Elm St",
        "City": "Troy",
        "ZIP": "45373",
        "Program": "Rides",
        "Phone": "740-555-0100",
    }
    before = batch_of(tmp_path, hope)
    after = batch_of(tmp_path, {**hope, "Agency": "A new one"}, {**hope, "Phone": "(740) 555-0100"})
    ids = {(table, record.id) for table, record in before.all()}
    assert ids <= {(table, record.id) for table, record in after.all()}


def test_the_number_a_coordinator_uses_identifies_the_organization(tmp_path: Path) -> None:
    own = "6a84f8e7-f0a8-445d-9abc-d24a7b462f82"
    batch = batch_of(tmp_path, {"Agency": "Hope", "ID": "R-1"}, {"Agency": "Grace", "ID": own})
    hope, grace = batch.records["organization"]
    headings = fingerprint(["Agency", "ID"])
    assert (hope.id, str(grace.id)) == (stable_id("summit", "organization", f"{headings}\x1fR-1"), own)
    assert values(batch, "organization_identifier") == [
        {"identifier_scheme": "summit", "identifier_type": "number in the list", "identifier": "R-1"}
    ]


def test_a_number_given_to_two_organizations_does_not_make_them_one(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "ID": "1"}, {"Agency": "Grace", "ID": "1"})
    assert [record.values["name"] for record in batch.records["organization"]] == ["Hope", "Grace"]
    assert problems(batch) == [("warning", "repeated_id", 3)]


def test_an_address_in_parts_becomes_a_place(tmp_path: Path) -> None:
    row = {
        "Agency": "Hope",
        "Street": "1 Elm St",
        "City": "Troy",
        "State": "Ohio",
        "ZIP": "45373",
        "Lat": "40.03",
        "Long": "-84.2",
    }
    batch = batch_of(tmp_path, row | {"Site": "Main office"})
    (place,) = values(batch, "location")
    assert {name: str(value) for name, value in place.items()} == {
        "location_type": "physical",
        "name": "Main office",
        "latitude": "40.03",
        "longitude": "-84.2",
    }
    assert values(batch, "address") == [
        {
            "address_1": "1 Elm St",
            "city": "Troy",
            "state_province": "OH",
            "postal_code": "45373",
            "country": "US",
            "address_type": "physical",
        }
    ]


@pytest.mark.parametrize("heading", ["Address", "Street"])
def test_an_address_on_one_line_is_taken_apart_whatever_the_heading(tmp_path: Path, heading: str) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", heading: "1 Elm St, Suite 2, Troy, OH 45373"})
    assert values(batch, "address", "country", "address_type") == [
        {
            "address_1": "1 Elm St",
            "address_2": "Suite 2",
            "city": "Troy",
            "state_province": "OH",
            "postal_code": "45373",
        }
    ]


def test_a_zip_code_with_a_digit_too_many_stays_and_is_told(tmp_path: Path) -> None:
    usual = {"Street": "1 Elm", "City": "Morgan", "State": "OH"}
    batch = batch_of(tmp_path, {"Agency": "A", **usual, "ZIP": "437244"}, {"Agency": "B", **usual, "ZIP": "43724-0001"})
    assert [address["postal_code"] for address in values(batch, "address")] == ["437244", "43724-0001"]
    assert [problem.message for problem in batch.problems] == [
        "Row 2: “437244” is not a ZIP code, which has five digits or nine; correct it."
    ]


def test_what_an_address_lacks_comes_from_its_zip_or_the_region_and_is_told(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path, {"Agency": "A", "Street": "1 Elm", "ZIP": "45662"}, {"Agency": "B", "Street": "2 Elm", "ZIP": ""}
    )
    assert values(batch, "address", "country", "address_type") == [
        {"address_1": "1 Elm", "city": "Portsmouth", "state_province": "OH", "postal_code": "45662"},
        {"address_1": "2 Elm", "state_province": "OH"},
    ]
    assert problems(batch) == [("note", "city_from_zip", 2), ("note", "incomplete_address", 3)]


def test_zeros_that_a_spreadsheet_dropped_come_back(tmp_path: Path) -> None:
    rows = [{"Agency": "A", "Street": "1 Elm", "City": "X", "ZIP": zip_code} for zip_code in ("2108", "456621234")]
    batch = batch_of(tmp_path, *[row | {"Agency": f"A{i}"} for i, row in enumerate(rows)])
    assert [address["postal_code"] for address in values(batch, "address")] == ["02108", "45662-1234"]


@pytest.mark.parametrize(("latitude", "longitude"), [("95", "-84"), ("0", "0"), ("north", "-84"), ("40.1", "")])
def test_a_point_that_is_none_is_left_out_with_a_warning(tmp_path: Path, latitude: str, longitude: str) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Site": "A", "Lat": latitude, "Long": longitude})
    assert values(batch, "location") == [{"location_type": "physical", "name": "A"}]
    assert problems(batch)[-1] == ("warning", "bad_point", 2)


def test_several_numbers_in_a_cell_become_several_phones(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Phone": "740-555-0100 x2; crisis 800-555-0199"})
    assert values(batch, "phone") == [
        {"number": "740-555-0100", "extension": 2},
        {"number": "800-555-0199", "description": "crisis"},
    ]
    assert {record.values["organization_id"] for record in batch.records["phone"]} == {
        batch.records["organization"][0].id
    }


def test_the_phone_of_a_further_place_belongs_to_that_place(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        {"Agency": "Hope", "Site": "A", "Phone": "740-555-0100"},
        {"Agency": "Hope", "Site": "B", "Phone": "740-555-0101"},
    )
    place = batch.records["location"][1].id
    assert [record.values.get("location_id") for record in batch.records["phone"]] == [None, place]


def test_words_in_place_of_a_number_are_told(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Phone": "ask Bo"})
    assert [problem.message for problem in batch.problems] == [
        "Row 2: no telephone number was found in “ask Bo”; write it as 740-555-0100."
    ]


def test_a_contact_person_has_a_number_of_their_own(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Contact": "Amy Lee", "Direct": "740-555-0100"})
    assert values(batch, "contact") == [{"name": "Amy Lee"}]
    assert [record.values["contact_id"] for record in batch.records["phone"]] == [batch.records["contact"][0].id]


def test_a_direct_line_without_a_person_is_the_organizations(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Contact": "", "Direct": "740-555-0100"})
    assert batch.records["phone"][0].values["organization_id"] == batch.records["organization"][0].id


def test_a_named_service_gets_everything_the_row_says_of_it(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        {
            "Agency": "Hope",
            "Site": "A",
            "Program": "Sober living",
            "Services": "Recovery housing, peer support",
            "For": "Men; veterans",
            "Serves": "Adams and Pike Counties",
            "Hours": "24/7",
            "Languages": "English, Spanish",
            "Fees": "Sliding scale",
            "Beds": "24 beds",
            "Checked": "2024-03-01",
        },
    )
    assert values(batch, "service") == [
        {
            "name": "Sober living",
            "status": "active",
            "description": "Capacity: 24 beds.",
            "fees_description": "Sliding scale",
            "assured_date": datetime.date(2024, 3, 1),
            "kind_words": ["Recovery housing", "peer support"],
            "population_words": ["Men", "veterans"],
        }
    ]
    assert values(batch, "service_area") == [
        {"name": "Adams", "extent_type": "county"},
        {"name": "Pike", "extent_type": "county"},
    ]
    assert values(batch, "language") == [{"name": "English"}, {"name": "Spanish"}]
    assert values(batch, "schedule") == [{"description": "24/7"}]
    link = batch.records["service_at_location"][0].values
    assert link == {"service_id": batch.records["service"][0].id, "location_id": batch.records["location"][0].id}


@pytest.mark.parametrize(
    ("row", "services"),
    [
        ({"Services": "detox, rides"}, [("Detox", ["detox"]), ("Rides", ["rides"])]),
        ({"Serves": "Pike"}, [("Hope", [])]),
        ({"Program": "A; B", "Services": "detox"}, [("A", ["detox"]), ("B", ["detox"])]),
        ({"Phone": "988"}, []),
    ],
)
def test_services_are_named_after_program_kind_or_organization(
    tmp_path: Path, row: dict[str, str], services: list[tuple[str, list[str]]]
) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope"} | row)
    found = [(service["name"], service.get("kind_words", [])) for service in values(batch, "service")]
    assert found == services


def test_a_service_in_two_rows_reaches_the_counties_of_both(tmp_path: Path) -> None:
    batch = batch_of(
        tmp_path,
        {"Agency": "Hope", "Program": "Rides", "Services": "transport", "Serves": "Pike"},
        {"Agency": "Hope", "Program": "rides", "Services": "rides", "Serves": "Adams"},
    )
    assert [(s["name"], s["kind_words"]) for s in values(batch, "service")] == [("Rides", ["transport", "rides"])]
    assert [area["name"] for area in values(batch, "service_area")] == ["Pike", "Adams"]


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [("Email", "call us", "bad_email"), ("Web", "none yet!", "bad_uri"), ("Checked", "last spring", "bad_date")],
)
def test_a_value_that_cannot_be_used_is_left_out_with_a_warning(
    tmp_path: Path, heading: str, text: str, code: str
) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", heading: text})
    assert (values(batch, "organization"), problems(batch)) == ([{"name": "Hope"}], [("warning", code, 2)])


def test_the_apostrophe_that_keeps_a_formula_from_running_is_taken_off(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "Notes": "'=1+1", "About": "'tis good"})
    assert values(batch, "organization") == [{"name": "Hope", "notes": "=1+1", "description": "'tis good"}]


def test_a_cell_beyond_reason_is_left_out_with_a_warning(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, {"Agency": "Hope", "About": "x" * 100_001})
    assert (values(batch, "organization"), problems(batch)) == ([{"name": "Hope"}], [("warning", "too_long", 2)])


def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text('Agency,City\nHope,Troy\n"Grace,Piqua\n', encoding="utf-8")
    batch = read(path, source="s", mapping=Mapping({"Agency": "organization_name"}))
    assert (batch.rejected, batch.read) == ({"organization": {3}}, {"organization": 2})


def test_without_a_mapping_each_guess_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Agency,Phone #,Shoe size\nHope,740-555-0100,9\n", encoding="utf-8")
    batch = read(path, source="s")
    because = "because its heading says so and 100% of its cells look like it."
    assert [(problem.code, problem.message) for problem in batch.problems] == [
        ("guessed_column", f"“Agency” was read as Organization name, {because}"),
        ("guessed_column", f"“Phone #” was read as Phone of the organization, {because}"),
        ("column_left_out", "“Shoe size” was left out, because nothing says what it is."),
    ]


def test_without_anything_like_a_name_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Quux,Corge\n1,2\n", encoding="utf-8")
    with pytest.raises(UnusableFile) as refusal:
        read(path, source="s")
    assert (
        str(refusal.value) == "No column is mapped to the organization name, so there is nothing to read; choose one."
    )


def test_progress_is_told_from_the_first_row_to_the_last(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Agency\n" + "".join(f"Hope {i}\n" for i in range(600)), encoding="utf-8")
    calls: list[tuple[int, int]] = []
    read(path, source="s", progress=lambda done, total: calls.append((done, total)))
    assert calls == [(0, 600), (500, 600), (600, 600)]


def test_a_foreign_export_is_read_whole_with_distinct_ids_and_known_fields() -> None:
    extra = {"sector_words", "level_word", "county_words", "notes", "kind_words", "population_words", "assured_date"}
    counts, rows = {}, {}
    for name in ("organizations", "locations", "services"):
        path = shared("data", "directory", "florida-native-csv", f"{name}.csv")
        batch = read(path, source="florida", home_state="FL")
        rows[name] = batch.read["organization"]
        counts[name] = {table: len(records) for table, records in batch.records.items()}
        for table, records in batch.records.items():
            assert len({record.id for record in records}) == len(records)
            fields = {field.name for field in BY_NAME[table].fields} | extra
            assert {key for record in records for key in record.values} <= fields
    assert rows == {"organizations": 20, "locations": 378, "services": 135}
    assert counts == {
        "organizations": {"organization": 20},
        "locations": {"organization": 20, "location": 354, "address": 71, "phone": 64},
        "services": {"organization": 18, "service": 135, "service_area": 1494},
    }
