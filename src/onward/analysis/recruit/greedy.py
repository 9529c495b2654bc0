"""A good choice quickly: take whoever adds most, again and again, then swap as long as a swap helps.

Greedy choice covers at least 1 - 1/e (63 %) of the best (Nemhauser, Wolsey & Fisher 1978, doi:10.1007/BF01588971), and
in practice nearly all of it. Each candidate's gain is kept up to date: when a cell gets its first cover, everybody else
who covers it loses its weight; when it loses its last, they get it back. So a whole run costs no more than the pairs of
the cells it touches, plus one look at all candidates for each choice.

Rules: a sector at its maximum is closed; when only as many places are left as the sectors still need, only those
sectors are open.
"""

import numpy as np
from numba import njit

from onward.analysis.recruit.field import Field
from onward.analysis.recruit.problem import Floats, Integers

LEAST = 1e-12
"""A gain smaller than this share of everything is rounding."""


def improved(field: Field, chosen: Integers, rounds: int = 50) -> Integers:
    """The choice after all swaps of one against one that help."""
    return np.asarray(_improve(field, chosen, rounds))


def greedy(field: Field, worth: Floats | None = None) -> Integers:
    """Whom to choose, in order. `worth` names how candidates are taken instead of by gain: by what prices pay them, a
    start from elsewhere. Whoever would add nothing is still taken when rules want them."""
    values = np.zeros(0) if worth is None else worth
    return np.asarray(_greedy(field, values))


@njit(cache=True)
def _greedy(field, worth):  # type: ignore[no-untyped-def]
    people = len(field.sector)
    cover, gain = np.zeros(len(field.weights), np.int64), _gains(field)
    of_sector, taken = np.zeros(len(field.least), np.int64), np.zeros(people, np.bool_)
    chosen = np.empty(min(field.places, people), np.int64)
    size = 0
    while size < len(chosen):
        wanted = 0
        for s in range(len(field.least)):
            wanted += max(field.least[s] - of_sector[s], 0)
        best, best_value = -1, -1.0
        for j in range(people):
            s = field.sector[j]
            if taken[j] or of_sector[s] >= field.most[s]:
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
            _drop(field, out, cover, gain, taken, of_sector)
            t = field.sector[out]
            best = out
            for j in range(people):
                s = field.sector[j]
                if taken[j] or of_sector[s] >= field.most[s]:
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
