"""What happens in the room, as plain values: what a table may say and until when, and how dots are counted."""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

KINDS = DOES, NEED, OFFER, IDEA, QUOTE = "does", "need", "offer", "idea", "quote"
"""What a sector does, what it needs or misses, what it can offer, an idea for a project, somebody's own words."""
VOTED = (NEED, IDEA, OFFER)
"""The kinds that a room may put dots on: what could become work."""

WAYS = PHONE, PAPER = "phone", "paper"
"""How an item came: from a table's own phone or laptop, or keyed in by the team."""

WAITING, SHOWN, HIDDEN = "waiting", "shown", "hidden"
STANDS = (WAITING, SHOWN, HIDDEN)
"""Whether the front screen may show an item: nobody has looked yet, it may, or it must not."""

LONGEST = 1_000
MOST_TABLES = 200
MOST_DOTS = 20
MOST_AT_ONCE = 50
"""Items in one delivery of a phone."""
MOST_OF_A_TABLE = 2_000
KEPT_OPEN = dt.timedelta(days=7)
"""So long after the room was closed what a phone kept is still taken, and marked late."""
BY_THE_TEAM = 1_000_000
"""Added to the revision of an item that somebody changed on the server, so that no older copy on a phone wins over it.
"""

NOT_YET, OPEN, LATE, OVER = "not_yet", "open", "late", "over"


def capture_state(opened_at: dt.datetime | None, closed_at: dt.datetime | None, now: dt.datetime) -> str:
    """NOT_YET, OPEN, LATE (closed, and what was kept on phones still comes in) or OVER.

    >>> noon = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    >>> [capture_state(noon, noon, noon + dt.timedelta(days=days)) for days in (1, 8)]
    ['late', 'over']
    """
    if opened_at is None:
        return NOT_YET
    if closed_at is None:
        return OPEN
    return LATE if now < closed_at + KEPT_OPEN else OVER


class Said(NamedTuple):
    """One thing as a table sends it. `uid` is made where it is typed; `revision` counts how often it was changed there.
    `gone`: it was taken back."""

    uid: UUID
    kind: str
    body: str
    revision: int = 1
    sector: str = ""
    county: str = ""
    consent: bool = False
    voice: bool = False
    gone: bool = False


NOTHING_SAID, TOO_LONG, NO_KIND = "nothing", "long", "kind"


def wrong_with(said: Said) -> str:
    """Why an item cannot be taken; blank when it can."""
    if said.gone:
        return ""
    if said.kind not in KINDS:
        return NO_KIND
    if not said.body.strip():
        return NOTHING_SAID
    return TOO_LONG if len(said.body) > LONGEST else ""


def may_show(kind: str, *, consent: bool, stand: str, moderated: bool) -> bool:
    """Whether the front screen may show an item: a quote only with the consent of whoever said it, and where the team
    looks first, only what it let through.

    >>> may_show(QUOTE, consent=False, stand=SHOWN, moderated=False)
    False
    """
    if stand == HIDDEN or (kind == QUOTE and not consent):
        return False
    return stand == SHOWN or not moderated


# Dots ----------------------------------------------------------------------------------------------------------------


class Rules(NamedTuple):
    """How many dots each phone has, and whether several may go on one thing."""

    dots: int
    stacked: bool


UNKNOWN, TOO_MANY, TOO_MANY_ON_ONE = "unknown", "too_many", "too_many_on_one"


def wrong_dots(put: Mapping[int, int], rules: Rules, things: Collection[int]) -> str:
    """Why somebody cannot put their dots like this; blank when they can. `put`: how many on which thing.

    >>> wrong_dots({1: 2, 2: 1}, Rules(dots=3, stacked=False), {1, 2})
    'too_many_on_one'
    """
    if not set(put) <= set(things) or any(number < 0 for number in put.values()):
        return UNKNOWN
    if not rules.stacked and any(number > 1 for number in put.values()):
        return TOO_MANY_ON_ONE
    return TOO_MANY if sum(put.values()) > rules.dots else ""


def fingerprint(token: str) -> str:
    """What is kept of a phone's cookie: enough to know it again, not enough to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def dots_left(put: Mapping[int, int], rules: Rules) -> int:
    return max(0, rules.dots - sum(put.values()))


class Place(NamedTuple):
    """Where a thing stands: `rank` counts from 1, and those with as many dots share it. `tied`: somebody does."""

    thing: int
    dots: int
    rank: int
    tied: bool


def ranked(dots: Mapping[int, int]) -> list[Place]:
    """Most dots first; of those with as many, the one of the lower key, and each is told to be tied. What has no dots
    is tied with nothing: it was not chosen.

    >>> [(one.thing, one.rank, one.tied) for one in ranked({7: 2, 8: 5, 9: 2, 6: 0, 5: 0})]
    [(8, 1, False), (7, 2, True), (9, 2, True), (5, 4, False), (6, 4, False)]
    """
    found: list[Place] = []
    for number, alike in groupby(sorted(dots, key=lambda thing: (-dots[thing], thing)), key=lambda thing: dots[thing]):
        things, rank = list(alike), len(found) + 1
        found += [Place(thing, number, rank, len(things) > 1 and number > 0) for thing in things]
    return found


# Paper ---------------------------------------------------------------------------------------------------------------

_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\d{1,3}[.)])\s+")
_SPACE = re.compile(r"\s+")


def lines_of(text: str) -> list[str]:
    """What somebody keyed in, one item a line, without bullets, numbers and blank lines.

    >>> lines_of("- No bus after six\\n\\n 2) More beds ")
    ['No bus after six', 'More beds']
    """
    return [line for line in (_SPACE.sub(" ", _BULLET.sub("", raw)).strip() for raw in text.splitlines()) if line]


def same(text: str) -> str:
    """A text as two can be compared by it: small letters, no points, one blank.

    >>> same("No bus, after SIX!") == same("no bus after six")
    True
    """
    return _SPACE.sub(" ", re.sub(r"[^\w\s]", "", text.casefold())).strip()


class Line(NamedTuple):
    """One line to be keyed in. `double`: the same words stand in the room already, or earlier in what was typed."""

    number: int
    kind: str
    body: str
    sector: str = ""
    county: str = ""
    double: bool = False
    wrong: str = ""


def previewed(lines: Iterable[Line], there: Iterable[tuple[str, str]]) -> list[Line]:
    """The lines with what is double and what is wrong; `there` are kind and words of what the room has."""
    seen = {(kind, same(body)) for kind, body in there}
    found = []
    for line in lines:
        key = line.kind, same(line.body)
        wrong = NO_KIND if line.kind not in KINDS else TOO_LONG if len(line.body) > LONGEST else ""
        found.append(line._replace(double=key in seen, wrong=wrong))
        seen.add(key)
    return found


COLUMNS = ("kind", "text", "sector", "county", "table")
"""Heads of a sheet with items; the first two are needed."""


def sheet_of(rows: Sequence[Sequence[str]]) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of a sheet by its heads, and which needed heads it lacks."""
    if not rows:
        return [], ["kind", "text"]
    heads = [cell.strip().casefold() for cell in rows[0]]
    missing = [name for name in COLUMNS[:2] if name not in heads]
    if missing:
        return [], missing
    return [
        {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head in COLUMNS}
        for row in rows[1:]
        if any(cell.strip() for cell in row)
    ], []
