"""Asking who is missing, as a run that a person watches, can stop and can ask for again.

Each verb moves the run in one statement from a state it must be in, so that a button pressed twice does it once. A verb
that asks for work gives the run back, for `jobs.begin`; None when the run had moved on already.
"""

from django.db.models import F

from onward.core import clock
from onward.core.actor import Actor
from onward.insight.asked import Asked
from onward.insight.models import MissingRun
from onward.insight.models.missing import ASKED
from onward.regions.models import Region


def ask_who_is_missing(region: Region, asked: Asked, *, by: Actor) -> MissingRun:
    """Ask for the first job."""
    return MissingRun.objects.create(
        region=region, asked=asked.as_json(), started_by=by.label[:200], started_by_id=by.id
    )


def ask_again(run: MissingRun) -> MissingRun | None:
    """Begin anew what failed, was stopped, or whose worker died; with the region as it is now."""
    since = MissingRun.objects.filter(pk=run.pk, state__in=(ASKED, "failed", "stopped"), attempt=run.attempt)
    moved = since.update(
        state=ASKED, attempt=F("attempt") + 1, queued_at=clock.now(), beat_at=None, stop_asked=False, steps=0,
        of_steps=0, message="", finished_at=None,
    )  # fmt: skip
    if not moved:
        return None
    run.refresh_from_db()
    return run


def stop(run: MissingRun) -> bool:
    """What waits ends at once; a job at work is asked to end. False when there is nothing to stop."""
    working = MissingRun.objects.filter(pk=run.pk, state=ASKED)
    not_begun = working.filter(beat_at=None).update(state="stopped", finished_at=clock.now())
    return bool(not_begun or working.update(stop_asked=True))
