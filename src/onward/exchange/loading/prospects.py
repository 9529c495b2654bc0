"""Sites of a treatment locator as prospects of one region: which are near, and who is on the list already.

What a region knows of an organization weighs more than a national locator. An organization of the same name that is
here already stays as it is, whatever its standing; only where nothing is known of its services does the locator add its
own. The others come in as prospects.
"""

from collections.abc import Sequence
from uuid import UUID

from onward.directory.access import services_shown
from onward.directory.operations.places import Places
from onward.exchange.readers.findtreatment import Near, Spot
from onward.exchange.records import Batch, Record
from onward.partners.models import Organization
from onward.partners.normal_forms import name_key
from onward.regions.atlas import neighbours
from onward.regions.models import Region

KIND = "findtreatment"
OWNERS = ("organization_id", "location_id", "service_id")
HANGING = ("service", "location", "service_at_location", "address", "phone", "language")
"""What a locator says of an organization, each after what it hangs on."""


def near_of(region: Region) -> Near:
    """Whether a site is in one of the region's counties, or in one that touches them."""
    home = set(region.counties.values_list("fips", flat=True))
    wanted = home.union(*(neighbours().get(fips, frozenset()) for fips in home))

    def near(spots: Sequence[Spot]) -> list[bool | None]:
        places = Places(region)
        pointed = [spot.point for spot in spots if not spot.county and spot.point]
        found = iter(places.by_points(pointed))
        counties = [
            spot.county or (next(found) if spot.point else None) or places.by_zip(spot.postal_code) for spot in spots
        ]
        return [county in wanted if county else None for county in counties]

    return near


def as_prospects(batch: Batch, region: Region) -> None:
    """Recognize organizations by name; whoever is new is a prospect."""
    if batch.kind != KIND:
        return
    here, by_name = _here(region)
    known: dict[UUID, UUID] = {}
    new: list[Record] = []
    for record in batch.records.get("organization", ()):
        named = by_name.get(name_key(record.values["name"]), [])
        if record.id in here:
            new.append(record)
            record.values.pop("notes", None)
        elif named:
            known[record.id] = named[0]
            _tell(batch, record, len(named))
        else:
            new.append(record)
            record.values["standing"] = "prospect"
    batch.records["organization"] = new
    with_services = set(services_shown(region).values_list("organization__hsds_id", flat=True))
    _leave_out(batch, {mine for mine, theirs in known.items() if theirs in with_services or theirs not in here})
    for _table, record in batch.all():
        if record.values.get("organization_id") in known:
            record.values["organization_id"] = known[record.values["organization_id"]]


def _here(region: Region) -> tuple[set[UUID], dict[str, list[UUID]]]:
    """The ids on the list, and everybody by name, also whoever was taken off it."""
    by_name: dict[str, list[UUID]] = {}
    ids = set()
    rows = Organization.objects.filter(region=region, merged_into=None).order_by("removed_at", "pk")
    for hsds_id, name, removed_at in rows.values_list("hsds_id", "name", "removed_at"):
        by_name.setdefault(name_key(name), []).append(hsds_id)
        if removed_at is None:
            ids.add(hsds_id)
    return ids, by_name


def _tell(batch: Batch, record: Record, count: int) -> None:
    name = record.values["name"]
    message = f"“{name}” is known here already; what you know of it stays."
    if count > 1:
        message = f"{count} of the name “{name}” are known here already; all stays as it is."
    batch.note("organization", record.row, "known_here", message, field="name", value=name)


def _leave_out(batch: Batch, organizations: set[UUID]) -> None:
    """Take away what hangs on these organizations. Their rows count as unchanged."""
    gone = set(organizations)
    for table in HANGING:
        records = batch.records.get(table, [])
        out = {record.id for record in records if any(record.values.get(name) in gone for name in OWNERS)}
        batch.records[table] = [record for record in records if record.id not in out]
        gone |= out
