"""Long work done by the worker: how a job tells how far it is, hears that it should stop, and is noticed when it died.

A job keeps a row of its own area. It touches the row a few times a second at most (`Beat`); a row that nobody touched
for long belongs to a job that was never begun, or whose worker was killed (`sign_of_life`).
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django_tasks_db.models import DBTaskResult

from onward.core import clock
from onward.core.errors import OnwardError

BEAT_SECONDS = 0.5
"""Progress is written at most this often, so that telling does not slow the work."""
WAITING_LONG = timedelta(seconds=15)
SILENT_LONG = timedelta(minutes=3)
WRITING_LONG = timedelta(minutes=5)
"""While everything is written in one transaction, nothing can be told."""
KEEP = timedelta(days=7)
"""How long the queue remembers a job that is over."""


class Stopped(OnwardError):
    """Somebody asked the job to stop, or another took it over. Nothing was changed."""

    status = 409


class Life(StrEnum):
    WAITING = "waiting"
    """In the queue; the worker will come to it."""
    UNATTENDED = "unattended"
    """In the queue for so long that no worker seems to run."""
    WORKING = "working"
    LOST = "lost"
    """Begun, then silent: its worker was stopped or killed."""


def sign_of_life(queued_at: datetime, beat_at: datetime | None, *, writing: bool = False) -> Life:
    """How a job is doing, from when it was asked for and when it was last heard of."""
    now = clock.now()
    if beat_at is None:
        return Life.UNATTENDED if now - queued_at > WAITING_LONG else Life.WAITING
    return Life.LOST if now - beat_at > (WRITING_LONG if writing else SILENT_LONG) else Life.WORKING


class Beat:
    """Calls `tell(done, total)` now and then while the work calls this often.

    `tell` answers whether to go on; when not, Stopped is raised in the middle of the work.
    """

    def __init__(self, tell: Callable[[int, int], bool], seconds: float = BEAT_SECONDS) -> None:
        self.tell = tell
        self.seconds = seconds
        self.last = float("-inf")

    def __call__(self, done: int, total: int) -> None:
        moment = time.monotonic()
        if moment - self.last >= self.seconds or (total and done >= total):
            self.last = moment
            if not self.tell(done, total):
                raise Stopped("This was stopped before anything was changed.")


def forget_old_jobs() -> int:
    """Clear the queue of jobs that are over; how many."""
    gone, _each = DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - KEEP).delete()
    return gone
