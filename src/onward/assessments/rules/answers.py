"""What is wrong with answers, and what is kept of them."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onward.assessments.instrument import DONT_KNOW, Answers, Instrument, Kind, Question
from onward.assessments.rules.asked import asked, columns_asked

LONGEST_TEXT = 5_000
LONGEST_NAME = 300
LONGEST_ROSTER = 200

MISSING, NOT_ONE, OUT_OF_RANGE, TOO_LONG, TOO_MANY, UNKNOWN, TWICE, ITSELF = (
    "missing", "not_one", "out_of_range", "too_long", "too_many", "unknown", "twice", "itself",
)  # fmt: skip


class Wrong(NamedTuple):
    """`question` is the key; in a roster `row` counts from 0 and `column` is what was asked of that organization."""

    question: str
    code: str
    row: int | None = None
    column: str = ""


def wrong_with(instrument: Instrument, answers: Answers, *, whole: bool, whose: int | None = None) -> list[Wrong]:
    """What cannot be kept. With `whole`, what must still be answered, too. `whose` is the organization that answers:
    it has no tie with itself."""
    found: list[Wrong] = []
    known: set[str] = set()
    for _section, questions in asked(instrument, answers):
        for question in questions:
            known.add(question.key)
            if question.key in answers:
                found += _wrong(question, answers[question.key], whole, whose)
            elif whole and question.required:
                found.append(Wrong(question.key, MISSING))
    every = {question.key for question in instrument.questions()}
    return found + [Wrong(key, UNKNOWN) for key in answers if key not in every]


def kept(instrument: Instrument, answers: Answers) -> dict[str, Any]:
    """The answers to what was asked. What somebody answered before another answer closed the question falls away."""
    here = {question.key for _section, questions in asked(instrument, answers) for question in questions}
    return {key: value for key, value in answers.items() if key in here}


def _wrong(question: Question, answer: Any, whole: bool, whose: int | None) -> Iterator[Wrong]:
    if question.kind is Kind.ROSTER:
        yield from _wrong_roster(question, answer, whole, whose)
    elif code := _wrong_value(question, answer):
        yield Wrong(question.key, code)


def _wrong_value(question: Question, answer: Any) -> str:
    """What is wrong with one answer; nothing when it is right."""
    if answer == DONT_KNOW:
        return "" if question.dont_know else NOT_ONE
    match question.kind:
        case Kind.RATING:
            return _wrong_number(question, answer) if isinstance(answer, int) else NOT_ONE
        case Kind.NUMBER:
            return _wrong_number(question, answer)
        case Kind.YES_NO:
            return "" if isinstance(answer, bool) else NOT_ONE
        case Kind.CHOICE:
            return "" if answer in {option.key for option in question.options} else NOT_ONE
        case Kind.CHOICES:
            options = {option.key for option in question.options}
            if not isinstance(answer, list) or not all(isinstance(one, str) and one in options for one in answer):
                return NOT_ONE
            return TWICE if len({*answer}) < len(answer) else ""
        case Kind.DATE:
            return "" if _is_date(answer) else NOT_ONE
        case _:
            if not isinstance(answer, str):
                return NOT_ONE
            return TOO_LONG if len(answer) > (question.longest or LONGEST_TEXT) else ""


def _wrong_number(question: Question, answer: Any) -> str:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not math.isfinite(answer):
        return NOT_ONE
    low = -math.inf if question.low is None else question.low
    high = math.inf if question.high is None else question.high
    return "" if low <= answer <= high else OUT_OF_RANGE


def _is_date(answer: Any) -> bool:
    try:
        return isinstance(answer, str) and dt.date.fromisoformat(answer).isoformat() == answer
    except ValueError:
        return False


def _wrong_roster(question: Question, answer: Any, whole: bool, whose: int | None) -> Iterator[Wrong]:
    if not isinstance(answer, list) or not all(isinstance(row, Mapping) for row in answer):
        yield Wrong(question.key, NOT_ONE)
        return
    if len(answer) > LONGEST_ROSTER:
        yield Wrong(question.key, TOO_MANY)
    seen: set[int | str] = set()
    for n, row in enumerate(answer):
        if code := _wrong_name(row, seen, whose):
            yield Wrong(question.key, code, n)
        for column in columns_asked(question, row):
            if column.key in row:
                if code := _wrong_value(column, row[column.key]):
                    yield Wrong(question.key, code, n, column.key)
            elif whole and column.required:
                yield Wrong(question.key, MISSING, n, column.key)
        columns = {"who", "name", *(column.key for column in question.columns)}
        if not columns.issuperset(row):
            yield Wrong(question.key, UNKNOWN, n)


def _wrong_name(row: Mapping[str, Any], seen: set[int | str], whose: int | None) -> str:
    """A row of a roster names one organization of the region, or by its name one that is not here yet."""
    who, name = row.get("who"), row.get("name")
    if (who is None) is (name is None):
        return NOT_ONE
    if who is not None and (isinstance(who, bool) or not isinstance(who, int)):
        return NOT_ONE
    if name is not None and (not isinstance(name, str) or not name.strip()):
        return NOT_ONE
    if name is not None and len(name) > LONGEST_NAME:
        return TOO_LONG
    if who is not None and who == whose:
        return ITSELF
    key: int | str = who if who is not None else str(name).strip().casefold()
    if key in seen:
        return TWICE
    seen.add(key)
    return ""
