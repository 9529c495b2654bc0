"""Tracts and ZIP codes share their county's need."""

from decimal import Decimal

import pytest

from onward.core.actor import Actor
from onward.exchange.readers.need_formats import KINDS
from onward.insight.queries.areas import Area, areas_of, levels_of
from onward.insight.tests.cast import PEOPLE, count_people, needs_of
from onward.insight.tests.test_need import ADAMS, BROWN, PIKE, VINTON, figure, weigh
from onward.regions.models import Region
from onward.regions.operations import AreaFacts, Figure, record_area_figures, record_areas

FIRST, SECOND, THIRD = "39131952200", "39131952300", "39163953000"


@pytest.fixture
def tracts(region: Region, operator: Actor) -> Region:
    """Two tracts in Pike, one in Vinton; none in Adams and Brown."""
    count_people()
    places = {FIRST: PIKE, SECOND: PIKE, THIRD: VINTON}
    record_areas(
        (AreaFacts(code, "tract", f"Tract {code[5:]}", county, 39.0, -83.0) for code, county in places.items()),
        by=operator,
    )
    return region


def told(key: str, values: dict[str, int], by: Actor) -> None:
    kind = KINDS[key]
    record_area_figures(
        (Figure(code, key, kind.label, kind.unit, 2010, "Census", "", Decimal(n)) for code, n in values.items()), by=by
    )


def needs(region: Region, kind: str = "detox") -> dict[str, int]:
    return {area.code: round(area.need(kind)) for area in areas_of(region, "tract", needs_of(region))}


def test_a_countys_need_is_shared_by_people_and_a_county_without_tracts_stands_for_itself(
    tracts: Region, operator: Actor
) -> None:
    told("population", {FIRST: 1_000, SECOND: 3_000, THIRD: 500}, operator)

    assert needs(tracts) == {
        ADAMS: PEOPLE[ADAMS], BROWN: PEOPLE[BROWN], FIRST: 6_772, SECOND: 20_316, THIRD: PEOPLE[VINTON],
    }  # fmt: skip
    areas = areas_of(tracts, "tract", needs_of(tracts))
    assert [(area.level, area.people) for area in areas] == [
        ("county", 27_477), ("county", 43_676), ("tract", 1_000), ("tract", 3_000), ("tract", 500),
    ]  # fmt: skip


def test_what_is_known_of_tracts_counts_among_them(tracts: Region, operator: Actor) -> None:
    """Half of Pike's poor live in each tract, though three times as many people live in the second."""
    told("population", {FIRST: 1_000, SECOND: 3_000, THIRD: 500}, operator)
    told("poverty_people", {FIRST: 400, SECOND: 400}, operator)
    figure("poverty_people", {ADAMS: 6_000, BROWN: 6_000, PIKE: 5_000, VINTON: 3_000})

    whole = sum(PEOPLE.values())
    found = needs(tracts, "food")
    assert (found[FIRST], found[SECOND], found[THIRD]) == (round(whole / 8), round(whole / 8), round(whole * 0.15))
    assert needs(tracts, "mutual_aid")[FIRST] == 6_772


def test_a_tract_whose_people_nobody_counted_counts_as_the_others_of_its_county(
    tracts: Region, operator: Actor
) -> None:
    told("population", {FIRST: 1_000}, operator)
    found = needs(tracts)
    assert found[FIRST] == found[SECOND] == PEOPLE[PIKE] / 2
    assert found[THIRD] == PEOPLE[VINTON]
    assert [area.people for area in areas_of(tracts, "tract", needs_of(tracts))][2:] == [1_000, None, None]


def test_where_nobody_lives_tracts_are_alike(tracts: Region, operator: Actor) -> None:
    told("population", {FIRST: 0, SECOND: 0, THIRD: 0}, operator)
    assert needs(tracts)[FIRST] == PEOPLE[PIKE] / 2


def test_areas_of_counties_add_up_to_the_region(tracts: Region, operator: Actor) -> None:
    told("population", {FIRST: 1_234, SECOND: 77, THIRD: 500}, operator)
    weigh(tracts, "food", population=2, jail_population=1)
    assert sum(needs(tracts, "food").values()) == pytest.approx(sum(PEOPLE.values()), abs=3)


def test_levels_are_those_that_somebody_brought_in(tracts: Region, other_region: Region) -> None:
    assert levels_of(tracts) == {"county": 4, "tract": 3}
    assert levels_of(other_region) == {"county": 1}


@pytest.mark.parametrize("more", [0, 2])
def test_areas_cost_one_query_however_many_there_are(
    tracts: Region, operator: Actor, more: int, django_assert_num_queries: object
) -> None:
    record_areas((AreaFacts(f"3913195240{n}", "tract", "T", PIKE, 39.0, -83.0) for n in range(more)), by=operator)
    told("population", {FIRST: 1_000, SECOND: 3_000, THIRD: 500}, operator)
    known = needs_of(tracts)
    with django_assert_num_queries(1):  # type: ignore[operator]
        areas: list[Area] = areas_of(tracts, "tract", known)
        assert sum(area.need("detox") for area in areas) > 0
    assert len(areas) == 5 + more
