"""Founding regions, and the facts about counties and smaller areas that all regions share."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from onward.core import audit, bulk, events, walls
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.regions.atlas import atlas
from onward.regions.events import RegionFounded
from onward.regions.models import AreaFigure, County, NeedFigure, Region, SmallArea
from onward.regions.states import BY_FIPS
from onward.regions.time_zones import Spot, zone_of

RESERVED_SLUGS = {"new"}


@transaction.atomic
def load_geography() -> int:
    """Bring in the counties of the boundary file that are not here yet; how many came. Costs one query when all are."""
    shapes = atlas()
    here = set(County.objects.values_list("fips", flat=True))
    missing = [county for fips, county in shapes.counties.items() if fips not in here and county.state in BY_FIPS]
    rows = []
    for county in missing:
        longitude, latitude = max(shapes.rings(county.fips), key=len).mean(axis=0)
        rows.append((county.fips, county.name, BY_FIPS[county.state].postal, float(latitude), float(longitude)))
    bulk.insert(County, ("fips", "name", "state", "latitude", "longitude"), rows)
    return len(rows)


@transaction.atomic
def found_region(*, name: str, counties: Collection[str], by: Actor, slug: str = "", fictional: bool = False) -> Region:
    """Found a region of these counties (FIPS codes) and give it the default words of the field.

    Raises Refused when the name is blank or taken, there is no county, or a code is unknown.
    """
    name = " ".join(name.split())
    slug = slug or slugify(name)[:60]
    if not slug:
        raise Refused("Give the region a name with letters in it.")
    if not counties:
        raise Refused("Choose at least one county.")
    taken = Refused(f"There is a region called “{slug}” already. Choose another name.")
    if slug in RESERVED_SLUGS or Region.objects.filter(slug=slug).exists():
        raise taken
    found = _counties(counties)
    try:
        with transaction.atomic():
            zone = zone_of(_spots(found))
            region = Region.objects.create(slug=slug, name=name[:120], fictional=fictional, time_zone=zone)
    except IntegrityError as error:
        raise taken from error
    region.counties.set(found)
    after = {"name": region.name, "counties": sorted(counties), "time_zone": zone}
    with walls.within(region.pk):
        audit.record("region.founded", region, by=by, region_id=region.pk, after=after)
        events.publish(RegionFounded(region, by))
    return region


@transaction.atomic
def reshape_region(
    region: Region, *, name: str, counties: Collection[str], time_zone: str = "", by: Actor
) -> Region:
    """Give a region another name, other counties or another time zone; its address (slug) stays, so links do not break.

    Partners and places stay as they are: what lies outside the new counties is then next door. Raises Refused when the
    name is blank, there is no county, or a code or the time zone is unknown.
    """
    time_zone = time_zone or region.time_zone
    name = " ".join(name.split())
    if not name:
        raise Refused("Give the region a name.")
    if not counties:
        raise Refused("Choose at least one county.")
    if time_zone not in available_timezones():
        raise Refused("Choose a time zone from the list.")
    found = _counties(counties)
    here = sorted(region.counties.values_list("fips", flat=True))
    before = {"name": region.name, "counties": here, "time_zone": region.time_zone}
    region.name, region.time_zone = name[:120], time_zone
    region.save(update_fields=["name", "time_zone"])
    region.counties.set(found)
    after = {"name": region.name, "counties": sorted(counties), "time_zone": time_zone}
    was, now = audit.differences(before, after)
    if now:
        audit.record("region.reshaped", region, by=by, region_id=region.pk, before=was, after=now)
    return region


def _counties(codes: Collection[str]) -> list[County]:
    found = list(County.objects.filter(fips__in=codes))
    if unknown := sorted(set(codes) - {county.fips for county in found}):
        raise Refused(f"There is no county with the code {', '.join(unknown)}.")
    return found


def _spots(counties: Iterable[County]) -> list[Spot]:
    return [Spot(county.state, county.longitude) for county in counties]


def take_turns(region_id: int) -> None:
    """Wait until nobody else does something great with this region, and have others wait: two imports, an import and a
    merge. All other writing goes on beside it. Call it inside the transaction."""
    Region.objects.select_for_update(no_key=True).get(pk=region_id)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value about one place (the code of a county, a tract or a ZIP code), as a source publishes it."""

    place: str
    key: str
    label: str
    unit: str
    year: int
    source: str
    licence: str
    value: Decimal | None = None
    text: str = ""

    @property
    def identity(self) -> tuple[str, str, int, str]:
        return self.place, self.key, self.year, self.source


Outcomes = dict[tuple[str, str, int, str], str]


@transaction.atomic
def record_figures(figures: Iterable[Figure], *, by: Actor) -> Outcomes:
    """Keep figures about counties; the same again changes nothing. Says for each: created, updated or unchanged."""
    return keep(NeedFigure, "county_id", figures, by=by)


def keep(model: type[NeedFigure | AreaFigure], place: str, figures: Iterable[Figure], *, by: Actor) -> Outcomes:
    """The same for figures about any sort of place; `place` is the column that names it."""
    wanted = {figure.identity: figure for figure in figures}
    keys = {figure.key for figure in wanted.values()}
    here = {
        tuple(identity): (pk, value, text)
        for pk, value, text, *identity in model._default_manager.filter(key__in=keys).values_list(
            "pk", "value", "text", place, "key", "year", "source"
        )
    }
    outcomes: Outcomes = {}
    new: list[Figure] = []
    changed: list[tuple[Decimal | None, str, int]] = []
    for identity, figure in wanted.items():
        found = here.get(identity)
        if found is None:
            new.append(figure)
            outcomes[identity] = "created"
        elif (_same(found[1]), found[2]) != (_same(figure.value), figure.text):
            changed.append((_same(figure.value), figure.text, found[0]))
            outcomes[identity] = "updated"
        else:
            outcomes[identity] = "unchanged"
    columns = (place, "key", "label", "unit", "year", "source", "licence", "value", "text")
    rows = [(f.place, f.key, f.label, f.unit, f.year, f.source, f.licence, _same(f.value), f.text) for f in new]
    bulk.insert(model, columns, rows)
    bulk.update(model, ("value", "text"), changed)
    if new or changed:
        said = {"sources": sorted({figure.source for figure in wanted.values()}), "keys": sorted(keys)}
        after = {**said, "created": len(new), "updated": len(changed)}
        audit.record("needfigure.recorded", model, by=by, region_id=None, after=after)
    return outcomes


def _same(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.0001"))


@transaction.atomic
def move_centres(centres: dict[str, tuple[float, float]], *, by: Actor) -> None:
    """Set counties' centres (latitude, longitude) to where their people live, as the Census counts them."""
    bulk.update(County, ("latitude", "longitude"), [(lat, lon, fips) for fips, (lat, lon) in centres.items()])
    if centres:
        audit.record("county.moved", County, by=by, region_id=None, after={"counties": sorted(centres)})


class AreaFacts(NamedTuple):
    """What is known of a small area itself: `level` is tract or zip, `county` the code of its county."""

    code: str
    level: str
    name: str
    county: str
    latitude: float
    longitude: float


@transaction.atomic
def record_areas(areas: Iterable[AreaFacts], *, by: Actor) -> dict[str, str]:
    """Keep small areas; the same again changes nothing. Says for each code: created, updated or unchanged."""
    wanted = {area.code: area for area in areas}
    levels = {area.level for area in wanted.values()}
    columns = ("code", "level", "name", "county_id", "latitude", "longitude")
    here = {row[0]: AreaFacts._make(row) for row in SmallArea.objects.filter(level__in=levels).values_list(*columns)}
    new = [area for code, area in wanted.items() if code not in here]
    changed = [area for code, area in wanted.items() if code in here and here[code] != area]
    bulk.insert(SmallArea, columns, new)
    bulk.update(SmallArea, columns[1:], [(*area[1:], area.code) for area in changed])
    if new or changed:
        after = {"levels": sorted(levels), "created": len(new), "updated": len(changed)}
        audit.record("smallarea.recorded", SmallArea, by=by, region_id=None, after=after)
    made = dict.fromkeys((area.code for area in new), "created") | dict.fromkeys((a.code for a in changed), "updated")
    return {code: made.get(code, "unchanged") for code in wanted}


@transaction.atomic
def record_area_figures(figures: Iterable[Figure], *, by: Actor) -> Outcomes:
    """Keep figures about small areas that are there; as `record_figures`."""
    return keep(AreaFigure, "area_id", figures, by=by)
