"""Sites into records: the organization, its place with address, point and phones, and the service given there."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from onward.exchange.readers.findtreatment.codes import offer_of
from onward.exchange.readers.findtreatment.sites import Site, open_sites
from onward.exchange.readers.spreadsheet.collect import Collector, Row
from onward.exchange.readers.spreadsheet.parts import phone_key, split_phones
from onward.exchange.readers.spreadsheet.places import put_location
from onward.exchange.records import Batch, Progress, Record
from onward.exchange.values import BadValue, clean_text, read_number
from onward.partners.normal_forms import name_key

PLACE = {
    "street1": "address_1", "street2": "address_2", "city": "city", "state": "state", "zip": "postal_code",
    "latitude": "latitude", "longitude": "longitude", "name2": "location_name",
}  # fmt: skip
"""The locator's names of what a place is, and those that places of lists go by."""
PHONES = {"phone": "", "intake1": "Intake", "intake2": "Intake", "hotline1": "Hotline"}


class Spot(NamedTuple):
    """Where a site is, as far as the file says."""

    county: str
    point: tuple[float, float] | None
    """Longitude, latitude."""
    postal_code: str


Near = Callable[[Sequence[Spot]], list[bool | None]]
"""Whether each is in the region or next to it; None where that cannot be told."""


@dataclass(slots=True)
class _Group:
    """Rows about one unit at one address: a table of sites names one once for each medicine."""

    site: Site
    rows: list[int]
    said: dict[str, list[str]] = field(default_factory=dict)


def read(
    path: Path, *, source: str, near: Near | None = None, as_of: dt.date | None = None, progress: Progress | None = None
) -> Batch:
    """Everything a file of the locator says of sites that are `near`; without that, of all.

    `as_of` is the day the file was taken. Raises UnusableFile when there is nothing to read.
    """
    found = open_sites(path)
    batch = Batch("findtreatment", source)
    for row, sentence in found.unreadable:
        batch.reject("location", row, "unreadable_row", sentence)
    if found.of:
        message = f"The locator knew {found.of:,} sites, and this file holds {len(found.rows):,} of them."
        batch.note("location", None, "one_page", message)
    named = [site for site in found.rows if _has_name(batch, site)]
    collector = Collector(batch)
    groups = _grouped(_kept(batch, named, near))
    for done, group in enumerate(groups):
        if progress and done % 500 == 0:
            progress(done, len(groups))
        _put(collector, group, as_of)
    _count(batch, collector, len(found.rows) + len(found.unreadable))
    return batch


def _has_name(batch: Batch, site: Site) -> bool:
    try:
        site.facts["name1"] = clean_text(site["name1"])
    except BadValue:
        site.facts["name1"] = ""
    if not name_key(site["name1"]):
        message = f"Row {site.row} has no name, so it was left out."
        batch.reject("location", site.row, "missing_name", message, field="name1")
        return False
    return True


def _kept(batch: Batch, sites: list[Site], near: Near | None) -> list[Site]:
    """The sites that are near, and one word on how many are not."""
    answers = near([_spot(site) for site in sites]) if near else [True] * len(sites)
    for answer, code, why in (
        (False, "left_out_far", "lie outside the region's counties and those that touch them"),
        (None, "left_out_unknown", "say neither county nor point nor a ZIP code that we know"),
    ):
        rows = {site.row for site, told in zip(sites, answers, strict=True) if told is answer}
        if rows:
            batch.rejected.setdefault("location", set()).update(rows)
            message = f"{len(rows):,} of {len(sites):,} sites {why}, so they were left out."
            batch.note("location", None, code, message, value=str(len(rows)))
    return [site for site, told in zip(sites, answers, strict=True) if told]


def _spot(site: Site) -> Spot:
    county = site["county"]
    longitude, latitude = _number(site["longitude"]), _number(site["latitude"])
    on_earth = longitude is not None and latitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
    point = (longitude, latitude) if on_earth and (longitude or latitude) else None
    code = county.zfill(5) if county.isdigit() and 4 <= len(county) <= 5 else ""
    return Spot(code, point, site["zip"][:5])  # type: ignore[arg-type]


def _number(text: str) -> float | None:
    try:
        found = read_number(text)
    except BadValue:
        return None
    return float(found) if found is not None else None


def _grouped(sites: list[Site]) -> list[_Group]:
    groups: dict[tuple[str, ...], _Group] = {}
    for site in sites:
        where = tuple(site[name].casefold() for name in ("street1", "city", "state", "zip", "frid"))
        key = (name_key(site["name1"]), name_key(site["name2"]), *where)
        group = groups.setdefault(key, _Group(site, []))
        group.rows.append(site.row)
        for code, texts in site.said.items():
            group.said[code] = list(dict.fromkeys([*group.said.get(code, []), *texts]))
    return list(groups.values())


def _put(collector: Collector, group: _Group, as_of: dt.date | None) -> None:
    site = group.site
    organization = _organization(collector, site, as_of)
    cells = {target: text for name, target in PLACE.items() if (text := _clean(collector, site, name))}
    location = put_location(collector, Row(site.row, cells), organization.id, site["state"])
    spot = _spot(site)
    if location and spot.county:
        collector.put("location", location, {"county": spot.county}, site.row)
    for name, words in PHONES.items():
        _phones(collector, site, name, words, location or organization.id, "location" if location else "organization")
    _service(collector, group, organization, location, as_of)


def _organization(collector: Collector, site: Site, as_of: dt.date | None) -> Record:
    on = f", as of {as_of:%B} {as_of.day}, {as_of.year}" if as_of else ""
    values = collector.typed("organization", site.row, {"name": site["name1"], "website": site["website"]})
    values["notes"] = f"Found in the treatment locator FindTreatment.gov{on}."
    return collector.put("organization", collector.id("organization", name_key(site["name1"])), values, site.row)


def _clean(collector: Collector, site: Site, name: str) -> str:
    try:
        return clean_text(site[name])
    except BadValue as bad:
        message = f"Row {site.row}, {name}: {bad.message}"
        collector.batch.warn("location", site.row, bad.code, message, field=name, value=site[name])
        return ""


def _phones(collector: Collector, site: Site, name: str, words: str, owner: UUID, kind: str) -> None:
    for phone in split_phones(_clean(collector, site, name)):
        values = {f"{kind}_id": owner, "number": phone.number, "extension": phone.extension,
                  "description": words or phone.description}  # fmt: skip
        collector.put("phone", collector.id("phone", str(owner), phone_key(phone)), values, site.row)


def _service(
    collector: Collector, group: _Group, organization: Record, location: UUID | None, as_of: dt.date | None
) -> None:
    site, offer = group.site, offer_of(group.said, _clean(collector, group.site, "name2"))
    id = collector.id("service", str(organization.id), name_key(offer.name), str(location), site["frid"])
    values: Mapping[str, Any] = {
        "organization_id": organization.id, "name": offer.name, "status": "active",
        **collector.typed("service", site.row, offer.texts), "assured_date": as_of, "kinds": offer.kinds,
        "populations": offer.populations,
    }  # fmt: skip
    collector.put("service", id, values, site.row)
    for language in offer.languages:
        key = collector.id("language", str(id), language.casefold())
        collector.put("language", key, {"service_id": id, "name": language}, site.row)
    if location:
        key = collector.id("service_at_location", str(id), str(location))
        collector.put("service_at_location", key, {"service_id": id, "location_id": location}, site.row)


def _count(batch: Batch, collector: Collector, rows: int) -> None:
    """Every row speaks of a place, if not for the first time; other tables count the rows that brought something."""
    collector.finish()
    batch.read["location"] = rows
