"""The network as one partner sees it."""

from dataclasses import dataclass
from typing import NamedTuple

from onward.analysis.network.ego import Ego, ego
from onward.core.errors import Missing
from onward.insight.queries.network_reading import Reading
from onward.partners.models import Organization
from onward.partners.models.together import STRENGTHS
from onward.partners.together import SHORT


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


def _strengths(found: Reading, node: int) -> dict[int, float]:
    flat = found.flat
    return {
        one + other - node: strength
        for one, other, strength in zip(flat.source.tolist(), flat.target.tolist(), flat.strength.tolist(), strict=True)
        if node in (one, other)
    }
