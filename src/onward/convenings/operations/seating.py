"""Seat a gathering: ask for it, move somebody by hand, mend it when some come late or not at all."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.analysis.seating import Conflict as Contradiction
from onward.analysis.seating import repaired
from onward.convenings.models import Gathering, Guest, Seat, SeatingPlan
from onward.convenings.models.seating import ASKED, DONE
from onward.convenings.operations.gatherings import locked
from onward.convenings.queries.seating import figures_now, problem_of, sitters, tables_now
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.rules.seating import MOST_SEATED
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations.rows import deed

TOO_FEW_STEP_FREE = lazy(
    "More guests need a table without steps than there are chairs at those tables. Name more tables."
)


class Wanted(NamedTuple):
    """How somebody wants a gathering seated; tables count from 1."""

    tables: int
    rounds: int
    chairs: int | None
    step_free: Sequence[int]


@deed
def ask_for_seating(gathering: Gathering, wanted: Wanted, *, by: Actor) -> SeatingPlan:
    """Ask for the next job; what was seated before stays until it is done. Raises Refused for numbers that cannot be,
    Conflict when the gathering is over or cancelled, or a round has begun."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    _check(here, wanted)
    plan = SeatingPlan.objects.filter(gathering=here).first()
    if plan is not None and plan.begun:
        raise Conflict(_("A round has begun, so it is not seated anew. Mend it instead."))
    if plan is None:
        plan = SeatingPlan(gathering=here, region=here.region, attempt=0)
    plan.tables, plan.rounds, plan.chairs = wanted.tables, wanted.rounds, wanted.chairs
    plan.step_free, plan.state, plan.attempt = list(wanted.step_free), ASKED, plan.attempt + 1
    plan.queued_at, plan.beat_at, plan.finished_at = clock.now(), None, None
    plan.save()
    Seat.objects.filter(plan=plan).delete()
    audit.record("seatingplan.asked", plan, by=by, region_id=plan.region_id)
    return plan


def _check(gathering: Gathering, wanted: Wanted) -> None:
    count = len(sitters(gathering))
    if count > MOST_SEATED:
        raise Refused(_("At most %(n)d people can be seated at once.") % {"n": MOST_SEATED})
    if count < wanted.tables:
        raise Refused(_("%(n)d people cannot fill so many tables. Choose fewer.") % {"n": count})
    if wanted.chairs is not None and wanted.chairs * wanted.tables < count:
        words = _("%(n)d people may come, and there are %(chairs)d chairs. Add tables, or chairs at each.")
        raise Refused(words % {"n": count, "chairs": wanted.chairs * wanted.tables})
    if any(not 1 <= table <= wanted.tables for table in wanted.step_free):
        raise Refused(_("Tables without steps must be among those there are: 1 to %(n)d.") % {"n": wanted.tables})


@deed
def move_guest(plan: SeatingPlan, guest: Guest, *, at: int, table: int, by: Actor) -> int | None:
    """Give a guest another table in one round; the table they had. Raises Refused when there is no such table or no
    chair left, Conflict when the round has begun or the seating is not done."""
    here = _done(plan)
    if not 1 <= table <= here.tables or not 1 <= at <= here.rounds:
        raise Refused(_("There is no such table or round."))
    if at <= here.begun:
        raise Conflict(_("This round has begun, so everybody stays."))
    seat = Seat.objects.filter(plan=here, guest=guest, round=at).first()
    before = seat.table if seat is not None else None
    if before == table:
        return before
    if here.chairs and Seat.objects.filter(plan=here, round=at, table=table).count() >= here.chairs:
        raise Refused(_("All chairs of table %(n)d are taken in this round.") % {"n": table})
    Seat.objects.update_or_create(plan=here, guest=guest, round=at, defaults={"table": table, "region": here.region})
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
def mend_seating(plan: SeatingPlan, *, begun: int, by: Actor) -> Mended:
    """Seat whoever came on the list and close up for whoever will not come, in the rounds that have not begun; as few
    others move as can be. Raises Refused when that cannot be, Conflict when the seating is not done."""
    here = _done(plan)
    if not here.begun <= begun <= here.rounds:
        raise Refused(_("A round that has begun cannot be taken back; there are %(n)d rounds.") % {"n": here.rounds})
    if len(sitters(here.gathering)) < here.tables:
        raise Refused(_("There are fewer people than tables now. Seat them anew at fewer tables."))
    try:
        problem = problem_of(here)
    except Contradiction as contradiction:
        raise Refused(str(TOO_FEW_STEP_FREE)) from contradiction
    except ValueError as error:
        raise Refused(_("There are more people than chairs now. Add tables, or chairs at each.")) from error
    keys = [int(key) for key in problem.people]
    gone = Seat.objects.filter(plan=here, round__gt=begun).exclude(guest__in=keys)
    freed = gone.values("guest").distinct().count()
    gone.delete()
    found = repaired(problem, tables_now(here, problem), begun=begun)
    for one, at in found.seated:
        Seat.objects.create(
            plan=here, region=here.region, guest_id=keys[one], round=at + 1, table=int(found.tables[at, one]) + 1
        )
    for move in found.moves:
        Seat.objects.filter(plan=here, guest_id=keys[move.person], round=move.round + 1).update(table=move.table + 1)
    here.begun = begun
    _counted(here)
    told = Mended(len({one for one, _at in found.seated}), freed, len({move.person for move in found.moves}))
    audit.record("seatingplan.mended", here, by=by, region_id=here.region_id, after=told._asdict())
    return told


def _done(plan: SeatingPlan) -> SeatingPlan:
    here = SeatingPlan.objects.select_for_update().select_related("gathering", "region").get(pk=plan.pk)
    if here.state != DONE:
        raise Conflict(_("The seating is not done yet."))
    return here


def _counted(plan: SeatingPlan) -> None:
    plan.figures = list(figures_now(plan))
    plan.save(update_fields=["figures", "begun"])
