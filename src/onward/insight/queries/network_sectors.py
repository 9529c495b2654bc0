"""Sector to sector: how many ties each has within and with others, and whom it does not touch."""

from collections import Counter
from typing import NamedTuple

from onward.analysis.network.sectors import Between, between_sectors, leanings
from onward.insight.queries.network_reading import Reading


class With(NamedTuple):
    """Another sector, and of all pairs there could be how many have a tie."""

    sector: str
    ties: int
    possible: int


class SectorRow(NamedTuple):
    """`most` are the others it has ties with, most first; `apart` those it has none with. Each pair stands in the
    rows of both."""

    sector: str
    partners: int
    within: int
    outside: int
    most: list[With]
    apart: list[With]


def sector_rows(found: Reading) -> list[SectorRow]:
    """By name. Whoever has no sector is not counted."""
    sizes = Counter(name for name in found.flat.sectors if name)
    pairs = between_sectors(found.flat)
    rows = []
    for leaning in leanings(found.flat):
        name = leaning.sector
        others = [_with(pair, name) for pair in pairs if name in (pair.source, pair.target)]
        others = [one for one in others if one.sector != name]
        most = sorted((one for one in others if one.ties), key=lambda one: (-one.ties, one.sector))
        apart = [one for one in others if not one.ties]
        rows.append(SectorRow(name, sizes[name], leaning.within, leaning.outside, most, apart))
    return rows


def _with(pair: Between, name: str) -> With:
    return With(pair.target if pair.source == name else pair.source, pair.ties, pair.possible)
