"""Scores, how far apart people are, and what change is more than chance: cases by hand, laws, and naive oracles."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.analysis.scoring import alpha, difference, disagreement, mean_of, paired, reliable_change, score

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=7).filter(any)


def person_by_person(counts: list[int]) -> float:
    """The definition of disagreement, over people and not over steps."""
    people = [step for step, n in enumerate(counts) for _ in range(n)]
    mean = statistics.fmean(people)
    return -statistics.fmean(math.log2(1 - abs(one - mean) / (len(counts) - 1)) for one in people)


@given(COUNTS)
def test_disagreement_is_what_its_definition_says_person_by_person(counts: list[int]) -> None:
    assert disagreement(counts) == pytest.approx(person_by_person(counts), abs=1e-12)


@given(COUNTS)
def test_disagreement_lies_between_none_and_whole_and_has_no_sides(counts: list[int]) -> None:
    assert 0 <= disagreement(counts) <= 1
    assert disagreement(counts[::-1]) == pytest.approx(disagreement(counts), abs=1e-12)


def test_disagreement_is_nothing_where_all_choose_the_same_and_whole_where_half_choose_each_end() -> None:
    assert disagreement([0, 3, 0]) == 0
    assert disagreement([6, 0, 0, 0, 6]) == 1


def test_a_split_group_disagrees_more_than_one_that_is_spread_out_and_that_more_than_neighbours() -> None:
    assert disagreement([5, 0, 0, 0, 5]) > disagreement([2, 2, 2, 2, 2]) > disagreement([0, 5, 5, 0, 0]) > 0


@pytest.mark.parametrize("counts", [[0, 0, 0], [4], [], [3, -1]])
def test_disagreement_of_nobody_or_on_no_scale_is_refused(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="Disagreement needs"):
        disagreement(counts)


def drawn(counts: list[int], rng: np.random.Generator) -> np.ndarray:
    """What the mean of a group may be: many draws of its shares, with one more person who is anywhere alike."""
    shares = rng.dirichlet(np.array(counts) + 1 / len(counts), size=40_000)
    return shares @ np.arange(len(counts))


@pytest.mark.parametrize(
    ("before", "after"),
    [([0, 2, 3, 0, 0], [0, 0, 1, 2, 2]), ([5, 0, 0, 0, 0], [0, 0, 0, 0, 5]), ([3, 3, 3, 3], [9, 0, 0, 9])],
)
def test_the_range_of_a_difference_is_that_of_many_draws(before: list[int], after: list[int]) -> None:
    rng = np.random.default_rng(7)
    draws = drawn(after, rng) - drawn(before, rng)
    found = difference(before, after, low=1)
    assert found.low == pytest.approx(draws.mean() - 1.96 * draws.std(), abs=0.05)
    assert max(found.high, found.by) == pytest.approx(max(draws.mean() + 1.96 * draws.std(), found.by), abs=0.05)


@given(COUNTS.flatmap(lambda one: st.tuples(st.just(one), st.lists(st.integers(0, 9), min_size=len(one), max_size=len(one)).filter(any))))  # fmt: skip # noqa: E501
def test_a_difference_turns_round_with_its_groups_and_holds_the_plain_one(groups: tuple[list[int], list[int]]) -> None:
    before, after = groups
    one, other = difference(before, after, low=1), difference(after, before, low=1)
    assert one.by == pytest.approx(mean_of(after, low=0) - mean_of(before, low=0))
    assert (one.low, one.high) == (pytest.approx(-other.high), pytest.approx(-other.low))
    assert one.low <= one.by <= one.high


@given(COUNTS)
def test_a_group_does_not_differ_from_itself(counts: list[int]) -> None:
    found = difference(counts, counts, low=0)
    assert found.by == 0
    assert not found.sure


def test_more_people_make_a_difference_surer() -> None:
    few, many = difference([2, 1], [1, 2], low=0), difference([200, 100], [100, 200], low=0)
    assert (few.sure, many.sure) == (False, True)
    assert few.by == pytest.approx(many.by)


def test_groups_on_two_scales_and_groups_of_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="one scale"):
        difference([1, 2], [1, 2, 3], low=1)
    with pytest.raises(ValueError, match="somebody who rated"):
        difference([0, 0], [1, 2], low=1)


def test_a_score_stands_for_items_left_out_as_long_as_half_are_there() -> None:
    assert score([1, 2, 3]) == 2
    assert score([1, None, 3, None]) == 2
    assert score([1, None, 3, None], total=True) == 8
    assert score([1, None, None]) is None
    assert score([None, None]) is None
    assert score([]) is None


def alpha_by_hand(answers: list[list[float]]) -> float:
    items = list(zip(*answers, strict=True))
    of_items = sum(statistics.variance(item) for item in items)
    return len(items) / (len(items) - 1) * (1 - of_items / statistics.variance(sum(row) for row in answers))


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=8))
def test_alpha_is_what_its_formula_says(answers: list[list[int]]) -> None:
    found = alpha(answers)
    if len({sum(row) for row in answers}) == 1:
        assert found is None
    else:
        assert found == pytest.approx(alpha_by_hand([[float(one) for one in row] for row in answers]))


def test_alpha_is_one_where_items_rise_together_and_leaves_out_who_left_an_item_out() -> None:
    assert alpha([[1, 1], [3, 3], [5, 5], [2, None]]) == pytest.approx(1)
    assert alpha([[1, 1], [3, None]]) is None
    assert alpha([[1], [2]]) is None
    assert alpha([]) is None


def test_a_change_is_reliable_beyond_what_it_takes_both_ways() -> None:
    up, down, little = (reliable_change(20, to, reliability=0.9, spread=10) for to in (29, 11, 28))
    assert (up.reliable, down.reliable, little.reliable) == (True, True, False)
    assert up.needed == pytest.approx(1.96 * 10 * math.sqrt(0.2))
    assert (up.by, down.by) == (9, -9)


def test_with_a_perfect_instrument_every_change_counts_and_none_is_none() -> None:
    assert reliable_change(1, 2, reliability=1, spread=1).reliable
    assert not reliable_change(2, 2, reliability=1, spread=1).reliable


@pytest.mark.parametrize(("reliability", "spread"), [(1.1, 1), (-0.1, 1), (0.9, 0), (0.9, math.nan)])
def test_an_instrument_that_cannot_be_is_refused(reliability: float, spread: float) -> None:
    with pytest.raises(ValueError, match="Reliability lies"):
        reliable_change(1, 2, reliability=reliability, spread=spread)


RATINGS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12)


def paired_by_draws(before: list[int], after: list[int]) -> tuple[float, float]:
    """Middle and spread of what the mean change may be: each person and one more, who rates anywhere, twice."""
    rng = np.random.default_rng(11)
    anybody = [other - one for one in range(1, 6) for other in range(1, 6)]
    changes = np.array([other - one for one, other in zip(before, after, strict=True)] + anybody)
    weights = np.array([1.0] * len(before) + [1 / len(anybody)] * len(anybody))
    draws = rng.dirichlet(weights, size=40_000) @ changes
    return float(draws.mean()), float(draws.std())


@pytest.mark.parametrize(("before", "after"), [([2, 2, 3], [3, 3, 4]), ([5] * 8, [5] * 8), ([1, 5, 3], [5, 1, 3])])
def test_the_range_of_a_change_is_that_of_many_draws(before: list[int], after: list[int]) -> None:
    middle, spread = paired_by_draws(before, after)
    found = paired(before, after, low=1, high=5)
    assert found.low == pytest.approx(min(middle - 1.96 * spread, found.by), abs=0.03)
    assert found.high == pytest.approx(max(middle + 1.96 * spread, found.by), abs=0.03)


@given(RATINGS)
def test_a_change_turns_round_with_time_and_holds_the_plain_one(pairs: list[tuple[int, int]]) -> None:
    before, after = [list(side) for side in zip(*pairs, strict=True)]
    one, other = paired(before, after, low=1, high=5), paired(after, before, low=1, high=5)
    assert one.by == pytest.approx(statistics.fmean(after) - statistics.fmean(before))
    assert (one.low, one.high) == (pytest.approx(-other.high), pytest.approx(-other.low))
    assert one.low <= one.by <= one.high


def test_knowing_who_answered_twice_sees_a_change_sooner() -> None:
    before, after = [1, 2, 3, 4, 5, 2] * 2, [2, 3, 4, 5, 5, 3] * 2
    counts = [[side.count(step) for step in range(1, 6)] for side in (before, after)]
    assert paired(before, after, low=1, high=5).sure
    assert not difference(*counts, low=1).sure


def test_a_change_of_nobody_of_others_or_off_the_scale_is_refused() -> None:
    for before, after, said in (([], [], "somebody"), ([1], [1, 2], "two ratings"), ([1], [6], "off the scale")):
        with pytest.raises(ValueError, match=said):
            paired(before, after, low=1, high=5)


CROWDS = {"mid": [0.05, 0.15, 0.4, 0.3, 0.1], "high": [0, 0.02, 0.08, 0.3, 0.6], "split": [0.45, 0.05, 0, 0.05, 0.45]}


@pytest.mark.parametrize(
    ("one", "other", "people", "least"),
    [("mid", "high", 3, 0.93), ("mid", "high", 8, 0.93), ("mid", "mid", 20, 0.93), ("split", "mid", 8, 0.88)],
)
def test_the_range_holds_the_truth_about_as_often_as_it_says(one: str, other: str, people: int, least: float) -> None:
    """Two groups drawn from crowds that are known: how often the true difference lies in the range."""
    rng = np.random.default_rng(5)
    truth = float(np.arange(5) @ (np.array(CROWDS[other]) - np.array(CROWDS[one])))
    pairs = zip(*(rng.multinomial(people, CROWDS[name], 1_000).tolist() for name in (one, other)), strict=True)
    held = [found.low <= truth <= found.high for found in (difference(*pair, low=1) for pair in pairs)]
    assert statistics.fmean(held) >= least
