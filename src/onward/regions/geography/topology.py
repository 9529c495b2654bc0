"""Read county boundaries from a TopoJSON file, keeping what makes it a topology: borders that two counties share.

TopoJSON stores each stretch of border once, as an *arc*, and describes a county as rings of arc numbers. A negative
number `~i` means arc `i` walked backwards. The points of an arc are quantized to whole numbers on a grid and written
as differences from the point before, so decoding is a cumulative sum, a scale and a shift. Two things follow from
keeping arcs instead of unrolling them into polygons: neighbours are a matter of counting (`adjacency.py`), and the
border between two states is a list of arcs (`maps.py`).

Decoding is linear in the number of points (46,565 for the nation, a tenth of a second).

Caveat: the file was simplified by its makers until half of its edges were longer than 6 km. A few enclaves were
folded flat by that: the city of Falls Church, Virginia, has neighbours but no area, and four slivers of border are
used by three counties. `docs/methods/geography.md` lists what follows.

Format: https://github.com/topojson/topojson-specification. Data: us-atlas, the Census Bureau's cartographic
boundary files, in the public domain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""Rows of (x, y): longitude and latitude in degrees, or a place on a drawn map."""

ArcRing = tuple[int, ...]
"""A closed line as the numbers of its arcs, `~i` for arc i backwards."""

_ATLAS = Path("us-atlas") / "counties-10m.json"


class AtlasMissing(FileNotFoundError):
    """The county boundaries are not installed."""


class _Properties(msgspec.Struct):
    name: str


class _Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    id: str
    properties: _Properties
    arcs: list[list[int]]


class _MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    id: str
    properties: _Properties
    arcs: list[list[list[int]]]


class _Counties(msgspec.Struct):
    geometries: list[_Polygon | _MultiPolygon]


class _Objects(msgspec.Struct):
    counties: _Counties


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    transform: _Transform
    objects: _Objects
    arcs: list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class County:
    """One county, parish, borough or independent city; `state` is the state's two-digit code."""

    fips: str
    name: str
    polygons: tuple[tuple[ArcRing, ...], ...]
    """Each polygon is its outer ring followed by its holes."""

    @property
    def state(self) -> str:
        return self.fips[:2]

    @property
    def arc_rings(self) -> Iterator[ArcRing]:
        return (ring for polygon in self.polygons for ring in polygon)

    @property
    def arcs(self) -> set[int]:
        """Numbers of the arcs along this county's border, whichever way they are walked."""
        return {forward(arc) for ring in self.arc_rings for arc in ring}


@dataclass(frozen=True, eq=False)
class Atlas:
    """Every county of the nation and the arcs their borders are made of, in longitude and latitude."""

    counties: dict[str, County]
    arcs: tuple[Points, ...]

    def polygons(self, fips: str) -> list[list[Points]]:
        """The county's polygons as points, each its outer ring and its holes; a ring ends where it began."""
        return [[join(ring, self.arcs) for ring in polygon] for polygon in self.counties[fips].polygons]

    def rings(self, fips: str) -> list[Points]:
        """All rings of the county, outer ones and holes alike."""
        return [ring for polygon in self.polygons(fips) for ring in polygon]

    def of_state(self, state: str) -> list[str]:
        """Codes of the counties in the state with this two-digit code."""
        return sorted(fips for fips in self.counties if fips[:2] == state)

    @cached_property
    def users(self) -> dict[int, tuple[str, ...]]:
        """For each arc, the counties it bounds: one at a shore, two at a border."""
        found: dict[int, list[str]] = {}
        for fips, county in self.counties.items():
            for arc in county.arcs:
                found.setdefault(arc, []).append(fips)
        return {arc: tuple(sorted(counties)) for arc, counties in found.items()}


def forward(arc: int) -> int:
    """The arc's number without its direction."""
    return arc if arc >= 0 else ~arc


def join(ring: ArcRing, arcs: tuple[Points, ...]) -> Points:
    """The points of a ring; where one arc ends the next begins, so every first point but one is left out."""
    pieces = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def load_atlas(path: Path) -> Atlas:
    """Read a us-atlas county file. Callers keep the answer: it does not change while the program runs."""
    topology = msgspec.json.decode(path.read_bytes(), type=_Topology)
    counties = (_county(geometry) for geometry in topology.objects.counties.geometries)
    return Atlas({county.fips: county for county in counties}, _decode(topology))


def atlas_path() -> Path:
    """Where the boundaries are installed: among the static files, or still in the package they came in."""
    onward = Path(__file__).resolve().parents[2]
    places = (onward / "ui" / "static" / "vendor" / _ATLAS, onward.parents[1] / "node_modules" / _ATLAS)
    for place in places:
        if place.exists():
            return place
    raise AtlasMissing(f"The county boundaries ({_ATLAS}) are not installed. Run `make setup`.")


def _decode(topology: _Topology) -> tuple[Points, ...]:
    scale = np.array(topology.transform.scale)
    shift = np.array(topology.transform.translate)
    return tuple(np.cumsum(np.array(arc, dtype=np.int64), axis=0) * scale + shift for arc in topology.arcs)


def _county(geometry: _Polygon | _MultiPolygon) -> County:
    polygons = [geometry.arcs] if isinstance(geometry, _Polygon) else geometry.arcs
    rings = tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
    return County(geometry.id, geometry.properties.name, rings)
