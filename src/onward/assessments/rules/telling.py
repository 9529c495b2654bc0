"""Which groups of answers may be told apart: sectors, or in a round by county the counties that answers are about.

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

Group = TypeVar("Group", bound=Hashable)


class Told(NamedTuple):
    """What may be told of one question: its figures over all, over each of these groups (sectors, or the counties that
    answers are about), over those who bring recovery voice and over those who do not."""

    all: bool
    groups: frozenset[Hashable] = frozenset()
    voice: bool = False


NOTHING = Told(all=False)


def told(promise: str, floor: int, people: Sequence[tuple[Group | None, bool]]) -> Told:
    """What may be told of a question that these people rated, each by group and whether they bring recovery voice.

    A named round tells everything but recovery voice, which is private in every round. People without a group are one
    of their own, and never told apart.
    """
    if not people:
        return NOTHING
    if promise == NAMED:
        return Told(all=True, groups=frozenset(group for group, _ in people if group is not None))
    if len(people) < floor:
        return NOTHING
    groups = _groups(promise, floor, people)
    return Told(all=True, groups=groups, voice=_voice(floor, people, groups))


def _groups(promise: str, floor: int, people: Sequence[tuple[Group | None, bool]]) -> frozenset[Hashable]:
    if promise == ANONYMOUS:
        return frozenset()
    sizes: Counter[Hashable] = Counter(group for group, _voice in people if group is not None)
    without = sum(1 for group, _voice in people if group is None)
    return groups_told(sizes, floor, others=without)


def _voice(floor: int, people: Sequence[tuple[Group | None, bool]], groups: frozenset[Hashable]) -> bool:
    """Groups come first; recovery voice is told beside them where that gives nobody away."""
    cells = Counter((group if group in groups else None, voice) for group, voice in people)
    smaller = sum(min(cells[group, True], cells[group, False]) for group in {group for group, _voice in cells})
    bring = sum(1 for _group, voice in people if voice)
    return min(bring, len(people) - bring) >= floor and smaller >= floor
