"""How two groups differ on one rating, or one group from what it said last time, and how sure that is.

Groups are small: five people here, eight there. Five who all said 3 have no spread, yet nobody would bet that the sixth
says 3. So each group is given one more person whose rating is anywhere on the scale alike (Perks' prior for shares).
With counts n_k at steps x_k of a scale of K steps, the shares follow a Dirichlet distribution with weights
α_k = n_k + 1/K, of sum A = n + 1, and the mean of the group has

    E = Σ α_k x_k / A          V = (Σ α_k x_k² / A - E²) / (A + 1)

The difference of two groups is E₂ - E₁ with variance V₁ + V₂, and lies within 1.96 standard deviations of it with a
probability of about 95 %. What is told as *the* difference is the plain one of the two means.

Caveat: groups are taken as independent. Where the same people answered twice, as anonymous rounds cannot tell, the true
range is narrower, never wider, as long as people are like themselves. It says nothing of who did not answer. In a group
that is split between both ends the range of three to five people is too narrow (docs/methods/scoring.md has figures).

Where it is known who answered twice, `paired` does the same with how much each person changed, on steps from 1 - K to
K - 1. Both ratings of the one more person are anywhere on the scale alike, so their change is d with (K - |d|) / K².

Source: W. Perks, Some observations on inverse probability, Journal of the Institute of Actuaries 73 (1947) 285-334;
moments of the Dirichlet distribution: any textbook, e.g. Gelman et al., Bayesian Data Analysis, appendix A.

Complexity: one pass over the steps. `tests/test_scoring.py` draws from the distribution itself.

>>> found = difference([0, 2, 3, 0, 0], [0, 0, 1, 2, 2], low=1)
>>> round(found.by, 2), found.sure
(1.6, True)
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

SIGMAS = 1.96


class Difference(NamedTuple):
    """How much higher the second group is, and the range in which the true difference lies with about 95 %."""

    by: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the range leaves out that there is none."""
        return self.low > 0 or self.high < 0


def mean_of(counts: Sequence[int], *, low: int) -> float:
    """The mean of the ratings; `low` is the lowest step. Raises ValueError when nobody rated."""
    people = sum(counts)
    if people == 0:
        raise ValueError("A mean needs somebody who rated.")
    return sum((low + step) * n for step, n in enumerate(counts)) / people


def difference(before: Sequence[int], after: Sequence[int], *, low: int) -> Difference:
    """How much higher `after` is than `before`; both are counts by step of one scale, whose lowest step is `low`.
    Raises ValueError when nobody rated in one of them, or the scales differ."""
    if len(before) != len(after):
        raise ValueError("Two groups can be compared on one scale only.")
    by = mean_of(after, low=low) - mean_of(before, low=low)
    (mean_1, variance_1), (mean_2, variance_2) = _moments(before), _moments(after)
    reach = SIGMAS * math.sqrt(variance_1 + variance_2)
    middle = mean_2 - mean_1
    return Difference(by, min(middle - reach, by), max(middle + reach, by))


def paired(before: Sequence[int], after: Sequence[int], *, low: int, high: int) -> Difference:
    """How much higher the same people rate `after` than `before`, person by person in one order, on a scale from `low`
    to `high`. Raises ValueError when there is nobody, when the two differ in length, or a rating is off the scale.

    >>> found = paired([2, 2, 3, 3, 2, 3], [3, 3, 4, 4, 4, 4], low=1, high=5)
    >>> round(found.by, 2), found.sure
    (1.17, True)
    """
    if len(before) != len(after):
        raise ValueError("A change needs two ratings of each person.")
    if any(not low <= rating <= high for rating in (*before, *after)):
        raise ValueError("A rating lies off the scale.")
    widest = high - low
    counts = [0] * (2 * widest + 1)
    for one, other in zip(before, after, strict=True):
        counts[other - one + widest] += 1
    by = mean_of(counts, low=-widest)
    more = [(widest + 1 - abs(step - widest)) / (widest + 1) ** 2 for step in range(len(counts))]
    middle, variance = _moments(counts, more)
    reach = SIGMAS * math.sqrt(variance)
    middle -= widest
    return Difference(by, min(middle - reach, by), max(middle + reach, by))


def _moments(counts: Sequence[int], more: Sequence[float] | None = None) -> tuple[float, float]:
    """Mean and variance of what the mean of a group may be, on a scale from 0. `more` is the one more person, by step;
    without it, anywhere alike."""
    steps, total = len(counts), sum(counts) + 1
    weights = [n + extra for n, extra in zip(counts, more or [1 / steps] * steps, strict=True)]
    mean = sum(step * weight for step, weight in enumerate(weights)) / total
    square = sum(step * step * weight for step, weight in enumerate(weights)) / total
    return mean, (square - mean * mean) / (total + 1)
