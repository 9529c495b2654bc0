"""A small map of where a partner is: the counties it is in, or the region, with a dot for each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.regions.atlas import atlas, neighbours
from onward.regions.geography import MapView, map_view

WIDTH = 360


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class SiteMap:
    view: MapView
    dots: list[Dot]
    chosen: frozenset[str]


def draw(region: Sequence[str], places: Sequence[tuple[str, float, float]], counties: Sequence[str]) -> SiteMap | None:
    """The region's counties and those next to it where the partner is, with `places` (name, longitude, latitude)."""
    near = {*region, *(other for fips in region for other in neighbours().get(fips, ()))}
    view = _view(tuple(sorted({*region, *(fips for fips in counties if fips in near)})))
    if view is None:
        return None
    spots = ((name, *view.project(longitude, latitude)) for name, longitude, latitude in places)
    dots = [Dot(x, y, name) for name, x, y in spots if view.shows(x, y)]
    return SiteMap(view, dots, frozenset(counties)) if dots or counties else None


@lru_cache(maxsize=64)
def _view(counties: tuple[str, ...]) -> MapView | None:
    known = [fips for fips in counties if fips in atlas().counties]
    return map_view(atlas(), known, width=WIDTH) if known else None
