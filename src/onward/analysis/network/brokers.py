"""Brokers: who stands between two who have nothing to do with each other, and for which sectors.

*What.* A broker b has a tie from a and one to c, and a has none to c (Gould & Fernandez 1989, doi:10.2307/270949). By
sectors that is one of five roles:

    role            sectors of a, b, c            it
    coordinator     all the same                  holds its own sector together
    consultant      a and c the same, b another   joins two of a sector it is not in
    gatekeeper      b and c the same, a another   lets others in
    representative  a and b the same, c another   speaks for its own to others
    liaison         all different                 joins two sectors and is in neither

Without directions nobody can tell gatekeeper and representative apart: each such pair counts once as each, and every
other pair of a and c once. *Across* is all but the coordinator.

*Caveat.* Only ties that were named count, and one more between a and c ends a broker's role; so a broker is not praise
or blame. Whoever has no sector is nobody's a, b or c.

*How.* All pairs of ties through b are counted by sectors; those that a tie from a to c closes are triangles, which
igraph lists, and are taken off. *Complexity.* Linear in ties and sectors, and in the triangles.
`tests/test_questions.py` tries all threes.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onward.analysis.network.network import Flags, Integers, Network

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class Brokers:
    """How often each node has each role, in the order of nodes."""

    coordinator: Integers
    consultant: Integers
    gatekeeper: Integers
    representative: Integers
    liaison: Integers

    @property
    def across(self) -> Integers:
        both = self.gatekeeper + self.representative
        return self.consultant + self.liaison + (both // 2 if self.halved else both)

    halved: bool
    """Without directions gatekeeper and representative are the same pairs."""


class _Threes(NamedTuple):
    """Ties through b: from a, and to c, as arrays of nodes."""

    a: Integers
    b: Integers
    c: Integers


def brokers(network: Network) -> Brokers:
    number = {name: at for at, name in enumerate(sorted(set(network.sectors) - {""}))}
    sector = np.array([number.get(name, -1) for name in network.sectors], np.int64)
    every, closed = _all(network, sector, len(number)), _closed(network)
    counts = {role: every[role] - _counted(closed, sector, role) for role in ROLES}
    if not network.directed:
        # Every pair of a and c was met from both sides.
        counts |= {role: counts[role] // 2 for role in ("coordinator", "consultant", "liaison")}
    return Brokers(**counts, halved=not network.directed)


def _all(network: Network, sector: Integers, sectors: int) -> dict[str, Integers]:
    """All ordered pairs of a tie from a and a tie to c, where a is not c, by role."""
    size, (one, other) = network.size, network.arcs
    known = (sector[one] >= 0) & (sector[other] >= 0)
    one, other = one[known], other[known]
    come, gone = np.zeros((size, sectors + 1), np.int64), np.zeros((size, sectors + 1), np.int64)
    np.add.at(come, (other, sector[one]), 1)
    np.add.at(gone, (one, sector[other]), 1)
    # Ties both ways: a is c.
    both = np.isin(one * size + other, other * size + one)
    same = np.zeros((size, sectors + 1), np.int64)
    np.add.at(same, (one[both], sector[other[both]]), 1)
    own = np.maximum(sector, 0)
    at, totals = np.arange(size), (come.sum(axis=1), gone.sum(axis=1))
    pairs = come * gone - same
    home, total = pairs[at, own], totals[0] * totals[1] - same.sum(axis=1)
    enters, leaves = totals[0] - come[at, own], totals[1] - gone[at, own]
    found = {
        "coordinator": home,
        "consultant": pairs.sum(axis=1) - home,
        "gatekeeper": enters * gone[at, own],
        "representative": come[at, own] * leaves,
    }
    return found | {"liaison": total - sum(found.values())}


def _closed(network: Network) -> _Threes:
    """The threes of `_all` in which a has a tie to c. Each is a triangle, looked at from each of its corners."""
    size, (one, other) = network.size, network.arcs
    ties = np.sort(one * size + other)
    corners = np.array(network.flat.graph().list_triangles(), np.int64).reshape(-1, 3)
    turns = [corners[:, list(turn)] for turn in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))]
    a, b, c = np.concatenate(turns).T
    kept = _among(ties, a * size + b) & _among(ties, b * size + c) & _among(ties, a * size + c)
    return _Threes(a[kept], b[kept], c[kept])


def _among(sorted_ties: Integers, ties: Integers) -> Flags:
    return np.isin(ties, sorted_ties)


def _counted(threes: _Threes, sector: Integers, role: str) -> Integers:
    a, b, c = (sector[side] for side in threes)
    known = (a >= 0) & (b >= 0) & (c >= 0)
    fits = {
        "coordinator": (a == b) & (b == c),
        "consultant": (a == c) & (a != b),
        "gatekeeper": (b == c) & (a != b),
        "representative": (a == b) & (b != c),
        "liaison": (a != b) & (b != c) & (a != c),
    }[role]
    return np.bincount(threes.b[known & fits], minlength=len(sector)).astype(np.int64)
