"""Introductions against adding every pair in turn; what one tie would change; what is asked of too many."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.errors import Unusable
from onward.analysis.network import Network, Tie
from onward.analysis.network.gains import gains
from onward.analysis.network.introductions import Introduced, introductions, steps_of, tie_added, work
from onward.analysis.network.tests.cast import as_networkx, network_of, networks


def one_after_the_other(network: Network, count: int, apart: set[tuple[int, int]]) -> list[Introduced]:
    """Each time every pair is tied, all ways are walked anew, and the first of the best stays."""
    graph, found = nx.Graph(as_networkx(network).to_undirected()), list[Introduced]()
    while len(found) < count:
        before = nx.global_efficiency(graph)
        tried = []
        for pair in combinations(range(network.size), 2):
            if not graph.has_edge(*pair) and pair not in apart:
                graph.add_edge(*pair)
                tried.append((round(-nx.global_efficiency(graph), 9), pair))
                graph.remove_edge(*pair)
        if not tried:
            break
        pair = min(tried)[1]
        parted = sum(not nx.has_path(graph, *two) for two in combinations(graph, 2))
        graph.add_edge(*pair)
        whole = nx.global_efficiency(graph)
        joined = parted - sum(not nx.has_path(graph, *two) for two in combinations(graph, 2))
        found.append(Introduced(pair, whole - before, whole, joined))
    return found


@settings(max_examples=60, deadline=None)
@given(networks(most=7), st.sets(st.sampled_from(list(combinations(range(7), 2))), max_size=3))
def test_each_introduction_is_the_best_after_those_before(network: Network, apart: set[tuple[int, int]]) -> None:
    apart = {pair for pair in apart if pair[1] < network.size}
    plain = one_after_the_other(network, 3, apart)
    found = introductions(network, 3, apart=apart)

    assert [one.pair for one in found] == [one.pair for one in plain]
    for ours, theirs in zip(found, plain, strict=True):
        assert ours.gain == pytest.approx(theirs.gain, abs=1e-12)
        assert ours.efficiency == pytest.approx(theirs.efficiency, abs=1e-12)
        assert ours.joined == theirs.joined
    for ours in found[:1]:
        assert tie_added(network, ours.pair[::-1]) == ours


def test_two_towns_by_hand() -> None:
    """Two threes who do not know each other: any tie between them joins nine pairs, one of them at once."""
    [first] = introductions(network_of("ab", "ac", "bc", "xy", "xz", "yz"), 1)

    assert (first.pair, first.joined) == ((0, 3), 9)
    assert first.gain == pytest.approx((1 + 4 / 2 + 4 / 3) / 15)


@settings(max_examples=60, deadline=None)
@given(networks(most=9))
def test_gains_of_all_ties_at_once_are_those_of_each(network: Network) -> None:
    far = steps_of(network)
    added, pairs = gains(far), network.size * (network.size - 1)
    for one, other in combinations(range(network.size), 2):
        alone = tie_added(network, (one, other)).gain * pairs / 2 if far[one, other] > 1 else 0.0
        assert added[[one, other], [other, one]] == pytest.approx([alone, alone], abs=1e-9)


def test_a_long_line_takes_more_work_than_a_star() -> None:
    star = network_of(*(f"a{one}" for one in "bcdefgh"))
    line = network_of("ab", "bc", "cd", "de", "ef", "fg", "gh")
    assert work(line) > work(star) >= 8**3


def test_nobody_is_left_to_introduce() -> None:
    assert introductions(network_of("ab"), 3) == []
    assert introductions(Network.of([], []), 3) == []
    with pytest.raises(Unusable, match="a and b cannot be introduced"):
        tie_added(network_of("ab"), (1, 0))


def test_a_country_is_too_large() -> None:
    with pytest.raises(Unusable, match="at most 2000 nodes"):
        introductions(Network.of([str(one) for one in range(2001)], [Tie("0", "1")]), 1)
