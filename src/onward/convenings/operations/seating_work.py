"""What the worker does when somebody asked for a seating, or a long mending: read the guests, seat them, and keep it.

Only the worker imports this: what is compiled takes its time when it is first used.
"""

import logging

from django.db import transaction
from django.db.models import QuerySet

from onward.analysis.seating import Seating, seat
from onward.convenings.models import SeatingPlan, TableSeat
from onward.convenings.models.seating import ASKED, DONE, FAILED, REFUSED
from onward.convenings.operations.seating import keep_repair
from onward.convenings.queries.seating import Repair, Unseatable, problem_of, repair_of
from onward.convenings.rules.seating import Wanted
from onward.core import clock, walls
from onward.core.jobs import Beat, Stopped

log = logging.getLogger(__name__)

SECONDS = 60.0


def work_on(plan_id: int, attempt: int) -> None:
    """Do what was asked for last, if this is that job."""
    with walls.everywhere():
        mine = SeatingPlan.objects.filter(pk=plan_id, attempt=attempt, state=ASKED, beat_at=None)
        if not mine.update(beat_at=clock.now()):
            return
        plan = SeatingPlan.objects.select_related("region", "gathering").get(pk=plan_id)
    with walls.within(plan.region_id):
        _work(plan)


def _work(plan: SeatingPlan) -> None:
    tell = Beat(lambda done, total: bool(_mine(plan).update(beat_at=clock.now())))
    try:
        if "begun" in plan.wanted:
            _mend(plan, repair_of(plan, plan.wanted["begun"]))
        else:
            wanted = Wanted(**plan.wanted)
            problem = problem_of(plan.gathering, wanted)
            found = seat(problem, seconds=SECONDS, progress=lambda best, least: tell(0, 0))
            _keep(plan, wanted, [int(key) for key in problem.people], found)
    except Unseatable as refusal:
        _mine(plan).update(state=REFUSED, refusal=refusal.why, finished_at=clock.now())
    except Stopped:
        log.info("Seating %s was stopped, or asked for again", plan.pk)
    except Exception:
        log.exception("Seating %s failed", plan.pk)
        _mine(plan).update(state=FAILED, finished_at=clock.now())


@transaction.atomic
def _keep(plan: SeatingPlan, wanted: Wanted, keys: list[int], found: Seating) -> None:
    """All seats and how they were wanted instead of those before, or nothing when another job took over."""
    figures, least = list(found.figures), list(found.least)
    if not _mine(plan).update(
        state=DONE, finished_at=clock.now(), figures=figures, least=least, **wanted._asdict()
    ):  # fmt: skip
        return
    TableSeat.objects.filter(plan=plan).delete()
    TableSeat.objects.bulk_create(
        TableSeat(plan=plan, region=plan.region, guest_id=key, round=at + 1, table=int(table) + 1)
        for at, row in enumerate(found.tables) for key, table in zip(keys, row, strict=True)
    )  # fmt: skip


@transaction.atomic
def _mend(plan: SeatingPlan, repair: Repair) -> None:
    if _mine(plan).update(state=DONE, finished_at=clock.now()):
        keep_repair(plan, repair)


def _mine(plan: SeatingPlan) -> QuerySet[SeatingPlan]:
    """The plan, as long as this job is the one asked for last."""
    return SeatingPlan.objects.filter(pk=plan.pk, attempt=plan.attempt, state=ASKED)
