"""How a round stands, and how far its answers are told."""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import TypeVar

NAMED, BY_SECTOR, BY_COUNTY, ANONYMOUS = "named", "sector", "county", "anonymous"
PROMISES = (NAMED, BY_SECTOR, BY_COUNTY, ANONYMOUS)
"""How far answers are told. Named: with who gave them. By sector: a group of at least the floor is told apart, nobody
in it. By county: the same, of the county that each answer is about. Anonymous: all answers together, from the floor
on."""

GROUPED = {BY_SECTOR: "sector", BY_COUNTY: "county"}
"""By what the promise tells groups apart, and so what must be known before the first question."""

DRAFT, OPEN, CLOSED = "draft", "open", "closed"
STATES = (DRAFT, OPEN, CLOSED)

REFUSED, DOUBT, WITHDRAWN = "refused", "doubt", "withdrawn"
TROUBLES = (REFUSED, DOUBT, WITHDRAWN)
"""Why a letter did not go, or may not have gone. Withdrawn: at the last moment they were not to be written to."""

MOST_REMINDERS = 3
"""By the clock and by hand together."""

LEAST_FLOOR, USUAL_FLOOR, HIGHEST_FLOOR = 3, 5, 25

Key = TypeVar("Key", bound=Hashable)


def takes_answers(state: str, opens_on: dt.date | None, closes_on: dt.date | None, today: dt.date) -> bool:
    """Whether an answer that comes in today counts."""
    begun = opens_on is None or opens_on <= today
    return state == OPEN and begun and (closes_on is None or today <= closes_on)


def reminder_due(
    asked_on: dt.date | None, reminded_on: dt.date | None, reminders: int, after: int | None, today: dt.date
) -> bool:
    """Whether the rhythm asks this one again today. `after`: how many days after the letter before."""
    last = reminded_on or asked_on
    if after is None or last is None or reminders >= MOST_REMINDERS:
        return False
    return (today - last).days >= after


def groups_told(sizes: Mapping[Key, int], floor: int, *, others: int = 0) -> frozenset[Key]:
    """The groups that may be told apart: each has at least `floor` answers, and so have all that are not told together
    with `others`, who belong to no group; since whoever knows the sum of all and of all but a few knows the few. Small
    groups are not told, then the smallest of the large ones, of two alike the later key, until what is not told is
    nobody or at least `floor`."""
    told = {key for key, size in sizes.items() if size >= floor}
    rest = others + sum(size for key, size in sizes.items() if key not in told)
    latest_first = sorted(told, key=lambda one: f"{one!s:>20}", reverse=True)  # Keys are numbers, or words in tests.
    for key in sorted(latest_first, key=lambda one: sizes[one]):
        if rest == 0 or rest >= floor:
            break
        told.discard(key)
        rest += sizes[key]
    return frozenset(told)
