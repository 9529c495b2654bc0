"""The network as one partner sees it: its neighbors, what ties them, and how far it reaches.

*What.* The neighbors, directions aside, the strongest tie first; the share of pairs among them that are tied; the
sectors they are of; how many are two steps away; and the *effective size*: neighbors less the mean number of ties that
one has to the others, so five who all know each other count as one contact (Burt 1992, in the form of Borgatti 1997).

*Complexity.* Linear in the ties.
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.network.network import Network


class Ego(NamedTuple):
    node: int
    neighbors: tuple[int, ...]
    ties_among: int
    density: float
    sectors: tuple[str, ...]
    two_steps: int
    effective_size: float


def ego(network: Network, node: int) -> Ego:
    flat = network.flat
    own = (flat.source == node) | (flat.target == node)
    others = np.where(flat.source == node, flat.target, flat.source)[own]
    neighbors = others[np.lexsort((others, -flat.strength[own]))]
    among = int((np.isin(flat.source, others) & np.isin(flat.target, others)).sum())
    count, rows = len(others), flat.out
    second = {int(one) for neighbor in others for one in rows.of(int(neighbor))} - {node, *others.tolist()}
    return Ego(
        node, tuple(neighbors.tolist()), among, among / (count * (count - 1) / 2) if count > 1 else 0.0,
        tuple(sorted({network.sectors[one] for one in others.tolist()} - {""})), len(second),
        count - 2 * among / count if count else 0.0,
    )  # fmt: skip
