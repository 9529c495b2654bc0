"""Floating-catchment scores: how much service there is for each place, shared among all who can reach it.

*What it answers.* A county with one clinic may be served well if few live around it, and badly if thousands compete for
it. The two-step floating catchment method (2SFCA) looks from both sides: each site divides its capacity among the need
within its reach, and each place adds up the shares of all sites within its own reach:

    R_j = capacity_j / Σ_i need_i · w(d_ij)          A_i = Σ_j R_j · w(d_ij)

with the weight w of the distance d from a `Decay`: 1 within reach and 0 beyond (2SFCA), less in each band (E2SFCA), or
a bell (Gaussian). The scores keep the books: Σ_i need_i · A_i equals the capacity of all sites that reach any need.

*Caveats.* Distances are straight lines unless the caller brings others; roads in the hills are longer. A score compares
places within one picture; two pictures with different needs or capacities must not be compared by it. A site that
reaches no need helps nobody here: it contributes nothing and is named in `unreached`. The edge of the picture is blind:
people and sites beyond it do not count, so take in what lies around the region.

*How.* Points are sorted into cubes as wide as the reach, so that all that is within reach of a point lies in the 27
cubes around it (`grid`). Both steps run over these once; no pair is ever stored. Up to `SMALL` pairs a plain table of
distances is quicker than compiling anything, so a page of a region never waits for a compiler.

*Complexity.* Time O(n + m + pairs in neighbouring cubes), memory O(n + m).

*Source.* Luo & Wang 2003 (doi:10.1068/b29120); Luo & Qi 2009 (doi:10.1016/j.healthplace.2009.06.002).

>>> import numpy as np
>>> two = scores(np.array([[0.0, 0], [3, 0]]), np.array([10.0, 30]), np.array([[1.0, 0]]), np.array([8.0]),
...              Bands((5,), (1,)), metric="euclidean")
>>> two.scores.tolist()  # 8 beds for 40 people
[0.2, 0.2]
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from onward.analysis.coverage.access.decay import Bands, Decay
from onward.analysis.coverage.access.metric import Metric, along, straight, table
from onward.analysis.errors import Unusable

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SMALL = 2_000_000
"""Pairs up to which a table of all distances is made: 16 MB, some milliseconds."""
TIE = 1e-9
"""Relative difference of two distances that rounding could turn around."""


@dataclass(frozen=True, slots=True)
class Access:
    """`scores` in the order of demand; `unreached` are the places in supply of the sites that reach no need."""

    scores: Floats
    unreached: Integers


def scores(
    demand: ArrayLike,
    need: ArrayLike,
    supply: ArrayLike,
    capacity: ArrayLike,
    decay: Decay,
    *,
    metric: Metric = "miles",
) -> Access:
    """Two-step floating-catchment scores of all demand.

    demand: n points (latitude, longitude in degrees; or x, y with `metric="euclidean"`), need: n numbers ≥ 0; supply: m
    points, capacity: m numbers ≥ 0. Raises Unusable for numbers that are negative or not finite, or lengths that
    differ.
    """
    places, sites = _points(demand, metric), _points(supply, metric)
    needs, capacities = _amounts(need, len(places), "need"), _amounts(capacity, len(sites), "capacity")
    if len(places) * len(sites) > SMALL:
        return _many(places, needs, sites, capacities, decay, metric)
    return shared(decay.weight(table(places, sites, metric)), needs, capacities)


@dataclass(frozen=True, slots=True)
class Shared(Access):
    """Scores with the way to them: the need that each site is sought by, and what it has for a head of it."""

    sought: Floats
    rates: Floats


def shared(weights: Floats, need: Floats, capacity: Floats) -> Shared:
    """The same scores from weights that somebody else made, by place (rows) and site (columns)."""
    sought = weights.T @ need
    rates = _rates(sought, capacity)
    return Shared(weights @ rates, np.flatnonzero(sought <= 0), sought, rates)


def _many(places: Floats, needs: Floats, sites: Floats, capacities: Floats, decay: Decay, metric: Metric) -> Access:
    from onward.analysis.coverage.access import grid

    here, there = grid.lay(places, sites, decay, metric)
    rule = grid.rule_of(decay, metric)
    sought = grid.gathered(there, here, needs, rule)
    return _shared(sought, capacities, lambda shares: grid.gathered(here, there, shares, rule))


def _shared(sought: Floats, capacities: Floats, spread: Callable[[Floats], Floats]) -> Access:
    """Each site's capacity divided by the need that seeks it, spread over those who can reach it."""
    return Access(spread(_rates(sought, capacities)), np.flatnonzero(sought <= 0))


def _rates(sought: Floats, capacities: Floats) -> Floats:
    return np.divide(capacities, sought, out=np.zeros_like(capacities), where=sought > 0)


def count_within(demand: ArrayLike, supply: ArrayLike, reach: float, *, metric: Metric = "miles") -> Integers:
    """How many sites each place has within reach. Arrays as in `scores`."""
    places, sites = _points(demand, metric), _points(supply, metric)
    near = Bands((reach,), (1.0,))
    if len(places) * len(sites) <= SMALL:
        counts: Integers = (table(places, sites, metric) <= reach).sum(axis=1)
        return counts
    from onward.analysis.coverage.access import grid

    here, there = grid.lay(places, sites, near, metric)
    return grid.gathered(here, there, np.ones(len(sites)), grid.rule_of(near, metric)).round().astype(np.int64)


def nearest(demand: ArrayLike, supply: ArrayLike, *, metric: Metric = "miles") -> tuple[Integers, Floats]:
    """For each place, the nearest site and how far it is; of several as near, the first.

    Raises Unusable without a site.
    """
    places, sites = _points(demand, metric), _points(supply, metric)
    if not len(sites):
        raise Unusable("There is no site, so none is nearest.")
    if len(places) * len(sites) <= SMALL:
        far = table(places, sites, metric)
        first = far.argmin(axis=1)
        return first, far[np.arange(len(places)), first]
    found = _nearest_of_many(places, sites, metric)
    return found, along(places, sites[found], metric)


def _nearest_of_many(places: Floats, sites: Floats, metric: Metric) -> Integers:
    """By a search tree; where two sites are as near but for rounding, by the table."""
    from scipy.spatial import KDTree

    spots, firsts = np.unique(sites, axis=0, return_index=True)
    spots, firsts = sites[np.sort(firsts)], np.sort(firsts)
    far, which = KDTree(straight(spots, metric)).query(straight(places, metric), k=2)
    found: Integers = which[:, 0].astype(np.int64)
    for doubtful in np.flatnonzero(far[:, 1] <= far[:, 0] * (1 + TIE)):
        found[doubtful] = table(places[doubtful : doubtful + 1], spots, metric).argmin()
    return firsts[found]


def _points(points: ArrayLike, metric: Metric) -> Floats:
    found = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(found).all():
        raise Unusable("Every place needs two numbers.")
    if metric == "miles" and (np.abs(found[:, 0]) > 90).any():
        raise Unusable("A latitude lies between -90 and 90 degrees.")
    return found


def _amounts(amounts: ArrayLike, count: int, what: str) -> Floats:
    found = np.asarray(amounts, dtype=np.float64).ravel()
    if len(found) != count:
        raise Unusable(f"There are {count} places and {len(found)} numbers of {what}; give one for each.")
    if not np.isfinite(found).all() or (found < 0).any():
        raise Unusable(f"Every {what} is a number, and none is negative.")
    return found
