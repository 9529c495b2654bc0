"""How far apart people are on one rating.

The standard deviation would do for numbers, but steps of a rating are an order first of all, and a reader wants to know
how near a group is to being split in two. Tastle and Wierman's dissension (1 less their consensus) is 0 when all
choose the same step and 1 when half choose each end, whatever the length of the scale and the number of people:

    D = - Σ_k p_k · log2(1 - |x_k - μ| / d)        μ the mean, d the length of the scale, p_k the share at step x_k

Each person adds what they are surprised by how far the mean is from them. Nobody can be farther from μ than d while
they count themselves, so the logarithm is finite.

Source: W. J. Tastle, M. J. Wierman, Consensus and dissention: A measure of ordinal dispersion, International Journal of
Approximate Reasoning 45 (2007) 531-545.

Caveat: with three people or fewer it jumps; say the counts beside it. Complexity: one pass over the steps.

>>> disagreement([0, 0, 8, 0, 0]), disagreement([4, 0, 0, 0, 4])
(0.0, 1.0)
"""

import math
from collections.abc import Sequence


def disagreement(counts: Sequence[int]) -> float:
    """From 0 to 1. `counts` is how many people chose each step, lowest first. Raises ValueError when nobody did, or
    when the scale has fewer than two steps."""
    people, length = sum(counts), len(counts) - 1
    if people == 0 or length < 1 or min(counts) < 0:
        raise ValueError("Disagreement needs a scale of two steps and somebody who rated.")
    mean = sum(step * n for step, n in enumerate(counts)) / people
    found = -sum(n / people * math.log2(1 - abs(step - mean) / length) for step, n in enumerate(counts) if n)
    return min(max(0.0, found), 1.0)
