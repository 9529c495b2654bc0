"""How the files of this folder say an instrument in few words."""

from collections.abc import Sequence
from typing import NamedTuple

from onward.assessments.instrument import Anchor, Instrument, Kind, Option, Question, Role, Text

LANGUAGES = ("en", "es")
SOURCE = "Written by the Onward project, Apache License 2.0"
NOTE_LENGTH = 600


class Default(NamedTuple):
    """An instrument that comes with Onward. `edition` rises with every change of its words."""

    key: str
    edition: int
    instrument: Instrument


def said(en: str, es: str) -> Text:
    return {"en": en, "es": es}


def anchored(*texts: Text) -> tuple[Anchor, ...]:
    """What each step means, from 1 up."""
    return tuple(Anchor(value, text) for value, text in enumerate(texts, 1))


def rating(key: str, text: Text, anchors: Sequence[Anchor], *, dont_know: bool = True) -> Question:
    """From 1 up to as many as there are anchors."""
    return Question(key, Kind.RATING, text, dont_know=dont_know, anchors=(*anchors,), low=1, high=len(anchors))


def note(key: str, text: Text, role: Role, help: Text | None = None) -> Question:
    return Question(key, Kind.TEXT, text, help=help or {}, role=role, longest=NOTE_LENGTH)


def options(**texts: Text) -> tuple[Option, ...]:
    return tuple(Option(key, text) for key, text in texts.items())


EVIDENCE = said("What shows it?", "¿Qué lo muestra?")
EVIDENCE_HELP = said(
    "A number, a place, an example. Please name no person.", "Un número, un lugar, un ejemplo. No nombre a nadie."
)
