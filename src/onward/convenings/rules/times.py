"""From what a clock on a wall shows to the moment that is meant, and back; plain values."""

import datetime as dt
from zoneinfo import ZoneInfo

MINUTE = dt.timedelta(minutes=1)


class ClockError(ValueError):
    """A wall clock that does not say which moment is meant."""


class NotThere(ClockError):
    """Clocks jump over this time: from what they show `before` straight to what they show `after`."""

    def __init__(self, before: dt.datetime, after: dt.datetime) -> None:
        super().__init__(f"between {before} and {after}")
        self.before = before
        self.after = after


class Twice(ClockError):
    """Clocks are put back over this time, so it comes twice, and nobody said which is meant."""


def moment_of(local: dt.datetime, zone: ZoneInfo, *, second: bool | None = None) -> dt.datetime:
    """The moment, in UTC, at which a clock in this zone shows `local`, a time without a zone. Where it shows it twice,
    `second` says which one is meant. Raises NotThere where it never does, and Twice where nobody said.

    >>> moment_of(dt.datetime(2026, 7, 1, 9), ZoneInfo("America/New_York"))
    datetime.datetime(2026, 7, 1, 13, 0, tzinfo=datetime.timezone.utc)
    """
    earlier, later = (local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    if earlier == later:
        return earlier
    if earlier.astimezone(zone).replace(tzinfo=None, fold=0) != local:
        raise NotThere(*_around(local, zone))
    if second is None:
        raise Twice(str(local))
    return later if second else earlier


def _around(local: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """What clocks show when they begin to jump over `local`, and what they show then. Read with the offset before the
    jump, `local` is a moment after it; with the one after, a moment before it; in between the jump is sought."""
    low, high = (local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (1, 0))
    offset = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) // 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
    jump = high.replace(second=0, microsecond=0)
    before = (jump - MINUTE).astimezone(zone).replace(tzinfo=None) + MINUTE
    return before, jump.astimezone(zone).replace(tzinfo=None)
