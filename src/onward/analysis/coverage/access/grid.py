"""Sums over all points within reach of each point, without ever holding the pairs.

Points are sorted by the cube they lie in; a cube is as wide as the reach, so everything within reach of a point lies in
its own cube or in one that touches it. Cubes are numbered so that three in a row along the last axis follow each other:
nine stretches of the sorted points hold all candidates. The points of one cube share the search for these stretches.

On the globe a point is its place in space, in miles from the middle of the Earth, because a straight chord c and the
arc d above it grow together: d = 2R·arcsin(c/2R). Bands compare squared chords and need no arc sine for a pair. A pair
so near to the edge of a band that rounding could decide is measured again with the formula of `analysis.distance`, so
that no score depends on which way it was computed. That is rare, so the common case runs without a branch for each
pair, several pairs at once, and only says whether one was doubtful.

Complexity: O(n log n) to sort, then time by the pairs in touching cubes; memory for the points alone.
"""

from math import asin, pi, sin
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from onward.analysis.coverage.access.decay import Bands, Decay, Gaussian
from onward.analysis.coverage.access.metric import Metric, straight
from onward.analysis.distance import EARTH_RADIUS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_CUBES = 2**20
"""Along one axis, so that the number of a cube fits into 64 bits; a coarser cube is as right, only slower."""
DOUBT = 1e-9
"""Relative distance from the edge of a band within which rounding could decide."""


class Laid(NamedTuple):
    """Points in the order of their cubes: where they came from, in space, as given, and where each cube begins."""

    order: Integers
    space: Floats
    given: Floats
    cubes: Integers
    begins: Integers


class Rule(NamedTuple):
    """A decay as the loops want it: the edge of each band, its weight, the square of the chord below it; whether it is
    a bell, and whether the Earth is round."""

    outer: Floats
    weights: Floats
    squares: Floats
    bell: bool
    round_earth: bool


def rule_of(decay: Decay, metric: Metric) -> Rule:
    outer = np.array(decay.outer if isinstance(decay, Bands) else [decay.reach], dtype=float)
    weights = np.array(decay.weights if isinstance(decay, Bands) else [1.0], dtype=float)
    chords = np.array([_chord(edge, metric) for edge in outer])
    return Rule(outer, weights, chords**2, isinstance(decay, Gaussian), metric == "miles")


def lay(places: Floats, sites: Floats, decay: Decay, metric: Metric) -> tuple[Laid, Laid]:
    """Both sets in one frame of cubes."""
    spaces = straight(places, metric), straight(sites, metric)
    everything = np.vstack(spaces)
    low, high = everything.min(axis=0), everything.max(axis=0)
    width = max(_chord(decay.reach, metric) * (1 + DOUBT), float((high - low).max()) / MOST_CUBES)
    return _laid(places, spaces[0], low, width), _laid(sites, spaces[1], low, width)


def _chord(reach: float, metric: Metric) -> float:
    """The straight line below an arc of this length."""
    return reach if metric == "euclidean" else 2 * EARTH_RADIUS * sin(min(reach / (2 * EARTH_RADIUS), pi / 2))


def _laid(given: Floats, space: Floats, low: Floats, width: float) -> Laid:
    steps = np.floor((space - low) / width).astype(np.int64) + 1
    numbers = _number(steps[:, 0], steps[:, 1], steps[:, 2])
    order = np.argsort(numbers, kind="stable")
    cubes, begins = np.unique(numbers[order], return_index=True)
    return Laid(order, space[order], given[order], cubes, np.append(begins, len(order)).astype(np.int64))


AXIS = MOST_CUBES + 4


@njit(cache=True)
def _number(x, y, z):  # type: ignore[no-untyped-def]
    return (x * AXIS + y) * AXIS + z


def gathered(here: Laid, there: Laid, amounts: Floats, rule: Rule) -> Floats:
    """For each point `here`, in the order it was given: the sum of weight · amount over all points `there`."""
    back: Floats = np.empty(len(here.order))
    back[here.order] = _gather(here, there, amounts[there.order], rule)
    return back


@njit(cache=True)
def _gather(here, there, amounts, rule):  # type: ignore[no-untyped-def]
    total = np.zeros(len(here.space))
    first, last = np.empty(9, np.int64), np.empty(9, np.int64)
    x, y, z = there.space[:, 0].copy(), there.space[:, 1].copy(), there.space[:, 2].copy()
    for cube in range(len(here.cubes)):
        stretches = _around(here.cubes[cube], there, first, last)
        for i in range(here.begins[cube], here.begins[cube + 1]):
            at = here.space[i]
            for stretch in range(stretches):
                a, b = first[stretch], last[stretch]
                if rule.bell:
                    total[i] += _by_bell(at, x[a:b], y[a:b], z[a:b], amounts[a:b], rule)
                    continue
                found, doubtful = _by_bands(at, x[a:b], y[a:b], z[a:b], amounts[a:b], rule)
                if doubtful:
                    found = _by_exact_bands(here.given[i], there.given[a:b], amounts[a:b], rule)
                total[i] += found
    return total


@njit(cache=True, fastmath={"reassoc", "contract"})
def _by_bands(at, x, y, z, amounts, rule):  # type: ignore[no-untyped-def]
    """What one stretch gives, and how many of it lie so near to an edge that rounding could decide. Without a branch in
    the inner loop, so that a processor takes several points at once."""
    total, doubtful, low = 0.0, 0, -1.0
    for band in range(len(rule.squares)):
        high, found = rule.squares[band], 0.0
        under, over = high * (1 - DOUBT), high * (1 + DOUBT)
        for j in range(len(x)):
            apart = (x[j] - at[0]) ** 2 + (y[j] - at[1]) ** 2 + (z[j] - at[2]) ** 2
            found += amounts[j] if low < apart <= high else 0.0
            doubtful += under <= apart <= over
        total += rule.weights[band] * found
        low = high
    return total, doubtful


@njit(cache=True)
def _by_exact_bands(here, there, amounts, rule):  # type: ignore[no-untyped-def]
    total = 0.0
    for j in range(len(there)):
        band = _exact_band(here, there[j], rule)
        if band < len(rule.weights):
            total += amounts[j] * rule.weights[band]
    return total


@njit(cache=True)
def _by_bell(at, x, y, z, amounts, rule):  # type: ignore[no-untyped-def]
    total, beyond = 0.0, rule.squares[0] * (1 + DOUBT)
    for j in range(len(x)):
        apart = (x[j] - at[0]) ** 2 + (y[j] - at[1]) ** 2 + (z[j] - at[2]) ** 2
        if apart <= beyond:
            total += amounts[j] * _bell(apart, rule)
    return total


@njit(cache=True)
def _around(cube, there, first, last):  # type: ignore[no-untyped-def]
    """The stretches of sorted points in the cubes around this one; how many are not empty."""
    count = 0
    for dx in range(-1, 2):
        for dy in range(-1, 2):
            middle = cube + (dx * AXIS + dy) * AXIS
            low = there.begins[np.searchsorted(there.cubes, middle - 1)]
            high = there.begins[np.searchsorted(there.cubes, middle + 1, side="right")]
            if low < high:
                first[count], last[count] = low, high
                count += 1
    return count


@njit(cache=True)
def _bell(apart, rule):  # type: ignore[no-untyped-def]
    distance = np.sqrt(apart)
    if rule.round_earth:
        distance = 2 * EARTH_RADIUS * asin(min(distance / (2 * EARTH_RADIUS), 1.0))
    if distance > rule.outer[0]:
        return 0.0
    end = np.exp(-0.5)
    return (np.exp(-0.5 * (distance / rule.outer[0]) ** 2) - end) / (1 - end)


@njit(cache=True)
def _exact_band(here, there, rule):  # type: ignore[no-untyped-def]
    """The band of a pair on an edge, by the formulas of `metric`."""
    if rule.round_earth:
        lat, lon, lat2, lon2 = np.radians(here[0]), np.radians(here[1]), np.radians(there[0]), np.radians(there[1])
        a = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
        distance = 2 * EARTH_RADIUS * asin(np.sqrt(min(a, 1.0)))
    else:
        distance = np.hypot(here[0] - there[0], here[1] - there[1])
    band = 0
    while band < len(rule.outer) and distance > rule.outer[band]:
        band += 1
    return band
