"""What the worker does when somebody asked who is missing: read the region, choose, and keep all of it.

Only the worker imports this: the solvers that come with it are heavy, and compile themselves when they are first used.
"""

import logging

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.analysis.recruit import Conflict, Progress
from onward.core import clock, walls
from onward.core.errors import OnwardError, Refused
from onward.core.jobs import Beat, Stopped
from onward.core.keys import key_of
from onward.insight.asked import Asked
from onward.insight.models import MissingRun
from onward.insight.models.missing import ASKED
from onward.insight.queries.missing import answered, asking, inputs_of, question_of, result_of
from onward.regions.access import coordinates

log = logging.getLogger(__name__)

OUR_FAULT = "Something went wrong on our side. Try again, or tell whoever runs this server."
READ, SEARCHED, ALL = 1, 3, 4
"""Of the steps of a run: the region is read, the best choice is found, alternatives are looked up."""


def work_on(run_id: int, attempt: int) -> None:
    """Do what was asked for last, if this is that job. Faults become the run's message."""
    with walls.everywhere():
        mine = MissingRun.objects.filter(pk=run_id, attempt=attempt, state=ASKED, beat_at=None)
        if not mine.update(beat_at=clock.now()):
            return
        run = MissingRun.objects.select_related("region").get(pk=run_id)
    with walls.within(run.region_id):
        _work(run)


def _work(run: MissingRun) -> None:
    try:
        _answer(run)
    except Conflict as conflict:
        _end(run, "refused", conflict=conflict.rules)
    except Stopped as stopped:
        _end(run, "stopped", message=stopped.message)
    except OnwardError as fault:
        _end(run, "failed", message=fault.message)
    except Exception:
        log.exception("Who is missing, run %s, failed", run.pk)
        _end(run, "failed", message=OUR_FAULT)


def _answer(run: MissingRun) -> None:
    _still_coordinates(run)
    tell = Beat(lambda done, total: _told(run, done, total))
    tell(0, ALL)
    here = asking(run.region, Asked.of(run.asked))
    inputs = inputs_of(here)
    _mine(run).update(inputs=inputs)
    tell(READ, ALL)
    question = question_of(inputs)
    answer = answered(question, here.wishes, progress=_searching(tell))
    tell(SEARCHED, ALL)
    _end(run, "done", result=result_of(question, answer), steps=ALL, of_steps=ALL)


def _searching(tell: Beat) -> Progress:
    """While the search goes on: the nearer the best known choice is to the bound, the farther it is."""

    def progress(covered: float, bound: float) -> None:
        tell(SEARCHED - 1 if covered >= 0.99 * bound else READ, ALL)

    return progress


def _still_coordinates(run: MissingRun) -> None:
    """Raises Refused when whoever asked may not see the answer any more."""
    actor = actor_of(User.objects.filter(pk=key_of(run.started_by_id) or 0, is_active=True).first())
    if not coordinates(actor, run.region):
        raise Refused("Whoever asked this does not coordinate the region any more.")


def _mine(run: MissingRun) -> QuerySet[MissingRun]:
    """The run, as long as this job is the one asked for last."""
    return MissingRun.objects.filter(pk=run.pk, attempt=run.attempt, state=ASKED)


def _told(run: MissingRun, done: int, total: int) -> bool:
    going_on = _mine(run).filter(stop_asked=False)
    return bool(going_on.update(steps=done, of_steps=total, beat_at=clock.now()))


def _end(run: MissingRun, state: str, **values: object) -> None:
    _mine(run).update(state=state, finished_at=clock.now(), **values)
