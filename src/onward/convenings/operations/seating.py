"""Seat a gathering: ask for it, stop that, move somebody by hand, mend it when some come late or not at all."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Guest, SeatingPlan, TableSeat
from onward.convenings.models.seating import ASKED, STOPPED
from onward.convenings.operations.gatherings import locked
from onward.convenings.queries.seating import Repair, Unseatable, quality_of, repair_of, sitters, to_mend
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.rules.seating import AT_ONCE, MOST_SEATED, Wanted, too_many_or_few
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations.rows import deed


@deed
def ask_for_seating(gathering: Gathering, wanted: Wanted, *, by: Actor) -> SeatingPlan:
    """Ask for the next job; what was seated before stays until it is done. Raises Refused for numbers that cannot be,
    Conflict when the gathering is over or cancelled, or a round has begun."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    _check(here, wanted)
    plan = locked_plans().filter(gathering=here).first()
    if plan is not None and plan.begun:
        raise Conflict(_("A round has begun, so it is not seated anew. Mend it instead."))
    if plan is None:
        plan = SeatingPlan(
            gathering=here, region=here.region, attempt=0, tables=wanted.tables, rounds=wanted.rounds,
        )  # fmt: skip
    _queue(plan, {**wanted._asdict(), "step_free": list(wanted.step_free)})
    audit.record("seatingplan.asked", plan, by=by, region_id=plan.region_id)
    return plan


def locked_plans() -> QuerySet[SeatingPlan]:
    """Only the plan: the region is read by everybody, and nobody waits for it."""
    return SeatingPlan.objects.select_for_update(of=("self",)).select_related("gathering", "region")


def _queue(plan: SeatingPlan, wanted: dict[str, Any]) -> None:
    plan.wanted, plan.refusal, plan.state, plan.attempt = wanted, {}, ASKED, plan.attempt + 1
    plan.queued_at, plan.beat_at, plan.finished_at = clock.now(), None, None
    plan.save()


def _check(gathering: Gathering, wanted: Wanted) -> None:
    count = len(sitters(gathering))
    if count > MOST_SEATED:
        raise Refused(_("At most %(n)d people can be seated at once.") % {"n": MOST_SEATED})
    if why := too_many_or_few(count, wanted):
        raise Unseatable(why)
    if any(not 1 <= table <= wanted.tables for table in wanted.step_free):
        raise Refused(_("Tables without steps must be among those there are: 1 to %(n)d.") % {"n": wanted.tables})


@deed
def stop_seating(plan: SeatingPlan, *, by: Actor) -> None:
    """Give up what is being worked out; the seating before stands. Raises Conflict when nothing is."""
    here = locked_plans().get(pk=plan.pk)
    if here.state != ASKED:
        raise Conflict(_("Nothing is being worked out, so there is nothing to stop."))
    here.state, here.finished_at = STOPPED, clock.now()
    here.save(update_fields=["state", "finished_at"])
    audit.record("seatingplan.stopped", here, by=by, region_id=here.region_id)


@deed
def move_guest(plan: SeatingPlan, guest: Guest, *, at: int, table: int, by: Actor) -> int | None:
    """Give a guest another table in one round; the table they had. Raises Refused when there is no such table or no
    chair left, Conflict when the round has begun or the seating is not done."""
    here = _standing(plan)
    if not 1 <= table <= here.tables or not 1 <= at <= here.rounds:
        raise Refused(_("There is no such table or round."))
    if at <= here.begun:
        raise Conflict(_("This round has begun, so everybody stays."))
    seat = TableSeat.objects.filter(plan=here, guest=guest, round=at).first()
    before = seat.table if seat is not None else None
    if before == table:
        return before
    if here.chairs and TableSeat.objects.filter(plan=here, round=at, table=table).count() >= here.chairs:
        raise Refused(_("All chairs of table %(n)d are taken in this round.") % {"n": table})
    values = {"table": table, "region": here.region}
    TableSeat.objects.update_or_create(plan=here, guest=guest, round=at, defaults=values)
    _counted(here)
    audit.record(
        "seatingplan.moved", here, by=by, region_id=here.region_id,
        before={"guest": guest.pk, "round": at, "table": before}, after={"table": table},
    )  # fmt: skip
    return before


class Mended(NamedTuple):
    """How many got a seat, how many chairs became free, and how many others changed tables."""

    seated: int
    freed: int
    moved: int


@deed
def mend_seating(plan: SeatingPlan, *, begun: int, by: Actor) -> Mended | None:
    """Seat whoever came on the list and close up for whoever will not come, in the rounds that have not begun; as few
    others move as can be. None when that takes so long that the worker has to do it, which is asked for then. Raises
    Refused when it cannot be, Conflict when the seating is not done."""
    here = _standing(plan)
    if not here.begun <= begun <= here.rounds:
        raise Refused(_("A round that has begun cannot be taken back; there are %(n)d rounds.") % {"n": here.rounds})
    told = None
    if to_mend(here) > AT_ONCE:
        _queue(here, {"begun": begun})
    else:
        told = keep_repair(here, repair_of(here, begun))
    audit.record("seatingplan.mended", here, by=by, region_id=here.region_id, after=told and told._asdict())
    return told


def keep_repair(plan: SeatingPlan, repair: Repair) -> Mended:
    """Write it down, and count anew how good that is."""
    begun, keys, found = repair
    gone = TableSeat.objects.filter(plan=plan, round__gt=begun).exclude(guest__in=keys)
    freed = gone.values("guest").distinct().count()
    gone.delete()
    TableSeat.objects.bulk_create(
        TableSeat(plan=plan, region=plan.region, guest_id=keys[one], round=at + 1, table=int(found.tables[at, one]) + 1)
        for one, at in found.seated
    )
    for move in found.moves:
        seats = TableSeat.objects.filter(plan=plan, guest_id=keys[move.person], round=move.round + 1)
        seats.update(table=move.table + 1)
    plan.begun = begun
    _counted(plan)
    return Mended(len({one for one, _at in found.seated}), freed, len({move.person for move in found.moves}))


def _standing(plan: SeatingPlan) -> SeatingPlan:
    here = locked_plans().get(pk=plan.pk)
    if not here.seated or here.state == ASKED:
        raise Conflict(_("The seating is not done yet."))
    return here


def _counted(plan: SeatingPlan) -> None:
    plan.figures, plan.least = quality_of(plan)
    plan.save(update_fields=["figures", "least", "begun"])
