"""Sector to sector: who works across, and who keeps to their own.

*What.* For each pair of sectors how many ties there are, and how many there could be; a sector's ties within itself
against those to others (the E-I index, Krackhardt & Stern 1988, doi:10.2307/2786835: -1 all within, 1 all outside).

*Caveat.* A small sector has few ties within because it has few pairs; so look at the share of possible ties, too.
Whoever has no sector is not counted.

*Complexity.* Linear in the ties.

>>> from onward.analysis.network import Network, Tie
>>> network = Network.of("abc", [Tie("a", "b")], sectors={"a": "health", "b": "work", "c": "work"})
>>> [(one.source, one.target, one.ties, one.possible) for one in between_sectors(network)]
[('health', 'health', 0, 0), ('health', 'work', 1, 2), ('work', 'work', 0, 1)]
"""

from collections import Counter
from typing import NamedTuple

from onward.analysis.network.network import Network


class Between(NamedTuple):
    """Ties from one sector to another; in an undirected network those of both, once."""

    source: str
    target: str
    ties: int
    possible: int

    @property
    def density(self) -> float:
        return self.ties / self.possible if self.possible else 0.0


class Leaning(NamedTuple):
    """A sector's ties within itself and with others, each end once."""

    sector: str
    within: int
    outside: int

    @property
    def outward(self) -> float | None:
        both = self.within + self.outside
        return (self.outside - self.within) / both if both else None


def between_sectors(network: Network) -> list[Between]:
    """Every pair of sectors there is, in their order by name."""
    sizes = Counter(sector for sector in network.sectors if sector)
    ties = Counter(_ends(network))
    names = sorted(sizes)
    return [
        Between(one, other, ties[one, other], _possible(sizes, one, other, network.directed))
        for one in names
        for other in names
        if network.directed or one <= other
    ]


def leanings(network: Network) -> list[Leaning]:
    within, outside = Counter[str](), Counter[str]()
    for one, other in _ends(network.flat):
        if one == other:
            within[one] += 1
        else:
            outside.update((one, other))
    return [Leaning(name, within[name], outside[name]) for name in sorted(set(network.sectors) - {""})]


def _ends(network: Network) -> list[tuple[str, str]]:
    """The sectors of each tie whose ends both have one."""
    pairs = [
        (network.sectors[one], network.sectors[other])
        for one, other in zip(network.source.tolist(), network.target.tolist(), strict=True)
    ]
    known = [(one, other) for one, other in pairs if one and other]
    return known if network.directed else [(min(pair), max(pair)) for pair in known]


def _possible(sizes: Counter[str], one: str, other: str, directed: bool) -> int:
    if one != other:
        return sizes[one] * sizes[other]
    return sizes[one] * (sizes[one] - 1) // (1 if directed else 2)
