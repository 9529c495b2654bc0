"""Who takes part in a seating and by which rules; plain values."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onward.convenings.rules.guests import MAY_COME, REMOTE, STEP_FREE, TABLE_LEADER

MOST_TABLES, MOST_ROUNDS, MOST_SEATED = 200, 12, 1_000


class Sitter(NamedTuple):
    """Of a guest what a seating reckons with."""

    key: int
    organization: int | None
    sector: int | None
    part: str
    step_free: bool


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


def tables_of(text: str) -> list[int] | None:
    """Numbers of tables as somebody types them, `1, 2 5`; None when that is something else.

    >>> tables_of("1, 2 5"), tables_of(""), tables_of("front")
    ([1, 2, 5], [], None)
    """
    words = text.replace(",", " ").replace(";", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words):
        return None
    return sorted({int(word) for word in words})
