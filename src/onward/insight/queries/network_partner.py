"""The network as one partner sees it."""

from dataclasses import dataclass
from typing import NamedTuple

from onward.analysis.network.ego import Ego, ego
from onward.analysis.network.introductions import tie_added
from onward.core.errors import Missing
from onward.insight.queries.network_reading import Reading
from onward.partners.models import Organization
from onward.partners.models.together import STRENGTHS
from onward.partners.together import SHORT

MOST_ADDED = 1_000
"""Partners up to which it is worked out at once what one tie more would change."""


class Tied(NamedTuple):
    """`said` by the partner, `heard` from the other; of a tie that is written down, both."""

    other: Organization
    how: str
    said: bool
    heard: bool


@dataclass(frozen=True, slots=True)
class View:
    partner: Organization
    ego: Ego
    ties: list[Tied]
    trust: float | None
    silent: bool

    @property
    def nodes(self) -> list[int]:
        return [self.ego.node, *self.ego.neighbors]


def view_of(found: Reading, pk: int) -> View:
    """Raises Missing for somebody who is not in this network."""
    seen = found.seen
    if pk not in seen.node_of:
        raise Missing("This partner is not in this network. It may have been removed, or was not asked.")
    node = seen.node_of[pk]
    sight, network = ego(found.flat, node), seen.network
    named = set(zip(network.source.tolist(), network.target.tolist(), strict=True))
    strength = _strengths(found, node)
    ties = [
        Tied(
            seen.partners[other], str(SHORT[STRENGTHS[int(strength[other]) - 1]]),
            not seen.survey or (node, other) in named, not seen.survey or (other, node) in named,
        )
        for other in sight.neighbors
    ]  # fmt: skip
    silent = pk in seen.asked - seen.answered
    return View(seen.partners[node], sight, ties, found.rows[node].trust, silent)


class WhatIf(NamedTuple):
    """One tie more: `joined` pairs that no path led to until then; `nearer`, the gain in how near everybody is, as a
    share of what it was."""

    other: Organization
    joined: int
    nearer: float | None


def candidates(found: Reading, view: View) -> list[Organization]:
    """With whom the partner could begin to work."""
    tied = set(view.nodes)
    return [one for node, one in enumerate(found.seen.partners) if node not in tied]


def what_if(found: Reading, view: View, other: int) -> WhatIf | None:
    """Nothing for somebody who is not there, is tied already, or in a network too large to say it while one waits."""
    node = found.seen.node_of.get(other)
    if node is None or node in view.nodes or found.flat.size > MOST_ADDED:
        return None
    added = tie_added(found.flat, (view.ego.node, node))
    before = added.efficiency - added.gain
    return WhatIf(found.seen.partners[node], added.joined, added.gain / before if before > 0 else None)


def _strengths(found: Reading, node: int) -> dict[int, float]:
    flat = found.flat
    return {
        one + other - node: strength
        for one, other, strength in zip(flat.source.tolist(), flat.target.tolist(), flat.strength.tolist(), strict=True)
        if node in (one, other)
    }
