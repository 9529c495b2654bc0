"""Which questions are asked, given the answers so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from onward.assessments.instrument import (
    DONT_KNOW,
    ENGLISH,
    Answers,
    Condition,
    Instrument,
    Is,
    Kind,
    Question,
    Section,
)


def asked(instrument: Instrument, answers: Answers) -> list[tuple[Section, list[Question]]]:
    """The sections with the questions that are asked; a section with none is left out. A question whose condition names
    one that is not asked itself is not asked either, whatever was answered before."""
    told: dict[str, Any] = {}
    found: list[tuple[Section, list[Question]]] = []
    for section in instrument.sections:
        here = list(_asked(section.questions, answers, told))
        if here:
            found.append((section, here))
    return found


def _asked(questions: tuple[Question, ...], answers: Answers, told: dict[str, Any]) -> Iterator[Question]:
    for question in questions:
        if all(holds(condition, told) for condition in question.only_if):
            if question.key in answers:
                told[question.key] = answers[question.key]
            yield question


def columns_asked(question: Question, row: Mapping[str, Any]) -> list[Question]:
    """What is asked of one organization in a roster."""
    return list(_asked(question.columns, row, {}))


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether a condition holds. Not knowing is at least nothing and at most nothing."""
    if condition.question not in answers:
        return False
    answer = answers[condition.question]
    if condition.is_ is Is.ANSWERED:
        return True
    if condition.is_ in (Is.AT_LEAST, Is.AT_MOST):
        if answer == DONT_KNOW or not isinstance(answer, (int, float)) or not isinstance(condition.value, (int, float)):
            return False
        return answer >= condition.value if condition.is_ is Is.AT_LEAST else answer <= condition.value
    same = condition.value in answer if isinstance(answer, list) else answer == condition.value
    return same is (condition.is_ is Is.EQUAL)


WORDS_A_MINUTE = 200
SECONDS = {Kind.RATING: 14, Kind.TEXT: 40, Kind.NUMBER: 14, Kind.DATE: 14, Kind.CHOICES: 14}
"""To think about an answer; a tick, eight."""
PARTNERS = 8
"""How many organizations somebody names in a list, as a rule; each is looked for, and the same questions again go
quicker than the first time."""
LOOK_FOR, AGAIN = 12, 5


def minutes(instrument: Instrument) -> int:
    """About how long it takes to answer: everything read once, and time to think. Notes that nobody has to write come
    on top for whoever writes some."""
    texts = [instrument.intro, *(section.intro for section in instrument.sections)]
    seconds = sum(_reading(text) for text in texts)
    seconds += sum(_seconds(question) for question in instrument.questions() if not question.only_if)
    return max(1, round(seconds / 60))


def _seconds(question: Question) -> float:
    options, anchors = [one.text for one in question.options], [one.text for one in question.anchors]
    texts = [question.text, question.help, *options, *anchors]
    read = sum(_reading(text) for text in texts)
    if question.kind is Kind.ROSTER:
        columns = [_seconds(column) for column in question.columns]
        return read + sum(columns) + PARTNERS * (LOOK_FOR + AGAIN * len(columns))
    if question.kind is Kind.TEXT and not question.required:
        return read
    return read + SECONDS.get(question.kind, 8)


def _reading(text: Mapping[str, str]) -> float:
    return 60 * len(text.get(ENGLISH, "").split()) / WORDS_A_MINUTE
