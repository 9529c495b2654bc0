"""Some come late or not at all: move as few people as can be, and touch no round that has begun.

Whoever is there and has no chair is seated where there is room, at the table where it costs least. Then, while two
tables differ by more than one, somebody goes from a fullest to an emptiest table: nobody can do with fewer moves, since
each move brings two tables one nearer and those that are missing must be filled. Who goes is whoever costs least:
repeats first, then clashes, then deviation. Those fixed at a table and units stay.

Complexity: O(people · tables) for each who is seated or moved, after O(rounds · people²) once for a round.

>>> from onward.analysis.seating import Person, Problem
>>> here = Problem.of([Person(name) for name in "abcde"], 2, 1)
>>> repaired(here, np.array([[0, 0, 0, 0, -1]]), begun=0).moves
[Move(person=0, round=0, before=0, table=1)]
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onward.analysis.seating.measure import Classes, classes
from onward.analysis.seating.problem import Integers, Problem

Cost = tuple[int, int, int, int]
"""What rules forbid, repeats, clashes, deviation: how much more there is."""


class Move(NamedTuple):
    """Somebody who had a chair at another table; all from 0."""

    person: int
    round: int
    before: int
    table: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """`tables` is rounds × people, -1 where somebody has no chair in a round that has begun; `seated` are people and
    rounds who had no chair before."""

    tables: Integers
    seated: list[tuple[int, int]]
    moves: list[Move]


def repaired(problem: Problem, before: Integers, *, begun: int) -> Repaired:
    """`problem` has those who are there now; `before` is rounds × these people, -1 for whoever has no chair yet. The
    first `begun` rounds stay as they are."""
    tables = before.copy()
    seated, moves = [], []
    for at in range(begun, problem.rounds):
        round_ = _Round(problem, tables, at)
        for unit in dict.fromkeys(problem.unit[tables[at] < 0].tolist()):
            seated += [(one, at) for one in round_.seat(np.flatnonzero(problem.unit == unit))]
        while (step := round_.step()) is not None:
            one, table = step
            moves.append(Move(one, at, int(tables[at, one]), table))
            round_.put(one, table)
    first: dict[tuple[int, int], Move] = {}
    for move in moves:
        # Somebody who was moved twice, or seated and then moved, is told once.
        known = first.get((move.person, move.round), move)
        first[move.person, move.round] = Move(move.person, move.round, known.before, move.table)
    new = set(seated)
    told = [move for key, move in first.items() if key not in new and move.before != move.table]
    return Repaired(tables, seated, told)


class _Round:
    """One round, with how often each two meet in the others."""

    def __init__(self, problem: Problem, tables: Integers, at: int) -> None:
        self.problem, self.row, self.kinds = problem, tables[at], classes(problem)
        others = [row for number, row in enumerate(tables) if number != at]
        self.met = np.zeros((len(self.row),) * 2, np.int64)
        for row in others:
            self.met += (row[:, None] == row) & (row >= 0)
        self.apart = np.zeros_like(self.met)
        for group in problem.apart:
            self.apart[np.ix_(group, group)] = 1
        sizes = np.bincount(problem.unit)
        self.movable = (problem.fixed < 0) & (sizes[problem.unit] == 1)

    @property
    def load(self) -> Integers:
        return np.bincount(self.row[self.row >= 0], minlength=self.problem.tables).astype(np.int64)

    def put(self, one: int, table: int) -> None:
        self.row[one] = table

    def seat(self, unit: Integers) -> list[int]:
        """Where there is room and it costs least; with those of the unit who sit already. Who is seated anew."""
        new = [int(one) for one in unit if self.row[one] < 0]
        there = self.row[unit][self.row[unit] >= 0]
        allowed = np.flatnonzero(self.problem.allowed[unit[0]])
        options = there[:1] if len(there) else allowed
        load = self.load
        best = min(options.tolist(), key=lambda table: (int(load[table]), self._joins(new[0], table), table))
        for one in new:
            self.put(one, best)
        return new

    def step(self) -> tuple[int, int] | None:
        """The cheapest move from a fuller table to an emptier one; None when sizes are right, or nobody may move."""
        load = self.load
        steps = [
            (int(load[table] - load[self.row[one]]), one, table)
            for table in np.flatnonzero(load < load.max() - 1).tolist()
            for one in np.flatnonzero(self.movable & (load[self.row] > load[table] + 1)).tolist()
            if self.problem.allowed[one, table]
        ]
        widest = min((gap for gap, _one, _table in steps), default=0)
        options = [(one, table) for gap, one, table in steps if gap == widest]
        return min(options, key=lambda option: (self._goes(*option), option), default=None)

    def _goes(self, one: int, table: int) -> Cost:
        before = int(self.row[one])
        self.row[one] = -1
        back, forth = self._joins(one, before), self._joins(one, table)
        self.row[one] = before
        return tuple(a - b for a, b in zip(forth, back, strict=True))  # type: ignore[return-value]

    def _joins(self, one: int, table: int) -> Cost:
        here = np.flatnonzero(self.row == table)
        own = self.kinds.of[one]
        kinds = own[own >= 0]
        numbers = np.array([(self.kinds.of[here] == kind).sum() for kind in kinds], np.int64)
        more = (_away(self.kinds, kinds, numbers + 1) - _away(self.kinds, kinds, numbers)).tolist()
        clashes = sum(step for step, kind in zip(more, kinds, strict=True) if kind < self.kinds.organizations)
        again = int((self.met[one, here] >= 1).sum())
        return int(self.apart[one, here].sum()), again, clashes, sum(more) - clashes


def _away(kinds: Classes, chosen: Integers, numbers: Integers) -> Integers:
    found: Integers = np.maximum(kinds.low[chosen] - numbers, 0) + np.maximum(numbers - kinds.high[chosen], 0)
    return found
