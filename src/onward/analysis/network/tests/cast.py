"""Small networks by hand, others that hypothesis makes up, and the same for networkx, against which we are held."""

from typing import Any

import networkx as nx
from hypothesis import strategies as st

from onward.analysis.network import Network, Tie


def network_of(*pairs: str, directed: bool = False, sectors: dict[str, str] | None = None) -> Network:
    """From pairs such as "ab", the nodes in the order of the alphabet; a single letter has no ties.

    >>> network_of("ab", "c").ids
    ['a', 'b', 'c']
    """
    ties = [Tie(*pair) for pair in pairs if len(pair) > 1]
    return Network.of(sorted(set("".join(pairs))), ties, directed=directed, sectors=sectors)


def as_networkx(network: Network) -> Any:
    """The same, with numbers for nodes."""
    graph = nx.DiGraph() if network.directed else nx.Graph()
    graph.add_nodes_from(range(network.size))
    graph.add_weighted_edges_from(zip(network.source.tolist(), network.target.tolist(), network.strength, strict=True))
    return graph


@st.composite
def networks(draw: Any, *, most: int = 8, directed: bool | None = None) -> Network:
    """Small ones: with and without directions, ties to oneself, doubles, parts, nobody at all."""
    ids = [f"n{one}" for one in range(draw(st.integers(0, most)))]
    ends = st.sampled_from(ids) if ids else st.nothing()
    said = st.builds(Tie, ends, ends, st.sampled_from([0.5, 1.0, 3.0]), st.sampled_from([float("nan"), 1.0, 4.0]))
    ties = draw(st.lists(said, max_size=3 * most)) if ids else []
    sectors = {one: draw(st.sampled_from(["", "health", "work", "faith"])) for one in ids}
    return Network.of(ids, ties, directed=draw(st.booleans()) if directed is None else directed, sectors=sectors)
