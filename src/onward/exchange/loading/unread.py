"""What a list or a feed says that nobody can place: told before it goes in, since it would count for nothing.

"All counties" is the one thing that a list may say of areas which only the region can spell out.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from onward.directory.operations.places import Places
from onward.exchange.loading.plan import PARTIAL_KINDS
from onward.exchange.records import NAMESPACE, Batch, Record
from onward.partners.operations import names_a_sector
from onward.regions.models import Region
from onward.regions.zips import place_of_zip

EVERYWHERE = {
    "all", "all counties", "all of the region", "everywhere", "region wide", "region-wide", "regionwide",
    "the whole region", "whole region", "entire region",
}  # fmt: skip


def tell_unread(batch: Batch, region: Region) -> None:
    """Spell out areas that mean the whole region, and warn of words and places that cannot be understood."""
    if batch.kind not in (*PARTIAL_KINDS, "meetings"):
        return
    places = Places(region)
    _spell_out(batch, region)
    _tell_values(batch, "service_area", "name", _unread_areas(batch, places))
    _tell_values(batch, "organization", "sector_words", _unread_sectors(batch, region))
    _tell_counties(batch, places)
    _tell_placeless(batch, places)
    _tell_outside(batch, region, places)


def _spell_out(batch: Batch, region: Region) -> None:
    counties = list(region.counties.values_list("fips", "name", "state"))
    areas: list[Record] = []
    for record in batch.records.get("service_area", ()):
        if record.values.get("name", "").strip().casefold() not in EVERYWHERE:
            areas.append(record)
            continue
        for fips, name, state in counties:
            values = {**record.values, "name": f"{name} County, {state}", "geoid": fips}
            areas.append(Record(uuid.uuid5(NAMESPACE, f"{record.id}\x1f{fips}"), values, record.row))
    if areas:
        batch.records["service_area"] = areas


Unread = Iterable[tuple[str, int]]
"""A value and the row it stands in."""


def _unread_areas(batch: Batch, places: Places) -> Iterator[tuple[str, int]]:
    for record in batch.records.get("service_area", ()):
        name = record.values.get("name", "")
        if name and not record.values.get("geoid") and not places.by_words(name):
            yield name, record.row


def _unread_sectors(batch: Batch, region: Region) -> Iterator[tuple[str, int]]:
    known = names_a_sector(region)
    for record in batch.records.get("organization", ()):
        words = record.values.get("sector_words", "")
        if words and not record.values.get("sector") and not known(words):
            yield words, record.row


NOTHING_ELSE = "nothing else tells one"
COUNTY = 5
"""So many digits has the code of a county; that of a state has two."""
UNREAD = {
    "service_area": (
        "unread_area",
        "is no county, state or “statewide” that we know, so nobody is counted as served by it.",
    ),
    "organization": (
        "unread_sector",
        "is none of the region's sectors; a sector is guessed from the name and services instead, if at all.",
    ),
}


def _tell_values(batch: Batch, table: str, field: str, unread: Unread) -> None:
    """One remark for each value, however often it stands there."""
    code, why = UNREAD[table]
    found = list(unread)
    rows = dict(reversed(found))
    for value, count in Counter(value for value, _ in found).items():
        times = f" ({count} rows)" if count > 1 else ""
        batch.warn(table, rows[value], code, f"“{value}”{times} {why}", field=field, value=value)


def _tell_counties(batch: Batch, places: Places) -> None:
    """Words in the county's column that name no one county: what decides instead, if anything does."""
    instead = _counties_of(batch, places)
    found: dict[str, list[Record]] = {}
    for record in batch.records.get("organization", ()):
        words = record.values.get("county_words", "")
        if words and len(places.by_words(words)) != COUNTY:
            found.setdefault(words, []).append(record)
    for words, records in found.items():
        times = f" ({len(records):,} rows)" if len(records) > 1 else ""
        decided = sorted({instead.get(record.id, "") for record in records})
        names = " and ".join(places.names.by_fips[fips].name for fips in decided if fips)
        says = f"where a place’s point, ZIP code or town says {names}, that counts" if names else NOTHING_ELSE
        message = f"“{words}”{times} is not one county that we know; {says}."
        batch.warn("organization", records[0].row, "unread_county", message, field="county", value=words)


def _counties_of(batch: Batch, places: Places) -> dict[Any, str]:
    """The county of the first place of each organization for which a point, a ZIP code or a town tells one."""
    owners: dict[Any, Any] = {
        record.id: record.values.get("organization_id") for record in batch.records.get("location", ())
    }
    placed = [
        (record.values["organization_id"], (float(record.values["longitude"]), float(record.values["latitude"])))
        for record in batch.records.get("location", ())
        if record.values.get("organization_id")
        and record.values.get("latitude") is not None
        and record.values.get("longitude") is not None
    ]
    by_point = zip(placed, places.by_points([point for _owner, point in placed]), strict=True)
    found = {owner: fips for (owner, _point), fips in by_point if fips}
    for address in (record.values for record in batch.records.get("address", ())):
        owner = owners.get(address.get("location_id"))
        town = address.get("city", ""), address.get("state_province", "")
        fips = places.by_zip(address.get("postal_code", "")) or places.by_town(*town)
        if owner and fips:
            found.setdefault(owner, fips)
    return found


def _tell_placeless(batch: Batch, places: Places) -> None:
    """Places of a list in no county that anything tells: they are on no map and count in no county."""
    towns = {
        record.values.get("location_id"): record.values
        for record in batch.records.get("address", ())
        if place_of_zip(record.values.get("postal_code", "")).county
        or places.by_town(record.values.get("city", ""), record.values.get("state_province", ""))
    }
    said: dict[Any, str] = {
        record.id: record.values.get("county_words", "") for record in batch.records.get("organization", ())
    }
    lost = [
        record.row
        for record in batch.records.get("location", ())
        if record.id not in towns
        and record.values.get("latitude") is None
        and not record.values.get("county")
        and not places.by_words(said.get(record.values.get("organization_id"), ""))
    ]
    if lost:
        message = f"{len(lost):,} places have no county that we can find: give a county, a ZIP code or a town for each."
        batch.warn("location", lost[0], "no_county", message)


def _tell_outside(batch: Batch, region: Region, places: Places) -> None:
    """Meetings elsewhere are welcome, but whoever picked the wrong feed should see it."""
    meetings = [record.values for record in batch.records.get("meeting", ())]
    home = set(region.counties.values_list("fips", flat=True))
    pairs = [(v.get("longitude"), v.get("latitude")) for v in meetings]
    points = [(float(x), float(y)) if x is not None and y is not None else None for x, y in pairs]
    pointed = iter(places.by_points([point for point in points if point]))
    found = [
        next(pointed) if point else places.by_zip(v.get("postal_code", ""))
        for point, v in zip(points, meetings, strict=True)
    ]
    outside = sum(bool(fips) and fips not in home for fips in found)
    if outside:
        share = f"{outside:,} of {len(meetings):,} meetings are"
        batch.warn(
            "meeting", None, "outside_region", f"{share} outside the region's counties; they are listed all the same."
        )
