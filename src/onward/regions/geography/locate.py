"""The county of a point.

Tested against every edge of every county, a point costs 46,000 comparisons. A bounding box leaves two or three
counties a point, and each of those is tested for all its points at once (`plane.inside`). Cost: points × counties
cheap box comparisons, then points × edges of the counties that remain. 74,000 census tracts take a second and a half,
one point half a millisecond.

A point exactly on a shared border belongs to exactly one of the two counties (`plane.edges_of` says why).

A point outside every county is given the nearest one within `within_km`, two kilometres unless told otherwise. The
boundaries are generalized (half of their edges are longer than 6 km) and cut at the shore, so piers, beaches and
river banks fall just outside. The price, stated so that nobody is surprised: a point up to 2 km beyond the
Canadian or Mexican border is given the county on this side. Pass `within_km=0` to refuse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onward.regions.geography.plane import Edges, box_of, distance, edges_of, inside
from onward.regions.geography.topology import Atlas, Points

_KM_PER_DEGREE = 111.2
_CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Locator:
    """Answers which county each point is in. Built once from an atlas by `locate`."""

    codes: tuple[str, ...]
    edges: tuple[Edges, ...]
    boxes: npt.NDArray[np.float64]
    """One row a county: west, south, east, north."""

    def counties(self, lons: Sequence[float], lats: Sequence[float], *, within_km: float = 2.0) -> list[str | None]:
        """The code of the county each point is in, or None where there is none (or the point is not a number)."""
        points = np.column_stack([_wrapped(lons), np.asarray(lats, dtype=np.float64)])
        found = np.full(len(points), -1)
        for start in range(0, len(points), _CHUNK):
            found[start : start + _CHUNK] = self._chunk(points[start : start + _CHUNK], within_km)
        return [None if index < 0 else self.codes[index] for index in found]

    def county(self, lon: float, lat: float, *, within_km: float = 2.0) -> str | None:
        """The code of the county one point is in."""
        return self.counties([lon], [lat], within_km=within_km)[0]

    def _chunk(self, points: Points, within_km: float) -> npt.NDArray[np.int_]:
        found = np.full(len(points), -1)
        for county, near in self._candidates(points, 0.0):
            found[near[inside(points[near], self.edges[county])]] = county
        outside = np.flatnonzero(found < 0)
        if within_km > 0 and len(outside):
            found[outside] = self._nearest(points[outside], within_km)
        return found

    def _nearest(self, points: Points, within_km: float) -> npt.NDArray[np.int_]:
        found, best = np.full(len(points), -1), np.full(len(points), within_km)
        narrowing = np.cos(np.radians(points[:, 1:]))
        for county, near in self._candidates(points, within_km):
            away = distance(points[near], self.edges[county], narrowing[near]) * _KM_PER_DEGREE
            nearer = away <= best[near]
            best[near[nearer]] = away[nearer]
            found[near[nearer]] = county
        return found

    def _candidates(self, points: Points, pad_km: float) -> Iterator[tuple[int, npt.NDArray[np.int_]]]:
        """Each county whose padded box holds some of the points, with the numbers of those points."""
        lon, lat = points[:, :1], points[:, 1:]
        tall = pad_km / _KM_PER_DEGREE
        wide = tall / np.maximum(np.cos(np.radians(lat)), 0.01)
        west, south, east, north = self.boxes.T
        hit = (lon >= west - wide) & (lon <= east + wide) & (lat >= south - tall) & (lat <= north + tall)
        for county in np.flatnonzero(hit.any(axis=0)):
            yield int(county), np.flatnonzero(hit[:, county])


def locate(atlas: Atlas) -> Locator:
    """Prepare an atlas for finding the counties of points."""
    codes = tuple(sorted(atlas.counties))
    edges = tuple(edges_of(atlas.rings(fips)) for fips in codes)
    return Locator(codes, edges, np.array([box_of(lines) for lines in edges]))


def _wrapped(lons: Sequence[float]) -> npt.NDArray[np.float64]:
    """Longitudes brought into -180 to 180, as the boundaries have them."""
    wrapped: npt.NDArray[np.float64] = (np.asarray(lons, dtype=np.float64) + 180.0) % 360.0 - 180.0
    return wrapped
