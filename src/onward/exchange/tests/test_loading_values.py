"""What a file says comes back from the database as it was said, or is told to be left out; on both databases."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from onward.core.actor import Actor
from onward.exchange.tests.batches import bring, counts, row, told
from onward.regions.models import Region

HOPE = {"hope": {"name": "Hope House"}}

ODD_TEXT = "Café “Hope” \\N \\ tab\there\nline two\r'quote' 😀 %s {0} NULL ٣"

VALUES: dict[str, dict[str, Any]] = {
    "taxonomy": {"name": ODD_TEXT, "description": "\\."},
    "organization": {
        "name": ODD_TEXT, "description": "\\N", "year_incorporated": -44, "assured_date": dt.date(2026, 2, 28),
        "county": "39001", "sector": "faith", "level": "regional",
    },
    "service": {
        "organization_id": "organization", "name": "x", "status": "temporarily closed", "minimum_age": Decimal("12.5"),
        "maximum_age": Decimal(200), "assured_date": dt.date(1, 1, 1),
        "last_modified": dt.datetime(2026, 3, 1, 23, 59, 59, 999999, tzinfo=dt.UTC), "kinds_settled": True,
    },
    "location": {"location_type": "virtual", "latitude": 38.123456789012345, "longitude": -83.00000000000001},
    "phone": {"number": "1", "extension": 2**63 - 1},
    "schedule": {
        "timezone": Decimal("-9.75"), "count": 2**31 - 1, "opens_at": dt.time(0, 0), "closes_at": dt.time(23, 59, 59),
        "dtstart": dt.date(9999, 12, 31), "wkst": "MO", "freq": "WEEKLY", "interval": 0,
    },
    "cost_option": {"service_id": "service", "amount": Decimal("999999999999.99")},
    "unit": {"name": "bed"},
    "service_capacity": {
        "service_id": "service", "unit_id": "unit", "available": Decimal("-0.01"), "maximum": Decimal("9999999999.99"),
        "updated": dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    },
    "attribute": {"link_id": "hope", "taxonomy_term_id": "taxonomy_term", "link_entity": "x" * 40},
    "taxonomy_term": {"name": "term", "description": "term"},
    "meeting": {
        "slug": "s", "name": "m", "day": 0, "time": dt.time(7, 30), "latitude": -90.0, "longitude": 180.0,
        "updated": dt.datetime(2026, 1, 1, 5, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
    },
}  # fmt: skip
"""One row of each table whose values are not only text, at the edge of what its columns hold."""


def test_values_come_back_equal_and_the_same_file_again_changes_nothing(region: Region, operator: Actor) -> None:
    tables = {table: {table: values} for table, values in VALUES.items()}
    first, again = bring(region, operator, **tables), bring(region, operator, **tables)

    assert counts(first) == {table: {"created": 1} for table in VALUES}
    assert counts(again) == {table: {"unchanged": 1} for table in VALUES}
    assert (told(first), told(again)) == ([], [])
    for table, values in VALUES.items():
        here = row(table, table, region)
        plain = {name: value for name, value in values.items() if not name.endswith("_id")}
        plain |= {"county": here.county, "sector": here.sector} if table == "organization" else {}
        assert {name: getattr(here, name) for name in plain} == plain, table


def test_an_update_writes_every_type_of_value(region: Region, operator: Actor) -> None:
    bring(region, operator, **{table: {table: values} for table, values in VALUES.items()})
    later = {
        "service": {**VALUES["service"], "minimum_age": None, "assured_date": dt.date(2026, 5, 5)},
        "schedule": {**VALUES["schedule"], "opens_at": dt.time(8, 30), "timezone": Decimal("5.5")},
        "location": {"location_type": "postal"},
        "meeting": {**VALUES["meeting"], "updated": dt.datetime(2027, 1, 1, tzinfo=dt.UTC)},
    }
    report = bring(region, operator, **{table: {table: values} for table, values in later.items()})

    assert counts(report) == {table: {"updated": 1} for table in later}
    service, schedule = row("service", "service", region), row("schedule", "schedule", region)
    location, meeting = row("location", "location", region), row("meeting", "meeting", region)
    assert (service.minimum_age, service.assured_date) == (None, dt.date(2026, 5, 5))
    assert (schedule.opens_at, schedule.timezone) == (dt.time(8, 30), Decimal("5.50"))
    assert (location.location_type, location.latitude, location.longitude) == ("postal", None, None)
    assert meeting.updated == dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def test_numbers_finer_than_the_column_are_rounded_once(region: Region, operator: Actor) -> None:
    fine = {"beds": {"organization_id": "hope", "minimum_age": Decimal("17.999"), "maximum_age": Decimal("18.001")}}
    bring(region, operator, organization=HOPE, service=fine)

    service = row("service", "beds", region)
    assert (service.minimum_age, service.maximum_age) == (Decimal("18.00"), Decimal("18.00"))
    assert counts(bring(region, operator, service=fine)) == {"service": {"unchanged": 1}}


@pytest.mark.parametrize(
    ("table", "values", "codes"),
    [
        ("location", {"latitude": 39.0}, {"latitude": "half_a_point", "longitude": "half_a_point"}),
        ("location", {"latitude": 139.0, "longitude": 1.0}, {"latitude": "not_on_earth", "longitude": "not_on_earth"}),
        ("location", {"latitude": 0.0, "longitude": 0.0}, {"latitude": "null_island", "longitude": "null_island"}),
        ("service", {"minimum_age": Decimal(-1)}, {"minimum_age": "age_out_of_range"}),
        (
            "service", {"minimum_age": Decimal(-5), "maximum_age": Decimal(500)},
            {"minimum_age": "age_out_of_range", "maximum_age": "age_out_of_range"},
        ),
        (
            "service", {"minimum_age": Decimal(65), "maximum_age": Decimal(18)},
            {"minimum_age": "ages_reversed", "maximum_age": "ages_reversed"},
        ),
        ("cost_option", {"amount": Decimal("999999999999.995")}, {"amount": "number_too_large"}),
        ("schedule", {"timezone": Decimal("999.999")}, {"timezone": "number_too_large"}),
        ("schedule", {"count": 2**31}, {"count": "number_too_large"}),
        ("organization", {"year_incorporated": 2**31}, {"year_incorporated": "number_too_large"}),
        ("phone", {"extension": 2**63}, {"extension": "number_too_large"}),
        ("organization", {"email": "x" * 321}, {"email": "too_long"}),
        ("contact", {"email": "x" * 321}, {"email": "too_long"}),
        ("meeting", {"email": "x" * 321, "slug": "s", "name": "m"}, {"email": "too_long"}),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_kept_is_left_out_told_and_the_row_goes_in(
    table: str, values: dict[str, Any], codes: dict[str, str], region: Region, operator: Actor
) -> None:
    owner = {"service": {"organization_id": "hope"}, "cost_option": {"service_id": "beds"}}.get(table, {})
    bring(region, operator, organization=HOPE, service={"beds": {"organization_id": "hope"}})
    report = bring(region, operator, **{table: {"it": {**owner, **values}}})

    assert counts(report) == {table: {"created": 1}}
    assert {(s, field): code for s, code, _, _, field, _ in told(report)} == {
        ("warning", field): code for field, code in codes.items()
    }
    assert all(len(problem.message.split()) > 4 for problem in report.problems)
    here = row(table, "it", region)
    assert {getattr(here, field) for field in codes} <= {None, ""}


def test_a_row_that_needs_a_value_which_cannot_be_kept_is_rejected(region: Region, operator: Actor) -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    capacity = {"service_id": "beds", "unit_id": "bed", "updated": at}
    report = bring(
        region, operator,
        organization=HOPE, service={"beds": {"organization_id": "hope"}}, unit={"bed": {"name": "bed"}},
        service_capacity={
            "many": {**capacity, "available": Decimal(10**10)}, "none": capacity,
            "few": {**capacity, "available": Decimal(3), "maximum": Decimal(10**10)},
        },
    )  # fmt: skip

    assert counts(report)["service_capacity"] == {"created": 1, "rejected": 2}
    assert told(report) == [
        ("warning", "number_too_large", "service_capacity", 2, "available", "10000000000"),
        ("error", "missing", "service_capacity", 2, "available", "10000000000"),
        ("error", "missing", "service_capacity", 3, "available", ""),
        ("warning", "number_too_large", "service_capacity", 4, "maximum", "10000000000"),
    ]


def test_a_text_longer_than_its_column_is_cut_and_told(region: Region, operator: Actor) -> None:
    long = {"hope": {"name": "x" * 501}}
    report = bring(region, operator, organization=long)

    assert [(p.severity, p.code, p.field, p.message) for p in report.problems] == [
        ("warning", "cut", "name", "This text was cut to 500 characters.")
    ]
    assert row("organization", "hope", region).name == "x" * 500
    assert counts(bring(region, operator, organization=long)) == {"organization": {"unchanged": 1}}
