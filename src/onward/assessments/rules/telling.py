"""Which groups of answers may be told apart.

People answer under a promise: nothing is told of fewer than `floor` of them. Figures of groups can be added and taken
away from each other, so it is not enough that each group is large. Whoever knows the sum over all and over some sectors
knows the sum over the rest; whoever knows it for those who bring recovery voice, too, can work out

    all with recovery voice, less the sectors in which most bring it  =  (voice outside them) - (no voice inside them)

and more of the kind. Sectors S_1 … S_k and the people with recovery voice V cut everybody into the cells S_i ∩ V and
S_i ∖ V. A sum of told figures with weights a_i for sectors and b for V weighs the cells a_i + b and a_i. Without V
(b = 0) it is about whole sectors, each at least `floor`. With V (b = 1) each sector leaves one of its two cells with a
weight, at least the smaller one (a_i = 0 or -1), so no sum is about fewer than Σ_i min(|S_i ∩ V|, |S_i ∖ V|) people.
That number must be at least `floor`; were it nobody, the figures would tell of whole sectors who brings recovery voice.
`tests/test_telling.py` tries every sum on small rounds.

All this is counted for one question at a time, over those who gave it a rating.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple, TypeVar

from onward.assessments.rules.rounds import ANONYMOUS, NAMED, groups_told

Sector = TypeVar("Sector", bound=Hashable)


class Told(NamedTuple):
    """What may be told of one question: its figures over all, over each of these sectors, over those who bring recovery
    voice and over those who do not."""

    all: bool
    sectors: frozenset[Hashable] = frozenset()
    voice: bool = False


NOTHING = Told(all=False)


def told(promise: str, floor: int, people: Sequence[tuple[Sector | None, bool]]) -> Told:
    """What may be told of a question that these people rated, each by sector and whether they bring recovery voice.

    A named round tells everything but recovery voice, which is private in every round. People without a sector are a
    group of their own, and never told apart.
    """
    if not people:
        return NOTHING
    if promise == NAMED:
        return Told(all=True, sectors=frozenset(sector for sector, _ in people if sector is not None))
    if len(people) < floor:
        return NOTHING
    sectors = _sectors(promise, floor, people)
    return Told(all=True, sectors=sectors, voice=_voice(floor, people, sectors))


def _sectors(promise: str, floor: int, people: Sequence[tuple[Sector | None, bool]]) -> frozenset[Hashable]:
    if promise == ANONYMOUS:
        return frozenset()
    sizes: Counter[Hashable] = Counter(sector for sector, _voice in people if sector is not None)
    without = sum(1 for sector, _voice in people if sector is None)
    return groups_told(sizes, floor, others=without)


def _voice(floor: int, people: Sequence[tuple[Sector | None, bool]], sectors: frozenset[Hashable]) -> bool:
    """Sectors come first; recovery voice is told beside them where that gives nobody away."""
    cells = Counter((sector if sector in sectors else None, voice) for sector, voice in people)
    smaller = sum(min(cells[sector, True], cells[sector, False]) for sector in {sector for sector, _voice in cells})
    bring = sum(1 for _sector, voice in people if voice)
    return min(bring, len(people) - bring) >= floor and smaller >= floor
