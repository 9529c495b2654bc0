"""What changed between two network surveys, among the partners who answered both."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onward.analysis.network import Network
from onward.analysis.network.change import change
from onward.analysis.network.sectors import between_sectors
from onward.analysis.network.trust import FLOOR
from onward.assessments.models import Round
from onward.core.kept import kept
from onward.insight.queries.network_reading import named_in
from onward.insight.queries.network_seen import Seen, seen
from onward.partners.models import Organization
from onward.regions.models import Region

MOST_KEPT = 4
NEW, STAYED, GONE = "new", "stayed", "gone"
Pair = tuple[int, int]


class Figures(NamedTuple):
    """Of one survey. `both_sides`: of the pairs with a tie the share that both name, however loose one of them says it
    is; nothing where there is none."""

    ties: int
    density: float
    both_sides: float | None


class Changed(NamedTuple):
    """A tie of either survey; how close it was and is, 1 to 5, 0 where it was not named. The nodes are of `Over`."""

    one: int
    other: int
    was: int
    is_: int

    @property
    def sort(self) -> str:
        return STAYED if self.was and self.is_ else NEW if self.is_ else GONE


class Moved(NamedTuple):
    """A partner, and with how many it worked before and after."""

    organization: Organization
    was: int
    is_: int


class Trust(NamedTuple):
    """Of ties whose trust was told both times: how many, their means, and in how many it rose and sank."""

    told: int
    was: float
    is_: float
    rose: int
    sank: int


@dataclass(frozen=True)
class Over:
    """`partners` answered both surveys, and all else is of ties among them; of each survey so many answered. `trust` is
    nothing where fewer than FLOOR partners told it twice. `met` and `parted` are pairs of sectors with a first tie, and
    without the last."""

    partners: list[Organization]
    answered: tuple[int, int]
    figures: tuple[Figures, Figures]
    ties: list[Changed]
    moved: list[Moved]
    trust: Trust | None
    met: list[tuple[str, str]]
    parted: list[tuple[str, str]]
    either: Network

    def sorted_as(self, sort: str) -> list[Changed]:
        return [tie for tie in self.ties if tie.sort == sort]

    @property
    def nearer(self) -> int:
        """Ties that stayed and are closer now."""
        return sum(0 < tie.was < tie.is_ for tie in self.ties)

    @property
    def looser(self) -> int:
        return sum(tie.was > tie.is_ > 0 for tie in self.ties)


@kept(MOST_KEPT)
def over(region: Region, before: Round, after: Round, least: str) -> Over:
    return compared(seen(region, before, least), seen(region, after, least))


def compared(before: Seen, after: Seen) -> Over:
    keys = before.answered & after.answered & before.node_of.keys() & after.node_of.keys()
    partners = [one for one in after.partners if one.pk in keys]
    was, is_ = (_among(found, found.network, partners) for found in (before, after))
    told = [_among(found, found.told, partners) for found in (before, after)]
    ties = _ties(was.flat, is_.flat)
    return Over(
        partners=partners,
        answered=(len(before.answered), len(after.answered)),
        figures=(_figures(was, told[0]), _figures(is_, told[1])),
        ties=ties,
        moved=_moved(partners, ties),
        trust=_trust(*told),
        met=_sectors(was, is_),
        parted=_sectors(is_, was),
        either=_either(is_, ties),
    )


def _among(found: Seen, network: Network, partners: list[Organization]) -> Network:
    return network.part(np.array([found.node_of[one.pk] for one in partners], np.int64))


def _figures(network: Network, told: Network) -> Figures:
    pairs, size = len(network.flat.source), network.size
    possible = size * (size - 1) / 2
    named = named_in(told)
    tied = {(min(pair), max(pair)) for pair in named_in(network)}
    both = sum(named.issuperset({(one, other), (other, one)}) for one, other in tied)
    return Figures(pairs, pairs / possible if possible else 0.0, both / pairs if pairs else None)


def _strengths(flat: Network) -> dict[Pair, int]:
    rows = zip(flat.source.tolist(), flat.target.tolist(), flat.strength.tolist(), strict=True)
    return {(one, other): int(strength) for one, other, strength in rows}


def _ties(was: Network, is_: Network) -> list[Changed]:
    """In the order of partners. Nodes are the same in both, so an id stands for its place."""
    place = {key: at for at, key in enumerate(is_.ids)}
    before, after, found = _strengths(was), _strengths(is_), change(was, is_)
    pairs = sorted(
        (min(place[one], place[other]), max(place[one], place[other]))
        for one, other in (*found.ties_came, *found.ties_ended, *found.ties_stayed)
    )
    return [Changed(*pair, before.get(pair, 0), after.get(pair, 0)) for pair in pairs]


def _moved(partners: list[Organization], ties: list[Changed]) -> list[Moved]:
    """Whose number of ties changed, most first."""
    was, is_ = (
        Counter(node for tie in ties if there(tie) for node in (tie.one, tie.other)) for there in _TIMES
    )  # fmt: skip
    found = [Moved(one, was[node], is_[node]) for node, one in enumerate(partners) if was[node] != is_[node]]
    return sorted(found, key=lambda one: (-abs(one.is_ - one.was), one.organization.name.lower()))


_TIMES: tuple[Callable[[Changed], int], Callable[[Changed], int]] = (lambda tie: tie.was, lambda tie: tie.is_)


def _trust(was: Network, is_: Network) -> Trust | None:
    before, after = _told(was), _told(is_)
    pairs = before.keys() & after.keys()
    if len({source for source, _target in pairs}) < FLOOR:
        return None
    twice = [(before[pair], after[pair]) for pair in pairs]
    count = len(twice)
    return Trust(
        count, sum(one for one, _other in twice) / count, sum(other for _one, other in twice) / count,
        sum(other > one for one, other in twice), sum(other < one for one, other in twice),
    )  # fmt: skip


def _told(network: Network) -> Mapping[Pair, float]:
    rows = zip(network.source.tolist(), network.target.tolist(), network.trust.tolist(), strict=True)
    return {(one, other): trust for one, other, trust in rows if trust == trust}  # Not a number where nobody said.


def _sectors(without: Network, with_: Network) -> list[tuple[str, str]]:
    """Pairs of sectors with a tie in one and none in the other."""
    none = {(one.source, one.target) for one in between_sectors(without.flat) if not one.ties}
    found = [(one.source, one.target) for one in between_sectors(with_.flat) if one.ties]
    return [pair for pair in found if pair in none and pair[0] != pair[1]]


def _either(network: Network, ties: list[Changed]) -> Network:
    """All ties of either survey, for a picture; as close as they are, or were."""
    one, other = np.array([(tie.one, tie.other) for tie in ties], np.int64).reshape(-1, 2).T
    strength = np.array([tie.is_ or tie.was for tie in ties], float)
    return Network(network.ids, one, other, strength, np.full(len(ties), np.nan), False, network.sectors)
