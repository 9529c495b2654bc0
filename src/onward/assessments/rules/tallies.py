"""What people said to the questions that are no ratings, as far as the promise lets it be told.

Answers to choose from are counted, each with how many chose it, once at least the floor answered the question. Numbers
and dates are told otherwise: one that is written down exactly can be known by whoever knows it (who runs 42 beds?).
With names they are told as they are. Without, there is the mean of numbers unless one answer makes most of the sum
(`DOMINANT`: 2 beds, 3 beds and 1,000 beds), and numbers and dates are counted in
*bands*, each of at least the floor of people, between limits that are rounder than what anybody said. Words are told as
the notes beside ratings are: word for word, in the order of the words, once the floor of people was
asked the question.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean, median_low
from typing import Any, NamedTuple, TypeVar

from onward.assessments.instrument import DONT_KNOW, Instrument, Kind, Purpose, Question, Role, Section
from onward.assessments.rules.results import Heard, asked_this
from onward.assessments.rules.rounds import NAMED
from onward.assessments.rules.telling import told

Value = TypeVar("Value", float, dt.date)
Measure = float | dt.date
MEASURED = (Kind.NUMBER, Kind.DATE)
PARTS = 5
"""Into how many bands at most what was said with names is put."""


DOMINANT = 0.6
"""From this share of the sum on one answer gives itself away by the mean."""
OTHERS = ""
"""In place of names that few typed into a list of organizations."""


class Band(NamedTuple):
    """How many said more than `low` and at most `high`; None: no limit on this side."""

    low: Measure | None
    high: Measure | None
    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One question; `answered` is how many said something other than that they do not know. `counts`: by what was
    chosen, in the order of the form; of a list of organizations by their key, or by the words of those who named one
    that is not here, few of them together under OTHERS. `ends`: the lowest, the middle and the highest; with names
    only. `hidden`: too few answered to tell. `dont_know`: None where even that is about too few."""

    section: Section
    question: Question
    asked: int
    answered: int = 0
    hidden: bool = False
    dont_know: int | None = None
    counts: dict[Any, int] = field(default_factory=dict)
    mean: float | None = None
    ends: tuple[Measure, Measure, Measure] | None = None
    bands: tuple[Band, ...] = ()
    notes: tuple[str, ...] = ()


def tallies(asks: Instrument, heard: Sequence[Heard], promise: str, floor: int) -> list[Tally]:
    """Every question that no rating tells, in the order of the form. Notes under a heading of their own stand beside
    the ratings of their section, where it has any; a survey of who works with whom tells its ties elsewhere."""
    return [
        _tally(asks, (section, question), heard, promise, floor)
        for section in asks.sections
        for question in section.questions
        if question.kind is not Kind.RATING and not _told_elsewhere(asks, section, question)
    ]


def _told_elsewhere(asks: Instrument, section: Section, question: Question) -> bool:
    if question.kind is Kind.ROSTER:
        return asks.purpose is Purpose.NETWORK
    rates = any(one.kind is Kind.RATING for one in section.questions)
    return question.kind is Kind.TEXT and question.role is not Role.NONE and rates


def _tally(
    asks: Instrument, of: tuple[Section, Question], heard: Sequence[Heard], promise: str, floor: int
) -> Tally:  # fmt: skip
    section, question = of
    said = [(one.answers[question.key], one) for one in heard if one.answers.get(question.key) not in (None, "", [])]
    known = [value for value, _one in said if value != DONT_KNOW]
    facts: dict[str, Any] = {"section": section, "question": question, "asked": len(heard)}
    if question.kind is Kind.TEXT:
        enough = promise == NAMED or len(asked_this(asks, question, heard)) >= floor
        return _words(facts, known) if enough else Tally(**facts, hidden=True)
    facts["dont_know"] = len(said) - len(known) if len(heard) >= floor or promise == NAMED else None
    if not told(promise, floor, [(one.group, one.voice) for value, one in said if value != DONT_KNOW]).all:
        return Tally(**facts, hidden=True)
    facts["answered"] = len(known)
    if question.kind in MEASURED:
        return Tally(**facts, **_measures(question, known, named=promise == NAMED, floor=floor))
    return Tally(**facts, counts=_counts(question, known, least=1 if promise == NAMED else floor))


def _words(facts: Mapping[str, Any], known: Iterable[Any]) -> Tally:
    texts = [text for one in known if (text := str(one).strip())]
    return Tally(**facts, answered=len(texts), notes=tuple(sorted(texts, key=lambda it: (it.casefold(), it))))


def _counts(question: Question, known: Iterable[Any], *, least: int) -> dict[Any, int]:
    counted = Counter(choice for value in known for choice in _chosen(question, value))
    if question.kind is Kind.YES_NO:
        return {choice: counted[choice] for choice in (True, False)}
    if question.kind is Kind.ROSTER:
        return _listed(counted, least)
    return {option.key: counted[option.key] for option in question.options}


def _listed(counted: Counter[Any], least: int) -> dict[Any, int]:
    """The most named first. What fewer than `least` typed in their own words stands together under OTHERS, last."""
    few = {name for name, n in counted.items() if isinstance(name, str) and n < least}
    told = sorted(((name, n) for name, n in counted.items() if name not in few), key=lambda one: (-one[1], str(one[0])))
    return dict(told) | ({OTHERS: sum(counted[name] for name in few)} if few else {})


def _chosen(question: Question, value: Any) -> Iterator[Any]:
    if question.kind is Kind.ROSTER:
        yield from (row["who"] if "who" in row else str(row["name"]).strip() for row in value)
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _measures(question: Question, known: Sequence[Any], *, named: bool, floor: int) -> dict[str, Any]:
    least = math.ceil(len(known) / PARTS) if named else floor
    if question.kind is Kind.DATE:
        days = sorted(dt.date.fromisoformat(one) for one in known)
        return _told_of(days, named=named, bands=bands(days, least, a_day_between))
    numbers = sorted(float(one) for one in known)
    found = _told_of(numbers, named=named, bands=bands(numbers, least, round_between))
    return {**found, "mean": fmean(numbers) if named or _is_of_many(numbers) else None}


def _is_of_many(numbers: Sequence[float]) -> bool:
    """Whether no single one makes so much of the sum that the mean would tell it."""
    sizes = [abs(one) for one in numbers]
    return max(sizes) < DOMINANT * sum(sizes) or not any(sizes)


def _told_of(values: Sequence[Any], *, named: bool, bands: tuple[Band, ...]) -> dict[str, Any]:
    return {"ends": (values[0], median_low(values), values[-1]) if named else None, "bands": bands}


def bands(values: Sequence[Value], least: int, between: Callable[[Value, Value], Value]) -> tuple[Band, ...]:
    """Sorted values in as many bands as can be, each of at least `least`; none where there would be only one."""
    limits: list[tuple[int, Value]] = []
    start = 0
    for n in range(1, len(values)):
        if n - start >= least and len(values) - n >= least and values[n - 1] < values[n]:
            limits.append((n, between(values[n - 1], values[n])))
            start = n
    if not limits:
        return ()
    places = [0, *(n for n, _limit in limits), len(values)]
    edges: list[Measure | None] = [None, *(limit for _n, limit in limits), None]
    sizes = [after - before for before, after in pairwise(places)]
    return tuple(Band(low, high, n) for (low, high), n in zip(pairwise(edges), sizes, strict=True))


def round_between(low: float, high: float) -> float:
    """The roundest number that is at least `low` and below `high`.

    >>> [round_between(12, 40), round_between(3, 4), round_between(-7, 2)]
    [30.0, 3.0, 0.0]
    """
    for power in range(12, -7, -1):
        step = 10.0**power
        found = round((math.ceil(round(high / step, 9)) - 1) * step, 6)
        if low <= found < high:
            return found
    return low


def a_day_between(low: dt.date, high: dt.date) -> dt.date:
    """The last day of a year, else of a month, that is at least `low` and before `high`; else `low`."""
    day = dt.timedelta(days=1)
    for found in (dt.date(high.year, 1, 1) - day, high.replace(day=1) - day):
        if low <= found:
            return found
    return low
