"""A draft as its page shows it: every piece with what stands in the way of publishing it beside."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from onward.assessments.instrument import ENGLISH, Instrument, Question, Score, Section, words
from onward.assessments.models import InstrumentVersion
from onward.assessments.rules import editing
from onward.assessments.rules.instruments import Flaw, flaws
from onward.assessments.wording_instruments import KINDS, asked_when, language_name, sentences, told

Flaws = Mapping[tuple[str, str], list[Flaw]]


class Drawn(NamedTuple):
    """One question: what it asks in each language, how, when, and what is wrong with it."""

    question: Question
    said: str
    others: list[tuple[str, str]]
    kind: str
    when: list[str]
    wrong: list[str]
    columns: list["Drawn"]


class DrawnSection(NamedTuple):
    section: Section
    said: str
    others: list[tuple[str, str]]
    wrong: list[str]
    questions: list[Drawn]


class DrawnScore(NamedTuple):
    score: Score
    said: str
    wrong: list[str]


def drawn_draft(version: InstrumentVersion) -> dict[str, Any]:
    """What the page of a draft needs to know."""
    asks = version.asks
    found = flaws(asks)
    by_place: defaultdict[tuple[str, str], list[Flaw]] = defaultdict(list)
    for flaw in found:
        by_place[flaw.where, flaw.column].append(flaw)
    return {
        "asks": asks,
        "title": words(asks.title, ENGLISH),
        "languages": [language_name(code) for code in asks.languages],
        "sections": [_section(one, asks, by_place) for one in asks.sections],
        "scores": [DrawnScore(one, words(one.title, ENGLISH), sentences(by_place[one.key, ""])) for one in asks.scores],
        "wrong": sentences(by_place["", ""]),
        "flaws": [(anchor_of(flaw, asks), told(flaw, asks)) for flaw in found],
        "count": sum(1 for _one in asks.questions()),
    }


def anchor_of(flaw: Flaw, asks: Instrument) -> str:
    """Where on the page the piece stands."""
    for find, kind in ((editing.question, "question"), (editing.section, "part"), (editing.score, "score")):
        try:
            find(asks, flaw.where)
        except LookupError:
            continue
        return f"{kind}-{flaw.where}"
    return "about"


def _section(one: Section, asks: Instrument, by_place: Flaws) -> DrawnSection:
    asked = {question.key for question in one.questions}
    wrong = [] if one.key in asked else sentences(by_place.get((one.key, ""), []))
    drawn = [_question(question, asks, by_place) for question in one.questions]
    return DrawnSection(one, words(one.title, ENGLISH) or one.key, _others(one.title, asks), wrong, drawn)


def _question(one: Question, among: Instrument | Question, by_place: Flaws, roster: str = "") -> Drawn:
    wrong = [*by_place.get((roster, one.key) if roster else (one.key, ""), [])]
    when = [asked_when(condition, among) for condition in one.only_if]
    columns = [_question(column, one, by_place, one.key) for column in one.columns]
    said = words(one.text, ENGLISH) or one.key
    return Drawn(one, said, _others(one.text, among), str(dict(KINDS)[one.kind.value]), when, sentences(wrong), columns)


def _others(text: Mapping[str, str], among: Instrument | Question) -> list[tuple[str, str]]:
    """What is said in the other languages."""
    return [(code, said) for code, said in text.items() if code != ENGLISH and said]
