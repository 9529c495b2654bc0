"""Rows written at once are the rows that the ORM reads, on both databases; a broken constraint leaves none of them."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from onward.core import bulk
from onward.core.models import AuditEntry
from onward.directory.models import CostOption, Location, Schedule, Service
from onward.partners.models import Organization
from onward.regions.models import County, Region

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC)
EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))
TEXT = "Café \\N \\. \t\n\r'\" %s ? {} \u2028 😀"


@pytest.fixture(params=[0, bulk.FEW], ids=["as many", "as few"], autouse=True)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "FEW", request.param)


def put(*rows: models.Model) -> None:
    """Write instances of one model as `bulk` writes them."""
    columns = [field.attname for field in rows[0]._meta.concrete_fields if not field.primary_key]
    bulk.insert(type(rows[0]), columns, ([getattr(row, name) for name in columns] for row in rows))


def organization(region: Region, **values: Any) -> Organization:
    return Organization.objects.create(region=region, name="Hope", **values)


def test_every_type_of_value_comes_back_as_it_went_in(region: Region) -> None:
    owner = organization(region)
    said = {
        "hsds_id": uuid.uuid4(), "held": ["name", TEXT, {"deep": [1, None, True]}], "name": TEXT, "created_at": NOW,
        "minimum_age": Decimal("0.05"), "maximum_age": Decimal(200), "assured_date": dt.date(2024, 2, 29),
        "last_modified": NOW.astimezone(EAST), "kinds_settled": True, "organization_id": owner.pk,
    }  # fmt: skip
    put(Service(region=region, **said), Service(region=region, organization=owner, name="x", changed_at=NOW))

    full, blank = Service.objects.order_by("id")
    assert {name: getattr(full, name) for name in said} == said
    assert (blank.minimum_age, blank.assured_date, blank.last_modified, blank.held) == (None, None, None, [])
    assert blank.changed_at == NOW


def test_times_and_floats_come_back_as_they_went_in(region: Region) -> None:
    times = {"opens_at": dt.time(0, 0), "closes_at": dt.time(23, 59, 59, 999999), "timezone": Decimal("-5.5")}
    put(Schedule(region=region, **times), Schedule(region=region))
    put(Location(region=region, latitude=0.1 + 0.2, longitude=-179.99999999999997))

    assert list(Schedule.objects.order_by("id").values(*times)) == [times, dict.fromkeys(times)]
    assert list(Location.objects.values_list("latitude", "longitude")) == [(0.1 + 0.2, -179.99999999999997)]


def test_rows_are_changed_by_their_keys_and_others_left_alone(region: Region) -> None:
    owner = organization(region)
    services = [Service.objects.create(region=region, organization=owner, name=name) for name in "abc"]
    bulk.update(
        Service, ("name", "minimum_age", "held", "assured_date"),
        [(TEXT, Decimal("1.25"), ["name"], dt.date(2026, 1, 1), services[0].pk), ("B", None, [], None, services[2].pk)],
    )  # fmt: skip

    rows = Service.objects.order_by("id").values_list("name", "minimum_age", "held", "assured_date")
    assert list(rows) == [
        (TEXT, Decimal("1.25"), ["name"], dt.date(2026, 1, 1)), ("b", None, [], None), ("B", None, [], None),
    ]  # fmt: skip


def test_nothing_to_write_is_written(db: None) -> None:
    bulk.insert(County, ("fips", "name"), iter(()))
    bulk.update(County, ("name",), iter(()))

    assert (County.objects.count(), bulk.reserve_ids(Service, 0)) == (0, [])


def test_a_row_that_breaks_a_constraint_takes_the_others_with_it_and_nothing_else(region: Region) -> None:
    organization(region)
    good = Organization(region=region, name="Good")
    with pytest.raises(IntegrityError), transaction.atomic():
        put(good, Organization(region=region, name="Bad", standing="nonsense"))
    put(good)

    assert list(Organization.objects.order_by("id").values_list("name", flat=True)) == ["Hope", "Good"]


def test_a_change_that_breaks_a_constraint_changes_nothing(region: Region) -> None:
    one, two = organization(region), organization(region)
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.update(Organization, ("name",), [("Changed", one.pk), ("", two.pk)])

    assert set(Organization.objects.values_list("name", flat=True)) == {"Hope"}


def test_rows_of_unequal_length_are_refused(region: Region) -> None:
    with pytest.raises(ValueError, match="shorter"):
        bulk.insert(County, ("fips", "name"), [("39999", "X"), ("39998",)])


def test_reserved_keys_are_given_to_nobody_else(region: Region) -> None:
    owner = organization(region)
    first, second = bulk.reserve_ids(CostOption, 3), bulk.reserve_ids(CostOption, 2)
    service = Service.objects.create(region=region, organization=owner, name="x")
    columns = ("id", "region_id", "hsds_id", "held", "created_at", "changed_at", "service_id", "option", "currency",
               "amount_description")  # fmt: skip
    keys = [*first, *second]
    bulk.insert(CostOption, columns, [(k, region.pk, uuid.uuid4(), [], NOW, NOW, service.pk, "", "", "") for k in keys])
    later = CostOption.objects.create(region=region, service=service)

    assert len({*first, *second}) == 5
    assert later.pk > max(second)


def test_keys_are_reserved_in_a_table_that_has_rows(region: Region) -> None:
    last = organization(region).pk

    assert min(bulk.reserve_ids(Organization, 2)) > last


@pytest.mark.parametrize(("count", "size", "lengths"), [(0, 3, []), (1, 3, [1]), (3, 3, [3]), (7, 3, [3, 3, 1])])
def test_keys_are_cut_into_lists_of_a_size(count: int, size: int, lengths: list[int]) -> None:
    cut = list(bulk.chunks(range(count), size))

    assert [len(chunk) for chunk in cut] == lengths
    assert [key for chunk in cut for key in chunk] == list(range(count))


def test_text_that_the_database_cannot_hold_is_an_error_of_the_database(region: Region) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps a zero character.")
    with pytest.raises(DataError), transaction.atomic():
        put(AuditEntry(at=NOW, actor_kind="system", verb="x", subject_type="x", open_subject="zero \x00"))
