"""Counties mixed, the last wish: as evenly as can be had without harm to any figure.

Two people change all their seats with each other. Who meets whom stays the same, but for who these two are, so repeats
stay. What becomes of clashes and of the deviation of sectors is counted, and only a change that makes neither worse and
counties more even is made: of all others the one with whom that helps most, for one after the other, until nothing
helps. The share of a county is fair as that of a sector is (`measure`).

People who stay together or apart by a rule, or keep a table, keep their seats.

Complexity: O(rounds · people²) for a round through everybody, of which there are at most SWEEPS.

>>> from onward.analysis.seating import Person, Problem
>>> here = Problem.of([Person(name, county=county) for name, county in zip("abcd", "xxyy")], 2, 1)
>>> mixed(here, np.array([[0, 0, 1, 1]])).tolist()
[[1, 0, 0, 1]]
"""

import numpy as np

from onward.analysis.seating.measure import classes, counties
from onward.analysis.seating.problem import Flags, Integers, Problem

SWEEPS = 8


def mixed(problem: Problem, seating: Integers) -> Integers:
    """This seating, rounds × people, or one with the same or better figures and counties more even."""
    if problem.county.max(initial=-1) < 1:
        return seating
    seating = seating.copy()
    kinds, county = classes(problem), counties(problem)
    harms = [_Numbers(of, kinds.low, kinds.high, seating) for of in kinds.of.T]
    wish = _Numbers(county.of[:, 0], county.low, county.high, seating)
    free = _free(problem)
    for _sweep in range(SWEEPS):
        changed = False
        for one in np.flatnonzero(free).tolist():
            gains = wish.gains(one)
            gains[~(free & _able(problem, seating, one))] = 0
            for harm in harms:
                gains[harm.gains(one) > 0] = 0
            other = int(gains.argmin())
            if gains[other] < 0:
                seating[:, [one, other]] = seating[:, [other, one]]
                for numbers in (*harms, wish):
                    numbers.count()
                changed = True
        if not changed:
            break
    return seating


def _free(problem: Problem) -> Flags:
    alone = np.bincount(problem.unit)[problem.unit] == 1
    alone[[one for group in problem.apart for one in group]] = False
    found: Flags = alone & (problem.fixed < 0)
    return found


def _able(problem: Problem, seating: Integers, one: int) -> Flags:
    """With whom this one may change: each at the tables of the other."""
    forth = problem.allowed[one][seating].all(axis=0)
    back = problem.allowed[np.arange(seating.shape[1]), seating[:, [one]]].all(axis=0)
    found: Flags = forth & back
    return found


class _Numbers:
    """How many of each class sit at each table in each round of a seating, and what one more or less would cost."""

    def __init__(self, of: Integers, low: Integers, high: Integers, seating: Integers) -> None:
        # The last class is of those who have none: any number is fair.
        self.of = np.where(of < 0, len(low), of)
        self.low, self.high = np.append(low, 0), np.append(high, len(of))
        self.seating, self.tables = seating, int(seating.max()) + 1
        self.count()

    def count(self) -> None:
        rounds = np.arange(len(self.seating))[:, None]
        number = np.zeros((len(self.seating), self.tables, len(self.low)), np.int64)
        np.add.at(number, (rounds, self.seating, self.of), 1)
        cost = self._away(number)
        self.up, self.down = self._away(number + 1) - cost, self._away(number - 1) - cost

    def gains(self, one: int) -> Integers:
        """What it would cost more, or less, if this one changed all seats with each."""
        rounds, theirs, mine = np.arange(len(self.seating))[:, None], self.seating, self.seating[:, [one]]
        own, of = self.of[one], self.of
        change = self.up[rounds, mine, of] + self.down[rounds, mine, own]
        change += self.up[rounds, theirs, own] + self.down[rounds, theirs, of]
        change[(theirs == mine) | (of == own)] = 0
        found: Integers = change.sum(axis=0)
        return found

    def _away(self, number: Integers) -> Integers:
        found: Integers = np.maximum(self.low - number, 0) + np.maximum(number - self.high, 0)
        return found
