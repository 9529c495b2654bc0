"""What kinds of questions, purposes and flaws of an instrument are called on pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.assessments.instrument import ENGLISH, Condition, Instrument, Is, Kind, Purpose, Question, Role, words
from onward.assessments.rules import editing
from onward.assessments.rules import instruments as rules
from onward.assessments.rules.instruments import Flaw

KINDS = [
    (Kind.RATING.value, _("A rating, such as 1 to 5")),
    (Kind.CHOICE.value, _("One choice from a list")),
    (Kind.CHOICES.value, _("Several choices from a list")),
    (Kind.YES_NO.value, _("Yes or no")),
    (Kind.TEXT.value, _("Words of their own")),
    (Kind.NUMBER.value, _("A number")),
    (Kind.DATE.value, _("A date")),
    (Kind.ROSTER.value, _("Partners to pick, with questions on each")),
]
IN_A_ROSTER = [one for one in KINDS if one[0] != Kind.ROSTER.value]
PURPOSES = [
    (Purpose.ECOSYSTEM.value, _("Where the region stands")),
    (Purpose.COMMUNITY.value, _("How much a county helps recovery")),
    (Purpose.NETWORK.value, _("Who works with whom")),
    (Purpose.PERSONAL.value, _("How one person is doing")),
    (Purpose.OTHER.value, _("Something else")),
]
ROLES = [
    (Role.NONE.value, _("Nothing in particular")),
    (Role.STRENGTH.value, _("Strengths")),
    (Role.NEED.value, _("What needs work")),
    (Role.OPPORTUNITY.value, _("Opportunities")),
    (Role.EVIDENCE.value, _("Evidence")),
]
LONGEST_NAMED = 60
CONDITIONS = {
    Is.EQUAL: _("“%(what)s” is: %(value)s"),
    Is.OTHER: _("“%(what)s” is answered, and not: %(value)s"),
    Is.AT_LEAST: _("“%(what)s” is %(value)s or more"),
    Is.AT_MOST: _("“%(what)s” is %(value)s or less"),
    Is.ANSWERED: _("“%(what)s” is answered"),
}
LANGUAGE_NAMES: Mapping[str, Any] = {"en": _("English"), "es": _("Spanish")}

FLAWS: Mapping[str, Any] = {
    rules.NO_QUESTIONS: _("Nothing is asked yet. Add a question."),
    rules.TOO_MANY: _("There are more than 300 questions. Take some out, or make two instruments."),
    rules.BAD_KEY: _("Its short name cannot be used. Remove it and add it again."),
    rules.KEY_TWICE: _("Two pieces have the same short name. Remove one and add it again."),
    rules.NO_WORDS: _("A text is blank in English."),
    rules.MISSES_A_LANGUAGE: _("A text is blank in another language. Fill it in, or take the language off."),
    rules.NO_ENGLISH: _("English is missing from the languages."),
    rules.NO_OPTIONS: _("Give at least two answers to choose from."),
    rules.OPTION_TWICE: _("One answer is there twice."),
    rules.BAD_SCALE: _("The rating needs a lowest and a highest whole number, at most 10 apart."),
    rules.ANCHOR_OFF_SCALE: _("Words stand beside a number that is not on the scale, or twice beside one."),
    rules.BAD_BOUNDS: _("The lowest number is above the highest."),
    rules.ASKS_LATER: _("It depends on an answer that comes later. Move it down, or change when it is asked."),
    rules.ASKS_UNKNOWN: _("It depends on a question that is not there. Change when it is asked."),
    rules.ASKS_WRONG_VALUE: _("It depends on an answer that cannot be given. Change when it is asked."),
    rules.NO_COLUMNS: _("Say what is asked about each partner."),
    rules.ROSTER_IN_ROSTER: _("Inside a list of partners, no second list can be asked."),
    rules.SCORES_NOTHING: _("The score counts no question."),
    rules.SCORES_UNKNOWN: _("The score counts a question that is not there."),
    rules.SCORES_NO_NUMBER: _("The score counts a question that is no rating and no number."),
    rules.BAD_RELIABILITY: _("Give both the reliability, from 0 to 1, and the spread, above 0; or leave both blank."),
}
"""What stands in the way of publishing, and the way out of it."""


def language_name(code: str) -> str:
    return str(LANGUAGE_NAMES.get(code, code))


def told(flaw: Flaw, instrument: Instrument) -> str:
    """What is wrong, with what it is about."""
    sentence = str(FLAWS[flaw.code])
    return f"“{called}”: {sentence}" if (called := name_of(flaw, instrument)) else sentence


def name_of(flaw: Flaw, instrument: Instrument) -> str:
    """What the piece that a flaw is about says of itself; its key where it says nothing."""
    if not flaw.where:
        return ""
    for find, text in ((editing.question, "text"), (editing.section, "title"), (editing.score, "title")):
        try:
            piece: Any = find(instrument, flaw.where)
        except LookupError:
            continue
        return words(getattr(piece, text), "en") or flaw.where
    return flaw.where


def sentences(flaws: Iterable[Flaw]) -> list[str]:
    """What is wrong with one piece, each once."""
    return list(dict.fromkeys(str(FLAWS[flaw.code]) for flaw in flaws))


def asked_when(condition: Condition, among: Instrument | Question) -> str:
    """What must be so for a question to be asked, in words."""
    questions = among.columns if isinstance(among, Question) else tuple(among.questions())
    asked = next((one for one in questions if one.key == condition.question), None)
    what = shortened(words(asked.text, ENGLISH) if asked else condition.question)
    value = _as_said(asked, condition.value)
    return str(CONDITIONS[condition.is_]) % {"what": what, "value": value}


def _as_said(question: Question | None, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    options = {one.key: words(one.text, ENGLISH) for one in question.options} if question else {}
    return str(options.get(value, value)) if value is not None else ""


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else f"{text[: LONGEST_NAMED - 1].rstrip()}…"
