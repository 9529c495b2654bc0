"""How good any choice could be at best, and who can therefore be decided at once.

*The bound.* A cell counts once however many cover it. Give each cell a price λ between 0 and its weight w, and pay each
chosen candidate the prices of all its cells, however often they are covered. Then no choice is worth more than

    L(λ) = Σ_cells (w - λ)  +  the most that can be paid to candidates within the rules

since a covered cell gives w ≤ (w - λ) + λ · (times covered), and an uncovered one 0 ≤ w - λ. The second part is easy:
sort by pay, give each sector the least it needs, then take the best that are left while no sector is over its most.
(Cornuéjols, Fisher & Nemhauser 1977, doi:10.1287/mnsc.23.8.789.) Prices are lowered where cells are covered too often
and raised where not at all, in steps that shrink when the bound stops falling; the direction is a running mean, which
keeps it from zigzagging (Barahona & Anbil 2000, doi:10.1007/s101070050002). Each set of best-paid candidates is also a
choice worth trying.

*Deciding at once.* If being forced to take candidate j would push the bound below the best choice we have, j is out for
good; if being forced to leave i would, i is in. One exchange gives the best choice with j (or without i), because
choices within bounds per sector form a matroid. What is left undecided is often a few dozen of thousands.

Complexity: O(pairs + candidates·log candidates) for each step.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from onward.analysis.recruit.greedy import Field, covered_by, greedy, improved, times
from onward.analysis.recruit.problem import Floats, Integers
from onward.analysis.recruit.watch import Watch

STEPS = 1_500
PATIENCE = 12
"""Steps without a better bound before the step is halved."""
TRY_EVERY = 10
ENOUGH = 1e-9
"""Relative distance between choice and bound that counts as none."""


class Bounded(NamedTuple):
    """The best choice found, what it covers, and what no choice can exceed; who is still undecided, and who is in."""

    chosen: Integers
    covered: float
    bound: float
    open: NDArray[np.bool_]
    sure: NDArray[np.bool_]

    @property
    def proven(self) -> bool:
        return self.bound - self.covered <= ENOUGH * max(self.covered, 1e-300)


def bounded(field: Field, chosen: Integers, watch: Watch, steps: int = STEPS) -> Bounded:
    """Close the gap from both sides: better choices from below, prices from above."""
    best, covered = chosen, covered_by(field, chosen)
    whole = bool((field.weights == np.floor(field.weights)).all())
    prices = field.weights / np.maximum(np.diff(field.back_starts), 1)
    lowest, lowest_prices, mean = np.inf, prices, np.zeros(len(prices))
    step, idle = 1.0, 0
    for turn in range(steps):
        pay = _paid(field, prices)
        picked, value, _within = _best_paid(field, pay)
        bound = float((field.weights - prices).sum() + value)
        if bound < lowest - 1e-7 * abs(lowest) if lowest < np.inf else True:
            idle = 0
        else:
            idle += 1
        if bound < lowest:
            lowest, lowest_prices = bound, prices
        if turn % TRY_EVERY == 0 or turn == steps - 1:
            tried = improved(field, greedy(field, pay), rounds=2 if turn else 50)
            if (worth := covered_by(field, tried)) > covered:
                best, covered = tried, worth
        top = rounded(lowest, whole)
        if top - covered <= ENOUGH * max(covered, 1e-300) or step < 1e-5 or watch.over(covered, top):
            break
        if idle >= PATIENCE:
            step, idle = step / 2, 0
            prices = lowest_prices
        slope = _slope(field, picked, prices)
        mean = 0.7 * mean + 0.3 * slope if turn else slope
        length = float(mean @ mean)
        if length == 0:
            break
        prices = np.clip(prices - step * max(bound - covered, 1e-9 * covered) / length * mean, 0, field.weights)
    return _decided(field, best, covered, rounded(lowest, whole), lowest_prices)


def rounded(bound: float, whole: bool) -> float:
    """With whole weights a choice is worth a whole number; a hair of rounding must not turn 7 into 6."""
    return float(np.floor(bound + 1e-6)) if whole and bound < np.inf else bound


def _decided(field: Field, best: Integers, covered: float, bound: float, prices: Floats) -> Bounded:
    pay = _paid(field, prices)
    _picked, value, within = _best_paid(field, pay)
    base = float((field.weights - prices).sum() + value)
    slack = 1e-9 * max(covered, 1.0)
    weakest, strongest = _exchange(field, pay, within)
    forced_in = base + pay - weakest[field.sector]
    forced_out = base - pay + strongest[field.sector]
    out = ~within & (forced_in < covered - slack) & ~field.fixed_in
    sure = within & ((forced_out < covered - slack) | field.fixed_in)
    still = ~(out | sure | field.fixed_out)
    return Bounded(best, covered, max(bound, covered), still, sure)


@njit(cache=True)
def _paid(field, prices):  # type: ignore[no-untyped-def]
    pay = np.zeros(len(field.sector))
    for j in range(len(pay)):
        for k in range(field.starts[j], field.starts[j + 1]):
            pay[j] += prices[field.items[k]]
    return pay


@njit(cache=True)
def _best_paid(field, pay):  # type: ignore[no-untyped-def]
    """The best-paid choice within the rules, what it is paid, and who is in it."""
    order = np.argsort(-pay, kind="mergesort")
    within = np.zeros(len(pay), np.bool_)
    of_sector = np.zeros(len(field.least), np.int64)
    size, value = 0, 0.0
    for turn in range(3):
        for j in order:
            s = field.sector[j]
            if size >= field.places or within[j] or field.fixed_out[j]:
                continue
            wanted = field.fixed_in[j] if turn == 0 else of_sector[s] < (field.least[s] if turn == 1 else field.most[s])
            if wanted:
                within[j] = True
                of_sector[s] += 1
                size += 1
                value += pay[j]
    return np.flatnonzero(within), value, within


@njit(cache=True)
def _slope(field, picked, prices):  # type: ignore[no-untyped-def]
    """How the bound changes with each price: times covered less one; nothing where the price cannot go that way."""
    slope = (times(field, picked) - 1).astype(np.float64)
    for cell in range(len(slope)):
        if (slope[cell] > 0 and prices[cell] <= 0) or (slope[cell] < 0 and prices[cell] >= field.weights[cell]):
            slope[cell] = 0
    return slope


@njit(cache=True)
def _exchange(field, pay, within):  # type: ignore[no-untyped-def]
    """For each sector: the least paid whom a newcomer would replace, and the best paid who would replace one of it.

    A newcomer of a full sector replaces one of its own; else one of any sector that has more than it needs, or nobody
    while there is room. Nobody to replace: never forced in (infinite).
    """
    sectors = len(field.least)
    inf = np.inf
    of_sector = np.zeros(sectors, np.int64)
    low, high = np.full(sectors, inf), np.full(sectors, -inf)
    for j in range(len(pay)):
        s = field.sector[j]
        if within[j]:
            of_sector[s] += 1
            if not field.fixed_in[j]:
                low[s] = min(low[s], pay[j])
        elif not field.fixed_out[j]:
            high[s] = max(high[s], pay[j])
    room = within.sum() < field.places
    weakest, strongest = np.full(sectors, inf), np.zeros(sectors)
    for s in range(sectors):
        weakest[s] = low[s]
        if of_sector[s] < field.most[s]:
            if room:
                weakest[s] = min(weakest[s], 0.0)
            for t in range(sectors):
                if t != s and of_sector[t] > field.least[t]:
                    weakest[s] = min(weakest[s], low[t])
        strongest[s] = max(high[s], 0.0) if of_sector[s] > field.least[s] else high[s]
        if of_sector[s] > field.least[s]:
            for t in range(sectors):
                if t != s and of_sector[t] < field.most[t]:
                    strongest[s] = max(strongest[s], high[t])
    return weakest, strongest
