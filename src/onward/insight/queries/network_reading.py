"""What a network says, as plain values: the findings of the page, and a row for each partner."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onward.analysis.network import Network, communities
from onward.analysis.network.brokers import brokers
from onward.analysis.network.core import Division, core_of
from onward.analysis.network.fragile import Cut, cuts
from onward.analysis.network.measures import star_share
from onward.analysis.network.sectors import Between, between_sectors
from onward.analysis.network.trust import FLOOR, trust_gaps
from onward.assessments.models import Round
from onward.core.kept import kept
from onward.insight.queries.network_seen import Seen, seen
from onward.partners.models import Organization
from onward.regions.models import Region

MOST_KEPT = 12
MOST_WALKED = 3_000
"""Partners with ties up to which it is worked out who stands between others while somebody waits."""
LOW = 2.0
"""A mean of trust, of marks from 1 to 4, that is low."""
UNEVEN = 1.5
"""Marks between what two say of each other that are much."""


class Sides(NamedTuple):
    """Pairs with a tie that is close enough, of which both answered; how many of them only one names at all."""

    pairs: int
    one_sided: int


class Trust(NamedTuple):
    """Ties whose trust was told, by how many partners, and how many of them are low; pairs that told it of each other,
    and in how many of them one side trusts much less."""

    told: int
    by: int
    low: int
    both: int
    uneven: int


class Row(NamedTuple):
    """`between` is nothing in a network too large for it, `trust` and `value` where fewer than FLOOR told it,
    `named_by` where nobody was asked, `answered` for whoever was not."""

    organization: Organization
    ties: int
    named_by: int | None
    sectors: int
    between: float | None
    cut_off: int
    group: int
    trust: float | None
    value: float | None
    answered: bool | None


@dataclass(frozen=True)
class Reading:
    """`starlike` is the degree centralization; `parts` and `groups` are of partners with ties, the largest first;
    `across` says how often each stands between two of other sectors who have no tie; `apart` are pairs of sectors
    without one."""

    seen: Seen
    flat: Network
    density: float
    starlike: float
    parts: list[tuple[int, ...]]
    loners: list[int]
    core: Division
    across: list[int]
    cuts: list[Cut]
    apart: list[Between]
    groups: list[list[int]]
    sides: Sides | None
    trust: Trust | None
    rows: list[Row]

    @property
    def ties(self) -> int:
        return len(self.flat.source)

    def named(self, nodes: Iterable[int]) -> list[Organization]:
        return [self.seen.partners[node] for node in nodes]


@kept(MOST_KEPT)
def reading(region: Region, survey: Round | None, least: str) -> Reading:
    """Made once for each state of the region and everybody who may see the same of it."""
    return read(seen(region, survey, least))


def read(found: Seen) -> Reading:
    flat = found.network.flat
    size = flat.size
    degree = np.bincount(np.concatenate([flat.source, flat.target]), minlength=size)
    graph = flat.graph()
    parts = sorted((tuple(part) for part in graph.connected_components() if len(part) > 1), key=_largest)
    groups, fragile = communities(flat), cuts(flat)
    return Reading(
        seen=found,
        flat=flat,
        density=len(flat.source) / (size * (size - 1) / 2) if size > 1 else 0.0,
        starlike=star_share(degree.astype(float)),
        parts=parts,
        loners=np.flatnonzero(degree == 0).tolist(),
        core=core_of(flat),
        across=brokers(flat).across.tolist(),
        cuts=fragile,
        apart=_apart(flat),
        groups=_groups(groups.tolist(), degree.tolist()),
        sides=_sides(found) if found.survey else None,
        trust=_trust(found) if found.survey else None,
        rows=_rows(found, flat, groups.tolist(), fragile),
    )


def _largest(part: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return -len(part), part


def _apart(flat: Network) -> list[Between]:
    """Pairs of sectors in which nobody has a tie to anybody of the other, those with most who could first."""
    found = [one for one in between_sectors(flat) if one.source != one.target and not one.ties]
    return sorted(found, key=lambda one: (-one.possible, one.source, one.target))


def _groups(numbers: list[int], degree: list[int]) -> list[list[int]]:
    """Those with ties, who has most first."""
    members: dict[int, list[int]] = {}
    for node in sorted(range(len(numbers)), key=lambda node: (-degree[node], node)):
        if degree[node]:
            members.setdefault(numbers[node], []).append(node)
    return [members[number] for number in sorted(members)]


def _sides(found: Seen) -> Sides:
    answered = {node for pk, node in found.node_of.items() if pk in found.answered}
    named = named_in(found.told)
    pairs = {(min(pair), max(pair)) for pair in named_in(found.network) if answered.issuperset(pair)}
    return Sides(len(pairs), sum(not named.issuperset({(one, other), (other, one)}) for one, other in pairs))


def named_in(network: Network) -> set[tuple[int, int]]:
    """Who names whom."""
    return set(zip(network.source.tolist(), network.target.tolist(), strict=True))


def _trust(found: Seen) -> Trust:
    gaps = trust_gaps(found.told, low=LOW, apart=UNEVEN)
    by = len(np.unique(found.told.source[~np.isnan(found.told.trust)]))
    return Trust(gaps.told, by, len(gaps.strained), gaps.both, len(gaps.uneven))


def _rows(found: Seen, flat: Network, groups: list[int], fragile: list[Cut]) -> list[Row]:
    between, cut_off = _between(flat), {cut.node: cut.cut_off for cut in fragile}
    named_by = np.bincount(found.network.target, minlength=flat.size).tolist() if found.survey else None
    received = trust_gaps(found.told, low=LOW, apart=math.inf, floor=FLOOR).received.tolist() if found.survey else []
    near, heard = flat.out, found.asked | found.answered
    rows = []
    for node, one in enumerate(found.partners):
        neighbors = near.of(node).tolist()
        sectors = {flat.sectors[other] for other in neighbors} - {""}
        trust = received[node] if received else math.nan
        rows.append(
            Row(
                one, len(neighbors), named_by[node] if named_by else None, len(sectors),
                between[node] if between else None, cut_off.get(node, 0), groups[node],
                None if math.isnan(trust) else trust,
                found.value.get(one.pk), one.pk in found.answered if one.pk in heard else None,
            )
        )  # fmt: skip
    return rows


def _between(flat: Network) -> list[float] | None:
    """By igraph, which need not be compiled while somebody waits."""
    tied = len(np.unique(np.concatenate([flat.source, flat.target])))
    if tied > MOST_WALKED:
        return None
    pairs = max((flat.size - 1) * (flat.size - 2) / 2, 1)
    return [one / pairs for one in flat.graph().betweenness()]
