"""The running order: when each line begins and ends, what stands in its way, and what is on now. No Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from onward.convenings.rules.agenda import FRAME, PAUSES, STRETCH, VOICE

OVERRUN, TWICE, NO_LEAD, NO_BREAK, REMOTE, AWAY = "overrun", "twice", "no-lead", "no-break", "remote", "away"
NO_VOICE, LATE_VOICE = "no-voice", "late-voice"
EARLY = 30
"""Within so many minutes somebody in recovery has spoken, if they want to."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda. `beside` says that it runs at the same time as the line before; `lead` is who leads it,
    `away` that they said they cannot come; `in_room` that only people in the room can take part."""

    key: int
    minutes: int
    part: str = ""
    lead: int | None = None
    beside: bool = False
    in_room: bool = False
    away: bool = False


class Timed(NamedTuple):
    """In minutes after the beginning."""

    line: Line
    starts: int
    ends: int


class Trouble(NamedTuple):
    """What is wrong, with which line (none: the agenda as a whole), and by how many minutes, where that says more."""

    code: str
    key: int | None = None
    minutes: int = 0


def timed(lines: Iterable[Line]) -> list[Timed]:
    """The running times. Lines that run side by side begin together; the next begins when the longest of them ends.

    >>> [(one.starts, one.ends) for one in timed([Line(1, 10), Line(2, 30), Line(3, 20, beside=True), Line(4, 5)])]
    [(0, 10), (10, 40), (10, 30), (40, 45)]
    """
    found: list[Timed] = []
    start = end = 0
    for line in lines:
        if not (line.beside and found):
            start = end
        found.append(Timed(line, start, start + line.minutes))
        end = max(end, start + line.minutes)
    return found


def length(lines: Iterable[Line]) -> int:
    """How long the whole takes."""
    return max((one.ends for one in timed(lines)), default=0)


def troubles(lines: Sequence[Line], minutes: int, *, remote: int = 0) -> list[Trouble]:
    """What stands in the way of an agenda in so many minutes, with so many people who take part from elsewhere."""
    run = timed(lines)
    found = [*_overrun(run, minutes), *_twice(run), *_sitting(run), *_lines(run, remote)]
    return [*found, *_voice(run)] if lines else []


def _overrun(run: Sequence[Timed], minutes: int) -> Iterator[Trouble]:
    """Told at the first line that goes over, for the whole."""
    over = [one for one in run if one.ends > minutes]
    if over:
        yield Trouble(OVERRUN, over[0].line.key, max(one.ends for one in over) - minutes)


def _twice(run: Sequence[Timed]) -> Iterator[Trouble]:
    for _starts, those in groupby(run, key=lambda one: one.starts):
        leads: set[int] = set()
        for one in those:
            if one.line.lead is None:
                continue
            if one.line.lead in leads:
                yield Trouble(TWICE, one.line.key)
            leads.add(one.line.lead)


def _sitting(run: Sequence[Timed]) -> Iterator[Trouble]:
    """Where people sit longer than an hour and a half, at the line that makes it too long; once for each stretch."""
    since, told = 0, False
    for one in run:
        if one.line.part in PAUSES:
            since, told = one.ends, False
        elif one.ends - since > STRETCH and not told:
            told = True
            yield Trouble(NO_BREAK, one.line.key, one.ends - since)


def _lines(run: Sequence[Timed], remote: int) -> Iterator[Trouble]:
    for one in run:
        if one.line.lead is None and one.line.part not in FRAME:
            yield Trouble(NO_LEAD, one.line.key)
        if one.line.away:
            yield Trouble(AWAY, one.line.key)
        if one.line.in_room and remote:
            yield Trouble(REMOTE, one.line.key, remote)


def _voice(run: Sequence[Timed]) -> Iterator[Trouble]:
    first = next((one for one in run if one.line.part == VOICE), None)
    if first is None:
        yield Trouble(NO_VOICE)
    elif first.starts > EARLY:
        yield Trouble(LATE_VOICE, first.line.key, first.starts)


# The front screen -----------------------------------------------------------------------------------------------------


class Now(NamedTuple):
    """What is on: lines that run, the line after them, and whole minutes until the first of them ends. Before the
    beginning nothing is on and `left` counts down to it; after the end there is nothing at all."""

    on: tuple[Timed, ...]
    next: Timed | None
    left: int


def now_at(run: Sequence[Timed], seconds: float) -> Now:
    """What is on so many seconds after the beginning.

    >>> now_at(timed([Line(1, 10), Line(2, 30)]), 9.5 * 60)
    Now(on=(Timed(line=Line(key=1, minutes=10, part='', lead=None, beside=False, in_room=False, away=False), starts=0, \
ends=10),), next=Timed(line=Line(key=2, minutes=30, part='', lead=None, beside=False, in_room=False, away=False), \
starts=10, ends=40), left=1)
    """
    on = tuple(one for one in run if one.starts * 60 <= seconds < one.ends * 60)
    after = next((one for one in run if one.starts * 60 > seconds), None)
    until = min((one.ends for one in on), default=after.starts if after else 0)
    return Now(on, after, max(-int((seconds - until * 60) // 60), 0))


def moved(order: Sequence[int], one: int, to: int) -> list[int]:
    """The same keys with one of them at another place, counted from 0; beyond an end it is at the end.

    >>> moved([1, 2, 3], 3, 0), moved([1, 2, 3], 1, 9), moved([1, 2, 3], 2, -1)
    ([3, 1, 2], [2, 3, 1], [2, 1, 3])
    """
    keys = [key for key in order if key != one]
    keys.insert(min(max(to, 0), len(keys)), one)
    return keys
