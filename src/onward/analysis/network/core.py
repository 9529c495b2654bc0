"""Core and periphery: a middle in which everybody works with everybody, and those around who work with it.

*What.* The division that comes nearest to the picture in which all pairs within the core are tied and no pair outside
of it is; what lies between core and periphery is free (Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2).
*Wrong* counts the pairs that break the picture, missing within or tied without.

*How.* For a core of k nodes wrong = k (k - 1)/2 + ties - (sum of their degrees). So the k with most ties are the best
core of k, and a node joins as long as it has more ties than the core has members (Lip 2011, arXiv:1102.5511). That is
exact, and as quick as sorting. Of equally good cores it is the smallest; of equals in degree, who was named first.

*Caveat.* Every network has a core by this. Whether it means something, the three densities tell: high, middling, low.

>>> from onward.analysis.network import Network, Tie
>>> division = core_of(Network.of("abcd", [Tie("a", "b"), Tie("a", "c"), Tie("b", "c"), Tie("c", "d")]))
>>> division.core, division.wrong, division.within, division.between, division.without
((2, 0), 0, 1.0, 0.75, 0.0)
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.network.network import Network


class Division(NamedTuple):
    """The core, who has most ties first; how many pairs break the picture; and the share of pairs that are tied within
    the core, between it and the rest, and among the rest."""

    core: tuple[int, ...]
    wrong: int
    within: float
    between: float
    without: float


def core_of(network: Network) -> Division:
    flat = network.flat
    degree = np.bincount(np.concatenate([flat.source, flat.target]), minlength=flat.size)
    order = np.argsort(-degree, kind="stable")
    count = int((degree[order] > np.arange(flat.size)).sum())
    inside = np.zeros(flat.size, bool)
    inside[order[:count]] = True
    ends = inside[flat.source].astype(int) + inside[flat.target]
    none, one, two = np.bincount(ends, minlength=3).tolist()
    rest = flat.size - count
    pairs = count * (count - 1) // 2
    return Division(
        tuple(order[:count].tolist()), pairs - two + none, _share(two, pairs), _share(one, count * rest),
        _share(none, rest * (rest - 1) // 2),
    )  # fmt: skip


def _share(ties: int, pairs: int) -> float:
    return ties / pairs if pairs else 0.0
