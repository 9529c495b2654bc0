"""Gatherings and guests for tests."""

import datetime as dt
from typing import Any

from onward.convenings.models import Gathering, Guest, SeatingPlan, Series, TableSeat
from onward.core import clock
from onward.partners.models import Organization
from onward.regions.models import Region


def gathering_of(region: Region, title: str = "Fall summit", **columns: Any) -> Gathering:
    """A summit in two weeks, announced, unless said otherwise."""
    usual = {
        "kind": "summit", "starts": clock.now() + dt.timedelta(days=14), "time_zone": region.time_zone,
        "minutes": 420, "state": "announced", "uid": f"{title}-{Gathering.objects.count()}@tests.example",
        "place_name": "Grange hall", "contact": "Ada, 740-555-0100",
    }  # fmt: skip
    return Gathering.objects.create(region=region, title=title, **{**usual, **columns})


def guest_of(
    gathering: Gathering, name: str = "Dee", organization: Organization | None = None, **columns: Any
) -> Guest:
    """Somebody on the list, of the sector and county of the organization."""
    usual: dict[str, Any] = {"email": f"{name.lower().replace(' ', '.')}@example.org"}
    if organization is not None:
        usual |= {"sector_id": organization.sector_id, "county_id": organization.county_id}
    return Guest.objects.create(
        region=gathering.region, gathering=gathering, name=name, organization=organization, **{**usual, **columns}
    )


def seated_at(guest: Guest, table: int) -> SeatingPlan:
    """A seating of one table and one round that is done, with this guest in it."""
    plan = SeatingPlan.objects.create(
        region=guest.region, gathering=guest.gathering, tables=table, rounds=1, state="done", figures=[0, 0, 0],
        least=[0, 0, 0], finished_at=clock.now(),
    )  # fmt: skip
    TableSeat.objects.create(region=guest.region, plan=plan, guest=guest, round=1, table=table)
    return plan


def values_of(**columns: Any) -> dict[str, Any]:
    """What a form says of a gathering that is not there yet."""
    usual = {
        "kind": "summit", "title": "Fall summit", "starts": clock.now() + dt.timedelta(days=14),
        "time_zone": "America/New_York", "minutes": 420, "place_name": "Grange hall", "contact": "Ada",
    }  # fmt: skip
    return {**usual, **columns}


def series_of(region: Region, title: str = "Partners meet", **columns: Any) -> Series:
    """A standing meeting, each second Tuesday, whose only gathering is its first."""
    usual = {
        "rule": "FREQ=MONTHLY;BYDAY=2TU", "first_day": dt.date(2026, 12, 8), "at": dt.time(12), "minutes": 60,
        "time_zone": "America/New_York", "times": 1, "uid": f"{title}-{Series.objects.count()}@tests.example",
    }  # fmt: skip
    series = Series.objects.create(region=region, title=title, **{**usual, **columns})
    noon = dt.datetime(2026, 12, 8, 17, tzinfo=dt.UTC)
    gathering_of(region, title, kind="standing", series=series, series_day=series.first_day, starts=noon, minutes=60)
    return series
