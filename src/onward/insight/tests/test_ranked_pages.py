"""Gaps in order: what comes first, what old listings may hide, groups of people, and the next act in place."""

import csv
import io

import pytest
from django.test import Client

from onward.directory.models import Population, Service, ServicePopulation
from onward.insight.queries import picture_of
from onward.insight.queries.ranked import Wanted
from onward.insight.tests.cast import count_people, days_ago, figure, offers, partner
from onward.insight.tests.test_pages import address, words
from onward.regions.models import Region

KIND = "recovery_housing"
PIKE, VINTON, BROWN, ADAMS = "39131", "39163", "39015", "39001"


@pytest.fixture
def hope(region: Region) -> Service:
    count_people()
    return offers(partner(region, "Hope House"), KIND, PIKE)


def areas(region: Region, wanted: Wanted) -> list[str]:
    return [row.area.code for row in picture_of(region).ranking.rows(wanted)]


def for_(service: Service, population: str) -> None:
    found = Population.objects.get(region=service.region, key=population)
    ServicePopulation.objects.create(region=service.region, service=service, population=found, basis="person")


def test_most_people_who_go_without_come_first(region: Region, hope: Service) -> None:
    assert areas(region, Wanted(kind=KIND)) == [BROWN, ADAMS, VINTON]
    assert areas(region, Wanted(kind=KIND, county=VINTON)) == [VINTON]


def test_what_old_listings_may_hide_is_a_list_of_its_own(region: Region, hope: Service) -> None:
    assert areas(region, Wanted(kind=KIND, risk="worst")) == []
    Service.objects.update(assured_date=days_ago(500))

    assert areas(region, Wanted(kind=KIND, risk="worst")) == [PIKE, ADAMS, VINTON]


def test_a_group_has_a_gap_where_nobody_says_that_they_are_for_it(region: Region, hope: Service) -> None:
    figure("veterans_percent", {PIKE: 10, VINTON: 5})
    assert areas(region, Wanted(kind=KIND, group="veterans")) == [PIKE, VINTON]
    for_(hope, "veterans")

    [row] = picture_of(region).ranking.rows(Wanted(kind=KIND, group="veterans"))
    assert (row.area.code, row.group, row.people, row.gap.need) == (VINTON, "Veterans", 640, pytest.approx(640))


def test_each_group_together_is_one_list(region: Region, hope: Service) -> None:
    figure("veterans_percent", {PIKE: 10})
    figure("jail_population", {VINTON: 128})

    rows = picture_of(region).ranking.rows(Wanted(kind=KIND, group="every"))
    assert [(row.gap.population, row.area.code, row.people) for row in rows] == [
        ("veterans", PIKE, 2_709), ("reentry", VINTON, 128),
    ]  # fmt: skip


def test_each_gap_offers_what_to_do_about_it(region: Region, hope: Service, ada_client: Client) -> None:
    Service.objects.update(assured_date=days_ago(500))
    offers(partner(region, "Maybe"), KIND, VINTON, confidence=0.3)
    page = ada_client.get(address("gap-ranked") + f"?kind={KIND}&county={VINTON}").content.decode()

    assert f'href="/r/ohio-valley/gaps/cell/?kind={KIND}&amp;county={VINTON}"' in page
    assert f'href="/r/ohio-valley/gaps/access/working/?kind={KIND}&amp;area={VINTON}"' in page
    assert "Ask about 1 old listing" in page
    assert "Say what 1 listing is" in page
    assert f'href="/r/ohio-valley/partners/new/?kind={KIND}&amp;county={VINTON}"' in page


def test_the_page_says_the_gravest_and_how_unsure_it_is(region: Region, hope: Service, ada_client: Client) -> None:
    offers(partner(region, "Maybe"), KIND, BROWN, confidence=0.3)
    said = words(ada_client, address("gap-ranked") + f"?kind={KIND}")

    assert "3 gaps. The gravest is recovery housing in Brown: 43,676 people in need go without." in said
    assert "Between 0 and 43,676, depending on listings that we are not sure of." in said
    assert "Left out: 1 listing whose kind is only a guess." in said


def test_who_takes_part_is_not_offered_what_only_ada_may(region: Region, hope: Service, bea_client: Client) -> None:
    said = words(bea_client, address("gap-ranked") + f"?kind={KIND}")

    assert "Who could fill it?" in said
    assert "Add somebody who does" not in said


def test_a_filter_that_lets_nothing_through_says_so(region: Region, hope: Service, ada_client: Client) -> None:
    said = words(ada_client, address("gap-ranked") + f"?kind={KIND}&county={PIKE}")

    assert "No gap fits what you chose." in said
    assert "Show all gaps" in said


def test_gaps_are_saved_for_a_spreadsheet(region: Region, hope: Service, ada_client: Client) -> None:
    answer = ada_client.get(address("gap-ranked") + f"?kind={KIND}&county={BROWN}&as=csv")

    assert list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))) == [
        ["Area", "Kind", "Group", "People", "Need", "Go without", "At best", "At worst", "Score",
         "Nearest by road (miles)", "Within reach", "Organizations"],
        ["Brown", "Recovery housing", "everyone", "43676", "43676", "43676", "43676", "43676", "131028", "61.3", "0",
         "0"],
    ]  # fmt: skip


def test_what_a_group_leaves_out_is_told_of_that_group(region: Region, hope: Service, ada_client: Client) -> None:
    figure("veterans_percent", {PIKE: 10, VINTON: 5})
    for_(offers(partner(region, "Maybe"), KIND, BROWN, confidence=0.3), "veterans")
    offers(partner(region, "Perhaps"), KIND, BROWN, confidence=0.3)
    ranking = picture_of(region).ranking

    everybody, veterans = ranking.left_out(KIND), ranking.left_out(KIND, "veterans")
    assert (everybody["unsure"], everybody.get("not_for_group"), everybody["needless"]) == (2, None, 0)
    assert (veterans["unsure"], veterans["not_for_group"], veterans["needless"]) == (1, 2, 2)
    said = words(ada_client, address("gap-ranked") + f"?kind={KIND}&group=veterans")
    assert "For: Veterans Left out: 2 listings that do not say they are for them." in said
    assert "Left out: 1 listing whose kind is only a guess." in said


def test_how_far_it_is_says_by_which_way(region: Region, hope: Service, ada_client: Client) -> None:
    assert "It is about 61.3 miles by road to the nearest site" in words(
        ada_client, address("gap-ranked") + f"?kind={KIND}&county={BROWN}"
    )


def test_sites_within_reach_are_counted_in_words(region: Region, hope: Service, ada_client: Client) -> None:
    reached = words(ada_client, address("gap-ranked") + f"?kind={KIND}")
    none = words(ada_client, address("gap-working") + f"?kind={KIND}&area={BROWN}")

    assert "No site is within reach." in reached
    assert "No site is within reach (30 miles)." in none
    assert "0 are within reach" not in reached + none
