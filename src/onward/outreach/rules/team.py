"""Who is represented on a leadership team, and who could fill a blank seat; plain values, no database.

A seat that is named for a sector, a county or a level stands for it as soon as somebody sits there. Where the seat says
nothing, the organization of whoever sits there does. Recovery voice is none of these: it is there when somebody on the
team asked to be counted so, and nothing else makes it so.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

MOST = 5

Key = TypeVar("Key", bound=Hashable)


class Facts(NamedTuple):
    """A sector, a county and a level; nothing where not said."""

    sector: int | None = None
    county: str | None = None
    level: str = ""


NOTHING = Facts()


class Chair(NamedTuple):
    """A seat today: what it is for, whether it is filled, and what is known of the organization that sits there."""

    meant_for: Facts = NOTHING
    filled: bool = False
    sitter: Facts = NOTHING
    voice: bool = False

    @property
    def stands_for(self) -> Facts:
        if not self.filled:
            return NOTHING
        own, theirs = self.meant_for, self.sitter
        return Facts(own.sector or theirs.sector, own.county or theirs.county, own.level or theirs.level)


class Check(NamedTuple):
    """How many filled seats stand for each sector, county and level that there is; 0 is blank."""

    sectors: dict[int, int]
    counties: dict[str, int]
    levels: dict[str, int]
    voice: bool
    seats: int
    filled: int

    @property
    def blank_seats(self) -> int:
        return self.seats - self.filled


class There(NamedTuple):
    """What could be represented: sectors, counties and levels, in their order."""

    sectors: Sequence[int]
    counties: Sequence[str]
    levels: Sequence[str]


def represented(chairs: Collection[Chair], there: There) -> Check:
    """Which of what is there has somebody on the team."""
    told = [chair.stands_for for chair in chairs]
    return Check(
        _counted(there.sectors, (one.sector for one in told)),
        _counted(there.counties, (one.county for one in told)),
        _counted(there.levels, (one.level for one in told)),
        any(chair.filled and chair.voice for chair in chairs),
        len(chairs),
        sum(chair.filled for chair in chairs),
    )


def _counted(keys: Sequence[Key], found: Iterable[Key | None]) -> dict[Key, int]:
    told = Counter(found)
    return {key: told[key] for key in keys}


class Candidate(NamedTuple):
    """An organization that could sit somewhere."""

    key: int
    name: str
    facts: Facts


def could_sit(seat: Facts, candidates: Iterable[Candidate], most: int = MOST) -> list[Candidate]:
    """Those who fit most of what the seat is for, by name. Nobody for a seat that says nothing, and nobody of another
    sector for one that names a sector."""
    fitting = [(_fits(seat, one.facts), one) for one in candidates]
    best = max((fit for fit, _one in fitting), default=0)
    found = [one for fit, one in fitting if fit == best > 0]
    return sorted(found, key=lambda one: (one.name.casefold(), one.key))[:most]


def _fits(seat: Facts, facts: Facts) -> int:
    if seat.sector and seat.sector != facts.sector:
        return 0
    return sum(bool(wanted) and wanted == own for wanted, own in zip(seat, facts, strict=True))


Period = tuple[dt.date, dt.date | None]


def sits(since: dt.date, until: dt.date | None, on: dt.date) -> bool:
    """Whether somebody sits on this day; the last day counts."""
    return since <= on and (until is None or on <= until)


def overlap(one: Period, other: Period) -> bool:
    """Whether two share more than the day on which one hands over to the other."""
    last = dt.date.max
    return (one[0] < (other[1] or last) and other[0] < (one[1] or last)) or one == other
