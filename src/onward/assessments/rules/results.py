"""What the answers of a round say, question by question, as far as the promise lets it be told.

`Heard` is one response as it is read; nothing of it comes out of here but counts, means and, word for word, notes.
Notes are told without sector and in the order of their words, since people are told before they write them.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any, NamedTuple

from onward.analysis import scoring
from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Question, Role, Section
from onward.assessments.rules.asked import asked
from onward.assessments.rules.rounds import GROUPED, NAMED
from onward.assessments.rules.telling import told


class Heard(NamedTuple):
    """`group`: the sector of whoever answered; in a round by county the county that the answers are about.
    `who`: in a round with names, by whom the same person is known in another."""

    answers: Mapping[str, Any]
    group: Hashable = None
    voice: bool = False
    who: Hashable = None


class Group(NamedTuple):
    """The mean of some of the people, and how many of them gave a rating."""

    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Result:
    """One rating question. `counts` is by step of the scale; there are none when too few rated to tell (`hidden`).
    `dont_know`: None where even that is about too few.
    `kept_back`: some groups are not told, because they or what is left would be too few."""

    section: Section
    question: Question
    asked: int
    hidden: bool
    counts: dict[int, int] = field(default_factory=dict)
    dont_know: int | None = None
    mean: float | None = None
    disagreement: float | None = None
    groups: dict[Hashable, Group] = field(default_factory=dict)
    voice: tuple[Group, Group] | None = None
    notes: dict[Role, list[str]] = field(default_factory=dict)
    kept_back: bool = False

    @property
    def rated(self) -> int:
        return sum(self.counts.values())


def results(asks: Instrument, heard: Sequence[Heard], promise: str, floor: int) -> list[Result]:
    """Every rating question of the instrument, in its order, with the notes of its section."""
    return [
        _result(asks, (section, question), heard, promise, floor)
        for section in asks.sections
        for question in section.questions
        if question.kind is Kind.RATING
    ]


def _result(
    asks: Instrument, of: tuple[Section, Question], heard: Sequence[Heard], promise: str, floor: int
) -> Result:  # fmt: skip
    section, question = of
    rated = [(one.answers[question.key], one) for one in heard if _is_rating(one.answers.get(question.key))]
    may = told(promise, floor, [(one.group, one.voice) for _rating, one in rated])
    dont_know = sum(1 for one in heard if one.answers.get(question.key) == DONT_KNOW)
    notes = notes_of(asks, section, heard, least=1 if promise == NAMED else floor)
    if not may.all:
        if len(heard) < floor:
            return Result(section, question, len(heard), hidden=True)
        return Result(section, question, len(heard), hidden=True, dont_know=dont_know, notes=notes)
    counts = Counter(rating for rating, _ in rated)
    steps = range(int(question.low or 0), int(question.high or 0) + 1)
    return Result(
        section, question, len(heard), hidden=False,
        counts={step: counts[step] for step in steps},
        dont_know=dont_know,
        mean=fmean(rating for rating, _ in rated),
        disagreement=scoring.disagreement([counts[step] for step in steps]),
        groups={group: _group([r for r, one in rated if one.group == group]) for group in may.groups},
        voice=(_group([r for r, one in rated if one.voice]), _group([r for r, one in rated if not one.voice]))
        if may.voice
        else None,
        notes=notes,
        kept_back=promise in GROUPED and not may.groups >= {one.group for _rating, one in rated} - {None},
    )  # fmt: skip


def both_times(key: str, before: Sequence[Heard], now: Sequence[Heard]) -> tuple[list[int], list[int]]:
    """The ratings of one question by those who gave it one both times, person by person in one order. Whoever cannot
    be told apart from another is left out.

    >>> then, now = [Heard({"beds": 2}, who="ann"), Heard({"beds": 4}, who="bob")], [Heard({"beds": 3}, who="ann")]
    >>> both_times("beds", then, now)
    ([2], [3])
    """
    was, is_ = _by_person(key, before), _by_person(key, now)
    people = [who for who in was if who in is_]
    return [was[who] for who in people], [is_[who] for who in people]


def _by_person(key: str, heard: Sequence[Heard]) -> dict[Hashable, int]:
    times = Counter(one.who for one in heard)
    return {
        one.who: one.answers[key]
        for one in heard
        if one.who is not None and times[one.who] == 1 and _is_rating(one.answers.get(key))
    }


def _is_rating(answer: Any) -> bool:
    return isinstance(answer, int) and not isinstance(answer, bool)


def _group(ratings: Sequence[int]) -> Group:
    return Group(fmean(ratings), len(ratings))


def asked_this(asks: Instrument, question: Question, heard: Sequence[Heard]) -> Sequence[Heard]:
    """Those who were asked it: all, unless an answer before opens it."""
    if not question.only_if:
        return heard
    return [one for one in heard if any(question in here for _section, here in asked(asks, one.answers))]


def notes_of(asks: Instrument, section: Section, heard: Sequence[Heard], *, least: int) -> dict[Role, list[str]]:
    """What people wrote in a section, by what it is about, in the order of the words; of a question that fewer than
    `least` were asked, nothing."""
    found: dict[Role, list[str]] = {}
    for question in section.questions:
        if question.kind is not Kind.TEXT or question.role is Role.NONE:
            continue
        if len(asked_this(asks, question, heard)) >= least:
            said = (str(one.answers.get(question.key, "")).strip() for one in heard)
            found.setdefault(question.role, []).extend(sorted(filter(None, said), key=lambda it: (it.casefold(), it)))
    return found


MIXED = 0.3
"""From this share of people on that would have to be of another group, two rounds heard different people."""


def mixes_differ(before: Sequence[Heard], now: Sequence[Heard]) -> bool | None:
    """Whether so many more of some groups answered one time than the other that a change may come of that alone: half
    the sum of the differences between the shares of the groups, from `MIXED` on. None where it cannot be told, since
    nobody said who is of which. Both must be grouped alike (`groups_by`).

    >>> mixes_differ([Heard({}, "courts")] * 9 + [Heard({}, "homes")] * 2, [Heard({}, "courts"), Heard({}, "homes")])
    True
    """
    was, is_ = Counter(one.group for one in before), Counter(one.group for one in now)
    if not before or not now or {*was, *is_} == {None}:
        return None
    return sum(abs(was[key] / len(before) - is_[key] / len(now)) for key in was | is_) / 2 >= MIXED
