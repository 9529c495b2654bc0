"""What a region thinks of an organization it wants at the table, and whom it should win next, as plain values.

Each dimension may be *not judged yet*, which is a state of its own: blank, or None for a number. A *champion* is
whoever stands at the top of the relationship, so that the two can never contradict each other.

Whom to win next is told by points, 100 at most (`points_of`). What is not judged yet counts as the middle of its scale,
and the working says so.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

NOTHING, AWARE, TALKING, PARTNER, CHAMPION = "none", "aware", "talking", "partner", "champion"
RELATIONSHIPS = (NOTHING, AWARE, TALKING, PARTNER, CHAMPION)
"""From no relationship to one who speaks for the effort without being asked."""
WON = frozenset({PARTNER, CHAMPION})
"""Nobody has to be won who is won."""

HIGH, MEDIUM, LOW = "high", "medium", "low"
GRADES = (HIGH, MEDIUM, LOW)
LEAST, MOST = 1, 5
SCALE = range(LEAST, MOST + 1)
MIDDLE = 3
"""Of influence and of readiness."""

JUDGED = ("relationship", "priority", "careers", "hiring", "influence", "readiness")
"""The dimensions; with the owner, the columns of a row."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of one organization; by default nothing is judged yet."""

    relationship: str = ""
    priority: str = ""
    careers: str = ""
    hiring: str = ""
    influence: int | None = None
    readiness: int | None = None

    @property
    def champion(self) -> bool | None:
        """None: the relationship is not judged yet."""
        return self.relationship == CHAMPION if self.relationship else None

    @property
    def begun(self) -> bool:
        """Something is judged."""
        return any(getattr(self, name) for name in JUDGED)


class Share(NamedTuple):
    """One line of the working: of what, how many points, out of how many, and whether it was judged."""

    what: str
    points: int
    most: int
    known: bool = True


PRIORITY, INFLUENCE, READINESS, CAREERS, HIRING = "priority", "influence", "readiness", "careers", "hiring"
BLANK_SECTOR, SILENCE = "blank_sector", "silence"
MOST_POINTS: Mapping[str, int] = {
    PRIORITY: 30, INFLUENCE: 20, READINESS: 15, CAREERS: 10, HIRING: 10, BLANK_SECTOR: 10, SILENCE: 5,
}  # fmt: skip
"""By what counts: the points it gives at most. They add up to 100."""

QUIET, LONG_QUIET = 30, 90
"""Days without contact after which it is time to call, and high time."""


def points_of(judgement: Judgement, *, blank_sector: bool, quiet_days: int | None) -> tuple[Share, ...]:
    """The working: what each thing gives. `blank_sector`: no partner is in its sector yet. `quiet_days`: since somebody
    was last in touch, None when nobody ever was."""
    return (
        _grade(PRIORITY, judgement.priority),
        _scale(INFLUENCE, judgement.influence),
        _scale(READINESS, judgement.readiness),
        _grade(CAREERS, judgement.careers),
        _grade(HIRING, judgement.hiring),
        Share(BLANK_SECTOR, MOST_POINTS[BLANK_SECTOR] if blank_sector else 0, MOST_POINTS[BLANK_SECTOR]),
        Share(SILENCE, _silence(quiet_days), MOST_POINTS[SILENCE]),
    )


def total(working: Iterable[Share]) -> int:
    return sum(one.points for one in working)


def _grade(what: str, grade: str) -> Share:
    """All for high, half for medium, nothing for low."""
    most = MOST_POINTS[what]
    return Share(what, {HIGH: most, LOW: 0}.get(grade, most // 2), most, bool(grade))


def _scale(what: str, number: int | None) -> Share:
    most = MOST_POINTS[what]
    return Share(what, most * (number or MIDDLE) // MOST, most, number is not None)


def _silence(days: int | None) -> int:
    most = MOST_POINTS[SILENCE]
    if days is None or days >= LONG_QUIET:
        return most
    return most // 2 if days >= QUIET else 0


def quiet_since(last: dt.date | None, today: dt.date) -> int | None:
    return max((today - last).days, 0) if last else None


def to_be_won(relationship: str, *, listed: bool, do_not_contact: bool) -> bool:
    """Whether it makes sense to put an organization on the outreach list: it is not there yet, it is not won yet, and
    it may be written to."""
    return not listed and not do_not_contact and relationship not in WON
