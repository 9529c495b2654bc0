"""What no choice can exceed, and who can therefore be decided at once.

*The bound.* A cell counts once however many cover it. Give each cell a price λ between 0 and its weight w, and pay each
chosen candidate the prices of all its cells, however often they are covered. Then no choice is worth more than

    L(λ) = Σ_cells (w - λ)  +  the most that can be paid to candidates within the rules

since a covered cell gives w ≤ (w - λ) + λ · (times covered), and an uncovered one 0 ≤ w - λ. The second part is easy:
sort by pay, give each sector the least it needs, then take the best that are left while no sector is over its most.
(Cornuéjols, Fisher & Nemhauser 1977, doi:10.1287/mnsc.23.8.789.) Which prices are good, `prices` finds out.

*Deciding at once.* If being forced to take candidate j would push the bound below what a better choice than the one
known must be worth, j is out of every better choice; if being forced to leave i would, i is in. One exchange gives the
best choice with j (or without i), because choices within bounds per sector form a matroid. What is left undecided is
often a few dozen of thousands.

Complexity: O(pairs + candidates·log candidates).
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from onward.analysis.recruit.field import Field, Flags
from onward.analysis.recruit.known import ENOUGH
from onward.analysis.recruit.prices import sums
from onward.analysis.recruit.problem import Floats


class Limit(NamedTuple):
    """What no choice exceeds at these prices, what they pay each candidate, and the best-paid choice."""

    value: float
    prices: Floats
    pay: Floats
    within: Flags


def limit_at(field: Field, prices: Floats) -> Limit:
    pay = sums(field.starts, field.items, prices)
    within, value = _best_paid(field, pay)
    return Limit(float((field.weights - prices).sum() + value), prices.copy(), pay, within)


def decided(field: Field, limit: Limit, covered: float, whole: bool) -> tuple[Flags, Flags]:
    """Who is out, and who is in, in every choice that covers more than this: with whole weights, at least one more."""
    slack = ENOUGH * max(covered, 1.0)
    better = covered + 1 - 1e-6 if whole else covered
    weakest, strongest = _exchange(field, limit.pay, limit.within)
    out = ~limit.within & (limit.value + limit.pay - weakest[field.sector] < better - slack)
    sure = limit.within & (limit.value - limit.pay + strongest[field.sector] < better - slack)
    return out, sure


@njit(cache=True)
def _best_paid(field, pay):  # type: ignore[no-untyped-def]
    """The best-paid choice within the rules, and what it is paid: first what sectors need, then whoever is best."""
    order = np.argsort(-pay, kind="mergesort")
    within = np.zeros(len(pay), np.bool_)
    of_sector = np.zeros(len(field.least), np.int64)
    size, value = 0, 0.0
    for turn in range(2):
        for j in order:
            if size >= field.places:
                break
            s = field.sector[j]
            if not within[j] and of_sector[s] < (field.least[s] if turn == 0 else field.most[s]):
                within[j] = True
                of_sector[s] += 1
                size += 1
                value += pay[j]
    return within, value


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
            low[s] = min(low[s], pay[j])
        else:
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
