"""When gatherings of a series are: a small part of the recurrence rules of RFC 5545, without an end of its own.

What people choose from is a *pattern* and a first day; the rule follows from both: “every month, on the second
Tuesday”. Days come from `dateutil`, which knows the whole of the standard.
"""

import datetime as dt
import re
from typing import NamedTuple

from dateutil.rrule import rrulestr

WEEKLY, OTHER_WEEK, MONTHLY_DAY, MONTHLY_LAST, MONTHLY_DATE = (
    "weekly", "other_week", "monthly_day", "monthly_last", "monthly_date",
)  # fmt: skip
PATTERNS = (WEEKLY, OTHER_WEEK, MONTHLY_DAY, MONTHLY_LAST, MONTHLY_DATE)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SAFE_DATE = 28
"""The last date that every month has."""
MOST_TIMES = 120
KNOWN = re.compile(
    r"FREQ=(WEEKLY(;INTERVAL=2)?;BYDAY=(MO|TU|WE|TH|FR|SA|SU)"
    r"|MONTHLY;(BYDAY=([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)|BYMONTHDAY=([1-9]|1\d|2[0-8])))"
)


class BadRule(ValueError):
    """`code`: `unknown`, `fifth` (not every month has a fifth such day), `late` (not every month has this date),
    `endless`, `many`, `none` (no day falls before its end)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class End(NamedTuple):
    """After so many times, or with a last day; one of the two."""

    times: int | None = None
    last_day: dt.date | None = None


def rule_of(pattern: str, first_day: dt.date) -> str:
    """The rule that a pattern means when it begins on this day. Raises BadRule.

    >>> rule_of(MONTHLY_DAY, dt.date(2026, 12, 8))
    'FREQ=MONTHLY;BYDAY=2TU'
    """
    day, place = DAYS[first_day.weekday()], (first_day.day - 1) // 7 + 1
    if pattern == MONTHLY_DAY and place == len(DAYS) - 2:
        raise BadRule("fifth")
    if pattern == MONTHLY_DATE and first_day.day > SAFE_DATE:
        raise BadRule("late")
    rules = {
        WEEKLY: f"FREQ=WEEKLY;BYDAY={day}", OTHER_WEEK: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        MONTHLY_DAY: f"FREQ=MONTHLY;BYDAY={place}{day}", MONTHLY_LAST: f"FREQ=MONTHLY;BYDAY=-1{day}",
        MONTHLY_DATE: f"FREQ=MONTHLY;BYMONTHDAY={first_day.day}",
    }  # fmt: skip
    if pattern not in rules:
        raise BadRule("unknown")
    return rules[pattern]


def days_of(rule: str, first_day: dt.date, end: End) -> list[dt.date]:
    """The days of a series, the first that fits the rule on or after `first_day` first. Raises BadRule for a rule that
    is not one of ours, that never ends, or that has more than MOST_TIMES days."""
    if not KNOWN.fullmatch(rule):
        raise BadRule("unknown")
    if end.times is None and end.last_day is None:
        raise BadRule("endless")
    if end.times is not None and end.times > MOST_TIMES:
        raise BadRule("many")
    found: list[dt.date] = []
    for moment in rrulestr(rule, dtstart=dt.datetime.combine(first_day, dt.time())):
        if len(found) == end.times or (end.last_day is not None and moment.date() > end.last_day):
            break
        if len(found) == MOST_TIMES:
            raise BadRule("many")
        found.append(moment.date())
    if not found:
        raise BadRule("none")
    return found
