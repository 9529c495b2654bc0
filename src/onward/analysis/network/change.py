"""What changed from one round to the next.

*What.* Who came and who left; and, among those who are in both rounds, which ties came, ended and stayed. *Lasting* is
the share of all their ties, of either round, that are in both (Jaccard).

*Caveat.* A tie that is not named again may be there still. Compare rounds that asked the same, of the same people.

*Complexity.* Linear in the ties.
"""

from typing import NamedTuple

from onward.analysis.errors import Unusable
from onward.analysis.network.network import Network

Pair = tuple[str, str]


class Change(NamedTuple):
    """All by ids, in their order."""

    nodes_came: list[str]
    nodes_left: list[str]
    ties_came: list[Pair]
    ties_ended: list[Pair]
    ties_stayed: list[Pair]

    @property
    def lasting(self) -> float | None:
        """None where neither round has a tie."""
        every = len(self.ties_came) + len(self.ties_ended) + len(self.ties_stayed)
        return len(self.ties_stayed) / every if every else None


def change(before: Network, after: Network) -> Change:
    """Raises Unusable when only one of them has directions."""
    if before.directed != after.directed:
        raise Unusable("One network has directions and the other has none; they cannot be compared.")
    both = set(before.ids) & set(after.ids)
    was, is_ = _pairs(before, both), _pairs(after, both)
    return Change(
        sorted(set(after.ids) - both), sorted(set(before.ids) - both),
        sorted(is_ - was), sorted(was - is_), sorted(was & is_),
    )  # fmt: skip


def _pairs(network: Network, among: set[str]) -> set[Pair]:
    named = [
        (network.ids[one], network.ids[other])
        for one, other in zip(network.source.tolist(), network.target.tolist(), strict=True)
    ]
    kept = [(one, other) for one, other in named if one in among and other in among]
    return set(kept) if network.directed else {(min(pair), max(pair)) for pair in kept}
