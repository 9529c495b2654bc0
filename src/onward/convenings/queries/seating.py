"""Reads of a seating: who takes part, where everybody sits, and how good it is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.seating import Conflict as Contradiction
from onward.analysis.seating import Person, Problem, Repaired, Rules, bounds, figures, repaired
from onward.convenings.models import Gathering, Guest, SeatingPlan, TableSeat
from onward.convenings.rules.guests import MAY_COME, REMOTE, TABLE_LEADER
from onward.convenings.rules.seating import (
    STEPS,
    TOGETHER,
    Sitter,
    Wanted,
    begins,
    fit_whole,
    kept_together,
    led_by,
    needs_step_free,
    plain,
    too_many_or_few,
)
from onward.convenings.wording_seating import because
from onward.core.errors import Refused
from onward.core.jobs import Life, sign_of_life


class Unseatable(Refused):
    """`why` is kept with a plan; the message says it in words."""

    def __init__(self, why: dict[str, str | int]) -> None:
        super().__init__(because(why))
        self.why = why


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
        Sitter(one.pk, one.organization_id, one.sector_id, one.part, needs_step_free(one.access), one.county_id)
        for one in here.order_by("name", "pk")
    ]


def problem_of(gathering: Gathering, wanted: Wanted) -> Problem:
    """Raises Unseatable."""
    here = sitters(gathering)
    if why := too_many_or_few(len(here), wanted):
        raise Unseatable(why)
    leads = led_by(here, wanted.tables, wanted.step_free)
    somewhere = {
        str(one.key): wanted.step_free for one in here if one.step_free and wanted.step_free and one.key not in leads
    }
    whole = _whole(here, wanted, leads) if wanted.together else []
    rules = Rules(together=[list(map(str, keys)) for keys in whole], tables=somewhere)
    try:
        return Problem.of(_people(here, wanted, leads), wanted.tables, wanted.rounds, seats=wanted.chairs, rules=rules)
    except Contradiction as contradiction:
        named = any(word.startswith("together:") for word in contradiction.rules)
        raise Unseatable({"why": TOGETHER if named else STEPS}) from contradiction


def _whole(here: list[Sitter], wanted: Wanted, leads: dict[int, int]) -> list[list[int]]:
    """Raises Unseatable."""
    size, larger = divmod(len(here), wanted.tables)
    # A leader has one chair of the table already.
    chairs = [size + (at < larger) - (at < len(leads)) for at in range(wanted.tables)]
    found = kept_together(here, leads, max(size - bool(leads), 1))
    if not fit_whole(map(len, found), chairs):
        raise Unseatable({"why": TOGETHER})
    return found


def _people(sitters: list[Sitter], wanted: Wanted, leads: dict[int, int]) -> list[Person]:
    """Organizations that should be together are none that clash."""
    return [
        Person(
            str(one.key), "" if wanted.together else str(one.organization or ""), str(one.sector or ""),
            leads.get(one.key), str(one.county or ""),
        )
        for one in sitters
    ]  # fmt: skip


def tables_now(plan: SeatingPlan, problem: Problem) -> NDArray[np.int64]:
    """Rounds × people of the problem, tables from 0, -1 for no seat."""
    number = {int(key): at for at, key in enumerate(problem.people)}
    found = np.full((plan.rounds, len(number)), -1, np.int64)
    for guest, at, table in TableSeat.objects.filter(plan=plan).values_list("guest_id", "round", "table"):
        if guest in number and at <= plan.rounds:
            found[at - 1, number[guest]] = table - 1
    return found


class Repair(NamedTuple):
    """`keys` are the guests by their number in `found`."""

    begun: int
    keys: list[int]
    found: Repaired


def repair_of(plan: SeatingPlan, begun: int) -> Repair:
    """The fewest moves that mend it. Raises Unseatable."""
    problem = problem_of(plan.gathering, plan.stands)
    found = repaired(problem, tables_now(plan, problem), begun=begun)
    return Repair(begun, [int(key) for key in problem.people], found)


def to_mend(plan: SeatingPlan) -> int:
    """How much work a mending is: people times rounds times those who are new or gone."""
    here, seated = {one.key for one in sitters(plan.gathering)}, set(_tables_of(plan))
    return len(here) * plan.rounds * len(here ^ seated)


class Quality(NamedTuple):
    """`least` is blank when nobody knows what no seating can undercut."""

    figures: list[int]
    least: list[int]


def quality_of(plan: SeatingPlan) -> Quality:
    """Figures of everybody who has a seat in each round: whoever came late met nobody before. What none can undercut is
    known only when these are just those who come, and sit as the rules want it."""
    here, tables = sitters(plan.gathering), _tables_of(plan)
    full = [one for one in here if len(tables.get(one.key, {})) == plan.rounds]
    if len(full) < plan.tables:
        return Quality([0, 0, 0], [])
    rows = np.array([[tables[one.key][at] - 1 for one in full] for at in range(1, plan.rounds + 1)])
    told = list(figures(Problem.of(_people(full, plan.stands, {}), plan.tables, plan.rounds), rows))
    if len(full) < len(here) or len(full) < len(tables):
        return Quality(told, [])
    try:
        problem = problem_of(plan.gathering, plan.stands)
    except Unseatable:
        return Quality(told, [])
    return Quality(told, list(bounds(problem)) if _keeps(problem, rows) else [])


def _keeps(problem: Problem, rows: NDArray[np.int64]) -> bool:
    """Whether everybody sits at a table of theirs, units stay whole, and no table has two more than another."""
    loads = [np.bincount(row, minlength=problem.tables) for row in rows]
    first = np.unique(problem.unit, return_index=True)[1][problem.unit]
    whole = bool((rows == rows[:, first]).all())
    return whole and all(load.max() - load.min() < 2 for load in loads) and all(
        problem.allowed[np.arange(len(row)), row].all() for row in rows
    )  # fmt: skip


def is_proven(plan: SeatingPlan, late: int, gone: int) -> bool:
    """Whether no seating of those who come now is better."""
    return bool(plan.least) and plan.figures == plan.least and not late and not gone


MOST_FOUND = 8
"""So many guests at most does the screen for latecomers show at once."""


class Sitting(NamedTuple):
    """A guest and their table in each round, none where they have no seat."""

    guest: Guest
    tables: list[int | None]


def led_table(guest: Guest) -> int | None:
    """The table that a table leader has in hand: where they sit first, since leaders keep their table."""
    if guest.part != TABLE_LEADER:
        return None
    seats = TableSeat.objects.filter(guest=guest, plan__gathering=guest.gathering_id).order_by("round")
    return seats.values_list("table", flat=True).first()


class Table(NamedTuple):
    """Who sits at a table in each round."""

    number: int
    rounds: list[list[Guest]]


def by_name(plan: SeatingPlan) -> list[Sitting]:
    """Whoever has no name stands where their organization does."""
    tables = _tables_of(plan)
    there = Guest.objects.filter(pk__in=tables).select_related("organization")
    guests = sorted(there, key=lambda one: ((one.name or str(one.organization or "")).casefold(), one.pk))
    return [Sitting(one, [tables[one.pk].get(at) for at in range(1, plan.rounds + 1)]) for one in guests]


def looked_up(plan: SeatingPlan, typed: str) -> list[Sitting] | None:
    """Whose name begins so, also in the middle; only those who gave a name. None when that are more than MOST_FOUND and
    none of them is called just so: nobody pages through everybody."""
    found = [one for one in by_name(plan) if begins(one.guest.name, typed)]
    if len(found) <= MOST_FOUND:
        return found
    just_so = [one for one in found if plain(one.guest.name) == plain(typed)]
    return just_so[:MOST_FOUND] or None


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
    for guest, at, table in TableSeat.objects.filter(plan=plan).values_list("guest_id", "round", "table"):
        found.setdefault(guest, {})[at] = table
    return found
