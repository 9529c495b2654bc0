"""Reads of a seating: who takes part, where everybody sits, and how good it is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.seating import Figures, Person, Problem, Rules, figures
from onward.convenings.models import Gathering, Guest, Seat, SeatingPlan
from onward.convenings.rules.guests import MAY_COME, REMOTE, TABLE_LEADER
from onward.convenings.rules.seating import Sitter, led_by, needs_step_free
from onward.core.jobs import Life, sign_of_life


def seating_plan(gathering: Gathering) -> SeatingPlan | None:
    found = SeatingPlan.objects.filter(gathering=gathering).select_related("region").first()
    if found is not None:
        found.gathering = gathering
    return found


def life_of(plan: SeatingPlan) -> Life:
    return sign_of_life(plan.queued_at, plan.beat_at)


def sitters(gathering: Gathering) -> list[Sitter]:
    """Everybody who may come in person, by name."""
    here = Guest.objects.filter(gathering=gathering, standing__in=MAY_COME).exclude(how=REMOTE)
    return [
        Sitter(one.pk, one.organization_id, one.sector_id, one.part, needs_step_free(one.access))
        for one in here.order_by("name", "pk")
    ]


def problem_of(plan: SeatingPlan) -> Problem:
    """Raises what `Problem.of` raises: Conflict when too many need a table without steps."""
    here = sitters(plan.gathering)
    leads = led_by(here, plan.tables, plan.step_free)
    people = [
        Person(str(one.key), str(one.organization or ""), str(one.sector or ""), leads.get(one.key)) for one in here
    ]
    somewhere = {
        str(one.key): plan.step_free for one in here if one.step_free and plan.step_free and one.key not in leads
    }
    return Problem.of(people, plan.tables, plan.rounds, seats=plan.chairs, rules=Rules(tables=somewhere))


def tables_now(plan: SeatingPlan, problem: Problem) -> NDArray[np.int64]:
    """Rounds × people of the problem, tables from 0, -1 for no seat."""
    number = {int(key): at for at, key in enumerate(problem.people)}
    found = np.full((plan.rounds, len(number)), -1, np.int64)
    for guest, at, table in Seat.objects.filter(plan=plan).values_list("guest_id", "round", "table"):
        if guest in number and at <= plan.rounds:
            found[at - 1, number[guest]] = table - 1
    return found


def figures_now(plan: SeatingPlan) -> Figures:
    """Of everybody who has a seat in each round; whoever came late met nobody before."""
    here = sitters(plan.gathering)
    tables = _tables_of(plan)
    seated = [one for one in here if len(tables.get(one.key, {})) == plan.rounds]
    if len(seated) < plan.tables:
        return Figures(0, 0, 0)
    people = [Person(str(one.key), str(one.organization or ""), str(one.sector or "")) for one in seated]
    rows = [[tables[one.key][at] - 1 for one in seated] for at in range(1, plan.rounds + 1)]
    return figures(Problem.of(people, plan.tables, plan.rounds), np.array(rows))


class Sitting(NamedTuple):
    """A guest and their table in each round, none where they have no seat."""

    guest: Guest
    tables: list[int | None]


def led_table(guest: Guest) -> int | None:
    """The table that a table leader has in hand: where they sit first, since leaders keep their table."""
    if guest.part != TABLE_LEADER:
        return None
    seats = Seat.objects.filter(guest=guest, plan__gathering=guest.gathering_id).order_by("round")
    return seats.values_list("table", flat=True).first()


class Table(NamedTuple):
    """Who sits at a table in each round."""

    number: int
    rounds: list[list[Guest]]


def by_name(plan: SeatingPlan) -> list[Sitting]:
    tables = _tables_of(plan)
    guests = Guest.objects.filter(pk__in=tables).select_related("organization").order_by("name", "pk")
    return [Sitting(one, [tables[one.pk].get(at) for at in range(1, plan.rounds + 1)]) for one in guests]


def by_table(plan: SeatingPlan, sittings: list[Sitting]) -> list[Table]:
    return [
        Table(table, [[one.guest for one in sittings if one.tables[at] == table] for at in range(plan.rounds)])
        for table in range(1, plan.tables + 1)
    ]


def unseated(plan: SeatingPlan, sittings: list[Sitting]) -> tuple[int, int]:
    """How many who may come have no seat in the last round, and how many have one who will not come."""
    coming = {one.key for one in sitters(plan.gathering)}
    seated = {one.guest.pk for one in sittings if one.tables[-1] is not None}
    return len(coming - seated), len(seated - coming)


def _tables_of(plan: SeatingPlan) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for guest, at, table in Seat.objects.filter(plan=plan).values_list("guest_id", "round", "table"):
        found.setdefault(guest, {})[at] = table
    return found
