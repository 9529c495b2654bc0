"""Asking who is missing, as a run that a person watches, can stop and can ask for again.

Each verb moves the run in one statement from a state it must be in, so that a button pressed twice does it once. A verb
that asks for work gives the run back, for `jobs.begin`; None when the run had moved on already.
"""

from django.db import transaction
from django.db.models import F

from onward.core import audit, clock
from onward.core.actor import Actor
from onward.insight.asked import Asked
from onward.insight.models import MissingRun
from onward.insight.models.missing import ASKED
from onward.regions.models import Region


@transaction.atomic
def ask_who_is_missing(region: Region, asked: Asked, *, by: Actor) -> MissingRun:
    """Ask for the first job."""
    run = MissingRun.objects.create(
        region=region, asked=asked.as_json(), started_by=by.label[:200], started_by_id=by.id
    )
    audit.record("missingrun.asked", run, by=by, region_id=region.pk)
    return run


@transaction.atomic
def ask_again(run: MissingRun, *, by: Actor) -> MissingRun | None:
    """Ask the same with the region as it is now. What failed, was stopped, or whose worker died begins anew; an answer
    stays as it is, and a run of its own is asked for beside it."""
    if run.state in ("done", "refused"):
        return ask_who_is_missing(run.region, Asked.of(run.asked), by=by)
    since = MissingRun.objects.filter(pk=run.pk, state__in=(ASKED, "failed", "stopped"), attempt=run.attempt)
    moved = since.update(
        state=ASKED, attempt=F("attempt") + 1, queued_at=clock.now(), beat_at=None, stop_asked=False, steps=0,
        of_steps=0, message="", finished_at=None,
    )  # fmt: skip
    if not moved:
        return None
    audit.record("missingrun.asked", run, by=by, region_id=run.region_id)
    run.refresh_from_db()
    return run


@transaction.atomic
def stop(run: MissingRun, *, by: Actor) -> bool:
    """What waits ends at once; a job at work is asked to end. False when there is nothing to stop."""
    working = MissingRun.objects.filter(pk=run.pk, state=ASKED, stop_asked=False)
    not_begun = working.filter(beat_at=None).update(state="stopped", finished_at=clock.now())
    stopped = bool(not_begun or working.update(stop_asked=True))
    if stopped:
        audit.record("missingrun.stopped", run, by=by, region_id=run.region_id)
    return stopped
