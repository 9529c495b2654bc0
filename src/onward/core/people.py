"""A person as somebody asks about one, and what an area says that it holds of them. Plain values.

Who asks the areas, and what happens then: `core/erasing.py`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.core import audit
from onward.core.actor import Actor

ERASED = "(erased)"
"""What stands in a text in place of an address or a number."""
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
SHORTEST_NUMBER, LONGEST_NUMBER = 7, 15
"""Digits. Anything shorter is a year or a ZIP code, too."""


class Fate(StrEnum):
    """What becomes of something when the person is erased."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom somebody asks about: an address, and what the tables call this person.

    An address gives somebody away wherever it stands, a phone number in the regions where the person stands. A name
    counts only in records that are the person's own: anybody may call themselves anything. References in `shut` are
    not for whoever asks: an account that a mailbox alone does not open.
    """

    email: str = ""
    refs: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    regions: frozenset[int] = frozenset()
    shut: frozenset[str] = frozenset()

    def keys_of(self, kind: str) -> list[int]:
        """Keys of the rows of this kind that are this person: 12 of `user:12`."""
        return _keys(self.refs, kind)

    def shut_keys_of(self, kind: str) -> list[int]:
        return _keys(self.shut, kind)

    def within(self, region_id: int | None) -> "Person":
        """As rows of this region may be searched for the person."""
        return self if region_id in self.regions else replace(self, numbers=frozenset())

    def is_in(self, value: Any) -> bool:
        """Whether the address or a number stands in this value, or in anything inside it, and not in a longer one."""
        return bool(self.taken_out_of(value) != value)

    def taken_out_of(self, value: Any) -> Any:
        """The same value, with ERASED in place of the address and the numbers."""
        wanted = _pattern(self.email, self.numbers)
        return _each(value, lambda text: wanted.sub(ERASED, text) if wanted else text)

    def taken_out_of_own(self, value: Any) -> Any:
        """The same for a record of the person's own, where their name alone is blanked too."""
        return _each(self.taken_out_of(value), lambda text: "" if self.is_called(text) else text)

    def is_called(self, text: str) -> bool:
        return text.strip().lower() in self.names


def person(email: str = "", *refs: str) -> Person:
    return Person(email.strip().lower(), frozenset(refs))


def _keys(refs: Iterable[str], kind: str) -> list[int]:
    return [int(key) for name, _colon, key in (ref.partition(":") for ref in refs) if name == kind]


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text inside it changed."""
    if isinstance(value, Mapping):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_each(one, change) for one in value)
    return change(value) if isinstance(value, str) else value


def digits_of(number: str) -> str:
    """What makes a phone number, however it is written; blank when it is too short or too long to be one."""
    digits = re.sub(r"\D", "", re.split(r"[A-Za-z]", number)[0])
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return digits if SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER else ""


@lru_cache(maxsize=32)
def _pattern(email: str, numbers: frozenset[str]) -> re.Pattern[str] | None:
    """Finds the address and the numbers where they stand alone, and not as part of a longer one."""
    found = [rf"(?<![\w.+%-]){re.escape(email)}(?![\w-]|\.\w)"] if ADDRESS.fullmatch(email) else []
    for number in sorted(numbers):
        spaced = r"[\s().\-/]*".join(number)
        found.append(rf"(?<!\w)(?<!\d[-.])(?:\+?1[\s.-]*)?\(?{spaced}(?![-.]?\d)")
    return re.compile("|".join(found), re.IGNORECASE) if found else None


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held. `ref` is what the audit calls it, where it is the person and not merely about them; `why`
    says what stays and for what reason, where something does. `names` and `numbers` tell the other
    areas what to look for."""

    what: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    ref: str = ""
    region_id: int | None = None
    fate: Fate = Fate.DELETED
    why: str = ""
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

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
