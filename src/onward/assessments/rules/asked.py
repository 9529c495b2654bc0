"""Which questions are asked, given the answers so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from onward.assessments.instrument import DONT_KNOW, Answers, Condition, Instrument, Is, Kind, Question, Section


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


SECONDS = {Kind.TEXT: 40, Kind.ROSTER: 180}
"""How long an answer takes; a tick, fifteen."""


def minutes(instrument: Instrument) -> int:
    """About how long it takes to answer all of it."""
    seconds = sum(SECONDS.get(question.kind, 15) for question in instrument.questions() if not question.only_if)
    return max(1, round(seconds / 60))
