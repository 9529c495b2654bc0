"""A score of several items, and how well the items hang together.

A score of somebody who left an item out is worked out from the others, as long as at least half are there (the half
rule of most scoring manuals): the mean stands for the missing ones. Fewer say too little, and there is no score.

Cronbach's alpha is the share of the variance of a sum of k items that they have in common:

    α = k / (k - 1) · (1 - Σ variance of each item / variance of the sum)

It is one where all items rise and fall together, near nothing where they have nothing to do with each other, and may
be negative where they work against each other. Only people who answered every item count.

Source: L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951) 297-334.

>>> score([4, None, 5, 3]), score([4, None, None, None])
(4.0, None)
"""

from collections.abc import Sequence

import numpy as np


def score(answers: Sequence[float | None], *, total: bool = False) -> float | None:
    """The mean of the items that were answered, or with `total` the sum as it would be had all been; None when fewer
    than half were answered."""
    told = [answer for answer in answers if answer is not None]
    if not told or 2 * len(told) < len(answers):
        return None
    mean = sum(told) / len(told)
    return mean * len(answers) if total else mean


def alpha(answers: Sequence[Sequence[float | None]]) -> float | None:
    """Cronbach's alpha of the answers, one row a person, one column an item. None when fewer than two people answered
    every item, when there are fewer than two items, or when all sums are the same."""
    whole = np.array([row for row in answers if None not in row], dtype=float)
    if whole.ndim != 2 or len(whole) < 2 or whole.shape[1] < 2:
        return None
    items = whole.shape[1]
    of_sum = whole.sum(axis=1).var(ddof=1)
    if of_sum == 0:
        return None
    return float(items / (items - 1) * (1 - whole.var(axis=0, ddof=1).sum() / of_sum))
