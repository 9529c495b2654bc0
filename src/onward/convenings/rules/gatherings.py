"""What gatherings are, and how one stands; plain values."""

import datetime as dt

WORKING_SESSION, SUMMIT, STANDING, ROUNDTABLE, LISTENING = (
    "working_session", "summit", "standing", "roundtable", "listening",
)  # fmt: skip
KINDS = (WORKING_SESSION, SUMMIT, STANDING, ROUNDTABLE, LISTENING)
USUAL_MINUTES = {WORKING_SESSION: 180, SUMMIT: 420, STANDING: 60, ROUNDTABLE: 120, LISTENING: 90}
USUAL_HOUR = {WORKING_SESSION: 9, SUMMIT: 9, STANDING: 12, ROUNDTABLE: 8, LISTENING: 18}
"""When one of this kind begins where nobody says otherwise: employers meet before work, families after it."""
USUAL_ROOM = {WORKING_SESSION: 40, SUMMIT: 120, STANDING: 25, ROUNDTABLE: 20, LISTENING: 30}
LEAST_MINUTES, MOST_MINUTES = 5, 3 * 24 * 60
MOST_CHAIRS = 5_000

PLANNED, ANNOUNCED, HELD, CANCELLED = "planned", "announced", "held", "cancelled"
STATES = (PLANNED, ANNOUNCED, HELD, CANCELLED)
"""Planned: nobody was told of it yet. Announced: people were asked to come. Held: it took place."""

SEEN_BY_GUESTS = (
    "title", "starts", "time_zone", "minutes", "place_name", "address", "directions", "remote_link",
)  # fmt: skip
"""What a calendar shows: when one of these changes after guests were told, they are told again."""


def ends(starts: dt.datetime, minutes: int) -> dt.datetime:
    return starts + dt.timedelta(minutes=minutes)


def is_over(starts: dt.datetime, minutes: int, now: dt.datetime) -> bool:
    return ends(starts, minutes) <= now
