"""What every tie that is not there would add, all at once.

*What.* For nodes u and v the sum, over all pairs whose way would get shorter by a tie between u and v, of 1/d after
less 1/d before; `introductions` says why that is help.

*How.* A way from a to b over the new tie takes x + 1 + y steps, when a is x steps from u and b is y steps from v. So
the gain of u and v is the sum over all x and y of how many such a and b there are, each times what it gains, which
hangs only on x, y and how far a and b were. Counting is multiplying: with A_x the matrix that says who is x steps from
whom, and W_xy the one that says what each pair gains when it comes to x + 1 + y steps, all gains together are the sum
of A_x W_xy A_y. Only x and y count by which a way within a part of the network can get shorter at all; and where no
path led from u to v, everybody on one side meets everybody on the other, so counting how many are how far is enough.

*Complexity.* O(n³ · s²) for n nodes and s steps between the farthest, of multiplications of matrices, at which
processors are best; memory O(n² · s). `effort` says how many. `tests/test_introductions.py` walks all ways anew
instead.
"""

import numpy as np
from numpy.typing import NDArray

from onward.analysis.network.network import Floats

Steps = NDArray[np.int32]


def gains(far: Steps) -> Floats:
    """For each two nodes what a tie between them adds to the sum of 1/d over all pairs. `far` has the steps between
    them, at least as many as there are nodes where no path leads. Where there is a tie, or for u = v, it is 0."""
    never = max(len(far), 2)
    last = _last(far)
    at = [(far == step).astype(float) for step in range(last + 1)]
    return np.where(far >= never, _across(at), _within(far, at, never))


def effort(far: Steps) -> float:
    """Multiplications that `gains` takes, about."""
    return float(len(far)) ** 3 * (max(_last(far) - 1, 1) ** 2 / 4 + 1)


def _last(far: Steps) -> int:
    """Steps between the farthest who can reach each other."""
    return int(far[far < max(len(far), 2)].max(initial=0))


def _across(at: list[Floats]) -> Floats:
    """Where no path led: all on one side meet all on the other."""
    counts = np.column_stack([one.sum(axis=1) for one in at])
    steps = np.arange(len(at))
    met: Floats = counts @ (1.0 / (steps[:, None] + steps + 1)) @ counts.T
    return met


def _within(far: Steps, at: list[Floats], never: int) -> Floats:
    """Where a way only gets shorter. The sum is the same with x and y changed, so half of it is worked out."""
    half, last = np.zeros(far.shape), len(at) - 1
    for y in range(last):
        nearer = np.zeros(far.shape)
        for x in range(min(y, last - 2 - y) + 1):
            worth = _worth(x + 1 + y, never)[far] * (0.5 if x == y else 1.0)
            nearer += worth if x == 0 else at[x] @ worth
        half += nearer if y == 0 else nearer @ at[y]
    return half + half.T


def _worth(now: int, never: int) -> Floats:
    """By how far two were: what they gain when they are `now` steps apart. Nothing for those no path joined, since a
    tie within a part joins nobody to another."""
    before = np.arange(never + 1)
    found: Floats = 1.0 / now - np.divide(1.0, before, out=np.zeros(never + 1), where=before > 0)
    found[: now + 1] = 0.0
    found[never] = 0.0
    return found
