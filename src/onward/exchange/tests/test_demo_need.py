"""The demo shows the pages of need and groups full, and nobody takes its made-up figures for published ones."""

import pytest

from onward.core import clock
from onward.core.actor import Actor
from onward.exchange.demo import facts, need
from onward.exchange.operations.demo import make_demo
from onward.exchange.readers.need_formats import KINDS
from onward.insight.queries import picture_of
from onward.insight.queries.counties import county_page
from onward.insight.queries.disparities import disparities
from onward.insight.queries.need_pages import choosable, with_all_figures
from onward.regions.models import INVENTED, Region
from onward.regions.operations import found_region, load_geography


@pytest.fixture
def demo(db: None, operator: Actor) -> Region:
    load_geography()
    return make_demo(today=clock.today(), by=operator)


def test_every_made_up_figure_is_one_we_know_and_says_something_of_each_county() -> None:
    assert set(need.VALUES) < set(KINDS)
    assert {len(values) for values in need.VALUES.values()} == {len(facts.REGION)}
    assert {len(set(values)) > 1 for values in need.VALUES.values()} == {True}
    percents = [value for key, values in need.VALUES.items() if KINDS[key].unit == "percent" for value in values]
    assert 0 < min(percents) <= max(percents) < 100


def test_need_groups_and_ranked_gaps_of_the_demo_are_full_and_say_they_are_made_up(demo: Region) -> None:
    picture = picture_of(demo)
    needs = with_all_figures(picture)
    found = disparities(picture)

    assert {one.source for one in choosable(needs)} == {facts.SOURCE, INVENTED}
    assert {figure.key for kind in picture.kinds for figure in needs.basis(kind).figures} == {
        "population", "poverty_percent", "no_vehicle_percent", "uninsured_percent", "single_parent_percent",
        "unemployment_percent", "disability_percent", "no_diploma_percent", "overdose_deaths_5_year_rate",
        "jail_population", "minority_percent", "under_18_percent",
    }  # fmt: skip
    assert [key for kind in picture.kinds for key in needs.basis(kind).absent] == []
    assert len(found.groups) == 11
    assert found.worse
    assert [group.key for group in picture.ranking.groups] == ["reentry", "veterans", "rural_no_vehicle"]
    assert all(picture.ranking.by_group.values())


def test_a_real_region_of_the_same_counties_sees_none_of_it(demo: Region, operator: Actor) -> None:
    real = found_region(name="Pike and Ross", counties=["39131", "39141"], by=operator)
    picture = picture_of(real)

    assert set(with_all_figures(picture).releases) == {"population"}
    assert {row.key for row in picture.tables.figures} == {"population"}
    assert [row.key for row in county_page(picture, "39131").figures] == ["population"]
    assert "poverty_percent" in {row.key for row in county_page(picture_of(demo), "39131").figures}
