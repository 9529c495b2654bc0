"""What one tie more would change, and which few introductions would bring everybody closest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.network import Network
from onward.analysis.network.introductions import Introduced, Pair, introductions, tie_added, work
from onward.assessments.models import Round
from onward.core.kept import kept
from onward.insight.queries.connections import apart
from onward.insight.queries.network_reading import MOST_KEPT, Reading, reading
from onward.partners.models import Organization
from onward.regions.models import Region

MOST_ADDED = 1_000
"""Partners up to which it is worked out at once what one tie more would change."""
MOST_MULTIPLIED = 5e9
"""Multiplications for one introduction that are done while somebody waits: half a second or less."""
COUNT = 3
MOST_HITS = 12
Nodes = tuple[int | None, int | None]


class OneMore(NamedTuple):
    """One tie more: `joined` pairs that no path led to until then; `nearer`, the gain in how near everybody is, as a
    share of what it was; `freed` are those on whom nobody would hang alone any more; `sectors`, where the two of them
    had no tie."""

    one: Organization
    other: Organization
    joined: int
    nearer: float | None
    freed: list[Organization]
    sectors: tuple[str, str] | None


@dataclass(frozen=True)
class Introducing:
    """The best few, each after those before it, among so many partners; of which group, if the whole is too large, and
    nothing at all if that is, too."""

    meetings: list[OneMore]
    among: int
    group: int | None = None
    too_large: bool = False


def one_more(found: Reading, one: int, other: int) -> OneMore | None:
    """For two partners, by their keys. Nothing for somebody who is not there, for two who are tied already, or in a
    network too large to say it while one waits."""
    here, there = found.seen.node_of.get(one), found.seen.node_of.get(other)
    if here is None or there is None or found.flat.size > MOST_ADDED:
        return None
    try:
        added = tie_added(found.flat, (here, there))
    except Unusable:
        return None
    return _told(found, [added._replace(pair=(here, there))])[0]


def called(found: Reading, text: str, *, without: Iterable[int] = ()) -> list[Organization]:
    """Who is meant by what was typed: whose name it is; else a few whose names hold all its words."""
    words, closed = text.casefold().split(), set(without)
    if not words:
        return []
    there = [one for one in found.seen.partners if one.pk not in closed]
    exact = [one for one in there if one.name.casefold().split() == words]
    return (exact or [one for one in there if all(word in one.name.casefold() for word in words)])[: MOST_HITS + 1]


@kept(MOST_KEPT)
def introducing(region: Region, survey: Round | None, least: str, group: int) -> Introducing:
    """Among partners of whom a tie is known, and those who said that they have none: of whoever was not asked or did
    not answer, nobody knows whom they need to meet. Two are left out who have a tie of any kind, or were set aside."""
    found = reading(region, survey, least)
    closed = {_nodes(found, pair) for pair in apart(region)}
    own = found.groups[group - 1] if found.groups else []
    for nodes, number in ((_known(found), None), (own, group)):
        part = found.flat.part(np.array(nodes, np.int64))
        if _workable(part):
            return Introducing(_best(found, part, nodes, closed), len(nodes), number)
    return Introducing([], 0, group, too_large=True)


def _known(found: Reading) -> list[int]:
    heard = found.seen.answered
    alone = {node for node in found.loners if found.seen.partners[node].pk not in heard}
    return [node for node in range(found.flat.size) if node not in alone]


def _nodes(found: Reading, pair: Pair) -> Nodes:
    return found.seen.node_of.get(pair[0]), found.seen.node_of.get(pair[1])


def _workable(part: Network) -> bool:
    try:
        return work(part) <= MOST_MULTIPLIED
    except Unusable:
        return False


def _best(found: Reading, part: Network, nodes: Sequence[int], closed: Iterable[Nodes]) -> list[OneMore]:
    place = {node: at for at, node in enumerate(nodes)}
    away = [(place[one], place[other]) for one, other in closed if one in place and other in place]
    best = introductions(part, COUNT, apart=away)
    return _told(found, [each._replace(pair=(nodes[each.pair[0]], nodes[each.pair[1]])) for each in best])


def _told(found: Reading, added: Sequence[Introduced]) -> list[OneMore]:
    """Each as if those before it had happened."""
    graph, partners = found.flat.graph(), found.seen.partners
    apart_ = {(pair.source, pair.target) for pair in found.apart}
    hang, told = set(graph.articulation_points()), []
    for each in added:
        one, other = each.pair
        graph.add_edge(one, other)
        still = set(graph.articulation_points())
        low, high = sorted((found.flat.sectors[one], found.flat.sectors[other]))
        before = each.efficiency - each.gain
        told.append(
            OneMore(
                partners[one], partners[other], each.joined, each.gain / before if before > 0 else None,
                found.named(sorted(hang - still)), (low, high) if (low, high) in apart_ else None,
            )
        )  # fmt: skip
        hang = still
        apart_.discard((low, high))
    return told
