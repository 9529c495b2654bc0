"""What rounds are called in words."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.assessments.instrument import DONT_KNOW, Kind, Question, words
from onward.assessments.models import Round
from onward.assessments.rules import answers as rules
from onward.assessments.rules.rounds import (
    ANONYMOUS,
    BY_COUNTY,
    BY_SECTOR,
    CLOSED,
    DOUBT,
    DRAFT,
    NAMED,
    OPEN,
    REFUSED,
    WITHDRAWN,
)
from onward.assessments.wording_instruments import shortened

STATES = {DRAFT: _("Draft"), OPEN: _("Open"), CLOSED: _("Closed")}
TONES = {DRAFT: "quiet", OPEN: "info", CLOSED: "done"}
PROMISES = {
    NAMED: _("With names: those who coordinate or lead the region read who said what"),
    BY_SECTOR: _("By sector: nobody is told who said what; sectors with enough answers are shown apart"),
    BY_COUNTY: _("By county: each answer is about one county, and nobody is told who said what"),
    ANONYMOUS: _("Without names: all answers together, and nothing of who gave them"),
}
TROUBLES = {
    REFUSED: _("The letter was refused. Check the address."),
    DOUBT: _("Nobody knows whether the letter arrived."),
    WITHDRAWN: _("No letter went: they must not be written to, or had answered."),
}


def promised(round_: Round) -> str:
    """What is promised to whoever answers, in plain words."""
    if round_.promise == NAMED:
        return say(
            "Your answers are kept with your name. Those who coordinate or lead the region can read them, and nobody "
            "else can."
        )
    return " ".join([_counted(round_), *_word_for_word(round_)]) % {"floor": round_.floor}


def _counted(round_: Round) -> str:
    if round_.promise == BY_SECTOR:
        return say(
            "Nobody is told who answered what. Your answers are kept without your name. They are counted together "
            "with those of all others once at least %(floor)d people have answered, and with those of your sector "
            "alone only where that gives nobody away."
        )
    if round_.promise == BY_COUNTY:
        return say(
            "Nobody is told who answered what. Your answers are kept without your name. They are counted together with "
            "those of all others once at least %(floor)d people have answered, and with those about the same county "
            "alone only where that gives nobody away."
        )
    return say(
        "Nobody is told who answered what. Your answers are kept without your name and counted only together with "
        "those of all others, once at least %(floor)d people have answered."
    )


def _word_for_word(round_: Round) -> list[str]:
    """Said before somebody writes; nothing where words are not asked for."""
    if all(question.kind not in (Kind.TEXT, Kind.ROSTER) for question in round_.version.asks.questions()):
        return []
    if round_.promise == BY_COUNTY:
        told = say(
            "What you write in your own words is shown word for word, perhaps with the county. Name nobody in it."
        )
    else:
        told = say(
            "What you write in your own words is shown word for word, but without your sector. Name nobody in it."
        )
    return [told]


def takes_minutes(minutes: int) -> str:
    return ngettext("It takes about %(n)d minute.", "It takes about %(n)d minutes.", minutes) % {"n": minutes}


def fault(code: str, question: Question | None = None, value: Any = None) -> str:
    """What is wrong with an answer, beside its question; for a number its bounds, for words how many fit."""
    if code == rules.OUT_OF_RANGE and question is not None:
        return _bounds(question)
    if code == rules.TOO_LONG and question is not None and isinstance(value, str):
        facts = {"has": len(value), "fit": longest_of(question)}
        return say("This has %(has)d letters, and %(fit)d fit. Please say it in fewer words.") % facts
    return str(CODES[code])


def longest_of(question: Question) -> int:
    return question.longest or rules.LONGEST_TEXT


def _bounds(question: Question) -> str:
    low, high = (number_format(end, 0 if end % 1 == 0 else 2) if end is not None else "" for end in _ends(question))
    if low and high:
        return say("Give a number from %(low)s to %(high)s.") % {"low": low, "high": high}
    if low:
        return say("Give a number that is %(low)s or more.") % {"low": low}
    return say("Give a number that is %(high)s or less.") % {"high": high}


def _ends(question: Question) -> tuple[float | None, float | None]:
    return question.low, question.high


def faulty(wrong: rules.Wrong, question: Question, answers: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """The same with what is meant, where the question is a list of organizations: which of them, and what about it."""
    value = answers.get(question.key)
    if wrong.row is None:
        return fault(wrong.code, question, value)
    row = value[wrong.row] if isinstance(value, list) and wrong.row < len(value) else {}
    column = next((one for one in question.columns if one.key == wrong.column), None)
    label = names.get(row.get("who") or 0, str(row.get("name", "")))
    parts = [label, words(column.text, get_language() or "en") if column else ""]
    told = fault(wrong.code, column or question, row.get(wrong.column))
    return ": ".join([*filter(None, parts), told])


CODES: dict[str, Any] = {
    rules.MISSING: _("Please answer this one."),
    rules.NOT_ONE: _("This answer does not fit the question. Choose or type another one."),
    rules.OUT_OF_RANGE: _("This number is too low or too high here."),
    rules.TOO_LONG: _("This is too long. Please say it in fewer words."),
    rules.TOO_MANY: _("These are more than one list can hold."),
    rules.TWICE: _("This one is in your list already."),
    rules.ITSELF: _("This is your own organization. Choose the others that you work with."),
    rules.UNKNOWN: _("This is not asked any more."),
}
"""What is wrong with an answer, beside its question."""


def said(question: Question, value: Any, language: str, names: Mapping[int, str]) -> list[str]:
    """An answer in words, a line for each thing; nothing where nothing was said."""
    if value is None:
        return []
    if value == DONT_KNOW:
        return [say("I don’t know")]
    match question.kind:
        case Kind.YES_NO:
            return [say("Yes") if value else say("No")]
        case Kind.RATING:
            anchor = next((words(one.text, language) for one in question.anchors if one.value == value), "")
            return [f"{value} – {anchor}" if anchor else str(value)]
        case Kind.CHOICE | Kind.CHOICES:
            texts = {option.key: words(option.text, language) for option in question.options}
            return [texts.get(one, str(one)) for one in (value if isinstance(value, list) else [value])]
        case Kind.DATE:
            return [day_said(str(value))]
        case Kind.ROSTER:
            return [_row_said(question, row, language, names) for row in value]
        case _:
            return [str(value)]


def day_said(value: str) -> str:
    """A day as people say it, in the language of the page."""
    try:
        return str(date_format(dt.date.fromisoformat(value)))
    except ValueError:
        return value


def columns_said(question: Question, row: Mapping[str, Any], language: str) -> str:
    """What is said of one organization in a list, in one line; marks with what they are for."""
    found = []
    for one in question.columns:
        if text := ", ".join(said(one, row.get(one.key), language, {})):
            found.append(f"{shortened(words(one.text, language))} {text}" if one.kind is Kind.RATING else text)
    return "; ".join(found)


def _row_said(question: Question, row: Mapping[str, Any], language: str, names: Mapping[int, str]) -> str:
    name = names.get(row.get("who") or 0, str(row.get("name", "")))
    columns = columns_said(question, row, language)
    return f"{name}: {columns}" if columns else name
