"""A region, or a state, as shapes ready for an SVG template.

The view holds plain strings and numbers and knows nothing of colours or links: the template decides those. Everything
is drawn in one frame, fitted to the chosen counties; the counties around them are there for orientation and run out
of the picture. `project` puts a place on the same picture.

To pick counties for a region we draw one state at a time (`state_view`) rather than the nation. On a phone 3,000
counties are two pixels each and nobody can hit theirs, the page would weigh half a megabyte, and everyone knows
the state they live in. Neighbouring counties of other states are part of a state's view, with their codes, so that a
region that straddles a river can be picked on one map. Alaska, Hawaii and the territories need no special case then.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from onward.regions.geography.adjacency import neighbours
from onward.regions.geography.plane import roomiest
from onward.regions.geography.projection import Frame
from onward.regions.geography.shapes import area_of, closed_path, open_path, without_specks
from onward.regions.geography.topology import Atlas, Points
from onward.regions.states import BY_FIPS

_TALLEST = 1.25
"""A map is at most this many times as high as it is wide, so that it fits a screen and a sheet of paper."""


@dataclass(frozen=True, slots=True)
class CountyShape:
    """One county on the map: its outline, and where its name goes."""

    fips: str
    name: str
    state: str
    """Postal code."""
    d: str
    """The outline as an SVG path, to be filled even-odd."""
    x: float
    y: float
    room: float
    """Radius of the largest circle around (x, y) that stays inside: what a label, a dot or a figure has to fit."""


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawn region: its counties, the ones around it, and the borders between states."""

    frame: Frame
    counties: tuple[CountyShape, ...]
    neighbours: tuple[CountyShape, ...]
    state_borders: str

    @property
    def width(self) -> int:
        return self.frame.width

    @property
    def height(self) -> int:
        return self.frame.height

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place is on this map, in tenths of a pixel; it may lie outside the picture."""
        x, y = self.frame.points(np.array([[lon, lat]], dtype=np.float64))[0]
        return round(float(x), 1), round(float(y), 1)

    def shows(self, x: float, y: float) -> bool:
        """Whether a projected place is in the picture."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def map_view(atlas: Atlas, fips_list: Collection[str], *, width: int = 720) -> MapView:
    """Draw these counties `width` pixels wide. Codes the atlas does not know are left out; none at all is an error."""
    chosen = frozenset(fips_list) & atlas.counties.keys()
    if not chosen:
        raise ValueError("A map needs at least one county that is in the atlas.")
    around = neighbours(atlas, chosen)
    corners = np.concatenate([ring for fips in sorted(chosen) for ring in atlas.rings(fips)])
    frame = Frame.around(corners, width=width, height=round(width * _TALLEST))
    return MapView(
        frame,
        tuple(_shape(atlas, frame, fips) for fips in sorted(chosen)),
        tuple(_shape(atlas, frame, fips, cut=True) for fips in sorted(around)),
        open_path(_state_borders(atlas, frame, chosen | around)),
    )


def state_view(atlas: Atlas, state: str, *, width: int = 720) -> MapView:
    """Draw one state, named by its two-digit code, for picking counties."""
    return map_view(atlas, atlas.of_state(state), width=width)


def _shape(atlas: Atlas, frame: Frame, fips: str, *, cut: bool = False) -> CountyShape:
    county = atlas.counties[fips]
    polygons = [[frame.points(ring) for ring in polygon] for polygon in atlas.polygons(fips)]
    drawn = without_specks([ring for rings in polygons for ring in rings])
    d = closed_path([ring for ring in drawn if not cut or frame.holds(ring)])
    # The name goes on the mainland, not between the islands.
    x, y, room = roomiest(max(polygons, key=lambda rings: area_of(rings[0])))
    return CountyShape(fips, county.name, BY_FIPS[county.state].postal, d, round(x, 1), round(y, 1), round(room, 1))


def _state_borders(atlas: Atlas, frame: Frame, counties: frozenset[str]) -> list[Points]:
    arcs = {arc for fips in counties for arc in atlas.counties[fips].arcs}
    between = (arc for arc in sorted(arcs) if len({fips[:2] for fips in atlas.users[arc]}) > 1)
    lines = (frame.points(atlas.arcs[arc]) for arc in between)
    return [line for line in lines if frame.holds(line)]
