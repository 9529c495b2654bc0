"""Ranked gaps: met and unmet by hand, the order, and best ≤ known ≤ worst."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from onward.analysis.coverage.ranked import case, gaps_of, ranked
from onward.analysis.coverage.reach import Demand, Reach, Supply, ground
from onward.analysis.coverage.reach.tests.test_reach import (
    IN_PIKE,
    KIND,
    LINE,
    NEED,
    PIKE,
    PLACES,
    ROSS,
    VINTON,
    scene_of,
    scenes,
)  # fmt: skip

NEAR = Reach(method="2sfca", radius=5)


def gaps(supplies: Any, reach: Reach = NEAR, need: Any = None, **more: Any) -> Any:
    here = ground(PLACES, supplies, reach)
    return ranked(gaps_of(here, case(here, KIND, need or NEED), **more))


def test_a_gap_is_need_times_how_far_access_lies_below_the_mean_by_hand() -> None:
    """8 beds in Pike for its 100, 8 in Ross for its 300: means of 0.08, 0.0267 and nothing. The average person in need
    has (100 × 0.08 + 300 × 8/300) ÷ 450 = 16 ÷ 450. Ross is met to (8/300) ÷ (16/450) = ¾."""
    houses = [IN_PIKE, replace(IN_PIKE, key="ross", point=ROSS.point)]
    found = gaps(houses, importance=3.0)

    assert [(gap.area, gap.unmet, gap.score) for gap in found] == [
        ("39141", pytest.approx(75.0), pytest.approx(225.0)),
        ("39163", 50.0, 150.0),
    ]


def test_where_nobody_has_anything_nothing_is_met() -> None:
    assert [(gap.area, gap.unmet) for gap in gaps([])] == [("39141", 300.0), ("39131", 100.0), ("39163", 50.0)]


def test_an_unconfirmed_listing_makes_a_gap_in_the_worst_case_only() -> None:
    [_ross, _vinton, pike] = gaps([replace(IN_PIKE, confirmed=False)])

    assert (pike.area, pike.unmet, pike.worst, pike.best) == ("39131", 0.0, 100.0, 0.0)


def test_a_listing_of_an_unsure_kind_closes_a_gap_in_the_best_case_only() -> None:
    found = gaps([IN_PIKE, replace(IN_PIKE, key="maybe", point=VINTON.point, sure=False)])

    assert [(gap.area, gap.unmet, gap.worst, gap.best) for gap in found] == [
        ("39141", 300.0, 300.0, 300.0), ("39163", 50.0, 50.0, 0.0),
    ]  # fmt: skip


def test_the_nearest_counts_by_its_distance_and_none_is_not_met() -> None:
    found = gaps([IN_PIKE], Reach(method="nearest", radius=20))

    assert [(gap.area, round(gap.met, 2)) for gap in found] == [("39141", 0.85), ("39163", 0.5)]
    assert [gap.met for gap in gaps([], Reach(method="nearest"))] == [0.0, 0.0, 0.0]


def test_a_count_is_held_against_the_mean_count() -> None:
    """Pike has one within five miles and the others none: on average 100 ÷ 450, so Pike is met."""
    assert [gap.area for gap in gaps([IN_PIKE], replace(NEAR, method="count"))] == ["39141", "39163"]


def test_what_is_only_counted_fills_no_gap_and_what_shares_does() -> None:
    assert len(gaps([LINE])) == 3
    assert gaps([LINE], replace(NEAR, telehealth="share")) == []


def test_a_group_has_the_supplies_that_say_they_are_for_it() -> None:
    here = ground(PLACES, [IN_PIKE, replace(IN_PIKE, key="youth", point=ROSS.point)], NEAR)
    found = case(here, KIND, NEED, only=lambda key: key == "youth")

    assert [gap.area for gap in ranked(gaps_of(here, found, population="youth"))] == ["39131", "39163"]


def test_areas_without_need_or_place_have_no_gap() -> None:
    here = ground([PIKE, Demand("lost")], [], NEAR)

    assert list(gaps_of(here, case(here, KIND, {"lost": 5.0}))) == []
    assert list(gaps_of(here, case(here, KIND, {}))) == []


@settings(max_examples=150, deadline=None)
@given(scenes)
def test_the_best_case_is_never_worse_and_the_worst_never_better(drawn: Any) -> None:
    places, supplies, reach, need = scene_of(drawn)
    doubted: list[Supply] = [replace(one, confirmed=at % 2 == 0) for at, one in enumerate(supplies)]
    here = ground(places, doubted, reach)
    for gap in gaps_of(here, case(here, KIND, need)):
        assert gap.best - 1e-9 <= gap.unmet <= gap.worst + 1e-9
        assert -1e-9 <= gap.unmet <= gap.need + 1e-9
