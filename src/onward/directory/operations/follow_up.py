"""What follows from new or changed records: counties, areas, kinds, sectors. Derived, so it can be made again."""

from collections.abc import Mapping
from typing import Any

from onward.core.actor import Actor
from onward.directory.access import kinds_offered
from onward.directory.models import Address, Location
from onward.directory.operations.places import (
    Places,
    read_service_areas,
    settle_counties,
    settle_homes,
    settle_meetings,
)
from onward.directory.operations.words import guess_words
from onward.partners import operations as partners
from onward.regions.models import Region

Touched = Mapping[str, Mapping[Any, Mapping[str, Any]]]
"""By object name: the keys of the rows that were created or updated, with what the file said of each; `home` has those
organizations of which it may have said, in its own words, where they are."""


def follow_up(region: Region, touched: Touched, *, by: Actor) -> None:
    """Bring everything derived up to date after an import. Runs inside the import's transaction."""
    if not any(touched.values()):
        return
    places = Places(region)
    addressed = touched.get("address", {})
    addresses = Address.objects.filter(region=region).values_list("pk", "location_id")
    located = {*touched.get("location", ()), *(location for pk, location in addresses if pk in addressed)}
    settle_counties(region, located, places)
    settle_meetings(region, touched.get("meeting", ()), places)
    read_service_areas(region, touched.get("service_area", ()), places)
    guess_words(region, touched.get("service", {}))
    organizations = touched.get("organization", {})
    homes = touched.get("home", {})
    owners = Location.objects.filter(region=region, organization__isnull=False).values_list("pk", "organization_id")
    settle_homes(
        region, {*homes, *(owner for pk, owner in owners if pk in located)}, _words(homes, "county_words"), places
    )
    partners.guess_sectors(
        region,
        list(organizations),
        kinds=_kinds_by_organization(region),
        words=_words(organizations, "sector_words"),
        level_words=_words(organizations, "level_word"),
    )


def _words(said: Mapping[Any, Mapping[str, Any]], name: str) -> dict[int, str]:
    return {pk: str(values[name]) for pk, values in said.items() if values.get(name)}


def _kinds_by_organization(region: Region) -> dict[int, list[str]]:
    kinds: dict[int, list[str]] = {}
    for pk, key in kinds_offered(region).values_list("service__organization_id", "kind__key"):
        kinds.setdefault(pk, []).append(key)
    return kinds
