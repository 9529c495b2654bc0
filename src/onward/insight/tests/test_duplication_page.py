"""Where several do the same: as Ada, Bea and Finn, who only views figures, see it."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.directory.models import Population, Service, ServicePopulation
from onward.insight.tests.cast import at, count_people, days_ago, meeting, offers, partner
from onward.insight.tests.test_pages import words
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

WHERE = "/r/ohio-valley/gaps/duplication/"


@pytest.fixture
def two(region: Region) -> tuple[Organization, Organization]:
    """Hope House and Grace Home give beds in Pike; Adams, beside it, has none; 111,041 people are counted."""
    count_people()
    hope, grace = partner(region, "Hope House"), partner(region, "Grace Home")
    offers(hope, "recovery_housing", "39131")
    offers(grace, "recovery_housing", "39131", assured_date=days_ago(500))
    return hope, grace


@pytest.mark.usefixtures("two")
def test_a_row_says_it_in_a_sentence_with_people_for_each_and_who_could_reach_over(ada_client: Client) -> None:
    said = words(ada_client, WHERE)

    assert "In 1 place something could be shared with a county next door." in said
    assert "2 organizations offer recovery housing in Pike. Adams next door has none; 27,477 people live there." in said
    assert "That is one for every 13,544 people; in your region it is one for every 55,520." in said
    assert "1 of the 2 organizations has no listing of it there that was checked within a year: check it first." in said
    assert (
        "Who could reach over, nearest first (miles in a straight line): Hope House 31 miles, Grace Home 31 miles"
        in said
    )
    assert "Hello Hope House and Grace Home. You all offer recovery housing in Pike. In Adams next door" in said


def test_a_row_leads_to_whom_to_ask_and_to_both_cells(two: Any, ada_client: Client) -> None:
    page, (hope, _grace) = ada_client.get(WHERE).content.decode(), two

    assert f'<a href="/r/ohio-valley/partners/{hope.pk}/">Ask Hope House</a>' in page
    for county in ("39131", "39001"):
        assert f'href="/r/ohio-valley/gaps/cell/?kind=recovery_housing&amp;county={county}"' in page


@pytest.mark.usefixtures("two")
def test_whoever_only_views_figures_sees_no_names(finn: User) -> None:
    client = client_of(finn)
    page = client.get(WHERE).content.decode()
    saved = client.get(WHERE + "?as=csv").getvalue().decode()

    assert "2 organizations offer recovery housing in Pike." in words(client, WHERE)
    assert [name for name in ("Hope House", "Grace Home") if name in page + saved] == []


def test_a_closed_organization_counts_and_is_not_named_nor_linked(two: Any, bea_client: Client) -> None:
    hope, _grace = two
    Organization.objects.filter(pk=hope.pk).update(visibility="private")
    page = bea_client.get(WHERE).content.decode()

    assert "2 organizations offer recovery housing in Pike." in words(bea_client, WHERE)
    assert "Hello Grace Home. You all offer" in words(bea_client, WHERE)
    assert ("Hope House" in page, f"/partners/{hope.pk}/" in page) == (False, False)


@pytest.mark.usefixtures("two")
def test_it_is_saved_for_a_spreadsheet(ada_client: Client) -> None:
    answer = ada_client.get(WHERE + "?as=csv")

    assert list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))[1:] == [
        ["Recovery housing", "everybody", "Pike", "2", "27088", "13544", "55520", "Adams", "27477", "1", "", "",
         "Hope House; Grace Home"],
    ]  # fmt: skip


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 1), ("?kind=recovery_housing", 1), ("?kind=detox", 0), ("?county=39001", 1), ("?county=39163", 0),
     ("?show=share", 1), ("?kind=nonsense&county=nonsense&show=nonsense", 1)],
)  # fmt: skip
def test_the_list_is_narrowed_by_kind_and_county(query: str, shown: int, ada_client: Client) -> None:
    assert len(ada_client.get(WHERE + query).context["rows"]) == shown


def test_where_each_has_as_many_people_as_usual_it_is_called_a_choice(
    two: Any, region: Region, ada_client: Client
) -> None:
    count_people(2030, {"39001": 100, "39015": 100, "39131": 90_000, "39163": 100})
    offers(partner(region, "Third"), "recovery_housing", "39015")

    said = words(ada_client, WHERE)

    assert "In 0 places something could be shared" in said
    assert "Perhaps a choice" in said
    assert ada_client.get(WHERE + "?show=share").context["rows"] == []


def test_a_service_for_some_is_not_set_beside_one_for_all(two: Any, region: Region, ada_client: Client) -> None:
    veterans = Population.objects.get(region=region, key="veterans")
    [beds] = Service.objects.filter(organization=two[0])
    link = ServicePopulation.objects.create(
        region=region, service=beds, population=veterans, confidence=0.4, basis="words"
    )
    assert len(ada_client.get(WHERE).context["rows"]) == 1

    ServicePopulation.objects.filter(pk=link.pk).update(confidence=0.9)
    assert ada_client.get(WHERE).context["rows"] == []

    ServicePopulation.objects.create(
        region=region, service=Service.objects.get(organization=two[1]), population=veterans, basis="person"
    )
    assert "2 organizations offer recovery housing for veterans in Pike." in words(ada_client, WHERE)


def test_meetings_are_meant_to_be_many(region: Region, ada_client: Client) -> None:
    for name in ("Open Gate", "New Day"):
        meeting(region, name, "39131")
        offers(partner(region, name), "mutual_aid", "39131")

    assert ada_client.get(WHERE).context["rows"] == []


def test_where_nobody_does_the_same_the_page_says_what_to_do(region: Region, ada_client: Client) -> None:
    assert "This picture fills itself from your partner list" in words(ada_client, WHERE)
    partner(region, "Hope House")
    assert "Nobody does the same beside a gap" in words(ada_client, WHERE)


def test_it_asks_the_database_no_more_for_three_rows_than_for_one(two: Any, region: Region, ada_client: Client) -> None:
    asked = []
    for kinds in ((), ("detox", "food")):
        for kind in kinds:
            for owner in two:
                at(offers(owner, kind), "39131")
        with CaptureQueriesContext(connection) as queries:
            rows = ada_client.get(WHERE).context["rows"]
        asked.append((len(rows), len(queries)))

    assert [count for count, _queries in asked] == [1, 3]
    assert asked[0][1] == asked[1][1] <= 12
