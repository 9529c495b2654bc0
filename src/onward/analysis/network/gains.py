"""The compiled part of `introductions`: the pair whose tie gains most. What and why is said there."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from onward.analysis.network.network import Flags, Integers

LEAST = 1e-12
"""Gains that differ by less, relative to the greatest, are equal."""


class Sides(NamedTuple):
    """Who comes nearer to v by a tie, and to u, and how far each is from its end of the tie."""

    here: Integers
    here_far: Integers
    there: Integers
    there_far: Integers


def best_pair(far: NDArray[np.int32], closed: Flags) -> tuple[int, int]:
    """The first of the best pairs that are not closed; (-1, -1) when all are."""
    bounds, one, other = _bounds(far, closed)
    order = np.argsort(-bounds, kind="stable")
    return _best(far, bounds[order], one[order], other[order])  # type: ignore[no-any-return]


@njit(cache=True)
def _bounds(far, closed):  # type: ignore[no-untyped-def]
    """For each open pair more than its tie can gain."""
    size = len(far)
    count = 0
    for u in range(size):
        for v in range(u + 1, size):
            count += not closed[u, v]
    bounds, one, other = np.empty(count), np.empty(count, np.int32), np.empty(count, np.int32)
    here, there = np.zeros(size + 3, np.int64), np.zeros(size + 3, np.int64)
    at = 0
    for u in range(size):
        for v in range(u + 1, size):
            if not closed[u, v]:
                bounds[at], one[at], other[at] = _bound(far, u, v, here, there), u, v
                at += 1
    return bounds, one, other


@njit(cache=True)
def _bound(far, u, v, here, there):  # type: ignore[no-untyped-def]
    """From how many are how far on either side; a pair is no farther apart than by way of both ends."""
    size, between = len(far), far[u, v]
    last_here, last_there = -1, -1
    for a in range(size):
        x, y = far[u, a], far[v, a]
        if x + 1 < y and x < size:
            here[x] += 1
            last_here = max(last_here, x)
        elif y + 1 < x and y < size:
            there[y] += 1
            last_there = max(last_there, y)
    total = 0.0
    for x in range(last_here + 1):
        for y in range(last_there + 1):
            if here[x] and there[y]:
                was = 1.0 / (x + y + between) if between < size else 0.0
                total += here[x] * there[y] * (1.0 / (x + y + 1) - was)
    here[: last_here + 1] = 0
    there[: last_there + 1] = 0
    return total


@njit(cache=True)
def _best(far, bounds, one, other):  # type: ignore[no-untyped-def]
    size = len(far)
    sides = Sides(
        np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64)
    )  # fmt: skip
    best, best_u, best_v = -1.0, -1, -1
    for at in range(len(bounds)):
        if bounds[at] < best * (1 - LEAST):
            break
        u, v = one[at], other[at]
        gain = _gain(far, u, v, sides)
        slack = LEAST * max(best, 1.0)
        if gain > best + slack or (gain > best - slack and (u < best_u or (u == best_u and v < best_v))):
            best, best_u, best_v = max(gain, best), u, v
    return best_u, best_v


@njit(cache=True)
def _gain(far, u, v, sides):  # type: ignore[no-untyped-def]
    size = len(far)
    left, right = 0, 0
    for a in range(size):
        x, y = far[u, a], far[v, a]
        if x + 1 < y and x < size:
            sides.here[left], sides.here_far[left] = a, x
            left += 1
        elif y + 1 < x and y < size:
            sides.there[right], sides.there_far[right] = a, y
            right += 1
    total = 0.0
    for i in range(left):
        row = far[sides.here[i]]
        for j in range(right):
            was, now = row[sides.there[j]], sides.here_far[i] + 1 + sides.there_far[j]
            if now < was:
                total += 1.0 / now - (1.0 / was if was < size else 0.0)
    return total
