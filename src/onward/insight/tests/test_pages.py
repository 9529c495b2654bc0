"""The pages of Gaps as Ada, who coordinates, and Bea, who only reads, see them."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from onward.directory.models import Service
from onward.insight.tests.cast import count_people, days_ago, meeting, offers, partner
from onward.partners.models import Organization
from onward.regions.models import Region

PAGES = ("gap-matrix", "gap-next", "gap-map", "gap-access", "gap-ranked", "gap-sectors", "county-list")


def address(name: str, *further: str) -> str:
    return reverse(name, args=["ohio-valley", *further])


def words(client: Client, where: str) -> str:
    """What the page says, without its frame and its spaces."""
    answer = client.get(where)
    assert answer.status_code == 200, where
    body = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert body
    apart = re.sub(r"</(td|th|li|p|h\d)>", " ", body.group(0))
    return re.sub(r"\s+", " ", strip_tags(apart)).strip()


@pytest.fixture
def hope(region: Region) -> None:
    """Hope House gives beds in Pike, known and fresh; 111,041 people are counted."""
    count_people()
    offers(partner(region, "Hope House", "recovery_housing"), "recovery_housing", "39131")


@pytest.mark.usefixtures("hope")
def test_the_matrix_says_in_words_what_is_missing(ada_client: Client) -> None:
    said = words(ada_client, address("gap-matrix") + "?component=recovery_housing")

    assert "3 of 4 counties have no recovery housing; 83,953 people live there." in said
    assert "1 kind of service, 4 counties" in said


@pytest.mark.usefixtures("hope")
def test_a_cell_of_the_matrix_says_how_many_and_how_fresh_and_leads_to_its_working(ada_client: Client) -> None:
    page = ada_client.get(address("gap-matrix")).content.decode()

    assert "1 site, 1 organization, checked within six months" in page
    assert 'href="/r/ohio-valley/gaps/cell/?kind=recovery_housing&amp;county=39131"' in page


@pytest.mark.usefixtures("hope")
def test_the_matrix_is_narrowed_to_kinds_that_some_county_lacks(region: Region, ada_client: Client) -> None:
    for county in ("39001", "39015", "39163"):
        offers(partner(region, f"Beds {county}"), "recovery_housing", county)

    every = ada_client.get(address("gap-matrix") + "?component=recovery_housing").context["grid"].kinds
    gaps = ada_client.get(address("gap-matrix") + "?component=recovery_housing&only_gaps=on").context["grid"].kinds

    assert (every, gaps) == (["recovery_housing"], [])


@pytest.mark.usefixtures("hope")
def test_a_choice_that_does_not_exist_narrows_nothing(ada_client: Client) -> None:
    assert len(ada_client.get(address("gap-matrix") + "?component=nonsense").context["grid"].rows) == 38


@pytest.mark.usefixtures("hope")
def test_the_matrix_is_saved_for_a_spreadsheet(ada_client: Client) -> None:
    answer = ada_client.get(address("gap-matrix") + "?component=recovery_housing&as=csv")

    assert list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))) == [
        ["Kind", "Adams", "Brown", "Pike", "Vinton", "Counties with nothing"],
        ["Recovery housing", "0", "0", "1", "0", "3"],
    ]


@pytest.mark.usefixtures("hope")
def test_a_cell_without_anything_names_who_is_next_door(ada_client: Client) -> None:
    said = words(ada_client, address("gap-cell") + "?kind=recovery_housing&county=39001")

    assert "Nobody we know of. 27,477 people live there." in said
    assert re.search(r"Hope House Pike, 31 miles", said)


@pytest.mark.usefixtures("hope")
def test_a_cell_of_an_unknown_kind_is_missing(ada_client: Client) -> None:
    assert ada_client.get(address("gap-cell") + "?kind=nonsense&county=39001").status_code == 404


@pytest.mark.usefixtures("hope")
def test_the_next_steps_say_what_to_do_and_why(ada_client: Client) -> None:
    said = words(ada_client, address("gap-next"))

    assert "Nobody speaks for recovery yet. Still missing: Recovery community and Peer support." in said
    assert "No recovery housing in Adams, Brown and Vinton. 83,953 people live there." in said
    assert "1 organization next door offers it, 30 miles away in a straight line." in said
    assert "25 of 26 sectors are blank." in said


@pytest.mark.usefixtures("hope")
def test_nobody_is_told_to_ask_whoever_has_no_name_here(ada_client: Client, bea_client: Client) -> None:
    Service.objects.update(assured_date=days_ago(500))
    Organization.objects.update(visibility="leadership")
    said = words(bea_client, address("gap-next"))

    assert "1 organization to ask, which is not named to you." in said
    assert "1 organization next door offers it, " in said
    assert "not named here" not in said
    assert "Start with Hope House" in words(ada_client, address("gap-next"))


def test_a_region_where_nothing_is_yet_is_told_how_to_begin(region: Region, ada_client: Client) -> None:
    assert "This picture fills itself from your partner list" in words(ada_client, address("gap-matrix"))


@pytest.mark.usefixtures("hope")
def test_only_those_who_may_add_a_partner_are_offered_to(ada_client: Client, bea_client: Client) -> None:
    where = address("gap-cell") + "?kind=recovery_housing&county=39001"

    assert "Add a partner who does" in words(ada_client, where)
    assert "Add a partner who does" not in words(bea_client, where)


@pytest.mark.usefixtures("hope")
def test_the_map_of_a_kind_reads_its_counties(ada_client: Client) -> None:
    said = words(ada_client, address("gap-map") + "?kind=recovery_housing")

    assert said.startswith("Where is recovery housing, and where is it missing?")
    assert "3 of 4 counties have none; 83,953 people live there." in said


@pytest.mark.usefixtures("hope")
def test_the_sites_are_given_as_geojson_for_a_live_map(ada_client: Client) -> None:
    answer = json.loads(ada_client.get(address("gap-sites") + "?kind=recovery_housing").content)
    told = {feature["properties"]["name"]: feature["properties"]["class"] for feature in answer["features"]}

    assert told == {
        "Adams": "county county-nothing",
        "Brown": "county county-nothing",
        "Pike": "county county-here",
        "Vinton": "county county-nothing",
        "Hope House": "fill-sector-3",
    }


@pytest.mark.usefixtures("hope")
def test_the_wheel_shows_blank_spokes_and_says_who_is_missing(ada_client: Client) -> None:
    page = ada_client.get(address("gap-sectors")).content.decode()

    assert "1 of 26 sectors has somebody; nobody yet from: Recovery community, Peer support" in page
    assert page.count('class="node-blank"') == 25


@pytest.mark.usefixtures("hope")
def test_a_county_shows_its_figures_with_year_source_and_terms(ada_client: Client) -> None:
    said = words(ada_client, address("county-detail", "39131"))

    assert "People living in the county 27,088 people 2020 Census. Public domain" in said


@pytest.mark.usefixtures("hope")
def test_a_county_beside_the_region_has_a_page_and_one_far_away_has_none(ada_client: Client) -> None:
    assert "This county lies beside your region." in words(ada_client, address("county-detail", "39145"))
    assert ada_client.get(address("county-detail", "06037")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_no_more_for_three_partners_than_for_one(
    region: Region, ada_client: Client, name: str
) -> None:
    asked = []
    for count in (1, 2):
        for number in range(count):
            offers(partner(region, f"House {count} {number}", "treatment"), "recovery_housing", "39131")
            meeting(region, f"Gate {count} {number}", "39131")
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(address(name)).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 12
