"""Prices that pull the bound of `bound` down: the search for a balance between prices and shares.

The best bound by prices belongs to a game. One side gives each candidate a share x of a place, within the rules; the
other gives each cell a price λ between 0 and its weight w. They play for

    Σ_cells (w - λ)  +  Σ_cells λ · (Σ of the shares of those who cover the cell)

which the shares want large and the prices small. Both move a little at a time: the share of whoever is paid well grows,
the price of a cell falls where its shares add up to more than one and rises where to less. Where neither moves any
more, the prices give the best bound there is, and the shares a mixed choice worth exactly that. Each move costs one
pass over all pairs in either direction.

Three things make it quick. Steps are as long as each row allows (Pock & Chambolle 2011, doi:10.1109/ICCV.2011.6126441).
Each move goes twice as far as the plain one and is then pulled back towards where the leg began, less and less (Halpern
iteration with reflection; Lu & Yang 2024, arXiv:2407.16144), which keeps it from circling. And a leg ends when it has
come much nearer, or has not for long: the next begins where it ended, with the two sides' speeds balanced by how far
each has come (Applegate et al. 2021, arXiv:2106.04756).
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from onward.analysis.recruit.field import Field
from onward.analysis.recruit.problem import Floats, Integers

BALANCE = 4.0
"""Speed of prices to speed of shares to begin with; found by trying."""
MUCH_NEARER, NEARER, LONG, SHORT = 0.2, 0.8, 0.36, 50
"""When a leg ends: moves are a fifth as far as at its start; they are not quite as far but get longer again; or the
leg has more than this share of all moves, and so many more."""


class Point(NamedTuple):
    """Shares of candidates, their sums by cell, and prices."""

    shares: Floats
    load: Floats
    prices: Floats

    def copy(self) -> "Point":
        return Point(*(part.copy() for part in self))

    def becomes(self, other: "Point") -> None:
        for mine, theirs in zip(self, other, strict=True):
            mine[:] = theirs


class Game:
    """Plays on from a choice and prices, one move at a time. `moved` is where the last move led."""

    def __init__(self, field: Field, choice: Integers, prices: Floats | None = None, balance: float = BALANCE) -> None:
        self.field, self.balance = field, balance
        # How far a row may move: the less, the more it weighs in the other side's rows.
        self.all_weights = np.maximum(sums(field.starts, field.items, field.weights), 1e-300)
        self.per_coverer = field.weights / np.maximum(np.diff(field.back_starts), 1)
        shares = np.zeros(len(field.sector))
        shares[choice] = 1.0
        load = sums(field.back_starts, field.back_items, shares)
        self.at = Point(shares, load, self.per_coverer.copy() if prices is None else prices)
        self.begun, self.moved = self.at.copy(), self.at.copy()
        self.moves = self.leg = 0
        self.gap = self.gap_at_start = np.inf

    def move(self) -> None:
        gap = float(_plain_move(self.field, self.all_weights, self.per_coverer, self.balance, self.at, self.moved))
        if self.leg == 0:
            self.gap_at_start = gap
        self.moves += 1
        if self._leg_ends(gap):
            shares, prices = _apart(self.all_weights, self.per_coverer, self.moved, self.begun)
            if shares > 0 and prices > 0:
                self.balance = float(np.sqrt(self.balance * np.sqrt(prices / shares)))
            self.at.becomes(self.moved)
            self.begun.becomes(self.moved)
            self.leg = 0
        else:
            _pull(self.at, self.moved, self.begun, (self.leg + 1) / (self.leg + 2))
            self.leg += 1
        self.gap = gap

    def _leg_ends(self, gap: float) -> bool:
        if self.leg == 0:
            return False
        nearer = gap < MUCH_NEARER * self.gap_at_start or self.gap < gap < NEARER * self.gap_at_start
        return nearer or self.leg > LONG * self.moves + SHORT


@njit(cache=True)
def sums(starts, items, values):  # type: ignore[no-untyped-def]
    """For each row, the sum of the values of its items."""
    found = np.empty(len(starts) - 1)
    _sum_into(found, starts, items, values)
    return found


@njit(cache=True)
def _sum_into(found, starts, items, values):  # type: ignore[no-untyped-def]
    for row in range(len(found)):
        total = 0.0
        for k in range(starts[row], starts[row + 1]):
            total += values[items[k]]
        found[row] = total


@njit(cache=True)
def _plain_move(field, all_weights, per_coverer, balance, at, moved):  # type: ignore[no-untyped-def]
    """One move of both sides from `at`, written into `moved`; how far it went. Prices answer to where the shares go, as
    far again as they went."""
    _sum_into(moved.shares, field.starts, field.items, at.prices)
    pace = 1 / (balance * all_weights)
    for j in range(len(pace)):
        moved.shares[j] = at.shares[j] + pace[j] * moved.shares[j]
    within_rules(field, moved.shares, pace)
    _sum_into(moved.load, field.back_starts, field.back_items, moved.shares)
    for cell in range(len(moved.load)):
        rise = balance * per_coverer[cell] * (1 - (2 * moved.load[cell] - at.load[cell]))
        moved.prices[cell] = min(max(at.prices[cell] + rise, 0.0), field.weights[cell])
    shares, prices = _apart(all_weights, per_coverer, moved, at)
    return np.sqrt(balance * shares + prices / balance)


@njit(cache=True)
def _apart(all_weights, per_coverer, one, other):  # type: ignore[no-untyped-def]
    """How far two points are apart, in shares and in prices, squared and in the measure in which steps are equal."""
    shares = prices = 0.0
    for j in range(len(all_weights)):
        shares += all_weights[j] * (one.shares[j] - other.shares[j]) ** 2
    for cell in range(len(per_coverer)):
        if per_coverer[cell] > 0:
            prices += (one.prices[cell] - other.prices[cell]) ** 2 / per_coverer[cell]
    return shares, prices


@njit(cache=True)
def _pull(at, moved, begun, far):  # type: ignore[no-untyped-def]
    """Twice the move, then back towards the beginning of the leg."""
    for j in range(len(at.shares)):
        at.shares[j] = far * (2 * moved.shares[j] - at.shares[j]) + (1 - far) * begun.shares[j]
    for cell in range(len(at.prices)):
        at.load[cell] = far * (2 * moved.load[cell] - at.load[cell]) + (1 - far) * begun.load[cell]
        at.prices[cell] = far * (2 * moved.prices[cell] - at.prices[cell]) + (1 - far) * begun.prices[cell]


HALVINGS = 40
"""Of the interval in which a level is looked for; shares need not be exact, since only prices make the bound."""


@njit(cache=True)
def within_rules(field, wanted, pace):  # type: ignore[no-untyped-def]
    """Makes of wanted shares the nearest within the rules: all lowered at their pace by one level, which each sector
    may move up or down to keep its least and its most."""
    sectors = len(field.least)
    there = np.zeros(sectors, np.int64)
    top = 0.0
    for j in range(len(wanted)):
        there[field.sector[j]] += 1
        top = max(top, abs(wanted[j] / pace[j]) + 1 / pace[j])
    # Down to `floor` a sector holds more than its most, above `ceiling` less than its least.
    floor, ceiling = np.full(sectors, -top), np.full(sectors, top)
    for s in range(sectors):
        if field.most[s] < there[s]:
            floor[s] = _level(field, wanted, pace, s, float(field.most[s]), -top, top)
        if field.least[s] > 0:
            ceiling[s] = _level(field, wanted, pace, s, float(field.least[s]), -top, top)
    low, high = 0.0, top
    for turn in range(HALVINGS + 1):
        level = low if turn == 0 else (low + high) / 2
        total = 0.0
        for j in range(len(wanted)):
            s = field.sector[j]
            total += min(max(wanted[j] - pace[j] * min(max(level, floor[s]), ceiling[s]), 0.0), 1.0)
        if total <= field.places:
            high = level
            if turn == 0:
                break
        else:
            low = level
    for j in range(len(wanted)):
        s = field.sector[j]
        wanted[j] = min(max(wanted[j] - pace[j] * min(max(high, floor[s]), ceiling[s]), 0.0), 1.0)


@njit(cache=True)
def _level(field, wanted, pace, sector, aim, low, high):  # type: ignore[no-untyped-def]
    """The level at which the shares of one sector add up to this."""
    for _turn in range(HALVINGS):
        level, total = (low + high) / 2, 0.0
        for j in range(len(wanted)):
            if field.sector[j] == sector:
                total += min(max(wanted[j] - pace[j] * level, 0.0), 1.0)
        if total > aim:
            low = level
        else:
            high = level
    return (low + high) / 2
