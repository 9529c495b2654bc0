"""The demo region: true where it claims to be true, made up where it is made up, and full of things to see."""

import csv
import re
from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal

import pytest
import zipcodes

from onward.analysis.coverage.offer import freshness
from onward.directory import hsds
from onward.directory.kinds import DEFAULT_KINDS, DEFAULT_POPULATIONS, classify
from onward.directory.meeting_guide import MEETING
from onward.directory.rules import faults
from onward.exchange.demo import demo_batch, facts, plan, words
from onward.exchange.demo.spreadsheet import HEADINGS, sample_rows, write_sample
from onward.exchange.demo.towns import TOWNS
from onward.exchange.readers.spreadsheet.targets import TARGETS
from onward.partners.sectors import DEFAULT_SECTORS, LEVELS
from onward.regions.geography import adjacency, atlas_path, load_atlas, locate, neighbours

TODAY = date(2026, 3, 1)
BATCH = demo_batch(today=TODAY)
OBJECTS = {**hsds.BY_NAME, "meeting": MEETING}
EXTRA = {
    "organization": {"sector", "level", "standing", "county", "assured_date", "notes"},
    "service": {"kinds", "populations"},
    "location": {"county"},
    "service_area": {"geoid"},
}
TYPES = {"integer": int, "number": Decimal, "date": date, "time": time, "datetime": datetime}


@pytest.fixture(scope="module")
def atlas():
    return load_atlas(atlas_path())


def values(table):
    return [record.values for record in BATCH.records[table]]


def by_id(table):
    return {record.id: record.values for record in BATCH.records[table]}


def every_text():
    return [text for _, record in BATCH.all() for text in record.values.values() if isinstance(text, str)]


# --- facts ----------------------------------------------------------------------------------------------------------


def test_the_twelve_counties_and_their_neighbours_are_those_of_the_atlas(atlas):
    assert len(facts.REGION) == 12
    assert {fact.fips for fact in facts.NEIGHBOURS} == neighbours(atlas, frozenset(facts.FIPS))
    for fact in facts.BY_FIPS.values():
        assert atlas.counties[fact.fips].name == fact.name
    near = adjacency(atlas)
    for fips, others in facts.BORDERS.items():
        assert set(others) == near[fips] & set(facts.FIPS)


def test_people_live_where_the_facts_say(atlas):
    counties = list(facts.BY_FIPS.values())
    found = locate(atlas).counties([c.longitude for c in counties], [c.latitude for c in counties], within_km=0)
    assert found == [county.fips for county in counties]
    assert sum(fact.population for fact in facts.REGION) == 510_213


def test_towns_have_their_own_zip_code_and_area_code():
    for town in TOWNS:
        (known,) = zipcodes.matching(town.zip)
        assert known["city"].replace("Mc Arthur", "McArthur") == town.name
        assert known["state"] == town.state
        assert known["county"] == f"{facts.BY_FIPS[town.fips].name} County"
        assert town.area_code in known["area_codes"]


@pytest.mark.parametrize("seed", [1, 2024, 77])
def test_every_point_lies_in_its_county(atlas, seed):
    locator = locate(atlas)
    batch = demo_batch(seed, today=TODAY)
    placed = [record.values for record in batch.records["location"] if "latitude" in record.values]
    found = locator.counties(
        [float(v["longitude"]) for v in placed], [float(v["latitude"]) for v in placed], within_km=0
    )
    assert found == [v["county"] for v in placed]
    county_of = {town.zip: town.fips for town in TOWNS}
    for meeting in (record.values for record in batch.records["meeting"]):
        if "latitude" in meeting:
            point = float(meeting["longitude"]), float(meeting["latitude"])
            assert locator.county(*point, within_km=0) == county_of[meeting["postal_code"]]


# --- form -----------------------------------------------------------------------------------------------------------


def test_every_object_of_hsds_occurs():
    assert set(BATCH.records) == set(OBJECTS)
    assert BATCH.kind == BATCH.source == "demo"
    assert not BATCH.problems
    assert not BATCH.rejected
    assert BATCH.read == {table: len(records) for table, records in BATCH.records.items()}


@pytest.mark.parametrize("table", OBJECTS)
def test_records_have_known_fields_of_the_right_type(table):
    for record in BATCH.records[table]:
        for name, value in record.values.items():
            field = OBJECTS[table].field(name)
            if field is None:
                assert name in EXTRA.get(table, set())
            elif field.type in TYPES:
                assert isinstance(value, TYPES[field.type]), (table, name, value)
            if field and field.choices:
                assert value in field.choices
            assert value not in ("", None, [])
        missing = {field.name for field in OBJECTS[table].fields if field.required} - set(record.values)
        assert not missing, (table, missing)
        assert not faults(table, record.values)


def test_ids_are_unique_and_every_reference_is_found():
    ids = {table: {record.id for record in records} for table, records in BATCH.records.items()}
    for table, records in BATCH.records.items():
        assert len(ids[table]) == len(records)
        for record in records:
            assert record.values["id"] == record.id
            for reference in OBJECTS[table].references:
                target = record.values.get(reference.name)
                assert target is None or target in ids[reference.ref], (table, reference.name)
    for attribute in values("attribute"):
        assert attribute["link_id"] in ids[attribute["link_entity"]]
    for note in values("metadata"):
        assert note["resource_id"] in ids[note["resource_type"]]


def test_the_same_seed_on_the_same_day_gives_the_same_batch():
    again = demo_batch(today=TODAY)
    assert again.records == BATCH.records
    other = demo_batch(7, today=TODAY)
    assert other.records["organization"] != BATCH.records["organization"]


# --- fiction --------------------------------------------------------------------------------------------------------


def test_nothing_can_be_mistaken_for_a_real_organization():
    names = [v["name"] for v in values("organization")]
    assert len(set(names)) == len(names)
    assert all(v["description"].endswith(words.MADE_UP) for v in values("organization"))
    assert all(words.MADE_UP in v["description"] for v in values("service"))
    assert all(v["name"].endswith("(fictional)") for v in values("contact") if "name" in v)
    assert all(v["tax_id"].startswith("00-") for v in values("organization") if "tax_id" in v)


def test_numbers_and_addresses_are_those_set_aside_for_fiction():
    for phone in values("phone"):
        assert re.fullmatch(r"\d{3}[-.]555[-.]01\d\d", phone["number"])
    for text in every_text():
        for host in re.findall(r"(?:https?://|@)([^\s/]+)", text):
            assert host.endswith(("example.org", "example.com"))


# --- richness -------------------------------------------------------------------------------------------------------


def test_there_is_about_as_much_as_promised():
    standings = Counter(v["standing"] for v in values("organization"))
    assert 115 <= standings["partner"] <= 125
    assert standings["prospect"] == 12
    assert 290 <= len(values("service")) <= 315
    assert len(values("meeting")) == 60


def test_most_sectors_and_all_levels_are_there_and_four_spokes_stay_blank():
    sectors = {v["sector"] for v in values("organization")}
    assert {sector.key for sector in DEFAULT_SECTORS} - sectors == set(plan.BLANK_SECTORS)
    assert sectors <= {sector.key for sector in DEFAULT_SECTORS}
    assert {v["level"] for v in values("organization")} == {level[0] for level in LEVELS}


def test_most_kinds_are_there_and_all_words_are_known():
    kinds = {kind for v in values("service") for kind in v.get("kinds", [])}
    assert {kind.key for kind in DEFAULT_KINDS} - kinds == {"recovery_school", "professional_monitoring"}
    assert kinds <= {kind.key for kind in DEFAULT_KINDS}
    populations = {key for v in values("service") for key in v.get("populations", [])}
    assert populations <= {population.key for population in DEFAULT_POPULATIONS}
    assert len(populations) >= 8


def test_the_plan_is_kept_county_by_county():
    organizations, given = by_id("organization"), Counter()
    for service in values("service"):
        owner = organizations[service["organization_id"]]
        if "Entered twice" not in owner["description"] and owner["standing"] == "partner":
            given.update((kind, owner.get("county")) for kind in service.get("kinds", []))
    for kind, counts in plan.table(plan.SERVICES).items():
        for fips, count in counts.items():
            assert given[kind, fips] == count, (kind, fips)


@pytest.mark.parametrize(
    ("kind", "without"),
    [
        ("recovery_housing", {"39105", "39131", "39163"}),
        ("detox", set(facts.FIPS) - {"39141", "39145"}),
        ("childcare", set(facts.FIPS) - {"39009", "39141"}),
        ("transport", set(facts.FIPS) - {"39009", "39071", "39141", "39145"}),
        ("recovery_school", set(facts.FIPS)),
    ],
)
def test_a_planned_gap_is_neither_filled_nor_reached_from_elsewhere(kind, without):
    organizations = by_id("organization")
    areas: dict = {}
    for area in values("service_area"):
        areas.setdefault(area["service_id"], set()).add(area["geoid"])
    covered = set()
    for service in values("service"):
        if kind in service.get("kinds", []):
            covered |= {organizations[service["organization_id"]].get("county")} | areas.get(service["id"], set())
    assert set(facts.FIPS) - covered == without
    assert not covered & {"39", "US"}


def test_neighbours_have_the_recovery_housing_the_region_lacks():
    organizations = by_id("organization")
    owners = [
        organizations[v["organization_id"]] for v in values("service") if "recovery_housing" in v.get("kinds", [])
    ]
    prospects = [owner for owner in owners if owner["standing"] == "prospect"]
    assert len(prospects) == 5
    assert {facts.BY_FIPS[owner["county"]].state for owner in prospects} == {"OH", "KY", "WV"}
    assert not {owner["county"] for owner in prospects} & set(facts.FIPS)


def test_listings_are_fresh_ageing_stale_and_unknown():
    for table in ("organization", "service"):
        spread = Counter(freshness(v.get("assured_date"), TODAY) for v in values(table))
        assert min(spread[state] for state in ("fresh", "ageing", "stale", "unknown")) >= 10


def test_some_organizations_are_listed_twice():
    twice = [v for v in values("organization") if "Entered twice" in v["description"]]
    hosts = Counter(
        re.sub(r"^(https?://(www\.)?|hello@)|/$", "", v.get("website") or v["email"]) for v in values("organization")
    )
    assert len(twice) == 4
    assert sorted(hosts.values())[-4:] == [2, 2, 2, 2]
    assert sorted(hosts.values())[-5] == 1


def test_some_listings_do_not_say_what_they_are_or_where():
    unclear = [v for v in values("service") if not v.get("kinds")]
    assert len(unclear) == 6
    assert all(not any(guess.confidence >= 0.5 for guess in classify(v["name"], v["description"])) for v in unclear)
    nowhere = [v for v in values("location") if v["location_type"] == "physical" and "latitude" not in v]
    assert 3 <= len(nowhere) <= 8
    assert {v["status"] for v in values("service")} == set(hsds.STATUSES)


def test_meetings_differ_in_fellowship_day_and_way_to_attend():
    assert len({v["fellowship"] for v in values("meeting")}) == 6
    assert {v.get("day") for v in values("meeting")} == {None, *range(7)}
    assert {v["attendance_option"] for v in values("meeting")} == {"in_person", "hybrid", "online", "inactive"}


# --- the sample list ------------------------------------------------------------------------------------------------


def test_the_sample_list_is_a_sheet_with_a_coordinators_headings(tmp_path):
    write_sample(tmp_path / "partners.csv", 2024)
    with (tmp_path / "partners.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == sample_rows(2024)
    assert tuple(rows[0]) == HEADINGS
    assert len(rows) == 40
    assert len({row["County"] for row in rows}) >= 8
    known = {synonym for target in TARGETS for synonym in target.synonyms}
    assert {"agency", "type", "last checked", "counties served"} <= known


def test_the_sample_list_names_other_organizations_than_the_demo():
    assert not {row["Agency"] for row in sample_rows()} & {v["name"] for v in values("organization")}
