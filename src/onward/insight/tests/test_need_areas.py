"""Need by tract and ZIP code on the pages about need: from their own figures, and said where the county's stands."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.core.actor import Actor
from onward.insight.models import NeedWeight
from onward.insight.queries import picture_of
from onward.insight.queries.need_areas import area_needs, only_of_areas
from onward.insight.queries.need_pages import with_all_figures
from onward.insight.tests.cast import PEOPLE, offers, partner
from onward.insight.tests.test_areas import FIRST, SECOND, THIRD, told, tracts
from onward.insight.tests.test_need import ADAMS, BROWN, PIKE, VINTON, figure
from onward.insight.tests.test_pages import words
from onward.regions.models import Region
from onward.regions.operations import AreaFacts, record_areas

__all__ = ["tracts"]
WHERE = "/r/ohio-valley/gaps/need/"


@pytest.fixture
def poor(tracts: Region, operator: Actor) -> Region:
    """Half of Pike's poor live in each of its tracts, though three times as many people live in the second."""
    told("population", {FIRST: 1_000, SECOND: 3_000, THIRD: 500}, operator)
    told("poverty_people", {FIRST: 400, SECOND: 400}, operator)
    figure("poverty_people", {ADAMS: 6_000, BROWN: 6_000, PIKE: 5_000, VINTON: 3_000})
    return tracts


def found(region: Region, kind: str = "food") -> Any:
    picture = picture_of(region)
    return area_needs(region, "tract", with_all_figures(picture)).of(picture.kinds[kind])


def test_a_tracts_own_figures_count_and_the_countys_stand_in_where_there_are_none(poor: Region) -> None:
    whole = sum(PEOPLE.values())
    lines = {line.area.code: line for line in found(poor).lines}

    assert {code: round(line.need / whole, 3) for code, line in lines.items()} == {
        ADAMS: 0.3, BROWN: 0.3, FIRST: 0.125, SECOND: 0.125, THIRD: 0.15,
    }  # fmt: skip
    told_of = {code: [(value.value.value, value.of_county) for value in line.values] for code, line in lines.items()}
    assert told_of == {
        ADAMS: [(6_000, False)], BROWN: [(6_000, False)], FIRST: [(400, False)], SECOND: [(400, False)],
        THIRD: [(3_000, True)],
    }  # fmt: skip


def test_the_place_with_most_need_for_its_people_comes_first(poor: Region) -> None:
    lines = found(poor).lines
    assert [(line.area.code, round(line.times, 2)) for line in lines] == [
        (FIRST, 2.05), (THIRD, 1.3), (ADAMS, 1.21), (BROWN, 0.76), (SECOND, 0.68),
    ]  # fmt: skip
    assert found(poor).most == lines[0]
    assert {line.area.code for line in found(poor).whole} == {BROWN, ADAMS}


def test_the_page_shows_tracts_and_whose_figures_they_are(poor: Region, ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}food/?level=tract")

    assert "People below the poverty line: 2 of 3 places have figures of their own." in said
    assert "2 counties have no such places here and stand for themselves." in said
    assert "3,000 people in its county" in said
    assert "In Tract 952200: 13% of all need, 2.0 times its share of the people." in said


def test_a_figure_of_no_tract_is_the_countys(poor: Region, ada_client: Client) -> None:
    figure("overdose_deaths_5_year_rate", {ADAMS: 10, BROWN: 10, PIKE: 40, VINTON: 10})
    said = words(ada_client, f"{WHERE}detox/?level=tract")

    assert "Deaths from overdose, five years: not known of any place, so the county’s figure stands." in said
    assert "40 in its county" in said


def test_what_is_known_of_tracts_alone_is_said_not_to_count(poor: Region, operator: Actor, ada_client: Client) -> None:
    told("no_vehicle_percent", {FIRST: 30}, operator)
    needs = with_all_figures(picture_of(poor))

    assert only_of_areas(poor, "tract", needs) == ["Households without a vehicle"]
    assert "known of places and of no county, so it cannot count" in words(ada_client, f"{WHERE}food/?level=tract")


def test_the_list_of_kinds_names_the_tract_with_most_need(poor: Region, ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}?level=tract")

    assert "Food People below the poverty line as usual Tract 952200, Pike" in said
    assert "Food People below the poverty line as usual Vinton" in words(ada_client, WHERE)


@pytest.mark.parametrize("level", ["zip", "block", ""])
def test_a_level_of_which_nothing_is_known_shows_counties(poor: Region, ada_client: Client, level: str) -> None:
    assert "Need in each county, and what it is made of" in words(ada_client, f"{WHERE}food/?level={level}")


def test_after_saving_the_tracts_are_still_shown(poor: Region, ada_client: Client) -> None:
    answer = ada_client.post(f"{WHERE}food/choose/?level=tract", {"weight-population": "2"})

    assert answer["Location"] == f"{WHERE}food/?level=tract"
    assert NeedWeight.objects.filter(region=poor, weight=2).count() == 1
    trial = ada_client.post(f"{WHERE}food/choose/?level=tract", {"weight-population": "3", "try": "1"}).content.decode()
    assert "Whose figures these are" in trial


def test_three_tracts_more_cost_no_further_query(poor: Region, operator: Actor, ada_client: Client) -> None:
    offers(partner(poor, "Hope House"), "food", PIKE)

    def asked() -> int:
        ada_client.get(f"{WHERE}food/?level=tract")
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(f"{WHERE}food/?level=tract").status_code == 200
        return len(queries)

    few = asked()
    record_areas((AreaFacts(f"3913195240{n}", "tract", "T", PIKE, 39.0, -83.0) for n in range(3)), by=operator)
    assert asked() == few
