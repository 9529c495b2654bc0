"""Every figure against networkx on small networks of all kinds, and cases worked by hand."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from onward.analysis.network import Network, Tie, communities, measured
from onward.analysis.network.groups import numbered
from onward.analysis.network.tests.cast import as_networkx, network_of, networks

TIGHT: dict[str, Any] = {"rel": 1e-9, "abs": 1e-12}


@settings(max_examples=200, deadline=None)
@given(networks())
def test_the_whole_agrees_with_networkx(network: Network) -> None:
    whole, graph = measured(network)[0], as_networkx(network)
    flat = nx.Graph(graph.to_undirected())
    pairs = flat.number_of_edges()

    assert (whole.nodes, whole.edges) == (graph.number_of_nodes(), graph.number_of_edges())
    assert whole.density == pytest.approx(nx.density(graph), **TIGHT)
    assert whole.transitivity == pytest.approx(nx.transitivity(flat), **TIGHT)
    assert whole.components == nx.number_connected_components(flat)
    if not whole.edges:
        assert (whole.reciprocity_edge, whole.reciprocity_dyad) == (None, None)
    elif network.directed:
        mutual = sum(graph.has_edge(other, one) for one, other in graph.edges) / 2
        assert whole.reciprocity_edge == pytest.approx(nx.overall_reciprocity(graph), **TIGHT)
        assert whole.reciprocity_dyad == pytest.approx(mutual / pairs, **TIGHT)
    else:
        assert (whole.reciprocity_edge, whole.reciprocity_dyad) == (1.0, 1.0)


@settings(max_examples=200, deadline=None)
@given(networks())
def test_every_place_agrees_with_networkx(network: Network) -> None:
    places, graph = measured(network)[1], as_networkx(network)
    flat, everybody = nx.Graph(graph.to_undirected()), range(network.size)
    constraint, between = nx.constraint(graph) if network.size else {}, nx.betweenness_centrality(graph)
    # What networkx calls near is how near a node is to others who walk to it.
    walked = graph.reverse() if network.directed else graph
    closeness, harmonic = nx.closeness_centrality(walked), nx.harmonic_centrality(walked)
    cores, cuts = nx.core_number(flat), set(nx.articulation_points(flat))
    others = max(network.size - 1, 1)

    assert places.degree.tolist() == [graph.degree(one) for one in everybody]
    if network.directed:
        assert places.in_degree.tolist() == [graph.in_degree(one) for one in everybody]
        assert places.out_degree.tolist() == [graph.out_degree(one) for one in everybody]
    assert places.betweenness == pytest.approx([between[one] for one in everybody], **TIGHT)
    assert places.closeness == pytest.approx([closeness[one] for one in everybody], **TIGHT)
    assert places.harmonic == pytest.approx([harmonic[one] / others for one in everybody], **TIGHT)
    assert places.core.tolist() == [cores[one] for one in everybody]
    assert places.constraint == pytest.approx([constraint[one] for one in everybody], nan_ok=True, **TIGHT)
    assert places.articulation.tolist() == [one in cuts for one in everybody]


@settings(max_examples=100, deadline=None)
@given(networks())
def test_no_community_lies_in_two_pieces_and_chance_changes_nothing(network: Network) -> None:
    found = communities(network, seed=7)
    flat = nx.Graph(as_networkx(network).to_undirected())
    sizes = np.bincount(found)

    assert found.tolist() == communities(network, seed=7).tolist()
    assert all(nx.is_connected(flat.subgraph(np.flatnonzero(found == one))) for one in range(len(sizes)))
    assert sizes.tolist() == sorted(sizes, reverse=True)


def test_two_towns_with_one_road_are_two_communities() -> None:
    network = network_of("ab", "ac", "bc", "cx", "xy", "xz", "yz", "q")

    assert communities(network).tolist() == [0, 0, 0, 2, 1, 1, 1]


def test_strong_ties_hold_a_community_together() -> None:
    ring = [Tie("a", "b", 9), Tie("b", "c", 1), Tie("c", "d", 9), Tie("d", "a", 1)]
    turned = [tie._replace(strength=10 - tie.strength) for tie in ring]

    assert communities(Network.of(list("abcd"), ring)).tolist() == [0, 0, 1, 1]
    assert communities(Network.of(list("abcd"), turned)).tolist() == [0, 1, 1, 0]


def test_communities_are_numbered_by_size_then_by_who_was_named_first() -> None:
    assert numbered(np.array([7, 3, 3, 9, 9, 5])).tolist() == [2, 0, 0, 1, 1, 3]


def test_a_star_by_hand() -> None:
    """The court knows all; nobody else knows anybody."""
    whole, places = measured(network_of("ab", "ac", "ad", "ae"))

    assert (whole.density, whole.transitivity, whole.components) == (0.4, 0.0, 1)
    assert (whole.degree_centralization, whole.betweenness_centralization) == (1.0, 1.0)
    assert places.constraint.tolist() == [0.25, 1.0, 1.0, 1.0, 1.0]
    assert places.articulation.tolist() == [True, False, False, False, False]


def test_a_star_with_ties_both_ways_is_as_central() -> None:
    whole, _places = measured(network_of("ab", "ba", "ac", "ca", "ad", "da", directed=True))

    assert (whole.degree_centralization, whole.betweenness_centralization) == (1.0, 1.0)
    assert (whole.reciprocity_edge, whole.reciprocity_dyad) == (1.0, 1.0)


def test_answers_that_are_returned_by_hand() -> None:
    """Three ties over two pairs, one of which goes both ways."""
    whole, places = measured(network_of("ab", "ba", "ac", directed=True))

    assert (whole.reciprocity_edge, whole.reciprocity_dyad) == (2 / 3, 0.5)
    assert (places.degree.tolist(), places.in_degree.tolist(), places.out_degree.tolist()) == (
        [3, 2, 1], [1, 1, 1], [2, 1, 0],
    )  # fmt: skip


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "b"]])
def test_nobody_alone_and_two_who_do_not_know_each_other(ids: list[str]) -> None:
    for directed in (False, True):
        whole, places = measured(Network.of(ids, [], directed=directed))

        assert (whole.nodes, whole.edges, whole.density, whole.components) == (len(ids), 0, 0.0, len(ids))
        assert (whole.degree_centralization, whole.betweenness_centralization) == (0.0, 0.0)
        assert np.isnan(places.constraint).all()
        assert places.community.tolist() == list(range(len(ids)))
