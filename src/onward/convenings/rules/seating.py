"""Who takes part in a seating and by which rules; plain values."""

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from onward.convenings.rules.guests import MAY_COME, REMOTE, STEP_FREE, TABLE_LEADER

MOST_ROUNDS, MOST_SEATED = 12, 1_000
LEAST_LETTERS = 2
"""Of a name, before anybody is looked up by it."""

AT_ONCE = 4_000
"""People times rounds times those who are new or gone: a mending of less is done while somebody waits for the page."""

STEPS, TOGETHER, CHAIRS, FEW = "step_free", "together", "chairs", "few"
"""Why a seating cannot be: too few chairs at tables without steps, organizations that do not fit whole, too few chairs,
too few people."""


class Wanted(NamedTuple):
    """How somebody wants a gathering seated; tables count from 1. `together`: organizations share every table."""

    tables: int
    rounds: int
    chairs: int | None
    step_free: Sequence[int]
    together: bool = False


def too_many_or_few(count: int, wanted: Wanted) -> dict[str, str | int]:
    """Why so many people cannot be seated so, with the numbers; empty when they can."""
    if count < wanted.tables:
        return {"why": FEW, "people": count, "tables": wanted.tables}
    if wanted.chairs is not None and wanted.chairs * wanted.tables < count:
        return {"why": CHAIRS, "people": count, "chairs": wanted.chairs * wanted.tables}
    return {}


class Sitter(NamedTuple):
    """Of a guest what a seating reckons with."""

    key: int
    organization: int | None
    sector: int | None
    part: str
    step_free: bool
    county: str | None = None


def takes_a_seat(standing: str, how: str) -> bool:
    """Whoever may still be there, and does not join from afar."""
    return standing in MAY_COME and how != REMOTE


def needs_step_free(access: Iterable[str]) -> bool:
    return STEP_FREE in access


def led_by(sitters: Iterable[Sitter], tables: int, step_free: Sequence[int]) -> dict[int, int]:
    """The table of each table leader, from 1, in the order in which they come. Leaders who need one get a table without
    steps as long as there are; leaders beyond the number of tables sit like everybody."""
    leaders = [one for one in sitters if one.part == TABLE_LEADER]
    needing = [one for one in leaders if one.step_free and step_free]
    found = dict(zip((one.key for one in needing), step_free, strict=False))
    left = [table for table in range(1, tables + 1) if table not in found.values()]
    others = [one.key for one in leaders if one.key not in found and one not in needing]
    return found | dict(zip(others, left, strict=False))


def kept_together(sitters: Iterable[Sitter], leads: Collection[int], size: int) -> list[list[int]]:
    """Of each organization those who share every table. One with more people than a table has chairs is parted into as
    few pieces as can be; whoever needs a table without steps is in the first. Table leaders keep their own table."""
    members: dict[int, list[Sitter]] = {}
    for one in sitters:
        if one.organization is not None and one.key not in leads:
            members.setdefault(one.organization, []).append(one)
    found = []
    for some in members.values():
        keys = [one.key for one in sorted(some, key=lambda one: not one.step_free)]
        pieces = -(-len(keys) // size)
        bounds = [len(keys) * at // pieces for at in range(pieces + 1)]
        found += [keys[a:b] for a, b in pairwise(bounds) if b - a > 1]
    return found


def fit_whole(groups: Iterable[int], chairs: Iterable[int]) -> bool:
    """Whether groups of these sizes find a table each, the largest first, each where the least is left over. This may
    miss a way that there is, but says so at once, where a proof could take hours."""
    room = sorted(chairs)
    for size in sorted(groups, reverse=True):
        at = bisect_left(room, size)
        if at == len(room):
            return False
        insort(room, room.pop(at) - size)
    return True


def tables_of(text: str) -> list[int] | None:
    """Numbers of tables as somebody types them, `1, 2 5`; None when that is something else.

    >>> tables_of("1, 2 5"), tables_of(""), tables_of("front")
    ([1, 2, 5], [], None)
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words):
        return None
    return sorted({int(word) for word in words})


def plain(text: str) -> str:
    """Without accents and capitals, one space between words.

    >>> plain("  José   Núñez ")
    'jose nunez'
    """
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())


def begins(name: str, typed: str) -> bool:
    """Whether the name, or one of its words with what follows, begins with what somebody typed; never for fewer than
    LEAST_LETTERS.

    >>> begins("Ana María Ruiz", "maria r"), begins("Ana Ruiz", "uiz"), begins("Ana", "a")
    (True, False, False)
    """
    wanted, words = plain(typed), plain(name).split()
    return len(wanted) >= LEAST_LETTERS and any(" ".join(words[at:]).startswith(wanted) for at in range(len(words)))
