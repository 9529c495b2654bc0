"""What is wrong with an instrument, before it may be published."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onward.assessments.instrument import DONT_KNOW, ENGLISH, Instrument, Is, Kind, Purpose, Question, Text

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_QUESTIONS = 300
LONGEST_SCALE = 11
WHOSE_ROW = frozenset({"who", "name"})
"""What a row of a roster says of itself, so no column may be called so."""

(
    NO_QUESTIONS, TOO_MANY, BAD_KEY, KEY_TWICE, NO_WORDS, MISSES_A_LANGUAGE, NO_ENGLISH, NO_OPTIONS, OPTION_TWICE,
    BAD_SCALE, ANCHOR_OFF_SCALE, BAD_BOUNDS, ASKS_LATER, ASKS_UNKNOWN, ASKS_WRONG_VALUE, NO_COLUMNS, ROSTER_IN_ROSTER,
    SCORES_NOTHING, SCORES_UNKNOWN, SCORES_NO_NUMBER, BAD_RELIABILITY,
) = (
    "no_questions", "too_many", "bad_key", "key_twice", "no_words", "misses_a_language", "no_english", "no_options",
    "option_twice", "bad_scale", "anchor_off_scale", "bad_bounds", "asks_later", "asks_unknown", "asks_wrong_value",
    "no_columns", "roster_in_roster", "scores_nothing", "scores_unknown", "scores_no_number", "bad_reliability",
)  # fmt: skip


class Flaw(NamedTuple):
    """`where` is the key of a section, a question or a score; blank: the instrument as a whole. `column` is what a
    roster asks of each organization."""

    code: str
    where: str = ""
    column: str = ""


def may_have_rounds(purpose: str) -> bool:
    """What is personal is for the private area alone: many are never asked it together."""
    return purpose != Purpose.PERSONAL


def flaws(instrument: Instrument) -> list[Flaw]:
    """Everything that stands in the way of publishing."""
    questions = list(instrument.questions())
    found = list(_as_a_whole(instrument, questions))
    for section in instrument.sections:
        found += _texts(section.key, instrument.languages, section.title)
        found += _where_said(section.key, instrument.languages, section.intro)
    found += _each(questions, instrument.languages)
    return found + list(_scores(instrument, {one.key: one for one in questions}))


def _as_a_whole(instrument: Instrument, questions: Sequence[Question]) -> Iterator[Flaw]:
    if not questions:
        yield Flaw(NO_QUESTIONS)
    if len(questions) > MOST_QUESTIONS:
        yield Flaw(TOO_MANY)
    if ENGLISH not in instrument.languages:
        yield Flaw(NO_ENGLISH)
    yield from _texts("", instrument.languages, instrument.title)
    yield from _where_said("", instrument.languages, instrument.intro, instrument.thanks)
    for keys in ([one.key for one in instrument.sections], [one.key for one in instrument.scores]):
        yield from _keys(keys)


def _each(questions: Sequence[Question], languages: tuple[str, ...]) -> Iterator[Flaw]:
    yield from _keys([one.key for one in questions])
    before: dict[str, Question] = {}
    every = {one.key for one in questions}
    for question in questions:
        yield from _texts(question.key, languages, question.text)
        yield from _where_said(question.key, languages, question.help)
        yield from _shape(question, languages)
        yield from _conditions(question, before, every)
        before[question.key] = question


def _keys(keys: Sequence[str]) -> Iterator[Flaw]:
    for key, times in Counter(keys).items():
        if not KEY.fullmatch(key):
            yield Flaw(BAD_KEY, key)
        if times > 1:
            yield Flaw(KEY_TWICE, key)


def _texts(where: str, languages: tuple[str, ...], *texts: Text) -> Iterator[Flaw]:
    for text in texts:
        if not text.get(ENGLISH, "").strip():
            yield Flaw(NO_WORDS, where)
        elif any(not text.get(language, "").strip() for language in languages):
            yield Flaw(MISSES_A_LANGUAGE, where)


def _where_said(where: str, languages: tuple[str, ...], *texts: Text) -> Iterator[Flaw]:
    """Texts that may be left out; said at all, they are said in each language."""
    yield from _texts(where, languages, *(text for text in texts if any(words.strip() for words in text.values())))


def _shape(question: Question, languages: tuple[str, ...]) -> Iterator[Flaw]:
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        if len(question.options) < 2:
            yield Flaw(NO_OPTIONS, question.key)
        if len({one.key for one in question.options}) < len(question.options):
            yield Flaw(OPTION_TWICE, question.key)
        if any(one.key in ("", DONT_KNOW) for one in question.options):
            yield Flaw(BAD_KEY, question.key)
        yield from _texts(question.key, languages, *(one.text for one in question.options))
    if question.kind is Kind.RATING:
        yield from _scale(question, languages)
    if question.kind is Kind.NUMBER and None not in (question.low, question.high) and question.low > question.high:  # type: ignore[operator]
        yield Flaw(BAD_BOUNDS, question.key)
    if question.kind is Kind.ROSTER:
        if any(column.kind is Kind.ROSTER for column in question.columns):
            yield Flaw(ROSTER_IN_ROSTER, question.key)
        elif not question.columns:
            yield Flaw(NO_COLUMNS, question.key)
        else:
            yield from _columns(question, languages)


def _columns(roster: Question, languages: tuple[str, ...]) -> Iterator[Flaw]:
    for column in roster.columns:
        if column.key in WHOSE_ROW:
            yield Flaw(BAD_KEY, roster.key, column.key)
    for flaw in _each(roster.columns, languages):
        yield flaw._replace(where=roster.key, column=flaw.where)


def _scale(question: Question, languages: tuple[str, ...]) -> Iterator[Flaw]:
    low, high = question.low, question.high
    if low is None or high is None or low >= high or low % 1 or high % 1 or high - low >= LONGEST_SCALE:
        yield Flaw(BAD_SCALE, question.key)
        return
    values = [anchor.value for anchor in question.anchors]
    if len({*values}) < len(values) or any(not low <= value <= high for value in values):
        yield Flaw(ANCHOR_OFF_SCALE, question.key)
    yield from _texts(question.key, languages, *(anchor.text for anchor in question.anchors))


def _conditions(question: Question, before: dict[str, Question], every: set[str]) -> Iterator[Flaw]:
    for condition in question.only_if:
        if condition.question not in before:
            yield Flaw(ASKS_LATER if condition.question in every else ASKS_UNKNOWN, question.key)
        elif not _can_be(before[condition.question], condition.value, condition.is_):
            yield Flaw(ASKS_WRONG_VALUE, question.key)


def _can_be(question: Question, value: bool | int | float | str | None, is_: Is) -> bool:
    """Whether the answer to a question can be held against this value."""
    if is_ is Is.ANSWERED:
        return value is None
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if is_ in (Is.AT_LEAST, Is.AT_MOST):
        return number and question.kind in (Kind.RATING, Kind.NUMBER)
    match question.kind:
        case Kind.RATING | Kind.NUMBER:
            return number
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.CHOICE | Kind.CHOICES:
            return value in {option.key for option in question.options}
        case _:
            return False


def _scores(instrument: Instrument, questions: dict[str, Question]) -> Iterator[Flaw]:
    for score in instrument.scores:
        yield from _texts(score.key, instrument.languages, score.title)
        if not score.questions:
            yield Flaw(SCORES_NOTHING, score.key)
        for key in score.questions:
            if key not in questions:
                yield Flaw(SCORES_UNKNOWN, score.key)
            elif questions[key].kind not in (Kind.RATING, Kind.NUMBER):
                yield Flaw(SCORES_NO_NUMBER, score.key)
        known = (score.reliability, score.spread)
        reliable = score.reliability is None or 0 <= score.reliability <= 1
        if not reliable or (score.spread is not None and not (0 < score.spread < math.inf)) or known.count(None) == 1:
            yield Flaw(BAD_RELIABILITY, score.key)
