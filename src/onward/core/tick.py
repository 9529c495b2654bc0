"""What is due: small work that nobody presses a button for, such as clearing away what is over.

Each area says what is to be done and how often (`Due`); one table, `config/tick.py`, brings them together. The worker
looks once a minute (`keep_ticking`). A row for each key keeps when it was last begun, so that of several workers one
does it, and a worker that starts often does nothing twice. What fails is told to the log and tried at its next time.
Each is short: what takes long puts a job into the queue.
"""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Q
from django.utils.module_loading import import_string

from onward.core import clock, walls
from onward.core.models import LastTime

log = logging.getLogger("onward.tick")

SECONDS = 60
LOOKED = "looked"
"""The row that says when a worker last looked whether something is due."""

Pause = Callable[[float], bool]
"""Waits so many seconds; whether to stop."""


@dataclass(frozen=True, slots=True)
class Due:
    """`act` says how many things it did. It is called outside any region, and may be called again at any time."""

    key: str
    every: dt.timedelta
    act: Callable[[], int]


def tick(table: Sequence[Due] | None = None) -> dict[str, int]:
    """Do what is due; how much was done, by key. What failed is not in it."""
    _begin(LOOKED, clock.now())
    due = [one for one in (_table() if table is None else table) if _is_ours(one)]
    return {one.key: count for one in due if (count := _done(one)) is not None}


def last_looked() -> dt.datetime | None:
    """When a worker last looked whether something is due."""
    return LastTime.objects.filter(key=LOOKED).values_list("at", flat=True).first()


def keep_ticking(pause: Pause) -> None:
    """Look once a minute, until told to stop. Nothing that goes wrong ends it: the next minute may be better."""
    while True:
        close_old_connections()
        try:
            tick()
        except Exception:
            log.exception("The clock missed a minute")
        close_old_connections()
        if pause(SECONDS):
            return


def _is_ours(due: Due) -> bool:
    """Whether it is time, and nobody else was faster."""
    return _begin(due.key, clock.now() - due.every)


def _begin(key: str, latest: dt.datetime) -> bool:
    LastTime.objects.get_or_create(key=key)
    long_ago = Q(at=None) | Q(at__lte=latest)
    return bool(LastTime.objects.filter(long_ago, key=key).update(at=clock.now()))


def _done(due: Due) -> int | None:
    try:
        with walls.everywhere():
            return due.act()
    except Exception:
        log.exception("What was due failed: %s", due.key)
        return None


def _table() -> Sequence[Due]:
    return tuple(import_string(settings.DUE))
