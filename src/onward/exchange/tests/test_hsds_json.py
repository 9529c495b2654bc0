"""The reader on JSON: nested objects become rows that point to each other."""

from pathlib import Path
from typing import Any

import pytest

from onward.exchange.readers.hsds import read
from onward.exchange.records import UnusableFile
from onward.exchange.tests.hsds_files import one, read_json, told, uid, values
from onward.testing import shared

ORGANIZATION = {"id": "o1", "name": "Hope House", "description": "Housing"}
SERVICE: dict[str, Any] = {"id": "s1", "name": "Detox", "status": "active", "organization": ORGANIZATION}


@pytest.mark.parametrize(
    "value",
    [
        SERVICE,
        [SERVICE],
        {"total_items": 1, "contents": [SERVICE]},
        {"services": [SERVICE]},
        {"organizations": [{**ORGANIZATION, "services": [{"id": "s1", "name": "Detox", "status": "active"}]}]},
        {"organization": ORGANIZATION, "service": {**SERVICE, "organization": None, "organization_id": "o1"}},
    ],
)
def test_every_wrapping_gives_the_same_service(tmp_path: Path, value: Any) -> None:
    batch = read_json(tmp_path, value, "export.json")
    assert one(batch, "organization").values == {"name": "Hope House", "description": "Housing"}
    assert one(batch, "service").values == {
        "name": "Detox",
        "status": "active",
        "organization_id": uid("organization", "o1"),
    }
    assert batch.read == {"organization": 1, "service": 1}


def test_children_point_to_their_parents_at_every_depth(tmp_path: Path) -> None:
    location = {"id": "l1", "location_type": "physical", "name": "Office", "phones": [{"id": "p1", "number": "1 2 3"}]}
    service = {
        **SERVICE,
        "service_at_locations": [{"id": "sl1", "location": location, "schedules": [{"byday": ["MO", "TU"]}]}],
        "attributes": [
            {"id": "a1", "taxonomy_term": {"id": "t1", "name": "Detox", "taxonomy_detail": {"name": "Ours"}}}
        ],
        "contacts": [{"id": "c1", "name": "Ann", "phones": [{"id": "p2", "number": "4 5 6"}]}],
    }
    batch = read_json(tmp_path, [service])
    assert one(batch, "service_at_location").values == {
        "service_id": uid("service", "s1"),
        "location_id": uid("location", "l1"),
    }
    assert values(batch, "phone") == [
        {"number": "1 2 3", "location_id": uid("location", "l1")},
        {"number": "4 5 6", "contact_id": uid("contact", "c1")},
    ]
    assert one(batch, "schedule").values == {
        "service_at_location_id": uid("service_at_location", "sl1"),
        "freq": "WEEKLY",
        "byday": "MO,TU",
    }
    assert one(batch, "attribute").values == {
        "link_id": uid("service", "s1"),
        "link_entity": "service",
        "taxonomy_term_id": uid("taxonomy_term", "t1"),
    }
    assert one(batch, "taxonomy_term").values["taxonomy_id"] == one(batch, "taxonomy").id


def test_an_organization_nested_in_many_services_counts_once(tmp_path: Path) -> None:
    batch = read_json(tmp_path, [{**SERVICE, "id": f"s{number}"} for number in range(5)])
    assert (batch.read, batch.problems) == ({"organization": 1, "service": 5}, [])


def test_a_nested_copy_never_overrules_the_object_itself(tmp_path: Path) -> None:
    short = {"id": "o1", "name": "HOPE"}
    batch = read_json(tmp_path, {"services": [{**SERVICE, "organization": short}], "organizations": [ORGANIZATION]})
    assert one(batch, "organization").values == {"name": "Hope House", "description": "Housing"}
    assert batch.read["organization"] == 1


def test_children_without_an_id_keep_theirs_at_the_next_reading(tmp_path: Path) -> None:
    service = {**SERVICE, "phones": [{"number": "1 2 3"}, {"number": "4 5 6"}]}
    first, second = (read_json(tmp_path, [service]).records["phone"] for _ in range(2))
    assert [record.id for record in first] == [record.id for record in second]
    assert len({record.id for record in first}) == 2


def test_one_object_per_line_loses_only_the_bad_line(tmp_path: Path) -> None:
    lines = '{"id":"s1","name":"Detox","status":"active","organization_id":"o1"}\n{"id":\n\n{"id":"s2","name":"Rehab",'
    batch = read_json(tmp_path, lines + '"status":"active","organization_id":"o1"}\n', "services.ndjson")
    assert [item["name"] for item in values(batch, "service")] == ["Detox", "Rehab"]
    assert told(batch, "error") == [("service", 2, "", "Line 2 of services.ndjson is not valid JSON; export it again.")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"id": "s1",', "services.json is not valid JSON, perhaps cut short; export it again."),
        ("not json", "services.json is not valid JSON, perhaps cut short; export it again."),
        ("[" * 100_000, "services.json is not valid JSON, perhaps cut short; export it again."),
        ("[1, 2]", "services.json holds no HSDS objects; choose a file of services or organizations."),
        ("[]", "services.json holds no HSDS objects; choose a file of services or organizations."),
        ("", "services.json is not valid JSON, perhaps cut short; export it again."),
    ],
)
def test_json_that_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        read_json(tmp_path, text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("service_list.json", "service"),
        ("organization_list.json", "organization"),
        ("location.json", "location"),
        ("taxonomy.json", "taxonomy"),
        ("taxonomy_term_list.json", "taxonomy_term"),
    ],
)
def test_the_official_examples_come_in(name: str, table: str) -> None:
    batch = read(shared("conformance", "hsds", "examples", name), source="examples")
    assert (batch.read[table], batch.rejected) == (1, {})


def test_numbers_that_are_none_and_half_characters_do_not_stop_the_reading(tmp_path: Path) -> None:
    text = '[{"id":"s\\ud800","name":"Detox","status":"active","organization_id":"o1","minimum_age":NaN}]'
    assert one(read_json(tmp_path, text), "service").values.keys() == {"name", "status", "organization_id"}
