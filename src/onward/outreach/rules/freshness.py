"""How fresh a directory is: the share of its services that somebody confirmed within the time of the rhythm.

Each service counts once, however large it is or however many counties it is for: whoever calls a wrong number loses the
day, at a small house as at a large one. Weights would hide that, and could not be checked by counting on the page.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from onward.analysis.coverage.offer import AHEAD


class Score(NamedTuple):
    """So many of so many."""

    fresh: int
    of: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 is said only of all."""
        return self.fresh * 100 // self.of if self.of else 0

    @property
    def missing(self) -> int:
        return self.of - self.fresh


def is_fresh(confirmed: dt.date | None, today: dt.date, days: int) -> bool:
    """A day that is still to come is a slip of the pen, and no confirmation."""
    return confirmed is not None and today - dt.timedelta(days=days) <= confirmed <= today + AHEAD


def score(confirmed: Iterable[dt.date | None], today: dt.date, days: int) -> Score:
    """Of services, by the day each was last confirmed: how many within so many days.

    >>> score([dt.date(2026, 2, 1), dt.date(2025, 2, 1), None], dt.date(2026, 3, 2), 180)
    Score(fresh=1, of=3)
    """
    every = list(confirmed)
    return Score(sum(is_fresh(day, today, days) for day in every), len(every))
