"""Drawn rings as the shortest SVG path that says the same.

Coordinates are rounded to a tenth of a pixel and written as steps from the point before. The steps are taken between
*rounded* points, so that errors do not add up along a border and two neighbours still meet exactly.
"""

import numpy as np
import numpy.typing as npt

from onward.regions.geography.topology import Points

_SPECK = 1.0
"""Rings smaller than this many square pixels are left out, unless the county has nothing larger."""


def area_of(ring: Points) -> float:
    """The area a closed ring encloses, by the shoelace formula."""
    x, y = (ring - ring[0]).T
    return abs(float(x[:-1] @ y[1:] - x[1:] @ y[:-1])) / 2


def without_specks(rings: list[Points]) -> list[Points]:
    """The rings worth drawing: islands and holes too small to see cost bytes and show nothing."""
    largest = max(rings, key=area_of)
    return [ring for ring in rings if ring is largest or area_of(ring) >= _SPECK]


def closed_path(rings: list[Points]) -> str:
    """The rings as one path; drawn with `fill-rule="evenodd"` the holes stay open."""
    return "".join(f"{_line(ring[:-1])}z" for ring in rings)


def open_path(lines: list[Points]) -> str:
    """Stretches of border as one path, for stroking."""
    return "".join(_line(line) for line in lines)


def _line(points: Points) -> str:
    tenths = np.rint(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[steps.any(axis=1)]
    return f"M{_pair(tenths[0])}" + (f"l{' '.join(_pair(step) for step in steps)}" if len(steps) else "h0")


def _pair(tenths: npt.NDArray[np.int64]) -> str:
    return f"{tenths[0] / 10:g} {tenths[1] / 10:g}"
