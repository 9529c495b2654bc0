"""When a partner is asked whether its listing is right, and how: by letter, by a reminder, by telephone. Plain values.

What the rhythm promises a partner: within the time of the rhythm three letters at most, a first one and two reminders;
between two of them at least the days that the region set; none before the time has passed since the listing was
confirmed, or since it was last asked. Whoever looks twice on one day, or not for a week, keeps that promise, because
what is due is told from what was sent and never from how often somebody looked.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MONTHS: Mapping[int, int] = {3: 90, 6: 180, 12: 365}
USUAL_MONTHS = 6
"""The rhythms to choose from, and how many days each lasts."""
MOST_LETTERS = 3
"""The first letter and two reminders."""
MOST_A_DAY, MOST_CALLS = 400, 200
"""What a region may set at most: letters a day, new calls a week."""
FEWEST_DAYS, MOST_DAYS = 3, 60
"""Between a letter and what follows it."""
BY_HAND = 14
"""Days of rest after somebody here asked by hand."""
HOURS = range(9, 17)
"""By the clocks of the region: when letters leave."""
WEEK = 7

NOTHING, LETTER, REMINDER, LAST_REMINDER, CALL, LET_GO, ANSWERED = (
    "nothing", "letter", "reminder", "last_reminder", "call", "let_go", "answered",
)  # fmt: skip
LETTERS = (LETTER, REMINDER, LAST_REMINDER)
"""By how many were sent before."""
ORDER = (ANSWERED, LET_GO, LAST_REMINDER, REMINDER, LETTER, CALL)
"""What begun is finished first."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A rhythm as a region set it. `quiet` are days of the week (Monday is 0) on which no letters leave, `pause` the
    first and the last day of a time without."""

    months: int = 6
    first_wait: int = 10
    second_wait: int = 10
    call_wait: int = 7
    a_day: int = 40
    calls_a_week: int = 15
    quiet: tuple[int, ...] = (5, 6)
    pause: tuple[dt.date, dt.date] | None = None

    @property
    def days(self) -> int:
        return MONTHS[self.months]

    def wait_after(self, letters: int) -> int:
        """How many days nothing follows after so many letters."""
        return (0, self.first_wait, self.second_wait, self.call_wait)[letters]

    def is_quiet(self, day: dt.date) -> bool:
        paused = self.pause is not None and self.pause[0] <= day <= self.pause[1]
        return paused or day.weekday() in self.quiet


@dataclass(frozen=True, slots=True)
class Standing:
    """How one partner stands. `began` is when it was last begun to be asked, `open` whether that goes on; `letter` when
    it last had a letter about its listing, whoever sent it; `wanted`: it may be written to and called."""

    confirmed: dt.date | None = None
    began: dt.date | None = None
    open: bool = False
    letters: int = 0
    letter: dt.date | None = None
    calling: bool = False
    answered: bool = False
    reachable: bool = True
    wanted: bool = True


def step_of(terms: Terms, one: Standing, today: dt.date) -> str:
    """What is due with one partner today, quotas and quiet days apart."""
    return _goes_on(terms, one, today) if one.open else _begins(terms, one, today)


def _begins(terms: Terms, one: Standing, today: dt.date) -> str:
    since = (_days(one.confirmed, today), _days(one.began, today))
    rests = any(days is not None and days < terms.days for days in since)
    asked = _days(one.letter, today)
    if not one.wanted or rests or (asked is not None and asked < BY_HAND):
        return NOTHING
    return LETTER if one.reachable else CALL


def _goes_on(terms: Terms, one: Standing, today: dt.date) -> str:
    if one.answered:
        return ANSWERED
    if not one.wanted:
        return LET_GO
    if one.calling:
        return NOTHING
    if (_days(one.began, today) or 0) >= terms.days:
        return LET_GO
    if not one.reachable:
        return CALL
    asked = _days(one.letter, today)
    if asked is not None and asked < terms.wait_after(one.letters):
        return NOTHING
    return LETTERS[one.letters] if one.letters < MOST_LETTERS else CALL


def _days(day: dt.date | None, today: dt.date) -> int | None:
    return None if day is None else (today - day).days


def due(
    terms: Terms, standings: Mapping[int, Standing], today: dt.date, *, sent: int = 0, called: int = 0
) -> list[tuple[int, str]]:
    """Who is due today and for what: what begun first, then whose listing is oldest. `sent`: letters that went out
    today already; `called`: how many came onto the call list in the last seven days."""
    steps = [(key, step) for key, one in standings.items() if (step := step_of(terms, one, today)) != NOTHING]
    steps.sort(key=lambda pair: (ORDER.index(pair[1]), standings[pair[0]].confirmed or dt.date.min, pair[0]))
    letters = 0 if terms.is_quiet(today) else max(terms.a_day - sent, 0)
    return list(_within(steps, letters, max(terms.calls_a_week - called, 0)))


def _within(steps: Iterable[tuple[int, str]], letters: int, calls: int) -> Iterable[tuple[int, str]]:
    for key, step in steps:
        if step in LETTERS:
            letters -= 1
            if letters < 0:
                continue
        elif step == CALL:
            calls -= 1
            if calls < 0:
                continue
        yield key, step


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen if the rhythm began today: keys of partners, and over how many days letters would leave, until
    when. `calls` have no address, `silent` did not answer three letters; `later`: those whose listing is not old enough
    yet, who were asked lately, or are on the call list."""

    letters: tuple[int, ...]
    calls: tuple[int, ...]
    silent: tuple[int, ...]
    unwanted: tuple[int, ...]
    later: tuple[int, ...]
    days: int
    until: dt.date | None


def outlook(terms: Terms, standings: Mapping[int, Standing], today: dt.date) -> Outlook:
    steps = {key: step_of(terms, one, today) for key, one in standings.items()}
    unwanted = tuple(key for key, one in standings.items() if not one.wanted)
    letters = tuple(key for key, step in steps.items() if step in LETTERS)
    to_call = [key for key, step in steps.items() if step == CALL]
    calls = tuple(key for key in to_call if not standings[key].reachable)
    silent = tuple(key for key in to_call if standings[key].reachable)
    later = tuple(key for key in standings if key not in {*letters, *to_call, *unwanted})
    days = -(-len(letters) // terms.a_day)
    return Outlook(letters, calls, silent, unwanted, later, days, last_day(terms, today, days) if days else None)


def last_day(terms: Terms, today: dt.date, days: int) -> dt.date | None:
    """The last of so many days on which letters leave; None when every day of the coming year is quiet."""
    open_days = (day for n in range(366 + days) if not terms.is_quiet(day := today + dt.timedelta(days=n)))
    return next((day for n, day in enumerate(open_days, start=1) if n == days), None)
