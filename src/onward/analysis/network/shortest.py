"""Shortest paths: who stands between others, and how near everybody is. Every tie is one step, however strong.

*Betweenness* of a node: for each pair of others, the share of their shortest paths that lead through it, summed, and
divided by the number of pairs without it. *Harmonic closeness*: the mean of 1/d over all others, 0 for whoever cannot
be reached. *Closeness*: others reached, r, divided by the sum of their distances, times r/(n - 1), so that being near
to few is not being near to all (Wasserman & Faust 1994, p. 201); 0 for who reaches nobody. In a directed network
distances run along the ties: how near others are *from* a node.

*How.* From each node once through the network and back (Brandes 2001, doi:10.1080/0022250X.2001.9990249). On the way
out each node learns how many shortest paths lead to it; on the way back, how much of what lies beyond hangs on it. Two
things make it quick. A level is *pushed* from those just reached or *pulled* by those not reached yet, whichever has
fewer ties to look at (Beamer, Asanović & Patterson 2012, doi:10.1109/SC.2012.50): most nodes lie two or three steps
away, and the ties of the last of them are then never looked at. And the ties that lie on shortest paths are written
down on the way out, without asking, so that the way back meets no other.

*Complexity.* O(nodes · ties), memory O(nodes + ties). A few hundred nodes are left to igraph, which need not be
compiled; `tests/test_shortest.py` compares both with paths that are counted one by one.

>>> from onward.analysis.network import Tie
>>> line = Network.of("abc", [Tie("a", "b"), Tie("b", "c")])
>>> paths(line).betweenness.tolist(), paths(line).closeness.tolist()
([0.0, 1.0, 0.0], [0.6666666666666666, 1.0, 0.6666666666666666])
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.network.network import Floats, Network, rows_of

FEW = 400
"""Nodes up to which igraph is asked."""


class Paths(NamedTuple):
    """One figure for each node, all from 0 to 1."""

    betweenness: Floats
    closeness: Floats
    harmonic: Floats


def paths(network: Network) -> Paths:
    return by_igraph(network) if network.size <= FEW else by_sweep(network)


def distances(network: Network) -> Floats:
    """From each node (row) to each, infinite where no path leads."""
    table = np.array(network.graph().distances(mode="out"), float)
    return table.reshape(network.size, network.size)


def by_igraph(network: Network) -> Paths:
    between = np.array(network.graph().betweenness(), float)
    far = distances(network)
    others = np.isfinite(far) & (far > 0)
    near = np.divide(1.0, far, out=np.zeros_like(far), where=others).sum(axis=1)
    return _normal(
        network, between if network.directed else 2 * between, others.sum(axis=1).astype(float),
        np.where(others, far, 0.0).sum(axis=1), near,
    )  # fmt: skip


def by_sweep(network: Network) -> Paths:
    # Imported when it is wanted: what is compiled takes a second to load.
    from onward.analysis.network.sweep import Swept, swept

    one, other = network.arcs
    # Whoever has most ties comes first: they are looked at most, and so stay near at hand for the processor.
    place = np.empty(network.size, np.int64)
    place[np.argsort(-np.bincount(one, minlength=network.size), kind="stable")] = np.arange(network.size)
    found = swept(*(rows_of(place[here], place[there], network.size) for here, there in ((one, other), (other, one))))
    found = Swept(*(side[place] for side in found))
    return _normal(network, found.between, found.reached, found.far, found.near)


def _normal(network: Network, between: Floats, reached: Floats, far: Floats, near: Floats) -> Paths:
    """From sums over ordered pairs to shares."""
    others = max(network.size - 1, 1)
    pairs = max((network.size - 1) * (network.size - 2), 1)
    closeness = np.divide(reached * reached, far * others, out=np.zeros(network.size), where=far > 0)
    return Paths(between / pairs, closeness, near / others)
