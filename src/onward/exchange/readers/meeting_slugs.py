"""One slug, and so one id, for each meeting of a feed.

Slugs must differ, but plugins repeat them. Those that several meetings share get the day and time behind them, all of
them, so that the order of the feed does not decide which one keeps the plain name.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from onward.exchange.readers.meeting_times import DAYS
from onward.exchange.records import Batch, Record, stable_id

TABLE = "meeting"


@dataclass(slots=True)
class Meeting:
    """One meeting on one day, before its slug is settled."""

    row: int
    slug: str
    values: dict[str, Any]


def settle(batch: Batch, meetings: list[Meeting]) -> None:
    """Puts the meetings into the batch; a word-for-word copy of one goes in once."""
    times = Counter(meeting.slug for meeting in meetings)
    taken: dict[str, Meeting] = {}
    copies: list[tuple[Meeting, Meeting]] = []
    for meeting in meetings:
        wanted = meeting.slug if times[meeting.slug] == 1 else _with_time(meeting)
        first = taken.get(wanted)
        if first and first.values == meeting.values:
            copies.append((meeting, first))
            continue
        slug = _free(wanted, taken)
        taken[slug] = meeting
        _add(batch, meeting, slug)
    _report(batch, copies, {meeting.row for meeting in taken.values()})


def _with_time(meeting: Meeting) -> str:
    day, time = meeting.values.get("day"), meeting.values.get("time")
    parts = [meeting.slug, DAYS[day].casefold() if day is not None else "", f"{time:%H%M}" if time else ""]
    return "-".join(filter(None, parts))


def _free(slug: str, taken: dict[str, Meeting]) -> str:
    number, free = 2, slug
    while free in taken:
        number, free = number + 1, f"{slug}-{number}"
    return free


def _add(batch: Batch, meeting: Meeting, slug: str) -> None:
    if slug != meeting.slug:
        message = f"Meeting {meeting.row} shares the slug “{meeting.slug}” with another, so it is called “{slug}” here."
        batch.note(TABLE, meeting.row, "repeated_slug", message, field="slug", value=meeting.slug)
    id = stable_id(batch.source, TABLE, slug)
    batch.add(TABLE, Record(id, {"slug": slug, **meeting.values}, meeting.row))


def _report(batch: Batch, copies: list[tuple[Meeting, Meeting]], rows: set[int]) -> None:
    """An entry that only repeats is rejected; one that also says something new is not."""
    for meeting, first in {meeting.row: (meeting, first) for meeting, first in copies}.values():
        message = f"Meeting {meeting.row} repeats meeting {first.row} word for word, so it was left out."
        if meeting.row not in rows:
            batch.reject(TABLE, meeting.row, "repeated_meeting", message, field="slug", value=meeting.slug)
        else:
            batch.note(TABLE, meeting.row, "repeated_meeting", message, field="slug", value=meeting.slug)
