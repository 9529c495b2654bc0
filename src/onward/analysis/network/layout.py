"""Where to draw everybody: near to those they work with, each part by itself, within a square from 0 to 1.

*What.* Each part is drawn so that distances on paper are as the steps between its nodes, from a circle in the order of
nodes, so that no chance is in it: roughly by igraph (Kamada & Kawai 1989, doi:10.1016/0020-0190(89)90102-6), then
settled by moving all at once to where the others want them (stress majorization, Gansner, Koren & North 2004,
doi:10.1007/978-3-540-31843-9_25). Parts stand in rows, the largest first, each in a square as large as its share of
nodes.

*Stable.* The same network gives the same picture. `start` takes an earlier picture: who was in it begins there, and
since settling never leaves a valley, a tie more or less moves people little. (igraph alone does not stay where it
begins.)

*Caveat.* Where somebody stands means nothing, only who is near whom, and in a dense network not even that. More than
MOST nodes nobody can read: draw a community, or what one partner sees.
"""

from math import ceil, sqrt

import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.network.network import Floats, Integers, Network
from onward.analysis.network.shortest import distances

MOST = 200
MARGIN = 0.1
"""Of each square, left free on every side."""
ROUNDS, ENOUGH = 100, 2e-3
"""How often points are moved, and what is no move any more, where a step is 1."""
Start = dict[str, tuple[float, float]]


def layout(network: Network, *, start: Start | None = None) -> Floats:
    """A point for each node. Raises Unusable for more than MOST."""
    if network.size > MOST:
        raise Unusable(f"A picture shows at most {MOST} partners; draw a community, or what one partner sees.")
    points = np.zeros((network.size, 2))
    parts = [np.array(part, np.int64) for part in network.flat.graph().connected_components()]
    parts.sort(key=lambda part: (-len(part), part[0]))
    squares = _squares([len(part) for part in parts])
    for part, (left, top, side) in zip(parts, squares, strict=True):
        points[part] = _fitted(_drawn(network.flat.part(part), start or {})) * side + (left, top)
    return points


def _drawn(part: Network, start: Start) -> Floats:
    if part.size < 3:
        return np.array([[float(at), 0.0] for at in range(part.size)])
    if any(one in start for one in part.ids):
        points = _begun(part, start)
    else:
        turn = 2 * np.pi * np.arange(part.size) / part.size
        circle = np.column_stack([np.cos(turn), np.sin(turn)])
        points = np.array(part.graph().layout_kamada_kawai(seed=circle.tolist()).coords)
    return _settled(points, distances(part))


def _begun(part: Network, start: Start) -> Floats:
    """Who was in the picture of before stands there; a newcomer amid those neighbors who are, else in the middle."""
    known = {at: np.array(start[one]) for at, one in enumerate(part.ids) if one in start}
    middle, rows = np.mean(list(known.values()), axis=0), part.out
    points = np.zeros((part.size, 2))
    for at in range(part.size):
        near = [known[other] for other in rows.of(at).tolist() if other in known]
        # A little apart from each other, since two on one point would never part.
        aside = np.array([np.cos(at), np.sin(at)]) * 1e-3
        points[at] = known[at] if at in known else (np.mean(near, axis=0) if near else middle) + aside
    return points


def _settled(points: Floats, steps: Floats) -> Floats:
    """Moved until distances on paper fit the steps as well as they can from here."""
    weight = np.divide(1.0, steps * steps, out=np.zeros_like(steps), where=steps > 0)
    turned = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    pull = weight * steps
    apart = _apart(points)
    points = points * ((pull * apart).sum() / max(float((weight * apart * apart).sum()), 1e-12))
    for _round in range(ROUNDS):
        apart = _apart(points)
        share = np.divide(pull, apart, out=np.zeros_like(pull), where=apart > 0)
        moved = turned @ (share.sum(axis=1)[:, None] * points - share @ points)
        still = float(np.abs(moved - points).max()) < ENOUGH
        points = moved
        if still:
            break
    return points


def _apart(points: Floats) -> Floats:
    far: Floats = np.hypot(*(side[:, None] - side for side in points.T))
    return far


def _fitted(points: Floats) -> Floats:
    """Into the middle of a square from 0 to 1, without stretching."""
    low, high = points.min(axis=0), points.max(axis=0)
    width = float((high - low).max())
    scaled = (points - (low + high) / 2) * ((1 - 2 * MARGIN) / width if width > 0 else 0.0)
    centered: Floats = scaled + 0.5
    return centered


def _squares(sizes: list[int]) -> list[tuple[float, float, float]]:
    """Left, top and side of a square for each part, in rows from the top, all within a square of side 1."""
    sides = [ceil(sqrt(size)) + 0.0 for size in sizes]
    width = max([sqrt(sum(side * side for side in sides)), *sides], default=1.0)
    found, left, top, deep = list[tuple[float, float, float]](), 0.0, 0.0, 0.0
    for side in sides:
        if left + side > width * 1.0001:
            left, top, deep = 0.0, top + deep, 0.0
        found.append((left, top, side))
        left, deep = left + side, max(deep, side)
    whole = max(width, top + deep)
    return [(left / whole, top / whole, side / whole) for left, top, side in found]


def nearest_pair(points: Floats) -> float:
    """How near the two nearest are: 0 where two stand on one point."""
    if len(points) < 2:
        return 1.0
    apart = _apart(points)
    order: Integers = np.arange(len(points))
    return float(apart[order[:, None] < order[None]].min())
