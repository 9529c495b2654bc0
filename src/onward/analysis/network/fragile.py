"""Fragile points: whose leaving, or which one tie's end, would cut somebody off.

*What.* A *cut* is a node without which its part of the network falls into more parts (an articulation point); a
*bridge* is a tie of which the same is true. For each, who would be cut off: everybody but the largest part that is
left; of equal parts the one whose first node was named first stays.

*Caveat.* It is about paths that were named. Two who share one partner may well find each other without it.

*Complexity.* Finding them is linear (Hopcroft & Tarjan 1973, doi:10.1145/362248.362272, in igraph). What each cuts off
is looked up by walking what is left, so the whole takes cuts times ties: fit for a region, not for a country.

>>> from onward.analysis.network import Network, Tie
>>> line = Network.of("abcd", [Tie("a", "b"), Tie("b", "c"), Tie("b", "d"), Tie("c", "d")])
>>> cuts(line), bridges(line)
([Cut(node=1, parts=((2, 3), (0,)))], [Bridge(ends=(0, 1), cut_off=(0,))])
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from onward.analysis.network.network import Network

Nodes = tuple[int, ...]


class Cut(NamedTuple):
    """`parts` are what its part of the network would fall into, the largest first."""

    node: int
    parts: tuple[Nodes, ...]

    @property
    def cut_off(self) -> int:
        """How many could reach the largest part no more."""
        return sum(map(len, self.parts[1:]))


class Bridge(NamedTuple):
    ends: tuple[int, int]
    cut_off: Nodes


def cuts(network: Network) -> list[Cut]:
    """Who cuts off most comes first; of equals who was named first."""
    graph = network.flat.graph()
    found = [Cut(node, tuple(_without(graph, node))) for node in graph.articulation_points()]
    return sorted(found, key=lambda cut: (-cut.cut_off, cut.node))


def bridges(network: Network) -> list[Bridge]:
    graph = network.flat.graph()
    found = [_bridge(graph, tie) for tie in graph.bridges()]
    return sorted(found, key=lambda bridge: (-len(bridge.cut_off), bridge.ends))


def _without(graph: Any, node: int) -> list[Nodes]:
    """The parts that hang together by this node alone."""
    left, parts = set(graph.neighbors(node)), []
    while left:
        part = _walked(graph, min(left), closed={node})
        left -= set(part)
        parts.append(part)
    return sorted(parts, key=_largest)


def _bridge(graph: Any, tie: int) -> Bridge:
    one, other = graph.es[tie].tuple
    ends = (min(one, other), max(one, other))
    here = _walked(graph, ends[0], closed={ends[1]})
    there = _walked(graph, ends[1], closed={ends[0]})
    return Bridge(ends, max((here, there), key=_largest))


def _largest(part: Nodes) -> tuple[int, Nodes]:
    return -len(part), part


def _walked(graph: Any, start: int, *, closed: Iterable[int]) -> Nodes:
    """Everybody who can be reached from here without passing these."""
    seen, waiting = {start, *closed}, [start]
    for node in waiting:
        for neighbor in graph.neighbors(node):
            if neighbor not in seen:
                seen.add(neighbor)
                waiting.append(neighbor)
    return tuple(sorted(waiting))
