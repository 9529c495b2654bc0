"""The figures of a network as a whole, and of each node in it. `docs/methods/network.md` has every definition.

*Whole.* Density: ties over possible ties. Reciprocity: of all ties, the share that is returned (edge), or of all tied
pairs, the share tied both ways (dyad). Transitivity: how often two who share a neighbor are tied. Components: parts
that no path joins. Centralization: how far the differences in degree or betweenness are those of a star
(Freeman 1978, doi:10.1016/0378-8733(78)90021-7).

*Node.* Degree; betweenness and closeness (`shortest`); core: the largest k such that it lies in a part where everybody
has k neighbors (Seidman 1983, doi:10.1016/0378-8733(83)90028-X); constraint: how far its ties all lead to the same
people
(Burt 1992); articulation: whether the network falls apart without it; community (`groups`).

*Caveat.* Whoever did not answer has only the ties that others named. All of these sink with every missing answer, and
betweenness most.

*Complexity.* That of `shortest`; all else is close to linear in the ties and done by igraph.
"""

from dataclasses import dataclass

import numpy as np

from onward.analysis.network.groups import communities
from onward.analysis.network.network import Flags, Floats, Integers, Network
from onward.analysis.network.shortest import paths


@dataclass(frozen=True, slots=True)
class Whole:
    """Reciprocity is none where there are no ties."""

    nodes: int
    edges: int
    density: float
    reciprocity_edge: float | None
    reciprocity_dyad: float | None
    transitivity: float
    components: int
    degree_centralization: float
    betweenness_centralization: float


@dataclass(frozen=True, slots=True)
class Places:
    """A figure for each node, in their order. `degree` counts a neighbor in a directed network once for each way;
    `constraint` is not a number for who has no ties."""

    degree: Integers
    in_degree: Integers
    out_degree: Integers
    betweenness: Floats
    closeness: Floats
    harmonic: Floats
    core: Integers
    constraint: Floats
    articulation: Flags
    community: Integers


def measured(network: Network, *, seed: int = 0) -> tuple[Whole, Places]:
    places = places_of(network, seed=seed)
    return whole_of(network, places), places


def places_of(network: Network, *, seed: int = 0) -> Places:
    flat, found = network.flat.graph(), paths(network)
    gone = np.bincount(network.source, minlength=network.size)
    come = np.bincount(network.target, minlength=network.size)
    cut = np.zeros(network.size, bool)
    cut[flat.articulation_points()] = True
    return Places(
        degree=gone + come,
        in_degree=come if network.directed else gone + come,
        out_degree=gone if network.directed else gone + come,
        betweenness=found.betweenness,
        closeness=found.closeness,
        harmonic=found.harmonic,
        core=np.array(flat.coreness(), np.int64),
        constraint=np.array(network.graph().constraint(), float),
        articulation=cut,
        community=communities(network, seed=seed),
    )


def whole_of(network: Network, places: Places) -> Whole:
    size, ties, flat = network.size, len(network.source), network.flat
    possible = size * (size - 1) / (1 if network.directed else 2)
    pairs = len(flat.source)
    returned = 2 * (ties - pairs) if network.directed else ties
    mutual = ties - pairs if network.directed else ties
    return Whole(
        nodes=size,
        edges=ties,
        density=ties / possible if possible else 0.0,
        reciprocity_edge=returned / ties if ties else None,
        reciprocity_dyad=mutual / pairs if pairs else None,
        transitivity=float(flat.graph().transitivity_undirected(mode="zero")),
        components=len(flat.graph().connected_components()),
        # A star with ties both ways has twice the degrees of one without directions.
        degree_centralization=star_share(places.degree / (2 if network.directed else 1)),
        betweenness_centralization=_spread(places.betweenness) / (size - 1) if size > 2 else 0.0,
    )


def star_share(degree: Floats) -> float:
    """How far differences in degree, directions aside, are those of a star: from 0, all have as many, to 1."""
    size = len(degree)
    return _spread(degree) / ((size - 1) * (size - 2)) if size > 2 else 0.0


def _spread(figures: Floats) -> float:
    """How far all together lag behind the greatest."""
    return float((figures.max() - figures).sum())
