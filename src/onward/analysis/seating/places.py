"""Who takes which slot of a plan: organizations apart and sectors spread, while repeats stay none.

Whoever takes the slots, nobody sits twice with the same person (`plans`). So only clashes and deviation are left, and
only one thing to decide, for all rounds at once: who has which slot. Two people change their slots, again and again:

- somebody is picked who is one too many somewhere, or who could fill a place where somebody lacks;
- of all others, the one with whom a change helps most takes part, even if it makes things worse, which gets the search
  out of dead ends; but nobody who changed lately, which keeps it from going in circles (Glover 1989,
  doi:10.1287/ijoc.1.3.190).

What a change with each of all others would bring is computed at once, from how many of each class sit at each table.

Complexity: O(rounds · people) for a change. Those fixed at a table keep their slot in the first column, which stands.
"""

import random
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np

from onward.analysis.seating.measure import classes
from onward.analysis.seating.problem import Flags, Integers, Problem
from onward.analysis.seating.watch import Watch

CHANGES, LOOK = 6_000, 64
"""Changes at most, and how many between two looks at the clock."""
NEVER = 1 << 40
APART, CLASH, UNEVEN = 100, 3, 1
"""What it weighs that two sit together whom a rule keeps apart, that two of one organization do, that a sector is
off."""


class Start(NamedTuple):
    """Whether sectors fill whole columns to begin with, or follow one another; and after how many changes without
    getting better it ends."""

    whole: bool
    patience: int


class _Kinds(NamedTuple):
    """Classes of each person, the last one for none, what a number of it costs, and what one more or less changes."""

    of: Integers
    cost: Integers
    up: Integers
    down: Integers


class Places:
    """Somebody in each slot, and what that costs.

    A *spot* is a class at a table in a round, numbered through; `at` is the first spot of each person's table in each
    round, `count` how many are at a spot, `up` and `down` what one more or less would cost there.
    """

    def __init__(self, problem: Problem, plan: Integers, slot: Integers, chance: random.Random) -> None:
        self.plan, self.slot, self.chance, self.kinds = plan, slot, chance, _kinds(problem)
        self.able = _able(problem, plan)
        self.free = problem.fixed < 0
        classes, rounds = len(self.kinds.cost), len(plan)
        table = np.arange(rounds)[:, None] * problem.tables + plan
        self.spots = table * classes
        self.at = self.spots[:, self.slot]
        self.kind = np.tile(np.arange(classes), rounds * problem.tables)
        self.count = np.bincount((self.at[..., None] + self.kinds.of).ravel(), minlength=len(self.kind))
        self.up, self.down = self.kinds.up[self.kind, self.count], self.kinds.down[self.kind, self.count]
        cost = self.kinds.cost[self.kind, self.count]
        self.cost = int(cost.sum())
        self.bad = dict.fromkeys(np.flatnonzero(cost).tolist())
        self.until = np.zeros(len(self.slot), np.int64)

    def improved(self, watch: Watch, patience: int) -> Integers:
        """The best seating found; ends where nothing costs, or when time is up."""
        best, cost, since = self.slot.copy(), self.cost, 0
        for turn in range(CHANGES):
            if cost == 0 or turn - since > patience or (turn % LOOK == LOOK - 1 and watch.late):
                break
            self._change(turn)
            if self.cost < cost:
                best, cost, since = self.slot.copy(), self.cost, turn
        return self.plan[:, best]

    def _change(self, turn: int) -> None:
        one = self._picked()
        able = self.free & (self.until <= turn) & self.able[one, self.slot] & self.able[:, self.slot[one]]
        able[one] = False
        if not able.any() or not self.free[one]:
            return
        gains = np.where(able, self._gains(one), NEVER)
        best = np.flatnonzero(gains == gains.min())
        other = int(best[self.chance.randrange(len(best))])
        self._swap(one, other)
        self.cost += int(gains[other])
        self.until[[one, other]] = turn + 4 + self.chance.randrange(8)

    def _picked(self) -> int:
        """Somebody from where it is not right: one too many, or one of those who could fill a place."""
        spot = list(self.bad)[self.chance.randrange(len(self.bad))]
        kind = int(self.kind[spot])
        of_kind = (self.kinds.of == kind).any(axis=1)
        here = (self.at == spot - kind).any(axis=0)
        right = here & of_kind if self.up[spot] > 0 else here ^ of_kind
        choice = np.flatnonzero(right & self.free)
        return int(choice[self.chance.randrange(len(choice))]) if len(choice) else self.chance.randrange(len(here))

    def _gains(self, one: int) -> Integers:
        """What the cost would be more, or less, if this one changed slots with each."""
        mine, theirs = self.at[:, one][:, None], self.at
        found = np.zeros(theirs.shape, np.int64)
        for own, others in zip(self.kinds.of[one], self.kinds.of.T, strict=True):
            change = self.up.take(theirs + own) + self.down.take(mine + own)
            change += self.up.take(mine + others) + self.down.take(theirs + others)
            change[:, others == own] = 0
            found += change
        found[theirs == mine] = 0
        gains: Integers = found.sum(axis=0)
        return gains

    def _swap(self, one: int, other: int) -> None:
        mine, theirs = self.at[:, [one]] + self.kinds.of[one], self.at[:, [other]] + self.kinds.of[other]
        self.slot[[one, other]] = self.slot[[other, one]]
        self.at[:, [one, other]] = self.at[:, [other, one]]
        for spots, more in ((mine, -1), (theirs, -1),
                            (self.at[:, [one]] + self.kinds.of[one], 1),
                            (self.at[:, [other]] + self.kinds.of[other], 1)):  # fmt: skip
            # Nobody is at one spot twice, but for the one of those without a class, which costs nothing.
            self._more(spots.ravel(), more)

    def _more(self, spots: Integers, more: int) -> None:
        self.count[spots] += more
        kinds, numbers = self.kind[spots], self.count[spots]
        self.up[spots], self.down[spots] = self.kinds.up[kinds, numbers], self.kinds.down[kinds, numbers]
        for spot, cost in zip(spots.tolist(), self.kinds.cost[kinds, numbers].tolist(), strict=True):
            if cost:
                self.bad[spot] = None
            else:
                self.bad.pop(spot, None)


def fits(problem: Problem) -> bool:
    """Whether people can take slots at all: nobody stays with anybody, and no table has two of its own."""
    own = problem.fixed[problem.fixed >= 0]
    return len(np.unique(problem.unit)) == len(problem.people) and len(np.unique(own)) == len(own)


def placed(problem: Problem, plan: Integers, seed: int, start: Start, watch: Watch) -> Integers | None:
    """A seating by this plan; None when somebody has no slot that is
    always at one of their tables, or two meet whom a rule keeps apart."""
    slot = _first(problem, _able(problem, plan), whole=start.whole)
    if slot is None:
        return None
    places = Places(problem, plan, slot, random.Random(seed))
    seating = places.improved(watch, start.patience)
    kept = all(len({*row[group].tolist()}) == len(group) for group in problem.apart for row in seating)
    return seating if kept else None


def _kinds(problem: Problem) -> _Kinds:
    kinds, apart = classes(problem), _apart(problem)
    groups = len(problem.apart)
    low = np.concatenate([kinds.low, np.zeros(groups + 1, np.int64)])
    high = np.concatenate([kinds.high, np.ones(groups, np.int64), [len(problem.people)]])
    weight = np.full(len(low), UNEVEN)
    weight[: kinds.organizations] = CLASH
    weight[len(kinds.low) :] = APART
    of = np.concatenate([kinds.of, np.where(apart < 0, -1, apart + len(kinds.low))], axis=1)
    # Of those without a class, as many may be counted at a table as there are chairs and columns.
    number = np.arange((problem.size + 2) * of.shape[1] + 1)
    cost = (np.maximum(low[:, None] - number, 0) + np.maximum(number - high[:, None], 0)) * weight[:, None]
    up = np.diff(cost, axis=1, append=cost[:, -1:])
    return _Kinds(np.where(of < 0, len(cost) - 1, of), cost, up, -np.roll(up, 1, axis=1))


def _apart(problem: Problem) -> Integers:
    """People × columns: the group from whose others somebody stays apart. Groups that share somebody have columns of
    their own, so that whoever is of one group finds it in one column."""
    columns: list[Integers] = []
    for number, group in enumerate(problem.apart):
        column = next((known for known in columns if (known[group] < 0).all()), None)
        if column is None:
            columns.append(column := np.full(len(problem.people), -1, np.int64))
        column[group] = number
    return np.stack(columns, axis=1) if columns else np.zeros((len(problem.people), 0), np.int64)


def _able(problem: Problem, plan: Integers) -> Flags:
    """People × slots: whether a slot is at one of somebody's tables in every round."""
    if problem.allowed.all():
        return np.ones((len(problem.people), plan.shape[1]), bool)
    able: Flags = np.logical_and.reduce(problem.allowed[:, plan], axis=1)
    return able


def _first(problem: Problem, able: Flags, *, whole: bool) -> Integers | None:
    """Whoever may sit only here and there first, then sector by sector, by `whole` columns or one after the other; None
    when somebody has no slot."""
    count = len(problem.people)
    slot, taken = np.full(count, -1, np.int64), np.zeros(count, bool)
    few = able.sum(axis=1)
    for one in sorted(np.flatnonzero(few < count), key=lambda one: (problem.fixed[one] < 0, few[one], one)):
        options = np.flatnonzero(able[one] & ~taken)
        if not len(options):
            return None
        slot[one] = options[0]
        taken[options[0]] = True
    free = [np.flatnonzero(~taken[at : at + problem.tables]) + at for at in range(0, count, problem.tables)]
    for people, column in _by_column(problem, np.flatnonzero(slot < 0), [len(slots) for slots in free], whole):
        slot[people], free[column] = free[column][: len(people)], free[column][len(people) :]
    return slot


def _by_column(problem: Problem, rest: Integers, room: list[int], whole: bool) -> Iterator[tuple[Integers, int]]:
    """Who goes into which column. As nobody of a column meets, a sector that fills whole columns is even there, and one
    that is less than a column is even within one. So whole columns first, then the rest of each sector where it fits
    most closely; what fits nowhere is split. Organizations stay in one piece as far as they can."""
    size = np.bincount(problem.sector[rest] + 1)
    order = sorted(rest, key=lambda one: (problem.sector[one] < 0, -size[problem.sector[one] + 1],
                                          problem.sector[one], problem.organization[one], one))  # fmt: skip
    sectors = [np.array(list(some)) for _sector, some in groupby(order, key=lambda one: problem.sector[one])]
    left = [] if whole else [np.array(order, np.int64)]
    for people in sectors if whole else ():
        for column, slots in enumerate(room):
            if slots == problem.tables <= len(people):
                yield people[:slots], column
                people, room[column] = people[slots:], 0
        left.append(people)
    for people in sorted(left, key=len, reverse=True):
        while len(people):
            fitting = [column for column, slots in enumerate(room) if slots >= len(people)]
            column = min(fitting, key=room.__getitem__) if fitting else room.index(max(room))
            slots = room[column]
            yield people[:slots], column
            people, room[column] = people[slots:], max(slots - len(people), 0)
