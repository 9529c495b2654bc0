"""Gaps › Groups: who goes without more often than others."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.exchange.readers.need_formats import KINDS
from onward.insight.groups import GROUPS
from onward.insight.queries import picture_of
from onward.insight.queries.disparities import disparities
from onward.insight.tests.cast import count_people, offers, partner
from onward.insight.tests.test_need import ADAMS, BROWN, PIKE, VINTON, figure
from onward.insight.wording import GROUPS as WORDS
from onward.regions.models import Region
from onward.testing import client_of

PAGE = "/r/ohio-valley/gaps/groups/"
PEOPLE = {ADAMS: 20_000, BROWN: 40_000, PIKE: 30_000, VINTON: 10_000}


@pytest.fixture
def known(region: Region) -> Region:
    """Food is in Adams, Brown and Pike; half of the uninsured live in Vinton, and a tenth of all people."""
    count_people(2020, PEOPLE)
    figure("uninsured_percent", {ADAMS: 1, BROWN: 1, PIKE: 1, VINTON: 9}, 2018, "CDC")
    figure("veterans_percent", dict.fromkeys(PEOPLE, 8.0), 2023, "OEPS")
    figure("pacific_percent", dict.fromkeys(PEOPLE, 0.05), 2023, "OEPS")
    for county in (ADAMS, BROWN, PIKE):
        offers(partner(region, f"Pantry {county}"), "food", county)
    return region


def words(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_groups_are_counted_by_figures_that_there_are_and_have_words() -> None:
    assert {key for group in GROUPS for key in group.figures} - set(KINDS) == set()
    assert {group.key for group in GROUPS} == set(WORDS)


def test_a_group_is_set_beside_everybody(known: Region) -> None:
    found = disparities(picture_of(known))
    food = {row.group.key: row.found for row in found.of("food")}
    assert (food["uninsured"].size, food["uninsured"].share, food["uninsured"].everybody) == (1_800, 0.5, 0.1)
    assert food["veterans"].points == pytest.approx(0)
    assert food["pacific"].enough is False
    assert [(row.word.key, row.group.key) for row in found.worse] == [("food", "uninsured")]


def test_a_count_of_other_years_is_never_more_than_all_people(known: Region) -> None:
    figure("asian_people", {VINTON: 99_999}, 2023, "OEPS")
    [asian] = [group for group in disparities(picture_of(known)).groups if group.key == "asian"]
    assert asian.people == {VINTON: 10_000}


def test_the_page_says_who_goes_without_and_what_it_cannot_tell(known: Region, finn: User) -> None:
    said = words(client_of(finn).get(PAGE))
    assert "People without health insurance: 50% live in counties without food; of everybody, 10%." in said
    assert "not counts of the people your partners serve" in said
    assert "Food People without health insurance 900 50% 10% 40 points more" in said
    assert "No figure was brought in for: People of color; Black people" in said


def test_one_kind_shows_every_group_and_small_ones_without_numbers(known: Region, ada_client: Client) -> None:
    said = words(ada_client.get(f"{PAGE}?kind=food"))
    assert "Veterans 8,000 10% 10% none" in said
    assert "Native Hawaiian and Pacific Islander people too few people to compare" in said


def test_the_table_goes_into_a_spreadsheet(known: Region, ada_client: Client) -> None:
    rows = ada_client.get(f"{PAGE}?as=csv").getvalue().decode("utf-8-sig").splitlines()
    food = [row for row in rows if row.startswith("Food,")]
    assert food[0].startswith("Food,Native Hawaiian and Pacific Islander people,too few to compare,,,,,,0,OEPS,2023")
    assert food[1].startswith("Food,People without health insurance,1800,50.0,10.0,40.0,")
    assert len(rows) == 1 + 3 * len(picture_of(known).kinds)


def test_without_figures_the_page_teaches(region: Region, ada_client: Client) -> None:
    count_people(2020, PEOPLE)
    offers(partner(region, "Pantry"), "food", PIKE)
    said = words(ada_client.get(PAGE))
    assert "Nobody brought in figures about groups of people yet." in said
    assert "Social Vulnerability Index" in said


def test_an_empty_region_begins_with_its_list(region: Region, ada_client: Client) -> None:
    assert "This picture fills itself from your partner list" in words(ada_client.get(PAGE))


def test_where_nobody_differs_the_page_says_so(known: Region, ada_client: Client) -> None:
    offers(partner(known, "Pantry Vinton"), "food", VINTON)
    said = words(ada_client.get(PAGE))
    assert "No group lives much more often than others where something is missing." in said


def test_the_page_costs_the_same_with_more_figures(known: Region, ada_client: Client) -> None:
    asked = []
    for more in ([], ["black_percent", "hispanic_percent"]):
        for key in more:
            figure(key, dict.fromkeys(PEOPLE, 5.0))
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(PAGE).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 13
