"""What partners say of each other in a network survey, as ties.

A survey names its partners in rosters. What is asked of each is the instrument's business; these keys are read, those
of the project's own survey: `how` (a step of HOW), and marks from 1 to 4 for TRUST and for VALUE.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Purpose, Question

HOW = ("aware", "share", "refer", "joint", "formal")
"""From knowing of each other to a written agreement."""
WORKS_TOGETHER = frozenset(HOW[1:])
TRUST = ("reliability", "mission", "openness")
VALUE = ("influence", "commitment", "resources")


def without_marks(asks: Instrument) -> Instrument:
    """A network survey as it may be read answer by answer: without what partners mark about each other, which the pages
    of the network promise to show to nobody. Any other instrument stays as it is."""
    if asks.purpose is not Purpose.NETWORK:
        return asks
    sections = [
        replace(section, questions=tuple(_without_marks(question) for question in section.questions))
        for section in asks.sections
    ]
    return replace(asks, sections=tuple(sections))


def _without_marks(question: Question) -> Question:
    kept = [one for one in question.columns if one.kind is not Kind.RATING and one.key not in (*TRUST, *VALUE)]
    return replace(question, columns=tuple(kept))


class Said(NamedTuple):
    """What one organization says of another. `trust` and `value` are means of the marks that it gave, from 1 to 4."""

    source: int
    target: int
    how: str
    trust: float | None
    value: float | None
    often: str = ""

    @property
    def strength(self) -> int:
        return HOW.index(self.how) + 1


class Named(NamedTuple):
    """Somebody who is not in the region, in the words of whoever named them, and by how many."""

    name: str
    times: int


class Survey(NamedTuple):
    """`answered`: the organizations that said with whom they work. `merged`: how many of all who answered or were named
    became one with another since. `itself`: how many ties turned into one of an organization with itself by that; they
    are left out."""

    ties: list[Said]
    answered: frozenset[int]
    named: list[Named]
    itself: int
    merged: int = 0


def survey(asks: Instrument, heard: Iterable[tuple[int, Mapping[str, Any]]], into: Mapping[int, int]) -> Survey:
    """Ties from the answers of organizations; `into` leads from one that was merged to the one that stays. Who was
    named twice (by two that became one, or as two that did) counts once, with the closest tie."""
    rosters = [question.key for question in asks.questions() if question.kind is Kind.ROSTER]
    best: dict[tuple[int, int], Said] = {}
    answered: set[int] = set()
    named: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    itself = 0
    merged: set[int] = set()
    for organization, answers in heard:
        merged |= {organization} & into.keys()
        source = into.get(organization, organization)
        answered.add(source)
        for row in _rows(answers, rosters):
            if "name" in row:
                key = str(row["name"]).strip().casefold()
                spelt.setdefault(key, str(row["name"]).strip())
                named[key] += 1
                continue
            merged |= {row["who"]} & into.keys()
            target = into.get(row["who"], row["who"])
            if target == source:
                itself += 1
                continue
            tie = Said(source, target, row.get("how", HOW[0]), _mean(row, TRUST), _mean(row, VALUE), _often(row))
            pair = (source, target)
            if pair not in best or best[pair].strength < tie.strength:
                best[pair] = tie
    newcomers = [Named(spelt[key], times) for key, times in sorted(named.items(), key=lambda one: (-one[1], one[0]))]
    ties = [best[pair] for pair in sorted(best)]
    return Survey(ties, frozenset(answered), newcomers, itself, len(merged))


def _rows(answers: Mapping[str, Any], rosters: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for key in rosters:
        yield from answers.get(key, ())


def _often(row: Mapping[str, Any]) -> str:
    """Not knowing is no answer."""
    often = row.get("often")
    return often if isinstance(often, str) and often != DONT_KNOW else ""


def valued(ties: Iterable[Said], floor: int) -> dict[int, float]:
    """What others find that an organization brings (influence, commitment, resources), on average from 1 to 4; of each
    of whom at least `floor` others said it, since fewer would show who said what."""
    marks: dict[int, list[float]] = {}
    for tie in ties:
        if tie.value is not None:
            marks.setdefault(tie.target, []).append(tie.value)
    return {target: sum(told) / len(told) for target, told in marks.items() if len(told) >= floor}


def _mean(row: Mapping[str, Any], keys: Iterable[str]) -> float | None:
    """Not knowing is no mark."""
    marks = [row[key] for key in keys if isinstance(row.get(key), int)]
    return sum(marks) / len(marks) if marks else None
