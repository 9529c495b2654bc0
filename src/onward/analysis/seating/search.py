"""Seatings in general: people change tables, round by round, hot at first and then ever colder.

Where no plan fits (`plans`), or not everything comes out right with one, a seating is improved in small steps. A unit
of people changes tables with as many from another table; sizes stay as they are, or trade places. What gets better is
kept, and what gets worse too, the more rarely the worse it is and the colder it has become (Kirkpatrick, Gelatt &
Vecchi 1983, doi:10.1126/science.220.4598.671). The best seating met on the way is the answer.

How often each two sit together is kept in a table, and how many of each class sit at each table, so that a step costs
no more than the chairs of two tables. Rules are kept from the start: units move whole, to their tables only; those who
stay apart are counted as a class of which one may be at a table.

Complexity: O(chairs) a step.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.random import Generator
from numpy.typing import NDArray

from onward.analysis.seating.measure import Figures, classes, figures
from onward.analysis.seating.problem import Flags, Integers, Problem
from onward.analysis.seating.watch import Watch

STEPS, TURNS = 40_000, 12
"""Steps between two looks at the clock; how many of these make one cooling."""
COOLINGS = 12
HOT, WARM, COLD = 2.0, (0.15, 0.25, 0.4), 0.15
WEIGHTS = np.array([40.0, 4.0, 2.0, 1.0])
"""Of what rules forbid, repeats, clashes, deviation."""


class State(NamedTuple):
    """Tables of people, people of tables, how often each two sit together, how many of each class sit where, what that
    costs, and the sum of it: what rules forbid, repeats, clashes, deviation."""

    at: Integers
    members: Integers
    load: Integers
    place: Integers
    met: NDArray[np.int32]
    numbers: Integers
    of: Integers
    cost: Integers
    level: Integers
    sum: Integers


class Units(NamedTuple):
    """Who moves together, row after row; those that may move; and at which tables each person may sit."""

    starts: Integers
    items: Integers
    of: Integers
    free: Integers
    allowed: Flags


def searched(problem: Problem, start: Integers | None, seed: int, watch: Watch) -> Integers:
    """The best seating found, beginning with this one, if there is one."""
    chance = np.random.default_rng(seed)
    units = units_of_problem(problem)
    best = start if start is not None else dealt(problem, chance)
    known = figures(problem, best)
    if not len(units.free) or problem.tables == 1:
        return best
    with watch.paused():
        # Compiled on first use, which takes longer than many a search.
        _cooled(state_of(problem, best), units, chance, 0, np.array([HOT, COLD]), WEIGHTS)
    for cooling in range(COOLINGS):
        # What a plan leaves undone is mended best in the cold, or warmed up a little; all else begins anew and hot.
        state = state_of(problem, dealt(problem, chance) if start is None else best)
        hot = HOT if start is None else WARM[cooling % len(WARM)]
        for turn in range(TURNS):
            if watch.over(known):
                return best
            warm, cool = (hot * (COLD / hot) ** (at / TURNS) for at in (turn, turn + 1))
            found, total = _cooled(state, units, chance, STEPS, np.array([warm, cool]), WEIGHTS)
            if total[0] == 0 and Figures(*map(int, total[1:])) < known:
                best = found
                known = figures(problem, best)
    return best


def dealt(problem: Problem, chance: Generator) -> Integers:
    """By chance, with all rules kept: those whom rules name as they are arranged, the others wherever a chair is
    free."""
    rows = []
    sizes = np.full(problem.tables, problem.size)
    there = np.bincount(problem.arranged[problem.arranged >= 0], minlength=problem.tables)
    others = np.flatnonzero(problem.arranged < 0)
    for _round in range(problem.rounds):
        # Tables that rules have filled beyond the smaller size are larger ones; which others are is left to chance.
        order = np.lexsort([chance.random(problem.tables), there <= problem.size])
        own = sizes.copy()
        own[order[: problem.larger]] += 1
        row = problem.arranged.copy()
        row[chance.permutation(others)] = np.repeat(np.arange(problem.tables), own - there)
        rows.append(row)
    return np.stack(rows)


def units_of_problem(problem: Problem) -> Units:
    order = np.argsort(problem.unit, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(problem.unit))])
    free = np.unique(problem.unit[problem.fixed < 0])
    return Units(starts, order, problem.unit, free, problem.allowed)


def state_of(problem: Problem, seating: Integers) -> State:
    kinds, groups = classes(problem), problem.apart
    tables, rounds, count = problem.tables, problem.rounds, len(problem.people)
    # A table is over its size while units change places, by no more than one table holds.
    most = 2 * problem.size + 3
    of = [[int(kind) for kind in row if kind >= 0] for row in kinds.of]
    for number, group in enumerate(groups):
        for one in group:
            of[one].append(len(kinds.low) + number)
    wide = max(map(len, of))
    low = np.concatenate([kinds.low, np.zeros(len(groups), np.int64)])
    high = np.concatenate([kinds.high, np.ones(len(groups), np.int64)])
    level = np.full(len(low), 3)
    level[: kinds.organizations] = 2
    level[len(kinds.low) :] = 0
    span = np.arange(most)
    state = State(
        np.full((rounds, count), -1, np.int64), np.zeros((rounds, tables, most), np.int64),
        np.zeros((rounds, tables), np.int64), np.zeros((rounds, count), np.int64),
        np.zeros((count, count), np.int32), np.zeros((rounds, tables, len(low)), np.int64),
        np.array([[*row, *[-1] * (wide - len(row))] for row in of], np.int64).reshape(count, wide),
        np.maximum(low[:, None] - span, 0) + np.maximum(span - high[:, None], 0), level, np.zeros(4, np.int64),
    )  # fmt: skip
    for kind in range(len(low)):
        state.sum[level[kind]] += state.cost[kind, 0] * rounds * tables
    for at in range(rounds):
        for one in range(count):
            _sit(state, at, one, seating[at, one])
    return state


@njit(cache=True)
def _cooled(state, units, chance, steps, heat, weights):  # type: ignore[no-untyped-def]
    """So many steps from one heat to another: the best seating, and its sum."""
    best, least, before = state.at.copy(), state.sum.copy(), np.zeros(4, np.int64)
    rounds, people = state.at.shape
    moves = np.zeros((people, 3), np.int64)
    for step in range(steps):
        warmth = heat[0] * (heat[1] / heat[0]) ** (step / steps)
        r = int(chance.random() * rounds)
        size = _exchange(state, units, chance, r, moves)
        before[:] = state.sum
        for at in range(size):
            _change(state, r, moves[at, 0], moves[at, 2])
        worse = 0.0
        for level in range(4):
            worse += weights[level] * (state.sum[level] - before[level])
        if worse > 0 and chance.random() >= np.exp(-worse / warmth):
            for at in range(size):
                _change(state, r, moves[at, 0], moves[at, 1])
        elif _less(state.sum, least):
            least[:] = state.sum
            best[:] = state.at
    return best, least


@njit(cache=True)
def _less(one, other):  # type: ignore[no-untyped-def]
    for level in range(4):
        if one[level] != other[level]:
            return one[level] < other[level]
    return False


@njit(cache=True)
def _exchange(state, units, chance, r, moves):  # type: ignore[no-untyped-def]
    """Draws a unit, another table, and units of that which make room: rows of person, from, to. How many; 0 when what
    was drawn does not fit."""
    unit = units.free[int(chance.random() * len(units.free))]
    here = state.at[r, units.items[units.starts[unit]]]
    there = int(chance.random() * state.load.shape[1])
    if there == here or not units.allowed[units.items[units.starts[unit]], there]:
        return 0
    size = _add(units, unit, here, there, moves, 0)
    # As many come back, or one less from the smaller table, or one more from the larger.
    back = size
    uneven = state.load[r, here] - state.load[r, there]
    if uneven != 0 and chance.random() < 0.5:
        back -= uneven
    tries = 2 * back + 4
    end = size
    while end - size < back and tries > 0:
        tries -= 1
        other = state.members[r, there, int(chance.random() * state.load[r, there])]
        drawn = False
        for at in range(size, end):
            drawn = drawn or moves[at, 0] == other
        unit = units.of[other]
        wide = units.starts[unit + 1] - units.starts[unit]
        if not drawn and units.allowed[other, here] and end - size + wide <= back:
            end = _add(units, unit, there, here, moves, end)
    return end if end - size == back else 0


@njit(cache=True)
def _add(units, unit, here, there, moves, end):  # type: ignore[no-untyped-def]
    for at in range(units.starts[unit], units.starts[unit + 1]):
        moves[end, 0], moves[end, 1], moves[end, 2] = units.items[at], here, there
        end += 1
    return end


@njit(cache=True)
def _change(state, r, one, to):  # type: ignore[no-untyped-def]
    _leave(state, r, one)
    _sit(state, r, one, to)


@njit(cache=True)
def _leave(state, r, one):  # type: ignore[no-untyped-def]
    table, place = state.at[r, one], state.place[r, one]
    state.load[r, table] -= 1
    last = state.members[r, table, state.load[r, table]]
    state.members[r, table, place] = last
    state.place[r, last] = place
    for at in range(state.load[r, table]):
        other = state.members[r, table, at]
        state.met[one, other] -= 1
        state.met[other, one] -= 1
        if state.met[one, other] >= 1:
            state.sum[1] -= 1
    _count(state, r, one, table, -1)


@njit(cache=True)
def _sit(state, r, one, table):  # type: ignore[no-untyped-def]
    for at in range(state.load[r, table]):
        other = state.members[r, table, at]
        if state.met[one, other] >= 1:
            state.sum[1] += 1
        state.met[one, other] += 1
        state.met[other, one] += 1
    state.at[r, one], state.place[r, one] = table, state.load[r, table]
    state.members[r, table, state.load[r, table]] = one
    state.load[r, table] += 1
    _count(state, r, one, table, 1)


@njit(cache=True)
def _count(state, r, one, table, more):  # type: ignore[no-untyped-def]
    for at in range(state.of.shape[1]):
        kind = state.of[one, at]
        if kind >= 0:
            number = state.numbers[r, table, kind]
            state.sum[state.level[kind]] += state.cost[kind, number + more] - state.cost[kind, number]
            state.numbers[r, table, kind] = number + more
