"""A large problem: close the gap between the best choice known and the bound from both sides, while it gets smaller.

Greedy choice and swaps give something to begin with. Then prices move (`prices`); now and then the bound is taken from
them (`bound`), a choice is built from them, and whoever cannot be in a better choice, or must be, is decided. When
enough are decided, the problem is written anew without them (`field`), and all goes on with less. Nothing is lost by
that: a better choice can only be among those left. A general solver (`exact`) finishes when few are left, or when the
prices hardly move any more and the problem is small enough for it.
"""

import numpy as np

from onward.analysis.recruit.bound import Limit, decided, limit_at
from onward.analysis.recruit.exact import solved
from onward.analysis.recruit.field import Flags, Part, by_lot, covered_by, narrowed
from onward.analysis.recruit.greedy import greedy, improved
from onward.analysis.recruit.known import Known, reaches, rounded
from onward.analysis.recruit.prices import BALANCE, Game
from onward.analysis.recruit.problem import Floats
from onward.analysis.recruit.watch import Watch

ROUND = 20
"""Moves between two looks at the bound."""
WORTH_IT = 0.9
"""The problem is written anew when no more than this share of its pairs is left."""
HARDLY, PATIENCE = 2e-5, 5
"""A bound that falls by less than this share, so many times running, has stopped."""
FEW, SOLVABLE = 3_000, 300_000
"""Pairs with which the solver is quicker than prices, and with which it is worth asking at all."""


def searched(part: Part, watch: Watch) -> Known:
    """The best choice of this part that can be found in time, and its bound."""
    search = Search(part, watch)
    while len(search.part.field.items) > FEW and search.goes_on():
        pass
    if not search.proven and watch.left > 0:
        search.finish()
    return Known(search.best, search.covered, max(search.bound, search.covered))


class Search:
    """What is known so far, and what is still to be decided."""

    def __init__(self, part: Part, watch: Watch) -> None:
        self.part, self.watch = part, watch
        start = improved(part.field, greedy(part.field))
        self.best, self.covered, self.bound = part.choice(start), part.base + covered_by(part.field, start), np.inf
        self.prices: Floats | None = None
        self.balance = BALANCE

    @property
    def proven(self) -> bool:
        return reaches(self.covered, self.bound)

    def goes_on(self) -> bool:
        """Move prices until enough is decided to narrow the part; False when that is over."""
        part, field = self.part, self.part.field
        game = Game(field, part.within(self.best), self.prices, self.balance)
        lowest, idle = limit_at(field, game.moved.prices), 0
        while True:
            for _move in range(ROUND):
                game.move()
            limit = limit_at(field, game.moved.prices)
            idle = 0 if limit.value < lowest.value * (1 - HARDLY) else idle + 1
            lowest = min(lowest, limit, key=lambda one: one.value)
            self.bound = min(self.bound, rounded(part.base + lowest.value, part.whole))
            self._try(limit.pay if idle % 2 else game.moved.shares + 1e-6 * limit.pay / limit.pay.max(initial=1.0))
            if self.proven or self.watch.over(self.covered, self.bound):
                return False
            out, sure = decided(field, lowest, self.covered - part.base, part.whole)
            left = int(np.diff(field.starts)[~(out | sure)].sum())
            if left <= WORTH_IT * len(field.items) or (idle >= PATIENCE and left <= SOLVABLE):
                self.balance = game.balance
                self._narrow(lowest, out, sure)
                return idle < PATIENCE and not self.proven

    def finish(self) -> None:
        found = solved(self.part, self.watch, self.best)
        if found.chosen is not None and found.covered > self.covered:
            self.best, self.covered = found.chosen, found.covered
        self.bound = min(self.bound, max(rounded(found.bound, self.part.whole), self.covered))

    def _try(self, worth: Floats) -> None:
        """A choice of those worth most, with a few swaps."""
        tried = improved(self.part.field, greedy(self.part.field, worth), rounds=2)
        covered = self.part.base + covered_by(self.part.field, tried)
        if covered > self.covered:
            self.best, self.covered = self.part.choice(tried), covered

    def _narrow(self, lowest: Limit, out: Flags, sure: Flags) -> None:
        self.part, lot = narrowed(self.part, out, sure)
        self.prices = by_lot(lowest.prices, lot, len(self.part.field.weights))
        if self.part.impossible:
            # Nothing better keeps the rules.
            self.bound = self.covered
