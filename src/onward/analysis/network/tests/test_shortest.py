"""Between, near, nearest: against paths that are listed one by one; what is compiled against igraph; cases by hand."""

from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from onward.analysis.network import Network, Tie
from onward.analysis.network.shortest import FEW, Paths, by_sweep, distances, paths
from onward.analysis.network.tests.cast import network_of, networks


def shortest(network: Network, start: int, end: int) -> list[list[int]]:
    """All shortest paths, by walking on from each unfinished path until one arrives."""
    unfinished = [[start]]
    for _step in range(network.size):
        arrived = [path for path in unfinished if path[-1] == end]
        if arrived:
            return arrived
        unfinished = [
            [*path, int(node)] for path in unfinished for node in network.out.of(path[-1]) if node not in path
        ]
    return []


def one_by_one(network: Network) -> Paths:
    size, between = network.size, Counter[int]()
    far: dict[tuple[int, int], int] = {}
    for start, end in permutations(range(size), 2):
        found = shortest(network, start, end)
        for path in found:
            far[start, end] = len(path) - 1
            for node in path[1:-1]:
                between[node] += 1 / len(found)  # type: ignore[assignment]
    pairs, others = max((size - 1) * (size - 2), 1), max(size - 1, 1)
    reached = [[d for (start, _end), d in far.items() if start == node] for node in range(size)]
    return Paths(
        np.array([between[node] / pairs for node in range(size)]),
        np.array([len(of) ** 2 / (sum(of) * others) if of else 0.0 for of in reached]),
        np.array([sum(1 / d for d in of) / others for of in reached]),
    )


def assert_same(one: Paths, other: Paths) -> None:
    for name, ours, theirs in zip(Paths._fields, one, other, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12), name


@settings(max_examples=150, deadline=None)
@given(networks(most=6))
def test_both_ways_agree_with_paths_that_are_listed_one_by_one(network: Network) -> None:
    plain = one_by_one(network)

    assert_same(paths(network), plain)
    assert_same(by_sweep(network), plain)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("ties", [60, 130, 500])
def test_levels_that_are_pulled_agree_with_igraph(ties: int, directed: bool) -> None:
    """Large enough that both ways of reaching a level occur, with parts and without."""
    chance = np.random.default_rng(ties)
    ids = [f"n{one}" for one in range(90)]
    ends = chance.integers(0, 90, (ties, 2))
    network = Network.of(ids, [Tie(ids[one], ids[other]) for one, other in ends], directed=directed)

    assert_same(by_sweep(network), paths(network))


def test_a_large_network_is_swept() -> None:
    """A ring of so many that it is not left to igraph: every distance is known."""
    ids = [f"n{one}" for one in range(FEW + 1)]
    ring = Network.of(ids, [Tie(ids[one - 1], ids[one]) for one in range(len(ids))])
    half = len(ids) // 2
    steps = np.arange(1, half + 1)
    found = paths(ring)

    assert found.closeness == pytest.approx(1 / steps.mean())
    assert found.harmonic == pytest.approx((1 / steps).mean())
    assert found.betweenness == pytest.approx((steps - 1).sum() * 2 / ((len(ids) - 1) * (len(ids) - 2)))


def test_a_star_by_hand() -> None:
    """Everybody meets through the court: it stands between all six pairs of the others."""
    found = paths(network_of("ab", "ac", "ad", "ae"))

    assert found.betweenness.tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]
    assert found.closeness.tolist() == [1.0, *[4 / 7] * 4]
    assert found.harmonic.tolist() == [1.0, *[(1 + 3 / 2) / 4] * 4]


def test_parts_by_hand() -> None:
    """Near to one of four others is not near to all."""
    found = paths(network_of("ab", "cd", "e"))

    assert found.closeness.tolist() == [0.25, 0.25, 0.25, 0.25, 0.0]
    assert found.harmonic.tolist() == [0.25, 0.25, 0.25, 0.25, 0.0]


def test_distances_run_along_the_ties() -> None:
    far = distances(network_of("ab", "bc", directed=True))
    inf = float("inf")

    assert far.tolist() == [[0, 1, 2], [inf, 0, 1], [inf, inf, 0]]
    assert paths(network_of("ab", "bc", directed=True)).closeness.tolist() == [2 / 3, 0.5, 0.0]


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "b"]])
def test_nobody_stands_between_fewer_than_three(ids: list[str]) -> None:
    for found in (paths(Network.of(ids, [])), by_sweep(Network.of(ids, []))):
        assert [side.tolist() for side in found] == [[0.0] * len(ids)] * 3
