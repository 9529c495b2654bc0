"""A version as people see it: to look at, and to try."""

from typing import NamedTuple

from onward.assessments.instrument import Instrument, Kind, Question, words
from onward.assessments.wording_instruments import asked_when


class Shown(NamedTuple):
    """One question. `steps` are the answers in view, each with its value; none: the answer is typed, as `kind` says."""

    key: str
    kind: str
    text: str
    help: str
    required: bool
    unsure: bool
    several: bool
    steps: list[tuple[str, str]]
    when: list[str]
    columns: list["Shown"]


class Part(NamedTuple):
    key: str
    title: str
    intro: str
    questions: list[Shown]


def parts_of(asks: Instrument, language: str) -> list[Part]:
    """Every question, those too that are asked only after certain answers."""
    return [
        Part(
            one.key, words(one.title, language), words(one.intro, language),
            [_shown(question, asks, language) for question in one.questions],
        )
        for one in asks.sections
    ]  # fmt: skip


def _shown(one: Question, among: Instrument | Question, language: str) -> Shown:
    return Shown(
        one.key, one.kind.value, words(one.text, language), words(one.help, language), one.required, one.dont_know,
        one.kind is Kind.CHOICES, _steps(one, language), [asked_when(condition, among) for condition in one.only_if],
        [_shown(column, one, language) for column in one.columns],
    )  # fmt: skip


def _steps(one: Question, language: str) -> list[tuple[str, str]]:
    if one.kind is Kind.RATING:
        said = {anchor.value: words(anchor.text, language) for anchor in one.anchors}
        steps = range(int(one.low or 0), int(one.high or 0) + 1)
        return [(str(step), f"{step} – {said[step]}" if said.get(step) else str(step)) for step in steps]
    return [(option.key, words(option.text, language)) for option in one.options]
