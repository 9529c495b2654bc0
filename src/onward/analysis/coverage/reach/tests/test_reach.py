"""The figures against the formulas written out pair by pair, cases worked by hand, and the laws that must hold."""

import subprocess
import sys
from dataclasses import replace
from math import exp, inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.coverage.reach import Demand, Reach, Supply, figures, ground, sharers, working
from onward.analysis.coverage.reach.figures import LeftOut
from onward.analysis.distance import miles
from onward.analysis.errors import Unusable

KIND = "recovery_housing"
PIKE, ROSS, VINTON = (
    Demand("39131", (39.08, -83.03), "39131"),
    Demand("39141", (39.34, -83.06), "39141"),
    Demand("39163", (39.24, -82.50), "39163"),
)
PLACES = (PIKE, ROSS, VINTON)
NEED = {"39131": 100.0, "39141": 300.0, "39163": 50.0}
IN_PIKE = Supply("pike", KIND, "hope", point=PIKE.point, county="39131", capacity=8)


def of(supplies: Any, reach: Reach | None = None, need: Any = None, areas: Any = PLACES, times: Any = None) -> Any:
    chosen = reach or Reach()
    return figures(ground(areas, supplies, chosen, times), KIND, NEED if need is None else need)


# By hand -------------------------------------------------------------------------------------------------------------

MINUTES = Reach(by_time=True, radius=20, bands=((10, 1.0), (30, 0.5)))


def test_a_house_shared_by_two_counties_by_hand() -> None:
    """8 beds in Pike: at no time from its 100 people (weight 1), 25 minutes from Ross's 300 (weight ½). 250 seek them,
    0.032 a head; Ross gets half of it. Vinton has no time in the table and gets nothing."""
    house = replace(IN_PIKE, codes=("39131",))
    found = of([house], MINUTES, times={("39141", "39131"): 25.0, ("39163", "39141"): 9.0})

    assert [area.score for area in found.areas] == [0.032, 0.016, None]
    assert [(area.distance, area.count) for area in found.areas] == [(0.0, 1), (25.0, 0), (None, 0)]
    assert found.left_out == LeftOut(unmeasured=1)


def test_a_time_the_other_way_round_serves_where_there_is_none_of_this_way() -> None:
    house = replace(IN_PIKE, codes=("45661", "39131"))
    found = of([house], MINUTES, times={("39131", "39163"): 12.0, ("39141", "45661"): 7.0, ("39141", "39131"): 99.0})

    assert [area.distance for area in found.areas] == [0.0, 7.0, 12.0]


def test_roads_are_longer_than_straight_lines() -> None:
    straight = miles((39.08, -83.03), (39.34, -83.06))

    assert of([IN_PIKE], Reach(road_factor=1.5)).areas[1].distance == pytest.approx(1.5 * straight)


@pytest.mark.parametrize(("method", "weight"), [("2sfca", 1.0), ("e2sfca", 0.68), ("gaussian", None)])
def test_each_method_weighs_the_way_to_ross(method: Any, weight: float | None) -> None:
    reach = Reach(method=method)
    way = 1.3 * miles((39.08, -83.03), (39.34, -83.06))
    bell = (exp(-0.5 * (way / 30) ** 2) - exp(-0.5)) / (1 - exp(-0.5))
    [line] = working(ground(PLACES, [IN_PIKE], reach), of([IN_PIKE], reach), "39141").shares

    assert line.weight == pytest.approx(bell if weight is None else weight)


@pytest.mark.parametrize("method", ["nearest", "count"])
def test_methods_without_a_score_give_none(method: Any) -> None:
    found = of([IN_PIKE], Reach(method=method))

    assert [(area.score, area.count) for area in found.areas] == [(None, 1), (None, 1), (None, 0)]
    assert (found.mean, found.left_out) == (None, LeftOut())


# Help from afar ------------------------------------------------------------------------------------------------------

LINE = Supply("line", KIND, "peers", remote=True, served=("39",), capacity=9)
RIDES = Supply("rides", KIND, "rides", served=("39131", "39163"), capacity=6)


def test_a_line_for_the_state_is_counted_and_gives_nothing_to_the_score() -> None:
    found = of([IN_PIKE, LINE])
    alone = of([IN_PIKE])

    assert [area.score for area in found.areas] == [area.score for area in alone.areas]
    assert [(area.count, area.afar, area.nearest) for area in found.areas] == [
        (2, 1, "pike"), (2, 1, "pike"), (1, 1, "pike"),
    ]  # fmt: skip
    assert found.left_out == LeftOut(only_counted=1)


def test_a_line_that_shares_is_near_to_all_and_divided_among_them() -> None:
    """9 for 450 people in need: 0.02 a head, everywhere."""
    found = of([LINE], Reach(telehealth="share"))

    assert [area.score for area in found.areas] == [0.02, 0.02, 0.02]
    assert [(area.distance, area.count) for area in found.areas] == [(0.0, 1)] * 3
    assert found.left_out == LeftOut()


def test_a_service_area_is_shared_among_the_counties_that_it_names() -> None:
    """6 for the 150 people of Pike and Vinton."""
    found = of([RIDES], Reach(service_areas="share"))

    assert [area.score for area in found.areas] == [0.04, 0.0, 0.04]


def test_telehealth_and_service_areas_are_chosen_apart() -> None:
    found = of([LINE, RIDES], Reach(telehealth="none", service_areas="count"))

    assert [area.count for area in found.areas] == [1, 0, 1]
    assert found.left_out == LeftOut(uncounted=1, only_counted=1)


def test_help_for_other_counties_is_told_as_such() -> None:
    kentucky = Supply("ky", KIND, served=("21",), remote=True, capacity=1)

    assert of([kentucky]).left_out == LeftOut(elsewhere=1)


def test_a_house_that_also_drives_out_counts_once_where_both_ways_lead_to_it() -> None:
    """Near Pike by road and by its area: the greater weight, once. 8 beds for 100 + 50."""
    both = replace(IN_PIKE, served=("39131", "39163"))
    found = of([both], Reach(method="2sfca", radius=5, service_areas="share"))

    assert [area.score for area in found.areas] == [pytest.approx(8 / 150), 0.0, pytest.approx(8 / 150)]
    assert [(area.count, area.afar) for area in found.areas] == [(1, 0), (0, 0), (1, 1)]


# What is left out ----------------------------------------------------------------------------------------------------


def test_what_is_left_out_is_counted() -> None:
    supplies = [
        IN_PIKE,
        Supply("nowhere", KIND, capacity=1),
        replace(IN_PIKE, key="maybe", sure=False),
        replace(IN_PIKE, key="rough", rough=True, capacity=None),
        Supply("far", KIND, point=(45.0, -110.0), capacity=5),
        Supply("other", "food", point=PIKE.point),
    ]
    areas = (*PLACES, Demand("99999", None, "99999"))
    found = of(supplies, need={"39131": 100.0, "39141": 300.0, "99999": 5.0}, areas=areas)

    assert found.left_out == LeftOut(unsure=1, unplaced=1, idle=1, rough=1, assumed=1, needless=1, unmeasured=1)
    assert [area.score is None for area in found.areas] == [False, False, False, True]


def test_an_area_without_need_is_told_what_somebody_there_would_find() -> None:
    found = of([IN_PIKE], need={"39131": 100.0})

    assert [area.score for area in found.areas] == [0.08, pytest.approx(0.08 * 0.68), pytest.approx(0.08 * 0.22)]
    assert found.left_out == LeftOut(needless=2)


def test_nobody_and_nothing_are_no_fault() -> None:
    assert [area.score for area in of([]).areas] == [0.0, 0.0, 0.0]
    assert (of([IN_PIKE], areas=()).areas, of([IN_PIKE], need={}).mean) == ((), None)
    assert [area.score for area in of([], MINUTES, times={}).areas] == [0.0, 0.0, 0.0]


def test_providers_are_organizations_and_not_their_houses() -> None:
    two = [IN_PIKE, replace(IN_PIKE, key="second"), replace(IN_PIKE, key="third", organization="new")]

    assert (of(two).areas[0].count, of(two).areas[0].providers) == (3, 2)


def test_no_page_ever_waits_for_a_compiler() -> None:
    """A region is small enough for plain tables, so what compiles is not even loaded."""
    asked = "import sys, onward.analysis.coverage.reach, onward.analysis.coverage.ranked; print('numba' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "guess"}, {"radius": 0}, {"radius": inf}, {"road_factor": 0.5}, {"telehealth": "perhaps"},
        {"service_areas": ""}, {"bands": ()}, {"bands": ((10, 1.0), (5, 0.5))}, {"bands": ((10, -1.0),)},
    ],
)  # fmt: skip
def test_a_choice_that_makes_no_sense_is_refused(wrong: Any) -> None:
    with pytest.raises(Unusable):
        Reach(**wrong)


def test_bands_matter_to_their_own_method_only() -> None:
    assert Reach(method="nearest", bands=()).radius == 30


# The oracle and the laws ---------------------------------------------------------------------------------------------

spots = st.tuples(st.floats(38.5, 39.8), st.floats(-84, -82))
areas_of = st.lists(st.one_of(spots, st.none()), min_size=1, max_size=6)
counties = st.sampled_from(["39131", "39141", "21135"])
supply_of = st.builds(
    Supply, key=st.just(""), kind=st.just(KIND), point=st.one_of(spots, st.none()), county=counties,
    served=st.sampled_from([(), ("39",), ("39131",), ("US",), ("21",)]), remote=st.booleans(),
    capacity=st.one_of(st.none(), st.integers(0, 50)), sure=st.booleans(), organization=st.sampled_from("abc"),
)  # fmt: skip
reaches = st.builds(
    Reach, method=st.sampled_from(["2sfca", "e2sfca", "gaussian"]), radius=st.floats(5, 60),
    telehealth=st.sampled_from(["none", "count", "share"]), service_areas=st.sampled_from(["none", "count", "share"]),
    road_factor=st.floats(1, 2),
)  # fmt: skip
scenes = st.tuples(
    areas_of, st.lists(supply_of, max_size=6), reaches, st.lists(st.integers(0, 1000), min_size=6, max_size=6)
)


def scene_of(drawn: Any) -> Any:
    points, supplies, reach, needs = drawn
    places = [Demand(str(n), point, "39131" if n % 2 else "39141") for n, point in enumerate(points)]
    named = [replace(supply, key=f"s{n}") for n, supply in enumerate(supplies)]
    return places, named, reach, {place.code: need for place, need in zip(places, needs, strict=False)}


def plain_weight(area: Demand, supply: Supply, reach: Reach) -> float:
    way = reach.road_factor * miles(area.point, supply.point) if area.point and supply.point else inf
    if supply.counts_as(reach) == "share" and supply.serves(area.county):
        return 1.0
    if reach.method == "2sfca":
        return float(way <= reach.radius)
    if reach.method == "gaussian":
        bell = (exp(-0.5 * (way / reach.radius) ** 2) - exp(-0.5)) / (1 - exp(-0.5))
        return bell if way <= reach.radius else 0.0
    return next((weight for edge, weight in reach.bands if way <= edge), 0.0)


@settings(max_examples=150, deadline=None)
@given(scenes)
def test_scores_are_those_of_the_formula(drawn: Any) -> None:
    places, supplies, reach, need = scene_of(drawn)
    sure = [supply for supply in supplies if supply.sure]
    rates = []
    for supply in sure:
        sought = sum(need[place.code] * plain_weight(place, supply, reach) for place in places)
        rates.append(supply.size / sought if sought > 0 else 0.0)
    expected = [
        sum(rate * plain_weight(place, supply, reach) for rate, supply in zip(rates, sure, strict=True))
        for place in places
    ]
    found = figures(ground(places, supplies, reach), KIND, need)

    for place, area, score in zip(places, found.areas, expected, strict=True):
        assert (area.score is None) == (place.point is None)
        assert area.score is None or area.score == pytest.approx(score, rel=1e-9, abs=1e-12)


@settings(max_examples=150, deadline=None)
@given(scenes)
def test_every_working_adds_up(drawn: Any) -> None:
    places, supplies, reach, need = scene_of(drawn)
    here = ground(places, supplies, reach)
    found = figures(here, KIND, need)
    for area in found.areas:
        shown = working(here, found, area.area)
        if area.score is not None:
            assert sum(line.gives for line in shown.shares) == pytest.approx(area.score, rel=1e-9, abs=1e-12)
        for line in shown.shares:
            assert line.gives == pytest.approx(line.capacity / line.sought * line.weight, rel=1e-9)
            assert sum(who.seeks for who in sharers(here, found, line.supply)) == pytest.approx(line.sought, rel=1e-9)
        assert len({line.supply for line in (*shown.shares, *shown.others)}) == len(shown.shares) + len(shown.others)


@settings(max_examples=100, deadline=None)
@given(scenes)
def test_every_supply_is_used_or_counted_as_left_out(drawn: Any) -> None:
    places, supplies, reach, need = scene_of(drawn)
    here = ground(places, supplies, reach)
    found = figures(here, KIND, need)
    out = found.left_out
    useful = sum(float(sought) > 0 for sought in found.sought)

    assert useful + out.unsure + out.unplaced + out.uncounted + out.elsewhere + out.only_counted + out.idle == len(
        supplies
    )


@settings(max_examples=100, deadline=None)
@given(scenes)
def test_one_supply_less_never_helps_an_area(drawn: Any) -> None:
    places, supplies, reach, need = scene_of(drawn)
    every = figures(ground(places, supplies, reach), KIND, need)
    fewer = figures(ground(places, supplies[1:], reach), KIND, need)

    for more, less in zip(every.areas, fewer.areas, strict=True):
        assert less.count <= more.count
        assert (less.score or 0.0) <= (more.score or 0.0) + 1e-12
