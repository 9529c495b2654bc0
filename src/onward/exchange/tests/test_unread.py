"""What nobody can place is told before it goes in."""

from typing import Any

from onward.core.actor import Actor
from onward.directory.models import ServiceArea
from onward.exchange.operations import load
from onward.exchange.records import Batch, Record, stable_id
from onward.exchange.report import Report
from onward.partners.models import Organization
from onward.regions.models import Region


def a_list(*rows: tuple[str, str, dict[str, Any]], kind: str = "partners") -> Batch:
    read = Batch(kind, "list")
    for number, (table, key, values) in enumerate(rows, 2):
        known = {name: stable_id("list", name.removesuffix("_id"), value) if name.endswith("_id") else value
                 for name, value in values.items()}  # fmt: skip
        read.add(table, Record(stable_id("list", table, key), known, number))
        read.count(table)
    return read


HOPE = ("organization", "hope", {"name": "Hope"})
RIDES = ("service", "rides", {"name": "Rides", "organization_id": "hope", "status": "active"})


def told(report: Report, code: str) -> list[tuple[str, int | None, str]]:
    return [(p.value, p.row, p.message) for p in report.problems if p.code == code]


def test_all_counties_means_each_county_of_the_region(region: Region, operator: Actor) -> None:
    area = ("service_area", "a", {"service_id": "rides", "name": "All counties", "extent_type": "county"})
    report = load(a_list(HOPE, RIDES, area), region, by=operator)

    names = ServiceArea.objects.filter(region=region).order_by("geoid").values_list("name", "geoid", "geoid_basis")
    assert list(names) == [
        ("Adams County, OH", "39001", "stated"),
        ("Brown County, OH", "39015", "stated"),
        ("Pike County, OH", "39131", "stated"),
        ("Vinton County, OH", "39163", "stated"),
    ]
    assert report.tables["service_area"]["read"] == 1
    assert told(report, "unread_area") == []


def test_words_that_name_no_county_are_told_once_with_their_count(region: Region, operator: Actor) -> None:
    areas = [
        ("service_area", key, {"service_id": "rides", "name": name, "extent_type": "county"})
        for key, name in (("a", "16 counties"), ("b", "Pike"), ("c", "16 counties"), ("d", "statewide"))
    ]
    report = load(a_list(HOPE, RIDES, *areas), region, by=operator, dry_run=True)

    assert told(report, "unread_area") == [
        (
            "16 counties",
            4,
            "“16 counties” (2 rows) is no county, state or “statewide” that we know, "
            "so nobody is counted as served by it.",
        )
    ]


def test_a_sector_nobody_knows_is_told(region: Region, operator: Actor) -> None:
    rows = [
        ("organization", key, {"name": key.title(), "sector_words": words})
        for key, words in (("hope", "Zyx"), ("faith", "Transportation"), ("charity", "Sheriff"))
    ]
    report = load(a_list(*rows), region, by=operator, dry_run=True)

    assert [(value, row) for value, row, _ in told(report, "unread_sector")] == [("Zyx", 2)]


def test_a_county_that_the_zip_code_decides_is_told(region: Region, operator: Actor) -> None:
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("organization", key, {"name": key.title(), "county_words": words})
        for key, words in (("hope", "Pyke"), ("grace", "Pike"), ("charity", "Pyke"), ("faith", "Nowhere"))
    ]
    rows += [("location", "x", {"organization_id": "hope", "location_type": "physical"})]
    address = {"location_id": "x", "postal_code": "45690", "address_1": "1 Elm", "address_type": "physical"}
    rows += [("address", "t", address)]
    report = load(a_list(*rows), region, by=operator)

    assert told(report, "unread_county") == [
        (
            "Pyke", 2,
            "“Pyke” (2 rows) is not one county that we know; where a place’s point, ZIP code or town says Pike, that "
            "counts.",
        ),
        ("Nowhere", 5, "“Nowhere” is not one county that we know; nothing else tells one."),
    ]  # fmt: skip
    homes = dict(Organization.objects.filter(region=region).values_list("name", "county__name"))
    assert homes == {"Hope": "Pike", "Grace": "Pike", "Charity": None, "Faith": None}


def test_places_without_any_county_are_counted(region: Region, operator: Actor) -> None:
    places = [("location", key, {"organization_id": "hope", "location_type": "physical"}) for key in ("x", "y", "z")]
    town = ("address", "t", {"location_id": "z", "city": "Waverly", "state_province": "OH", "address_1": "1 Elm"})
    report = load(a_list(HOPE, *places, town), region, by=operator, dry_run=True)

    assert [(row, message.split(":")[0]) for _, row, message in told(report, "no_county")] == [
        (3, "2 places have no county that we can find")
    ]


def test_meetings_elsewhere_are_counted(region: Region, operator: Actor) -> None:
    meetings = [
        ("meeting", key, {"slug": key, "name": key, "postal_code": code})
        for key, code in (("here", "45690"), ("far", "45662"), ("nowhere", ""))
    ]
    report = load(a_list(*meetings, kind="meetings"), region, by=operator, dry_run=True)

    assert [message for _, _, message in told(report, "outside_region")] == [
        "1 of 3 meetings are outside the region's counties; they are listed all the same."
    ]


def test_a_directory_of_others_is_not_held_to_our_words(region: Region, operator: Actor) -> None:
    report = load(
        a_list(("organization", "hope", {"name": "Hope", "sector_words": "Zyx"}), kind="hsds"), region, by=operator
    )

    assert report.problems == []
