"""An instrument as data: what is asked, in which words, and what follows from the answers. Pure values, no Django.

An instrument is kept as JSON (`read`, `write`) and never changes once it is published, so a value is frozen. Texts are
a mapping from language to words; English is always there. Answers are a mapping from the key of a question to its
value:

    rating, number    3, 2.5
    yes_no            true
    choice            "weekly"
    choices           ["bus", "van"]
    text              "We need a second van."
    date              "2026-11-30"
    roster            [{"who": 17, "how": "refer", "trust": 4}, {"name": "Somebody new", "how": "aware"}]

A roster is a list of organizations that the respondent picks, each with answers of its own. Not knowing is an answer,
and kept as one: DONT_KNOW.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

import msgspec

DONT_KNOW: Final = "dont_know"
ENGLISH: Final = "en"

Text = dict[str, str]
Answers = Mapping[str, Any]


class Kind(StrEnum):
    RATING = "rating"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ROSTER = "roster"


class Purpose(StrEnum):
    """What the results of an instrument are read as."""

    ECOSYSTEM = "ecosystem"
    COMMUNITY = "community"
    PERSONAL = "personal"
    NETWORK = "network"
    OTHER = "other"


class Role(StrEnum):
    """What a note is gathered under when the answers of many are read together."""

    NONE = ""
    STRENGTH = "strength"
    NEED = "need"
    OPPORTUNITY = "opportunity"
    EVIDENCE = "evidence"


class Is(StrEnum):
    """How a condition holds an earlier answer against its value."""

    EQUAL = "equal"
    OTHER = "other"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


class _Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Option(_Value, frozen=True):
    key: str
    text: Text


class Anchor(_Value, frozen=True):
    """What one step of a rating means."""

    value: int
    text: Text


class Condition(_Value, frozen=True):
    question: str
    is_: Is = msgspec.field(name="is", default=Is.EQUAL)
    value: bool | int | float | str | None = None


class Question(_Value, frozen=True):
    """`only_if`: asked when all of these hold. `low` and `high`: the ends of a rating, the bounds of a number.
    `columns`: what is asked of each organization in a roster."""

    key: str
    kind: Kind
    text: Text
    help: Text = {}
    required: bool = False
    dont_know: bool = False
    options: tuple[Option, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    only_if: tuple[Condition, ...] = ()
    role: Role = Role.NONE
    columns: tuple["Question", ...] = ()


class Section(_Value, frozen=True):
    key: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text = {}


class How(StrEnum):
    MEAN = "mean"
    SUM = "sum"


class Score(_Value, frozen=True):
    """A figure made of the answers to ratings and numbers. `reliability` and `spread` (a standard deviation), where
    they are known, say what change between two times is more than chance."""

    key: str
    title: Text
    questions: tuple[str, ...]
    how: How = How.MEAN
    reliability: float | None = None
    spread: float | None = None


class Instrument(_Value, frozen=True):
    title: Text
    purpose: Purpose
    sections: tuple[Section, ...]
    languages: tuple[str, ...] = (ENGLISH,)
    intro: Text = {}
    thanks: Text = {}
    scores: tuple[Score, ...] = ()
    source: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the form, without the columns of rosters."""
        for section in self.sections:
            yield from section.questions


def words(text: Text, language: str) -> str:
    """A text in a language, else in English; nothing where nothing was said."""
    return text.get(language) or text.get(ENGLISH, "")


def read(content: Any) -> Instrument:
    """An instrument from what `write` made of it. Raises ValueError, saying where, when it is not one."""
    try:
        return msgspec.convert(content, Instrument)
    except msgspec.ValidationError as wrong:
        raise ValueError(str(wrong)) from wrong


def write(instrument: Instrument) -> dict[str, Any]:
    """The instrument as JSON values, just as the database gives them back."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(instrument))
    return made
