"""Who could help whom at no cost: pairs of which one offers what the other needs, in a county where both are.

What: from offers and needs, each of an organization, of a kind, in some counties, the pairs that complement each other
and have nothing to do with each other yet. A pair stands once, with everything that either could do for the other.

Order: pairs that help both ways come first, because one-sided relationships fail; then those with more to give; then
those in whose counties fewest others offer the same, since nobody else can help there.

Caveat: it compares words. Whether six seats to the plant are the ride that is needed, the two have to say.

Complexity: offers are looked up by kind and county, so the time grows with the pairs that are found, and not with the
square of the organizations. `tests/test_connections.py` has the plain way, which compares everybody with everybody.

>>> ride = lambda who: Said(who, "rides", frozenset({"39131"}))
>>> [found] = connections([ride(1)], [ride(2)], apart=frozenset())
>>> found.pair, found.helps[0].giver, found.mutual
((1, 2), 1, False)
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

Pair = tuple[int, int]
"""Two organizations, the lower key first."""


class Said(NamedTuple):
    """One thing that an organization offers, or needs."""

    organization: int
    kind: str
    counties: frozenset[str]


class Helps(NamedTuple):
    """What one could do for the other, and where; `others` is how many more could there."""

    giver: int
    taker: int
    kind: str
    counties: frozenset[str]
    others: int


class Connection(NamedTuple):
    pair: Pair
    helps: tuple[Helps, ...]

    @property
    def mutual(self) -> bool:
        return len({one.giver for one in self.helps}) == 2


def pair_of(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def connections(offers: Iterable[Said], needs: Iterable[Said], *, apart: Collection[Pair]) -> list[Connection]:
    """The pairs, best first, without those that are `apart`: tied already, or set aside."""
    by_place: dict[tuple[str, str], set[int]] = defaultdict(set)
    for offer in offers:
        for county in offer.counties:
            by_place[offer.kind, county].add(offer.organization)
    found: dict[Pair, dict[tuple[int, int, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for need in needs:
        for county in need.counties:
            for giver in by_place[need.kind, county] - {need.organization}:
                pair = pair_of(giver, need.organization)
                if pair not in apart:
                    found[pair][giver, need.organization, need.kind].add(county)
    made = [Connection(pair, _helps(helps, by_place)) for pair, helps in found.items()]
    return sorted(made, key=_rank)


def _helps(helps: dict[tuple[int, int, str], set[str]], by_place: dict[tuple[str, str], set[int]]) -> tuple[Helps, ...]:
    return tuple(
        Helps(giver, taker, kind, frozenset(where), len(_others(kind, where, by_place) - {giver, taker}))
        for (giver, taker, kind), where in sorted(helps.items())
    )


def _others(kind: str, where: Iterable[str], by_place: dict[tuple[str, str], set[int]]) -> set[int]:
    return {giver for county in where for giver in by_place[kind, county]}


def _rank(found: Connection) -> tuple[bool, int, int, Pair]:
    return not found.mutual, -len(found.helps), min(one.others for one in found.helps), found.pair
