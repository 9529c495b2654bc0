"""Letters to many: each once, at a measured pace, whatever happens to the worker in between.

Each letter is a row. One at a time is claimed, handed over and settled, and only then the next; how many were claimed
within the last minute is counted in the table, so that the pace holds across restarts and for several workers. What
may be promised when a worker dies between handing over and settling: docs/methods/mail.md.

What a letter says is asked of the area that sends it at the last moment (`Carrier.compose`), so that whoever said no
meanwhile gets none; what became of it is told to the area in the same transaction (`Carrier.settled`).
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from onward.core import clock, handing, walls
from onward.core.errors import OnwardError
from onward.core.handing import Outcome, Post
from onward.core.mail import MOST_TRIES, WAIT, settled, stamped
from onward.core.models import LastTime, Letter

log = logging.getLogger("onward.mailings")

SLICE_SECONDS = 5
"""One run of the worker; what else waits in its queue comes between two of them."""
MINUTE = dt.timedelta(minutes=1)
LOST_IN_FOLDER = dt.timedelta(seconds=15)
LOST_AT_SERVER = dt.timedelta(minutes=6)
"""After so long nobody is handing a letter over any more: longer than a server may take to answer."""
QUIET = dt.timedelta(seconds=50)
GATE, PAUSE = "letters to many", "letters to many: pause"
WITHDRAWN = "withdrawn"
"""Not to be sent any more, as the area says at the last moment."""
BROKEN = "This letter could not be put together. Whoever runs the machine finds the reason in the log."


class Carrier(NamedTuple):
    """What an area that writes to many says of its letters: the letter as it goes out, or None when it must not any
    more; and it is told what became of it (`state` and `problem` of the letter; WITHDRAWN when it did not go)."""

    compose: Callable[[Letter], EmailMultiAlternatives | None]
    settled: Callable[[Letter], None]


def put_in(letters: Sequence[Letter]) -> None:
    """Put letters of a batch into the queue; those that were put in before (`once`) stay as they are."""
    Letter.objects.bulk_create(letters, batch_size=500, ignore_conflicts=True)
    transaction.on_commit(wake)


def take_out(batch: str) -> None:
    """Take those out that wait; what is being handed over now goes on."""
    Letter.objects.filter(batch=batch, state="queued").delete()


def forget(once: str) -> bool:
    """Let go of what is known of one letter, so that it can be put in again: only when a person says so. False while it
    is being handed over."""
    Letter.objects.filter(once=once).exclude(state="sending").delete()
    return not Letter.objects.filter(once=once).exists()


def latest_problem(batch: str) -> tuple[str, dt.datetime | None]:
    """Why letters of this batch wait, and until when; blank when nothing holds them."""
    held = Letter.objects.filter(batch=batch, state="queued").exclude(problem="").order_by("-begun_at").first()
    until = LastTime.objects.filter(key=PAUSE, at__gt=clock.now()).values_list("at", flat=True).first()
    return (held.problem, until) if held is not None and until is not None else ("", None)


# The worker's part ---------------------------------------------------------------------------------------------------


def look() -> int:
    """What the clock does: take up what a dead worker left, and see that somebody sends what waits; how many wait."""
    waiting = _waiting().count()
    lately = Letter.objects.exclude(batch="").filter(begun_at__gt=clock.now() - QUIET)
    if waiting + _in_hand().count() and not lately.exists():
        wake()
    return waiting


def wake() -> None:
    """See that a worker begins now, unless one is about to."""
    if not DBTaskResult.objects.ready().filter(task_path=send_letters.module_path).exists():
        send_letters.enqueue()


def _wake_in(seconds: int) -> None:
    asked_for = DBTaskResult.objects.filter(task_path=send_letters.module_path, status=TaskResultStatus.READY)
    if send_letters.get_backend().supports_defer and not asked_for.exists():
        send_letters.using(run_after=clock.now() + dt.timedelta(seconds=seconds)).enqueue()


@task()
def send_letters() -> None:
    """A slice of what waits, and the next slice into the queue."""
    with walls.everywhere():
        wait = send_slice()
    if wait == 0:
        wake()
    elif wait:
        _wake_in(wait)


def send_slice(seconds: float = SLICE_SECONDS) -> int | None:
    """Send for a few seconds; after how many more there is something to do, or None when nothing is left."""
    end = time.monotonic() + seconds
    with Post() as post:
        _take_up_lost(post)
        while time.monotonic() < end:
            row = _claim()
            if row is None:
                return _seconds_to_wait()
            _deliver(row, post)
    return 0


def _waiting() -> QuerySet[Letter]:
    due = Q(due_at=None) | Q(due_at__lte=clock.now())
    return Letter.objects.exclude(batch="").filter(due, state="queued")


def _in_hand() -> QuerySet[Letter]:
    return Letter.objects.exclude(batch="").filter(state="sending")


@transaction.atomic
def _claim() -> Letter | None:
    """The next letter, for whoever asks first; None when none waits or the pace forbids it."""
    LastTime.objects.get_or_create(key=GATE)
    LastTime.objects.select_for_update().get(key=GATE)  # One at a time counts.
    if LastTime.objects.filter(key=PAUSE, at__gt=clock.now()).exists() or _begun_lately() >= _most():
        return None
    row = _waiting().order_by("pk").first()
    if row is None:
        return None
    row.state, row.tries, row.begun_at = "sending", row.tries + 1, clock.now()
    row.save(update_fields=["state", "tries", "begun_at"])
    return row


def _most() -> float:
    return settings.MAIL_A_MINUTE or float("inf")


def _begun_lately() -> int:
    if not settings.MAIL_A_MINUTE:
        return 0
    return Letter.objects.exclude(batch="").filter(begun_at__gt=clock.now() - MINUTE).count()


def _seconds_to_wait() -> int | None:
    paused = LastTime.objects.filter(key=PAUSE, at__gt=clock.now()).values_list("at", flat=True).first()
    if paused:
        return int((paused - clock.now()).total_seconds()) + 1 if _waiting().exists() else None
    if _waiting().exists():
        return 2  # The pace forbids it now; one by one the letters of the last minute fall out of it.
    return int(LOST_IN_FOLDER.total_seconds()) if _in_hand().exists() else None


def _deliver(row: Letter, post: Post) -> None:
    carrier = _carriers()[row.letter]
    with walls.within(row.region_id) if row.region_id else walls.everywhere():
        try:
            message = carrier.compose(row)
            outcome = post.hand_over(stamped(message, row)) if message else Outcome(WITHDRAWN)
        except OnwardError as refusal:
            outcome = Outcome("failed", refusal.message[: handing.LONGEST])
        except Exception:  # Whatever it is: the next letter waits behind this one.
            log.exception("A letter of %s could not be put together", row.batch)
            outcome = Outcome("failed", BROKEN)
        _settle(row, outcome)


@transaction.atomic
def _settle(row: Letter, outcome: Outcome) -> None:
    """Write down what became of this try, unless the letter was taken up by another meanwhile."""
    mine = Letter.objects.filter(pk=row.pk, tries=row.tries, state__in=("sending", "doubt"))
    if outcome.kind == WITHDRAWN:
        if mine.delete()[0]:
            row.state = WITHDRAWN
            _carriers()[row.letter].settled(row)
    elif mine.update(**_columns(row, outcome)):
        row.refresh_from_db()
        if row.state != "queued":
            _carriers()[row.letter].settled(row)
    if outcome.kind == handing.TROUBLE:
        LastTime.objects.update_or_create(key=PAUSE, defaults={"at": clock.now() + WAIT})


def _columns(row: Letter, outcome: Outcome) -> dict[str, object]:
    if outcome.kind == handing.TROUBLE:  # No fault of the letter, so it does not count as one of its tries.
        return {"state": "queued", "problem": outcome.problem, "tries": row.tries - 1}
    if outcome.kind == handing.LATER and row.tries < MOST_TRIES:
        return {"state": "queued", "problem": outcome.problem, "due_at": clock.now() + WAIT * 2 ** (row.tries - 1)}
    if outcome.kind == handing.LATER:
        return {"state": "refused", "problem": outcome.problem}
    return settled(outcome)


def _take_up_lost(post: Post) -> None:
    """Letters that a worker left in the middle. A folder takes the same letter again and keeps one; of a mail server
    nobody knows, so a person decides."""
    if post.hands_over_once:
        _in_hand().filter(begun_at__lt=clock.now() - LOST_IN_FOLDER).update(state="queued")
        return
    for row in _in_hand().filter(begun_at__lt=clock.now() - LOST_AT_SERVER):
        _settle(row, Outcome(handing.DOUBT, handing.LOST))


@cache
def _carriers() -> Mapping[str, Carrier]:
    return dict(import_string(settings.CARRIERS))
