"""Points and polygons on a flat sheet: inside or outside, how far from the edge, and where a label fits.

All rings of a county are taken together as one bag of edges, so that holes and islands need no special case.
"""

import numpy as np
import numpy.typing as npt

from onward.regions.geography.topology import Points

Edges = npt.NDArray[np.float64]
"""Rows of (x of the lower end, y of the lower end, x of the upper end, y of the upper end)."""

_GRID = 12
_ZOOMS = 3


def edges_of(rings: list[Points]) -> Edges:
    """The edges of closed rings, each written lower end first.

    Two counties walk a shared edge in opposite directions. Written the same way, it gives both the same rounding,
    so that no point falls between them or into both.
    """
    lines = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings])
    downward = lines[:, 1] > lines[:, 3]
    lines[downward] = lines[downward][:, [2, 3, 0, 1]]
    return lines


def box_of(edges: Edges) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the edges."""
    xs, ys = edges[:, [0, 2]], edges[:, [1, 3]]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def inside(points: Points, edges: Edges) -> npt.NDArray[np.bool_]:
    """Which points have an odd number of edges to their right (the even-odd rule); points × edges steps.

    The test is half open: the lower end of an edge counts, the upper end does not, so that a ray through a corner
    meets one of its two edges. Reference: M. Shimrat, "Algorithm 112", CACM 5 (1962).
    """
    x, y = points[:, :1], points[:, 1:]
    x1, y1, x2, y2 = edges.T
    spans = (y1 <= y) & (y < y2)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = x1 + (y - y1) * ((x2 - x1) / (y2 - y1))
    odd: npt.NDArray[np.bool_] = np.count_nonzero(spans & (x < crossing), axis=1) % 2 == 1
    return odd


def distance(points: Points, edges: Edges, stretch: npt.NDArray[np.float64] | float = 1.0) -> npt.NDArray[np.float64]:
    """How far each point is from the nearest edge; `stretch` scales x, one row a point, for degrees of longitude."""
    start_x, start_y = (edges[:, 0] - points[:, :1]) * stretch, edges[:, 1] - points[:, 1:]
    along_x, along_y = (edges[:, 2] - edges[:, 0]) * stretch, edges[:, 3] - edges[:, 1]
    length = np.maximum(along_x**2 + along_y**2, 1e-18)
    share = np.clip(-(start_x * along_x + start_y * along_y) / length, 0.0, 1.0)
    nearest: npt.NDArray[np.float64] = np.hypot(start_x + share * along_x, start_y + share * along_y).min(axis=1)
    return nearest


def roomiest(rings: list[Points]) -> tuple[float, float, float]:
    """A point far from every edge, and how far: where the largest circle fits, so where a label reads best.

    The centroid of a horseshoe lies outside it (Baltimore County's lies in Baltimore city); the middle of the
    largest circle inside never does. It is known as the pole of inaccessibility. We lay a grid over the shape, keep
    the inside point farthest from the edge, and repeat three times with a grid one cell wide around it. The
    exact search (V. Agafonkin, "polylabel", 2016) keeps a queue of cells; for a label the nearest pixel is enough and
    this costs a fixed 3 × 144 points × edges. Caveat: a shape thinner than a twelfth of its own box may have no grid
    point inside; the grid is then doubled, and a shape without any area gets the mean of its corners and no room.
    """
    edges = edges_of(rings)
    for cells in (_GRID, 4 * _GRID, 16 * _GRID):
        best = _farthest(edges, box_of(edges), cells)
        if best is not None:
            return _zoomed(edges, best)
    x, y = np.concatenate([ring[:-1] for ring in rings]).mean(axis=0)
    return float(x), float(y), 0.0


_Best = tuple[float, float, float, float, float]
"""x, y, distance to the edge, and half the width and height of the cell it was found in."""


def _zoomed(edges: Edges, best: _Best) -> tuple[float, float, float]:
    for _ in range(_ZOOMS - 1):
        x, y, room, half_x, half_y = best
        closer = _farthest(edges, (x - half_x, y - half_y, x + half_x, y + half_y), _GRID)
        best = closer if closer is not None and closer[2] > room else (x, y, room, half_x / _GRID, half_y / _GRID)
    return best[0], best[1], best[2]


def _farthest(edges: Edges, box: tuple[float, float, float, float], cells: int) -> _Best | None:
    left, bottom, right, top = box
    half_x, half_y = (right - left) / cells / 2, (top - bottom) / cells / 2
    xs = np.linspace(left + half_x, right - half_x, cells)
    ys = np.linspace(bottom + half_y, top - half_y, cells)
    points = np.column_stack([axis.ravel() for axis in np.meshgrid(xs, ys)])
    points = points[inside(points, edges)]
    if not len(points):
        return None
    room = distance(points, edges)
    at = int(room.argmax())
    return float(points[at, 0]), float(points[at, 1]), float(room[at]), half_x, half_y
