"""What rounds are called in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
    if round_.promise == BY_SECTOR:
        return say(
            "Nobody is told who answered what. Your answers are kept without your name and shown only together with "
            "those of others in your sector, once there are at least %(floor)d of them."
        ) % {"floor": round_.floor}
    if round_.promise == BY_COUNTY:
        return say(
            "Nobody is told who answered what. Your answers are kept without your name and shown only together with "
            "those of others about the same county, once there are at least %(floor)d of them."
        ) % {"floor": round_.floor}
    return say(
        "Nobody is told who answered what. Your answers are kept without your name and shown only together with all "
        "others, once there are at least %(floor)d of them."
    ) % {"floor": round_.floor}


def takes_minutes(minutes: int) -> str:
    return ngettext("It takes about %(n)d minute.", "It takes about %(n)d minutes.", minutes) % {"n": minutes}


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
        case Kind.ROSTER:
            return [_row_said(question, row, language, names) for row in value]
        case _:
            return [str(value)]


def _row_said(question: Question, row: Mapping[str, Any], language: str, names: Mapping[int, str]) -> str:
    name = names.get(row.get("who") or 0, str(row.get("name", "")))
    columns = [", ".join(said(one, row.get(one.key), language, names)) for one in question.columns]
    return ": ".join([name, "; ".join(text for text in columns if text)]) if any(columns) else name
