"""Reading regions, counties and their figures."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from onward.core.actor import Actor
from onward.regions.atlas import neighbours
from onward.regions.models import INVENTED, County, NeedFigure, Region
from onward.regions.names import CountyName

POPULATION = "population"


@dataclass(frozen=True, slots=True)
class FigureRow:
    key: str
    label: str
    unit: str
    year: int
    value: Decimal | None
    text: str
    source: str
    licence: str


def regions_of(actor: Actor) -> list[Region]:
    """The regions in which this actor has a role."""
    return list(Region.objects.filter(pk__in={grant.region_id for grant in actor.grants}))


def county_names() -> list[CountyName]:
    """Every county, as the reader of typed names wants them."""
    return [CountyName(fips, name, state) for fips, name, state in County.objects.values_list("fips", "name", "state")]


def counties_of(region: Region) -> list[County]:
    return list(region.counties.order_by("state", "name"))


def counties_around(region_counties: Collection[str]) -> list[County]:
    """The counties next to a region's, not its own."""
    inside = set(region_counties)
    around = {other for fips in inside for other in neighbours().get(fips, frozenset())} - inside
    return list(County.objects.filter(fips__in=around))


def regions_around(region: Region) -> list[Region]:
    """Regions that share a county with this one, or touch it. What is made up and what is real stay apart."""
    inside = set(region.counties.values_list("fips", flat=True))
    near = inside.union(*(neighbours().get(fips, frozenset()) for fips in inside))
    others = Region.objects.filter(counties__in=near, fictional=region.fictional).exclude(pk=region.pk)
    return list(others.distinct().order_by("name", "pk"))


def figures_of(fips: str, region: Region) -> list[FigureRow]:
    """All figures about one county that this region may see, newest first within each key."""
    found = NeedFigure.objects.filter(county=fips)
    return [_row(figure) for figure in (found if region.fictional else found.exclude(source=INVENTED))]


def _row(figure: NeedFigure) -> FigureRow:
    return FigureRow(
        figure.key, figure.label, figure.unit, figure.year, figure.value, figure.text, figure.source, figure.licence
    )
