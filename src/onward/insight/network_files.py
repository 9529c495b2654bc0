"""The network that a page shows, as a graph for other programs."""

from onward.core.documents.graphs import Graph, Node, Tie
from onward.insight.queries.network_seen import Seen


def graph_of(found: Seen) -> Graph:
    """Partners with label, sector and home county, ties with how close they are, 1 to 5. No trust is in it."""
    network = found.network
    nodes = [
        Node(key, one.name, one.sector.name if one.sector else "", one.county.name if one.county else "")
        for key, one in zip(network.ids, found.partners, strict=True)
    ]
    ties = [
        Tie(network.ids[one], network.ids[other], strength)
        for one, other, strength in zip(
            network.source.tolist(), network.target.tolist(), network.strength.tolist(), strict=True
        )
    ]
    return Graph(nodes, sorted(ties), network.directed)
