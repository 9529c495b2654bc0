"""What a network is made of: each tie once, none to oneself, the same whatever the order."""

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.errors import Unusable
from onward.analysis.network import Network, Tie, sorted_out
from onward.analysis.network.tests.cast import network_of, networks


def pairs(network: Network) -> list[str]:
    return [network.ids[one] + network.ids[other] for one, other in zip(network.source, network.target, strict=True)]


def test_ties_to_oneself_and_doubles_are_counted_and_left_out() -> None:
    told = [Tie("b", "a"), Tie("a", "b"), Tie("a", "a"), Tie("b", "c"), Tie("b", "c")]
    flat = sorted_out(list("abc"), told, directed=False, sectors={})
    directed = sorted_out(list("abc"), told, directed=True, sectors={})

    assert (pairs(flat.network), flat.selves, flat.doubles) == (["ab", "bc"], 1, 2)
    assert (pairs(directed.network), directed.selves, directed.doubles) == (["ab", "ba", "bc"], 1, 1)


def test_of_doubles_the_greatest_strength_and_the_least_trust_is_kept() -> None:
    nan = float("nan")
    told = [Tie("a", "b", 2.0, 4.0), Tie("b", "a", 3.0, 1.0), Tie("a", "b", 1.0, nan), Tie("b", "c")]
    network = Network.of(list("abc"), told)

    assert network.strength.tolist() == [3.0, 1.0]
    assert (network.trust[0], np.isnan(network.trust[1])) == (1.0, True)


def test_without_directions_both_have_a_tie_that_one_named() -> None:
    network = network_of("ba", "ab", "bc", "d", directed=True)

    assert pairs(network.flat) == ["ab", "bc"]
    assert [network.out.of(one).tolist() for one in range(4)] == [[1], [0, 2], [], []]
    assert [network.back.of(one).tolist() for one in range(4)] == [[1], [0], [1], []]
    assert [network.flat.out.of(one).tolist() for one in range(4)] == [[1], [0, 2], [1], []]
    assert network.flat.flat is not network


def test_a_part_has_its_nodes_and_the_ties_among_them() -> None:
    network = network_of("ab", "bc", "cd", sectors={"c": "work"})
    part = network.part(np.array([3, 2, 0]))

    assert (part.ids, pairs(part), part.sectors) == (["d", "c", "a"], ["dc"], ["", "work", ""])


def test_what_makes_no_network_is_refused() -> None:
    with pytest.raises(Unusable, match="A tie joins a and x, one of whom"):
        Network.of(["a"], [Tie("a", "x")])
    with pytest.raises(Unusable, match="Two nodes have the same id"):
        Network.of(["a", "a"], [])


@settings(max_examples=100, deadline=None)
@given(networks(), st.randoms())
def test_the_order_of_ties_changes_nothing(network: Any, chance: random.Random) -> None:
    ends = zip(network.source, network.target, strict=True)
    ties = [
        Tie(network.ids[one], network.ids[other], *figures)
        for (one, other), *figures in zip(ends, network.strength, network.trust, strict=True)
    ]
    chance.shuffle(ties)
    sectors = dict(zip(network.ids, network.sectors, strict=True))
    again = Network.of(network.ids, ties, directed=network.directed, sectors=sectors)

    assert [str(side) for side in again] == [str(side) for side in network]
