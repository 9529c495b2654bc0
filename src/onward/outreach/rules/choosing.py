"""What somebody wants to see of the engagement strategy: which organizations, in which order. Plain values."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onward.outreach.rules.engagement import GRADES, RELATIONSHIPS, Judgement, Share, total

UNJUDGED = "unjudged"
NONE = "none"
"""Of an owner and a sector: nobody, not known."""
HIGH_NUMBERS = "high"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Row:
    """One organization, what is thought of it, and what it counts. `listed` is how far it is on the outreach list,
    blank when it is not there; `closed`: it must not be contacted."""

    id: int
    name: str
    standing: str = "partner"
    sector: str = ""
    sector_name: str = ""
    owner_id: int | None = None
    owner: str = ""
    judgement: Judgement = field(default_factory=Judgement)
    last: dt.date | None = None
    listed: str = ""
    closed: bool = False
    working: tuple[Share, ...] = ()

    @cached_property
    def points(self) -> int:
        return total(self.working)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is looking for; blank means anything. `me` is the key of whoever looks."""

    text: str = ""
    standing: str = ""
    sector: str = ""
    owner: str = ""
    relationship: str = ""
    priority: str = ""
    careers: str = ""
    hiring: str = ""
    influence: str = ""
    readiness: str = ""
    listed: str = ""
    closed: str = ""
    sort: str = "-points"
    me: str = ""

    @property
    def narrowed(self) -> bool:
        return any(getattr(self, name) for name in (*CONDITIONS, "text"))


def _word(name: str) -> Callable[[Row, Wanted], bool]:
    def fits(row: Row, wanted: Wanted) -> bool:
        asked = getattr(wanted, name)
        return bool(getattr(row.judgement, name) == ("" if asked == UNJUDGED else asked))

    return fits


def _number(name: str) -> Callable[[Row, Wanted], bool]:
    """A number itself, "high" for the two at the top, or not judged."""

    def fits(row: Row, wanted: Wanted) -> bool:
        asked, number = getattr(wanted, name), getattr(row.judgement, name)
        if asked == UNJUDGED:
            return number is None
        return (number or 0) >= 4 if asked == HIGH_NUMBERS else str(number) == asked

    return fits


def _owned(row: Row, wanted: Wanted) -> bool:
    if wanted.owner == NONE:
        return row.owner_id is None
    return str(row.owner_id) == (wanted.me if wanted.owner == "me" else wanted.owner)


def unjudged_from(rows: Sequence[Row]) -> int:
    """From which place on nobody of these is judged, counted from 1; 0 where the last one is."""
    place = len(rows)
    while place and not rows[place - 1].judgement.begun:
        place -= 1
    return place + 1 if place < len(rows) else 0


CONDITIONS: dict[str, Callable[[Row, Wanted], bool]] = {
    "standing": lambda row, wanted: row.standing == wanted.standing,
    "sector": lambda row, wanted: row.sector == ("" if wanted.sector == NONE else wanted.sector),
    "owner": _owned,
    **{name: _word(name) for name in ("relationship", "priority", "careers", "hiring")},
    **{name: _number(name) for name in ("influence", "readiness")},
    "listed": lambda row, wanted: bool(row.listed) == (wanted.listed == YES),
    "closed": lambda row, wanted: row.closed == (wanted.closed == YES),
}
"""By what one can ask for: whether a row fits."""


def fits(row: Row, wanted: Wanted) -> bool:
    words = wanted.text.lower().split()[:8]
    said = f"{row.name} {row.sector_name} {row.owner}".lower()
    return all(word in said for word in words) and all(
        fit(row, wanted) for name, fit in CONDITIONS.items() if getattr(wanted, name)
    )


def _ranked(name: str, words: tuple[str, ...]) -> Callable[[Row], int | None]:
    """By the place of a word in its list, from least to most."""

    def place(row: Row) -> int | None:
        word = getattr(row.judgement, name)
        return words.index(word) if word else None

    return place


def _counted(name: str) -> Callable[[Row], int | None]:
    def number(row: Row) -> int | None:
        found: int | None = getattr(row.judgement, name)
        return found

    return number


ORDERS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: row.name.lower(),
    "points": lambda row: row.points,
    "sector": lambda row: row.sector_name.lower() or None,
    "owner": lambda row: row.owner.lower() or None,
    "relationship": _ranked("relationship", RELATIONSHIPS),
    **{name: _ranked(name, GRADES[::-1]) for name in ("priority", "careers", "hiring")},
    **{name: _counted(name) for name in ("influence", "readiness")},
    "last": lambda row: row.last,
}  # fmt: skip
"""By column: what it is sorted by; None, not judged or not known, stands last either way."""


def chosen(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """Those that fit, in the order asked for; equals by name."""
    order = ORDERS.get(wanted.sort.removeprefix("-"), ORDERS["points"])
    found = sorted((row for row in rows if fits(row, wanted)), key=lambda row: (row.name.lower(), row.id))
    known = sorted((row for row in found if order(row) is not None), key=order, reverse=wanted.sort.startswith("-"))
    return [*known, *(row for row in found if order(row) is None)]
