"""Who works with whom, as arrays: the value that every measure of this package takes.

A *tie* joins two *nodes*. It has a strength (1 where nobody said) and may have a trust (how far one trusts the other,
not a number where nobody said). In a directed network a tie is what its source says of its target; in an undirected one
it belongs to both. A tie to oneself is no tie, and a tie that stands twice is one: they are left out here, once for
all, and counted. Of doubles the greatest strength is kept, and the least trust, so that no gap is hidden.

Nodes are numbers from here on, in the order in which they were named; ties are sorted. So the same network always gives
the same answer, whatever the order of its ties.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Tie(NamedTuple):
    """What is said of two nodes, by their ids."""

    source: str
    target: str
    strength: float = 1.0
    trust: float = float("nan")


class Rows(NamedTuple):
    """The neighbors of each node: those of node v are `items[starts[v] : starts[v + 1]]`, in order."""

    starts: Integers
    items: Integers

    def of(self, node: int) -> Integers:
        return self.items[self.starts[node] : self.starts[node + 1]]


class Network(NamedTuple):
    """`source` and `target` hold each tie once, by numbers of nodes; in an undirected network the lower first."""

    ids: list[str]
    source: Integers
    target: Integers
    strength: Floats
    trust: Floats
    directed: bool
    sectors: list[str]

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        ties: Iterable[Tie],
        *,
        directed: bool = False,
        sectors: Mapping[str, str] | None = None,
    ) -> "Network":
        """From ids and ties; who has no sector has the sector "". Raises Unusable for a tie with somebody unknown."""
        return sorted_out(ids, ties, directed=directed, sectors=sectors or {}).network

    @property
    def size(self) -> int:
        return len(self.ids)

    @property
    def arcs(self) -> tuple[Integers, Integers]:
        """Every way in which a tie can be walked: both, where it is not directed."""
        if self.directed:
            return self.source, self.target
        return np.concatenate([self.source, self.target]), np.concatenate([self.target, self.source])

    @property
    def out(self) -> Rows:
        return rows_of(*self.arcs, self.size)

    @property
    def back(self) -> Rows:
        return rows_of(*self.arcs[::-1], self.size)

    @property
    def flat(self) -> "Network":
        """The same without directions: whoever names the other, both have the tie."""
        if not self.directed:
            return self
        return _kept(self.ids, _Pairs(*self[1:5]), directed=False, sectors=self.sectors)

    def part(self, nodes: Integers) -> "Network":
        """Only these nodes and the ties among them."""
        number = np.full(self.size, -1)
        number[nodes] = np.arange(len(nodes))
        both = (number[self.source] >= 0) & (number[self.target] >= 0)
        pairs = _Pairs(number[self.source[both]], number[self.target[both]], self.strength[both], self.trust[both])
        ids, sectors = [self.ids[one] for one in nodes], [self.sectors[one] for one in nodes]
        return _kept(ids, pairs, directed=self.directed, sectors=sectors)

    def graph(self) -> Any:
        """The same for igraph."""
        import igraph

        return igraph.Graph(self.size, np.column_stack([self.source, self.target]), directed=self.directed)


@dataclass(frozen=True, slots=True)
class SortedOut:
    """A network, and how many of its ties were with oneself or stood there already."""

    network: Network
    selves: int
    doubles: int


class _Pairs(NamedTuple):
    source: Integers
    target: Integers
    strength: Floats
    trust: Floats


def rows_of(sources: Integers, targets: Integers, size: int) -> Rows:
    order = np.lexsort((targets, sources))
    return Rows(np.searchsorted(sources[order], np.arange(size + 1)).astype(np.int64), targets[order])


def sorted_out(ids: Sequence[str], ties: Iterable[Tie], *, directed: bool, sectors: Mapping[str, str]) -> SortedOut:
    number = {one: at for at, one in enumerate(ids)}
    if len(number) < len(ids):
        raise Unusable("Two nodes have the same id; give each its own.")
    told = list(ties)
    for tie in told:
        if tie.source not in number or tie.target not in number:
            raise Unusable(f"A tie joins {tie.source} and {tie.target}, one of whom is not among the nodes.")
    source = np.array([number[tie.source] for tie in told], np.int64)
    target = np.array([number[tie.target] for tie in told], np.int64)
    pairs = _Pairs(source, target, *(np.array(side, float) for side in _figures(told)))
    own = source == target
    network = _kept(
        list(ids), _Pairs(*(side[~own] for side in pairs)), directed=directed,
        sectors=[sectors.get(one, "") for one in ids],
    )  # fmt: skip
    selves = int(own.sum())
    return SortedOut(network, selves, len(told) - selves - len(network.source))


def _figures(ties: Sequence[Tie]) -> tuple[list[float], list[float]]:
    return [tie.strength for tie in ties], [tie.trust for tie in ties]


def _kept(ids: list[str], pairs: _Pairs, *, directed: bool, sectors: list[str]) -> Network:
    """Each tie once, in order."""
    source, target = pairs.source, pairs.target
    if not directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    places, which = np.unique(source * len(ids) + target, return_inverse=True)
    strength, trust = np.full(len(places), -np.inf), np.full(len(places), np.nan)
    np.maximum.at(strength, which, pairs.strength)
    np.fmin.at(trust, which, pairs.trust)
    one, other = np.divmod(places, max(len(ids), 1))
    return Network(ids, one, other, strength, trust, directed, sectors)
