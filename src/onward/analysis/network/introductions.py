"""What if two who do not work together began to? And which few introductions would bring everybody closest?

*Help* is the gain in *global efficiency*: the mean of 1/d over all pairs, where d is the number of steps between them
and a pair that no path joins adds 0 (Latora & Marchiori 2001, doi:10.1103/PhysRevLett.87.198701). So it counts both
joining parts and shortening ways, and a long way that gets shorter counts less than a short one. An introduction goes
both ways, whatever the ties said so far, so directions are left aside.

*How.* What each tie would add is worked out for all pairs at once (`gains`), and the greatest is taken. Several
introductions are chosen one after the other, each the best after those before. That need not be the best three
together, but trying all threes would take too long, and one after the other is how people are introduced.

*Caveat.* The nearest is not the best: two may have good reasons not to work together, and a tie on paper helps nobody.
`apart` names pairs that must not be suggested. Equal gains: who was named first.

*Complexity.* That of `gains` for each introduction: three among a thousand nodes take some seconds.
`tests/test_introductions.py` adds every pair in turn and walks all ways anew.

>>> from onward.analysis.network import Network, Tie
>>> line = Network.of("abcd", [Tie("a", "b"), Tie("b", "c"), Tie("c", "d")])
>>> introduced = introductions(line, 1)[0]
>>> introduced.pair, round(introduced.gain, 4), introduced.joined
((0, 2), 0.1111, 0)
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable
from onward.analysis.network.gains import Steps, effort, gains
from onward.analysis.network.network import Flags, Network
from onward.analysis.network.shortest import distances

MOST = 2_000
"""Nodes of a network for which this is asked; of a larger one take a part."""
EQUAL = 1e-9
"""Gains that differ by less, relative to the greatest, are equal."""
Pair = tuple[int, int]


class Introduced(NamedTuple):
    """One tie more: what it adds to the efficiency of before, and how many pairs no path joined until then."""

    pair: Pair
    gain: float
    efficiency: float
    joined: int


def tie_added(network: Network, pair: Pair) -> Introduced:
    """What one more tie would change. Raises Unusable for a tie that is there, or with oneself."""
    far = steps_of(network)
    one, other = min(pair), max(pair)
    if far[one, other] <= 1:
        raise Unusable(f"{network.ids[one]} and {network.ids[other]} cannot be introduced: they are tied, or the same.")
    return _introduced(far, with_tie(far, (one, other)), (one, other))


def introductions(network: Network, count: int, *, apart: Collection[Pair] = ()) -> list[Introduced]:
    """The best first; fewer when there is nobody left to introduce."""
    far = steps_of(network)
    closed = far <= 1
    for one, other in apart:
        closed[one, other] = closed[other, one] = True
    found: list[Introduced] = []
    while len(found) < count:
        pair = _best(far, closed)
        if pair is None:
            break
        nearer = with_tie(far, pair)
        found.append(_introduced(far, nearer, pair))
        far, closed = nearer, closed | (nearer <= 1)
    return found


def work(network: Network) -> float:
    """Multiplications that one introduction takes, about, for whoever must not wait for too many."""
    return effort(steps_of(network))


def _best(far: Steps, closed: Flags) -> Pair | None:
    """The first of the best pairs that are open."""
    one, other = np.nonzero(np.triu(~closed, 1))
    if not len(one):
        return None
    added = gains(far)[one, other]
    first = int(np.argmax(added >= added.max() * (1 - EQUAL)))
    return int(one[first]), int(other[first])


def efficiency(far: Steps) -> float:
    pairs = len(far) * (len(far) - 1)
    return float(_near(far).sum() / pairs) if pairs else 0.0


def with_tie(far: Steps, pair: Pair) -> Steps:
    """All distances when these two are tied."""
    one, other = far[pair[0]], far[pair[1]]
    around = np.minimum(one[:, None] + other[None, :], other[:, None] + one[None, :]) + 1
    nearer: Steps = np.minimum(far, around).astype(np.int32)
    return nearer


def _introduced(before: Steps, after: Steps, pair: Pair) -> Introduced:
    joined = int(((before >= never(before)) & (after < never(before))).sum()) // 2
    whole = efficiency(after)
    return Introduced(pair, whole - efficiency(before), whole, joined)


def never(far: Steps) -> int:
    """More steps than any path has."""
    return max(len(far), 2)


def steps_of(network: Network) -> Steps:
    """Between each two, at least as many as there are nodes where no path leads. Raises Unusable above MOST nodes."""
    if network.size > MOST:
        raise Unusable(f"Introductions are looked for among at most {MOST} nodes; take a part of the network.")
    far = distances(network.flat)
    return np.where(np.isfinite(far), far, max(network.size, 2)).astype(np.int32)


def _near(far: Steps) -> NDArray[np.float64]:
    there = (far > 0) & (far < never(far))
    return np.divide(1.0, far, out=np.zeros(far.shape), where=there)
