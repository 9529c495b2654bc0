"""Scores against the formula written out pair by pair, cases worked by hand, and the laws that must hold."""

from math import exp
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.coverage.access import Bands, Gaussian, catchment, count_within, nearest, scores
from onward.analysis.coverage.access.decay import Decay
from onward.analysis.distance import miles
from onward.analysis.errors import Unusable

ENHANCED = Bands((10, 30, 60), (1.0, 0.68, 0.22))
DECAYS = (Bands((30,), (1.0,)), ENHANCED, Gaussian(30.0))


@pytest.fixture(params=["table", "grid"])
def way(request: Any, monkeypatch: Any) -> str:
    """Both ways to the same scores."""
    monkeypatch.setattr(catchment, "SMALL", 0 if request.param == "grid" else 10**9)
    return str(request.param)


def apart(here: Any, there: Any, metric: str) -> float:
    if metric == "miles":
        return miles((here[0], here[1]), (there[0], there[1]))
    return float(np.hypot(here[0] - there[0], here[1] - there[1]))


def weight(decay: Decay, distance: float) -> float:
    if isinstance(decay, Gaussian):
        if distance > decay.reach:
            return 0.0
        return (exp(-0.5 * (distance / decay.reach) ** 2) - exp(-0.5)) / (1 - exp(-0.5))
    return next((w for edge, w in zip(decay.outer, decay.weights, strict=True) if distance <= edge), 0.0)


def plainly(
    demand: Any, need: Any, supply: Any, capacity: Any, decay: Decay, metric: str
) -> tuple[list[float], list[int]]:
    """The two formulas of the essay, one pair at a time."""
    w = [[weight(decay, apart(here, there, metric)) for there in supply] for here in demand]
    sought = [sum(need[i] * w[i][j] for i in range(len(demand))) for j in range(len(supply))]
    shares = [c / s if s > 0 else 0.0 for c, s in zip(capacity, sought, strict=True)]
    found = [sum(shares[j] * w[i][j] for j in range(len(supply))) for i in range(len(demand))]
    return found, [j for j, s in enumerate(sought) if not s > 0]


def some_region(seed: int, places: int = 60, sites: int = 25) -> tuple[Any, Any, Any, Any]:
    random = np.random.default_rng(seed)
    demand = random.uniform((38, -85), (40, -81), (places, 2))
    supply = np.vstack([demand[: sites // 3], random.uniform((38, -85), (40, -81), (sites - sites // 3, 2))])
    return demand, random.integers(0, 5000, places).astype(float), supply, random.integers(0, 40, sites).astype(float)


@pytest.mark.parametrize("decay", DECAYS)
@pytest.mark.parametrize("seed", range(5))
def test_scores_are_those_of_the_formula(way: str, decay: Decay, seed: int) -> None:
    region = some_region(seed)
    expected, unreached = plainly(*region, decay, "miles")
    found = scores(*region, decay)

    assert found.unreached.tolist() == unreached
    assert np.abs(found.scores - expected).max() <= 1e-12 * max(expected)


def test_two_towns_share_a_house_by_hand(way: str) -> None:
    """8 beds for 10 and 30 people in reach; the third town, 9 away, has none."""
    demand, supply = [(0, 0), (3, 0), (10, 0)], [(1, 0)]
    found = scores(demand, [10, 30, 5], supply, [8], Bands((5,), (1,)), metric="euclidean")

    assert found.scores.tolist() == [0.2, 0.2, 0.0]


def test_the_farther_band_weighs_less_by_hand(way: str) -> None:
    """Near 10 people (weight 1), far 30 people (weight ½): 25 seek 5 beds, 0.2 a head; the far ones get half of it."""
    found = scores([(0, 1), (0, 8)], [10, 30], [(0, 0)], [5], Bands((5, 10), (1.0, 0.5)), metric="euclidean")

    assert found.scores.tolist() == [0.2, 0.1]


def test_a_distance_equal_to_the_edge_of_a_band_is_within_it(way: str) -> None:
    found = scores([(0, 0), (5, 0), (10, 0)], [1, 1, 1], [(0, 0)], [1], Bands((5, 10), (1, 0.5)), metric="euclidean")

    assert found.scores.tolist() == [0.4, 0.4, 0.2]
    edge = miles((39.0, -83.0), (39.2, -83.1))
    found = scores([(39.0, -83.0)], [1], [(39.2, -83.1)], [1], Bands((edge,), (1,)))
    assert found.scores.tolist() == [1.0]


def test_a_site_that_reaches_no_need_is_named_and_gives_nothing(way: str) -> None:
    found = scores(
        [(0, 0), (50, 0)], [10, 0], [(1, 0), (50, 1), (99, 99)], [1, 1, 1], Bands((5,), (1,)), metric="euclidean"
    )

    assert (found.scores.tolist(), found.unreached.tolist()) == ([0.1, 0.0], [1, 2])


def test_nobody_and_nothing_are_no_fault(way: str) -> None:
    none: list[Any] = []
    assert scores(none, none, [(1, 1)], [3], ENHANCED).unreached.tolist() == [0]
    assert scores([(1, 1)], [3], none, none, ENHANCED).scores.tolist() == [0.0]


@pytest.mark.parametrize("metric", ["miles", "euclidean"])
def test_counts_are_those_of_a_loop(way: str, metric: Any) -> None:
    demand, _need, supply, _capacity = some_region(3)
    reach = 30.0 if metric == "miles" else 0.7
    expected = [sum(apart(here, there, metric) <= reach for there in supply) for here in demand]

    assert count_within(demand, supply, reach, metric=metric).tolist() == expected


@pytest.mark.parametrize("metric", ["miles", "euclidean"])
def test_the_nearest_is_that_of_a_loop(way: str, metric: Any) -> None:
    demand, _need, supply, _capacity = some_region(4)
    expected = [min(range(len(supply)), key=lambda j, here=here: apart(here, supply[j], metric)) for here in demand]
    which, far = nearest(demand, supply, metric=metric)

    assert which.tolist() == expected
    assert np.abs(far - [apart(here, supply[j], metric) for here, j in zip(demand, expected, strict=True)]).max() < 1e-9


def test_of_several_as_near_the_first_is_nearest(way: str) -> None:
    """Two on either side, and the same spot twice."""
    which, far = nearest([(0, 0), (9, 9)], [(0, 3), (0, -3), (9, 8), (9, 8), (3, 0)], metric="euclidean")

    assert (which.tolist(), far.tolist()) == ([0, 2], [3.0, 1.0])
    assert nearest([(0, 0)], [(5, 5), (5, 5)], metric="euclidean")[0].tolist() == [0]


def test_around_the_pole_and_across_the_date_line_all_is_near(way: str) -> None:
    demand = [(89.9, 0), (0, 179.9)]
    supply = [(89.9, 180), (0, -179.9)]

    assert count_within(demand, supply, 20).tolist() == [1, 1]


def test_a_reach_around_the_globe_takes_all_in(way: str) -> None:
    demand, _need, supply, _capacity = some_region(5, 10, 7)

    assert count_within(demand, supply, 13_000).tolist() == [7] * 10


def test_far_apart_points_with_a_tiny_reach_are_still_found(way: str) -> None:
    """The cubes get coarser before their numbers get too large."""
    demand = [(0, 0), (1e12, 1e12)]

    assert count_within(demand, [(1e12, 1e12), (0, 0.5)], 1, metric="euclidean").tolist() == [1, 1]


numbers = st.integers(0, 40)
places = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


@settings(max_examples=60)
@given(places, places, st.sampled_from([Bands((7, 15), (1.0, 0.3)), Gaussian(12.0)]), st.randoms(use_true_random=False))
def test_the_books_are_kept(demand: Any, supply: Any, decay: Decay, random: Any) -> None:
    """What all places receive is what the sites in reach of any need have to give; capacity counts by its ratio; order
    does not matter."""
    need = [float(random.randint(0, 9)) for _ in demand]
    capacity = [float(random.randint(0, 9)) for _ in supply]
    found = scores(demand, need, supply, capacity, decay, metric="euclidean")
    reached = [capacity[j] for j in range(len(supply)) if j not in set(found.unreached.tolist())]
    assert np.dot(found.scores, need) == pytest.approx(sum(reached), rel=1e-9, abs=1e-12)

    double = scores(demand, need, supply, [2 * c for c in capacity], decay, metric="euclidean")
    assert np.allclose(double.scores, 2 * found.scores, rtol=1e-12)

    order = list(range(len(demand)))
    random.shuffle(order)
    turned = scores([demand[i] for i in order], [need[i] for i in order], supply, capacity, decay, metric="euclidean")
    assert np.allclose(turned.scores, found.scores[order], rtol=1e-9, atol=1e-15)


@settings(max_examples=25, deadline=None)
@given(places, places, st.sampled_from([Bands((7, 15), (1.0, 0.3)), Gaussian(12.0)]))
def test_both_ways_agree(demand: Any, supply: Any, decay: Decay) -> None:
    """On whole numbers, where distances fall on the edges of bands all the time."""
    need, capacity = [1.0 + i for i in range(len(demand))], [2.0 + j for j in range(len(supply))]
    found = scores(demand, need, supply, capacity, decay, metric="euclidean").scores
    before, catchment.SMALL = catchment.SMALL, 0  # type: ignore[misc]
    try:
        fast = scores(demand, need, supply, capacity, decay, metric="euclidean").scores
    finally:
        catchment.SMALL = before  # type: ignore[misc]

    assert np.allclose(found, fast, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([(0, 0)], [1, 2], [(0, 0)], [1]), "There are 1 places and 2 numbers of need; give one for each."),
        (([(0, 0)], [-1], [(0, 0)], [1]), "Every need is a number, and none is negative."),
        (([(0, 0)], [1], [(0, 0)], [float("nan")]), "Every capacity is a number, and none is negative."),
        (([(float("nan"), 0)], [1], [(0, 0)], [1]), "Every place needs two numbers."),
        (([(91, 0)], [1], [(0, 0)], [1]), "A latitude lies between -90 and 90 degrees."),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(arguments: Any, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence.replace("(", r"\(")):
        scores(*arguments, ENHANCED)


@pytest.mark.parametrize(
    ("outer", "weights"),
    [((), ()), ((5,), (1, 2)), ((5, 5), (1, 1)), ((0,), (1,)), ((5,), (-1,)), ((float("inf"),), (1,))],
)
def test_bands_that_make_no_sense_are_refused(outer: Any, weights: Any) -> None:
    with pytest.raises(Unusable):
        Bands(outer, weights)


def test_a_bell_needs_a_reach_and_the_nearest_a_site() -> None:
    with pytest.raises(Unusable):
        Gaussian(0)
    with pytest.raises(Unusable):
        nearest([(0, 0)], [])
