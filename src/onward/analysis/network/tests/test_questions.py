"""Sectors, brokers, fragile points, core, trust, one's own view, change: by hand, and against trying everything."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from onward.analysis.errors import Unusable
from onward.analysis.network import Network, Tie
from onward.analysis.network.brokers import ROLES, brokers
from onward.analysis.network.change import change
from onward.analysis.network.core import core_of
from onward.analysis.network.ego import ego
from onward.analysis.network.fragile import bridges, cuts
from onward.analysis.network.sectors import between_sectors, leanings
from onward.analysis.network.tests.cast import as_networkx, network_of, networks
from onward.analysis.network.trust import trust_gaps

SMALL = settings(max_examples=150, deadline=None)


# Sectors -------------------------------------------------------------------------------------------------------------


@SMALL
@given(networks())
def test_ties_between_sectors_are_those_counted_pair_by_pair(network: Network) -> None:
    graph, of = as_networkx(network), network.sectors
    orders = permutations if network.directed else combinations
    for row in between_sectors(network):
        pairs = [
            (one, other)
            for one, other in orders(range(network.size), 2)
            if (of[one], of[other]) == (row.source, row.target)
            or (not network.directed and (of[other], of[one]) == (row.source, row.target))
        ]
        assert row.possible == len(pairs)
        assert row.ties == sum(graph.has_edge(*pair) for pair in pairs)
        assert row.density == (row.ties / row.possible if row.possible else 0)


def test_who_keeps_to_their_own_by_hand() -> None:
    network = network_of("ab", "bc", "cd", "ba", "e", directed=True, sectors={"a": "x", "b": "x", "c": "y", "e": "z"})

    assert leanings(network) == [("x", 1, 1), ("y", 0, 1), ("z", 0, 0)]
    assert [one.outward for one in leanings(network)] == [0.0, 1.0, None]


# Brokers -------------------------------------------------------------------------------------------------------------


def role_of(a: str, b: str, c: str) -> str:
    if a == c:
        return "coordinator" if a == b else "consultant"
    return "gatekeeper" if b == c else "representative" if a == b else "liaison"


@SMALL
@given(networks())
def test_roles_are_those_of_all_threes(network: Network) -> None:
    graph, of = as_networkx(network), network.sectors
    expected = {role: np.zeros(network.size, int) for role in ROLES}
    across = np.zeros(network.size, int)
    for a, b, c in permutations(range(network.size), 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c) and of[a] and of[b] and of[c]:
            role = role_of(of[a], of[b], of[c])
            if network.directed or a < c or role in ("gatekeeper", "representative"):
                expected[role][b] += 1
            if (network.directed or a < c) and role != "coordinator":
                across[b] += 1
    found = brokers(network)

    assert {role: getattr(found, role).tolist() for role in ROLES} == {
        role: counts.tolist() for role, counts in expected.items()
    }
    assert found.across.tolist() == across.tolist()


def test_a_liaison_by_hand() -> None:
    """The house sends to the court, the court to the clinic: each of another sector, and house and clinic are apart."""
    network = network_of("ab", "bc", directed=True, sectors={"a": "housing", "b": "justice", "c": "health"})

    assert brokers(network).liaison.tolist() == [0, 1, 0]
    assert brokers(network).across.tolist() == [0, 1, 0]


# Fragile points ------------------------------------------------------------------------------------------------------


@SMALL
@given(networks())
def test_what_is_cut_off_is_what_nobody_reaches_any_more(network: Network) -> None:
    flat = nx.Graph(as_networkx(network).to_undirected())

    assert {cut.node for cut in cuts(network)} == set(nx.articulation_points(flat))
    for cut in cuts(network):
        own = flat.subgraph(nx.node_connected_component(flat, cut.node) - {cut.node})
        parts = sorted((tuple(sorted(part)) for part in nx.connected_components(own)), key=lambda one: (-len(one), one))
        assert list(cut.parts) == parts
        assert cut.cut_off == len(own) - len(parts[0])
    assert {bridge.ends for bridge in bridges(network)} == {(min(pair), max(pair)) for pair in nx.bridges(flat)}
    for bridge in bridges(network):
        without = nx.restricted_view(flat, [], [bridge.ends])
        sides = [tuple(sorted(nx.node_connected_component(without, end))) for end in bridge.ends]
        assert bridge.cut_off == max(sides, key=lambda one: (-len(one), one))


def test_who_cuts_off_most_comes_first() -> None:
    network = network_of("ab", "bc", "cd", "ce", "cf", "ef")

    assert [(cut.node, cut.cut_off) for cut in cuts(network)] == [(2, 3), (1, 1)]
    assert [(bridge.ends, bridge.cut_off) for bridge in bridges(network)] == [
        ((1, 2), (0, 1)), ((0, 1), (0,)), ((2, 3), (3,)),
    ]  # fmt: skip


# Core and periphery --------------------------------------------------------------------------------------------------


@SMALL
@given(networks(most=7))
def test_no_core_breaks_the_picture_less(network: Network) -> None:
    flat = nx.Graph(as_networkx(network).to_undirected())

    def wrong(core: tuple[int, ...]) -> int:
        rest = set(flat) - set(core)
        missing = sum(not flat.has_edge(*pair) for pair in combinations(core, 2))
        return missing + sum(flat.has_edge(*pair) for pair in combinations(rest, 2))

    cores = [core for size in range(len(flat) + 1) for core in combinations(flat, size)]
    best = min(map(wrong, cores))
    found = core_of(network)

    assert (found.wrong, wrong(found.core)) == (best, best)
    assert len(found.core) == min(len(core) for core in cores if wrong(core) == best)


def test_a_core_by_hand() -> None:
    """Three who all work together, each with one outside who works with nobody else."""
    found = core_of(network_of("ab", "ac", "bc", "ad", "be", "cf"))

    assert found == ((0, 1, 2), 0, 1.0, 1 / 3, 0.0)
    assert core_of(Network.of([], [])) == ((), 0, 0.0, 0.0, 0.0)


# Trust ---------------------------------------------------------------------------------------------------------------


def test_trust_that_is_low_or_uneven() -> None:
    said = [Tie("a", "b", 3, 1), Tie("b", "a", 3, 4), Tie("a", "c", 5, 2), Tie("c", "a", 1, 2), Tie("b", "c", 9)]
    gaps = trust_gaps(Network.of(list("abc"), said, directed=True), low=2, apart=2, floor=2)

    assert gaps.strained == [(0, 2, 2, 5), (0, 1, 1, 3), (2, 0, 2, 1)]
    assert gaps.uneven == [(0, 1, 1, 4)]
    assert gaps.received.tolist()[0] == 3.0
    assert np.isnan(gaps.received).tolist() == [False, True, True]
    assert gaps.told == 4


def test_without_directions_a_tie_tells_of_both() -> None:
    said = [Tie("a", "b", 1, 1), Tie("a", "c", 1, 2), Tie("a", "d", 1, 3)]
    gaps = trust_gaps(Network.of(list("abcd"), said), low=1, apart=1)

    assert gaps.uneven == []
    assert (gaps.received[0], np.isnan(gaps.received[1:]).all()) == (2.0, True)
    assert np.isnan(trust_gaps(Network.of(["a"], []), low=1, apart=1, floor=0).received).all()


# One's own view ------------------------------------------------------------------------------------------------------


@SMALL
@given(networks())
def test_ones_own_view_agrees_with_networkx(network: Network) -> None:
    flat = nx.Graph(as_networkx(network).to_undirected())
    sizes = nx.effective_size(flat) if network.size else {}
    for node in range(network.size):
        view, near = ego(network, node), set(flat[node])
        among = flat.subgraph(near)
        assert set(view.neighbors) == near
        assert view.ties_among == among.number_of_edges()
        assert view.density == pytest.approx(nx.density(among))
        assert view.two_steps == sum(steps == 2 for steps in nx.single_source_shortest_path_length(flat, node).values())
        assert view.effective_size == pytest.approx(sizes[node] if near else 0.0)


def test_the_strongest_tie_comes_first() -> None:
    network = Network.of(
        list("abcd"), [Tie("a", "b"), Tie("c", "a", 3), Tie("a", "d")], sectors={"b": "work", "d": "work"}
    )

    assert (ego(network, 0).neighbors, ego(network, 0).sectors) == ((2, 1, 3), ("work",))


# Change --------------------------------------------------------------------------------------------------------------


def test_what_came_what_ended_and_what_stayed() -> None:
    """The clinic left, so its tie did not end; the church is new, so its tie did not come."""
    before, after = network_of("ab", "bc", "ad"), network_of("ab", "bd", "ae")
    found = change(before, after)

    assert (found.nodes_came, found.nodes_left) == (["e"], ["c"])
    assert (found.ties_came, found.ties_ended, found.ties_stayed) == ([("b", "d")], [("a", "d")], [("a", "b")])
    assert found.lasting == 1 / 3
    assert change(network_of("a"), network_of("a")).lasting is None


def test_directions_count_where_there_are_any() -> None:
    assert change(network_of("ab", directed=True), network_of("ba", directed=True)).ties_came == [("b", "a")]
    with pytest.raises(Unusable, match="cannot be compared"):
        change(network_of("ab"), network_of("ab", directed=True))
