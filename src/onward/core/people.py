"""A person as somebody asks about one, and what an area says that it holds of them. Plain values.

Who asks the areas, and what happens then: `core/erasing.py`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.core import audit
from onward.core.actor import Actor

TELLING = re.compile(r"@|\d{4}")
"""Addresses and numbers give somebody away wherever they stand. A full name does where it stands alone; a first name is
somebody else's too."""


class Fate(StrEnum):
    """What becomes of something when the person is erased."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom somebody asks about: an address, what the tables call this person, and words that give them away: `words`
    anywhere in a text, `names` when they are all of it."""

    email: str = ""
    refs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def keys_of(self, kind: str) -> list[int]:
        """Keys of the rows of this kind that are this person: 12 of `user:12`."""
        return [int(key) for name, _colon, key in (ref.partition(":") for ref in self.refs) if name == kind]

    def is_in(self, value: Any) -> bool:
        """Whether this value, or anything inside it, gives the person away."""
        if isinstance(value, Mapping):
            return any(self.is_in(one) for one in value.values())
        if isinstance(value, list | tuple):
            return any(self.is_in(one) for one in value)
        text = value.strip().lower() if isinstance(value, str) else ""
        return text in self.names or any(word in text for word in self.words)

    def taken_out_of(self, value: Any) -> Any:
        """The same value, blank where it gave the person away."""
        if isinstance(value, Mapping):
            return {key: self.taken_out_of(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.taken_out_of(one) for one in value]
        return "" if self.is_in(value) else value


def person(email: str = "", *refs: str, words: Iterable[str] = ()) -> Person:
    said = {word.strip().lower() for word in (email, *words)}
    telling = {word for word in said if TELLING.search(word)}
    names = {word for word in said - telling if " " in word}
    return Person(email.strip().lower(), frozenset(refs), frozenset(telling), frozenset(names))


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held. `ref` is what the audit calls it, where it is the person and not merely about them; `why`
    says what stays and for what reason, where something does."""

    what: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    ref: str = ""
    region_id: int | None = None
    fate: Fate = Fate.DELETED
    why: str = ""
    words: tuple[str, ...] = ()

    @property
    def said(self) -> list[tuple[str, list[str]]]:
        """The facts in words, for a page: what each is called, and what it says."""
        told = ((_(name), _lines(value)) for name, value in self.facts.items() if value not in ("", None, []))
        return [(name, lines) for name, lines in told if lines]

    def as_dict(self) -> dict[str, Any]:
        return {"what": self.what, "facts": audit.plain(self.facts), "fate": self.fate, "why": self.why}


def _lines(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [line for one in value for line in _lines(one)]
    if isinstance(value, Mapping) and "said" in value:
        return [f"{_shown(value['at'])}: {value['said']}"]
    if isinstance(value, Mapping):
        told = "; ".join(f"{_(str(name))}: {_shown(one)}" for name, one in value.items() if one)
        return [told] if told else []
    return [_shown(value)]


def _shown(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return date_format(value, "DATETIME_FORMAT")
    return str(value)


class Holder(NamedTuple):
    """An area that holds something of people. `known` says who is meant by the kind and key of a reference."""

    find: Callable[[Person], Iterable[Held]]
    erase: Callable[[Person, Actor], None]
    known: Callable[[str, int], Person | None] = lambda _kind, _key: None
