"""A good choice quickly: take whoever adds most, again and again, then swap as long as a swap helps.

Greedy choice covers at least 1 - 1/e (63 %) of the best (Nemhauser, Wolsey & Fisher 1978, doi:10.1007/BF01588971), and
in practice nearly all of it. Each candidate's gain is kept up to date: when a cell gets its first cover, everybody else
who covers it loses its weight; when it loses its last, they get it back. So a whole run costs no more than the pairs of
the cells it touches, plus one look at all candidates for each choice.

Rules: those who must come are in from the start; a sector at its maximum is closed; when only as many places are left
as the sectors still need, only those sectors are open.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from onward.analysis.recruit.problem import Floats, Integers, Problem

LEAST = 1e-12
"""A gain smaller than this share of everything is rounding."""


class Field(NamedTuple):
    """A problem as the loops want it."""

    starts: Integers
    items: Integers
    back_starts: Integers
    back_items: Integers
    weights: Floats
    sector: Integers
    least: Integers
    most: Integers
    fixed_in: NDArray[np.bool_]
    fixed_out: NDArray[np.bool_]
    places: int


def field_of(problem: Problem) -> Field:
    return Field(
        problem.covers.starts, problem.covers.items, problem.by.starts, problem.by.items, problem.weights,
        problem.sector, problem.least, problem.most, problem.fixed_in, problem.fixed_out, problem.count,
    )  # fmt: skip


def improved(field: Field, chosen: Integers, rounds: int = 50) -> Integers:
    """The choice after all swaps of one against one that help; whoever must come stays."""
    return np.asarray(_improve(field, chosen, rounds))


def greedy(field: Field, worth: Floats | None = None) -> Integers:
    """Whom to choose, in order. `worth` names how candidates are taken instead of by gain: with the multipliers of
    `bound` a start from elsewhere; whoever would add nothing is still taken when rules want them."""
    values = np.zeros(0) if worth is None else worth
    return np.asarray(_greedy(field, values))


def covered_by(field: Field, chosen: Integers) -> float:
    return float(field.weights[times(field, chosen) > 0].sum())


@njit(cache=True)
def times(field, chosen):  # type: ignore[no-untyped-def]
    """How often each cell is covered."""
    found = np.zeros(len(field.weights), np.int64)
    for j in chosen:
        for k in range(field.starts[j], field.starts[j + 1]):
            found[field.items[k]] += 1
    return found


@njit(cache=True)
def _greedy(field, worth):  # type: ignore[no-untyped-def]
    people = len(field.sector)
    cover, gain = np.zeros(len(field.weights), np.int64), _gains(field)
    of_sector, taken = np.zeros(len(field.least), np.int64), np.zeros(people, np.bool_)
    chosen = np.empty(min(field.places, people), np.int64)
    size = 0
    for j in range(people):
        if field.fixed_in[j]:
            chosen[size] = j
            size += 1
            _add(field, j, cover, gain, taken, of_sector)
    while size < len(chosen):
        wanted = 0
        for s in range(len(field.least)):
            wanted += max(field.least[s] - of_sector[s], 0)
        best, best_value = -1, -1.0
        for j in range(people):
            s = field.sector[j]
            if taken[j] or field.fixed_out[j] or of_sector[s] >= field.most[s]:
                continue
            if len(chosen) - size <= wanted and of_sector[s] >= field.least[s]:
                continue
            value = worth[j] if len(worth) else gain[j]
            if value > best_value:
                best, best_value = j, value
        if best < 0:
            break
        chosen[size] = best
        size += 1
        _add(field, best, cover, gain, taken, of_sector)
    return chosen[:size]


@njit(cache=True)
def _improve(field, chosen, rounds):  # type: ignore[no-untyped-def]
    people = len(field.sector)
    cover, gain = np.zeros(len(field.weights), np.int64), _gains(field)
    of_sector, taken = np.zeros(len(field.least), np.int64), np.zeros(people, np.bool_)
    chosen = chosen.copy()
    for j in chosen:
        _add(field, j, cover, gain, taken, of_sector)
    slack = field.weights.sum() * LEAST
    for _round in range(rounds):
        better = False
        for place in range(len(chosen)):
            out = chosen[place]
            if field.fixed_in[out]:
                continue
            _drop(field, out, cover, gain, taken, of_sector)
            t = field.sector[out]
            best = out
            for j in range(people):
                s = field.sector[j]
                if taken[j] or field.fixed_out[j] or of_sector[s] >= field.most[s]:
                    continue
                if s != t and of_sector[t] < field.least[t]:
                    continue
                if gain[j] > gain[best] + slack:
                    best = j
            _add(field, best, cover, gain, taken, of_sector)
            chosen[place] = best
            better = better or best != out
        if not better:
            break
    return chosen


@njit(cache=True)
def _gains(field):  # type: ignore[no-untyped-def]
    gain = np.zeros(len(field.sector))
    for j in range(len(gain)):
        for k in range(field.starts[j], field.starts[j + 1]):
            gain[j] += field.weights[field.items[k]]
    return gain


@njit(cache=True)
def _add(field, j, cover, gain, taken, of_sector):  # type: ignore[no-untyped-def]
    taken[j] = True
    of_sector[field.sector[j]] += 1
    for k in range(field.starts[j], field.starts[j + 1]):
        cell = field.items[k]
        cover[cell] += 1
        if cover[cell] == 1:
            for m in range(field.back_starts[cell], field.back_starts[cell + 1]):
                gain[field.back_items[m]] -= field.weights[cell]


@njit(cache=True)
def _drop(field, j, cover, gain, taken, of_sector):  # type: ignore[no-untyped-def]
    taken[j] = False
    of_sector[field.sector[j]] -= 1
    for k in range(field.starts[j], field.starts[j + 1]):
        cell = field.items[k]
        cover[cell] -= 1
        if cover[cell] == 0:
            for m in range(field.back_starts[cell], field.back_starts[cell + 1]):
                gain[field.back_items[m]] += field.weights[cell]
