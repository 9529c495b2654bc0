"""Gatherings and guests for tests."""

import datetime as dt
from typing import Any

from onward.convenings.models import Gathering, Guest
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
