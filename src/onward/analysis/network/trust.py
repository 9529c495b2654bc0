"""Trust gaps: where people work together and trust is low, or where one side trusts and the other does not.

*What.* *Strained*: a tie whose trust is at most `low`. *Uneven*: a pair that told both ways, `apart` or more between
them (directed networks). *Received*: what others who told it trust a node, on average.

*Caveat.* What one says of another in a survey is delicate. An average of fewer than `floor` answers is not given, since
it would show who said what; whether single ties may be shown at all, and to whom, is for the pages to decide.

*Complexity.* Linear in the ties.
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.network.network import Floats, Network

FLOOR = 3
"""Answers that an average needs."""


class Strained(NamedTuple):
    source: int
    target: int
    trust: float
    strength: float


class Uneven(NamedTuple):
    """Who trusts less comes first."""

    less: int
    more: int
    low: float
    high: float


class Gaps(NamedTuple):
    """`received` is not a number where too few told it; `told` is how many did, `both` how many pairs of each other."""

    strained: list[Strained]
    uneven: list[Uneven]
    received: Floats
    told: int
    both: int


def trust_gaps(network: Network, *, low: float, apart: float, floor: int = FLOOR) -> Gaps:
    """Strained: the strongest ties first, then the least trust. Uneven: the widest first."""
    known = ~np.isnan(network.trust)
    rows = zip(network.source, network.target, network.trust, network.strength, strict=True)
    ties = [Strained(int(one), int(other), float(trust), float(strength)) for one, other, trust, strength in rows]
    strained = [tie for tie in ties if tie.trust <= low]
    strained.sort(key=lambda tie: (-tie.strength, tie.trust, tie.source, tie.target))
    said = {(tie.source, tie.target): tie.trust for tie in ties if not np.isnan(tie.trust)}
    both = sum((other, one) in said for one, other in said) // 2 if network.directed else 0
    return Gaps(
        strained, _uneven(said, apart) if network.directed else [], _received(network, floor), int(known.sum()), both
    )


def _uneven(said: dict[tuple[int, int], float], apart: float) -> list[Uneven]:
    found = [
        Uneven(one, other, trust, said[other, one])
        for (one, other), trust in said.items()
        if (other, one) in said and trust < said[other, one] and said[other, one] - trust >= apart
    ]
    return sorted(found, key=lambda pair: (pair.low - pair.high, pair.less, pair.more))


def _received(network: Network, floor: int) -> Floats:
    """Without directions a tie is told of both."""
    _one, other = network.arcs
    trust = network.trust if network.directed else np.concatenate([network.trust, network.trust])
    known = ~np.isnan(trust)
    counts = np.bincount(other[known], minlength=network.size)
    sums = np.bincount(other[known], trust[known], minlength=network.size)
    received: Floats = np.divide(sums, counts, out=np.full(network.size, np.nan), where=counts >= max(floor, 1))
    return received
