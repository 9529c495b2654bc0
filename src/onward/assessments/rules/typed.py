"""What somebody types or ticks, as the value of an answer. What cannot be read stays as it was typed, so that the rules
of answers find it wrong and the page can show it again."""

import re
from collections.abc import Sequence
from typing import Any

from onward.assessments.instrument import DONT_KNOW, Kind, Question

THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?")
YES, NO = ("yes", "y", "si", "sí", "s", "1"), ("no", "n", "2")
LONGEST = 20_000
"""Of what is looked at; more is none of our forms'."""


def value_of(question: Question, typed: Sequence[str]) -> Any:
    """The answer that a form sent; None for none."""
    said = [text for one in typed if (text := _plain(one))]
    if not said:
        return None
    if said == [DONT_KNOW]:
        return DONT_KNOW
    match question.kind:
        case Kind.CHOICES:
            return said
        case Kind.RATING | Kind.NUMBER:
            return _number(said[0])
        case Kind.YES_NO:
            return _yes_no(said[0])
        case _:
            return said[0]


def value_in_short(question: Question, typed: str) -> Any:
    """The answer as somebody keys it in from paper: numbers of options in place of their words, “?” for not knowing."""
    text = _plain(typed)
    if text == "?":
        return DONT_KNOW
    if text and question.kind is Kind.CHOICE:
        return _option(question, text)
    if text and question.kind is Kind.CHOICES:
        return [_option(question, one) for one in re.split(r"[\s,;]+", text)]
    return value_of(question, [text])


def in_short(question: Question, value: Any) -> str:
    """How an answer is keyed in, for showing it again."""
    if value is None or value == DONT_KNOW:
        return "" if value is None else "?"
    if isinstance(value, bool):
        return "y" if value else "n"
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        places = {option.key: str(place) for place, option in enumerate(question.options, start=1)}
        chosen = value if isinstance(value, list) else [value]
        return " ".join(places.get(one, str(one)) for one in chosen)
    return str(value)


def _plain(text: str) -> str:
    return text[:LONGEST].replace("\0", "").replace("\r\n", "\n").strip()


def _number(text: str) -> int | float | str:
    plain = text.replace(",", "") if THOUSANDS.fullmatch(text) else text.replace(",", ".")
    if not plain.isascii() or not NUMBER.fullmatch(plain):
        return text
    return float(plain) if "." in plain else int(plain)


def _yes_no(text: str) -> bool | str:
    if text.lower() in YES:
        return True
    return False if text.lower() in NO else text


def _option(question: Question, text: str) -> str:
    place = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return question.options[place - 1].key if 0 < place <= len(question.options) else text
