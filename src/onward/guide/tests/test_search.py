"""The one search: everything that whoever looks may see, and nothing else."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.config.search import FINDERS
from onward.core import clock, search
from onward.core.visibility import PRIVATE, looking_as
from onward.directory.models import Contact, Location, Service
from onward.directory.models.details import Address
from onward.insight.operations.ingredients import name_ingredient
from onward.insight.tests.cast import meeting, offers, partner
from onward.outreach import operations as outreach
from onward.outreach.operations import put_on_list
from onward.outreach.tests.letters_cast import letter_to
from onward.partners.models import Organization, Sector
from onward.regions.access import audience_in
from onward.regions.models import Region
from onward.testing import client_of

ADDRESS = "/r/ohio-valley/search/"
TEXTS = ("In the guide", "Letters and worksheets")


def found(user: User, region: Region, text: str) -> dict[str, list[str]]:
    actor = actor_of(user)
    with looking_as(audience_in(actor, region)):
        told = {str(one.finder.title): one.hits for one in search.found(region, actor, text)}
    return {title: [hit.title for hit in hits] for title, hits in told.items() if title not in TEXTS}


@pytest.fixture
def hope(region: Region) -> Organization:
    """Hope House: a service, a person to call, a place in Piketon."""
    hope = partner(region, "Hope House", "recovery_housing")
    Service.objects.create(region=region, organization=hope, name="Beds for men")
    Contact.objects.create(region=region, organization=hope, name="Dana Reyes", title="Director")
    place = Location.objects.create(region=region, organization=hope, name="Main building", location_type="physical")
    Address.objects.create(
        region=region, location=place, address_1="1 Main St", city="Piketon", state_province="OH",
        postal_code="45661", country="US",
    )  # fmt: skip
    return hope


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("hope", {"Partners": ["Hope House"], "Services": ["Beds for men"]}),
        ("beds men", {"Partners": ["Hope House"], "Services": ["Beds for men"]}),
        ("dana director", {"People to call": ["Dana Reyes"]}),
        ("piketon", {"Partners": ["Hope House"], "Places": ["Main building"]}),
        ("Pike County OH", {"Counties": ["Pike"]}),
        ("zebra", {}),
        ("", {}),
    ],
)
def test_each_thing_is_found_by_its_words(
    text: str, what: dict[str, list[str]], region: Region, ada: User, hope: Organization
) -> None:
    assert found(ada, region, text) == what


def test_meetings_texts_and_activities_are_found(region: Region, ada: User) -> None:
    meeting(region, "Serenity at noon", "39131")

    assert found(ada, region, "serenity") == {"Meetings": ["Serenity at noon"]}
    with looking_as(audience_in(actor_of(ada), region)):
        told = {str(one.finder.title): len(one.hits) for one in search.found(region, actor_of(ada), "vision")}
    assert (set(told), min(told.values()) > 0) == (set(TEXTS), True)


def test_a_name_that_has_the_words_comes_before_what_only_mentions_them(region: Region, ada: User) -> None:
    partner(region, "A Better Way", "treatment", description="Works with Gate House")
    partner(region, "Gate House", "treatment")

    assert found(ada, region, "gate")["Partners"] == ["Gate House", "A Better Way"]


def test_many_are_cut_and_lead_to_the_page_that_has_all(region: Region, ada: User, ada_client: Client) -> None:
    for number in range(8):
        partner(region, f"Gate House {number}", "treatment")

    assert found(ada, region, "gate")["Partners"] == [f"Gate House {number}" for number in range(search.AT_ONCE)]
    page = unescape(ada_client.get(ADDRESS, {"q": "gate"}).content.decode())
    assert 'href="/r/ohio-valley/partners/?q=gate"' in page


def test_what_is_closed_is_not_found(region: Region, ada: User, bea: User, hope: Organization) -> None:
    Organization.objects.filter(pk=hope.pk).update(visibility="private")

    assert "Partners" in found(ada, region, "hope")
    assert [found(bea, region, text) for text in ("hope", "beds", "dana", "piketon")] == [{}, {}, {}, {}]


def test_what_outreach_says_is_found_by_those_who_lead(
    region: Region, ada: User, lea: User, bea: User, hope: Organization
) -> None:
    put_on_list(region=region, organizations=[hope], reasons={hope.pk: "Knows the sheriff"}, by=actor_of(ada))

    told = {user.name: found(user, region, "sheriff").get("On the outreach list") for user in (ada, lea, bea)}
    assert told == {"Ada": ["Hope House"], "Lea": ["Hope House"], "Bea": None}


def test_another_region_and_what_was_removed_are_not_found(
    region: Region, other_region: Region, ada: User, hope: Organization
) -> None:
    partner(other_region, "Hope Next Door", "treatment")
    Contact.objects.create(region=region, organization=hope, name="Hopeful Gone", removed_at="2026-01-01T00:00:00Z")

    assert found(ada, region, "hope") == {"Partners": ["Hope House"], "Services": ["Beds for men"]}


def test_the_page_leads_to_each_and_says_when_there_is_none(ada_client: Client, hope: Organization) -> None:
    page = ada_client.get(ADDRESS, {"q": "dana"}).content.decode()
    nothing = unescape(ada_client.get(ADDRESS, {"q": "zebra <b>"}).content.decode())

    assert re.findall(r'<a href="([^"]+)">Dana Reyes</a>', page) == [f"/r/ohio-valley/partners/{hope.pk}/"]
    assert "Nothing has all of these words: zebra <b>" in nothing


def test_who_only_views_figures_cannot_search(finn: User) -> None:
    assert client_of(finn).get(ADDRESS, {"q": "hope"}).status_code == 404


def test_the_search_asks_as_much_for_three_as_for_one(region: Region, ada_client: Client, hope: Organization) -> None:
    asked: list[int] = []
    for names in (["Gate 1"], ["Gate 2", "Gate 3"]):
        for name in names:
            offers(partner(region, name, "treatment"), "recovery_housing", "39131")
            meeting(region, f"Meeting at {name}", "39131")
            Contact.objects.create(region=region, organization=hope, name=f"Gatekeeper {name}")
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get(ADDRESS, {"q": "gate"}).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= len(FINDERS) + 5


def test_the_home_has_the_box(ada_client: Client, hope: Organization) -> None:
    page: Any = ada_client.get("/r/ohio-valley/").content.decode()

    assert (page.count(f'action="{ADDRESS}"'), page.count(f'href="{ADDRESS}"')) == (1, 1)


def test_what_the_region_wants_says_and_writes_is_found_by_those_who_may_read_it(
    region: Region, hope: Organization, ada: User, lea: User, bea: User, finn: User
) -> None:
    by = actor_of(ada)
    outreach.say_vision(hope, values={"vision": "A zebra in each county"}, by=by)
    draft = outreach.save_draft(region=region, body="Zebras for all", by=by)
    sector = Sector.objects.get(region=region, key="treatment")
    outreach.answer_profile(sector, hope, answers={"what": "We ride zebras"}, by=by)
    seat = outreach.add_seat(region=region, values={"name": "Zebra keepers", "note": "lions"}, by=by)
    outreach.fill_seat(seat, values={"person_name": "Lou Reed", "since": clock.today()}, by=by)
    letter_to(region, hope, by=by, subject="Zebras and {{ region.name }}")
    for name, doubts in (("Zed Zebra", []), ("Zebra seller", ["links"])):
        outreach.send_interest(region=region, values={"name": name, "phone": "1"}, groups=[], doubts=doubts, by=by)
    name_ingredient(region=region, name="Zebras", quotes=[], by=by)

    assert draft
    for_all = {
        "The shared vision": ["Version 1 of the shared vision"],
        "What organizations want to come true": ["Hope House"],
        "On the leadership team": ["Lou Reed"],
        "What sectors say": ["Treatment and specialty care: What exactly do you do?"],
    }
    for_leaders = {
        **for_all,
        "Letters to many": ["Zebras and Ohio Valley"],
        "Answers of the interest form": ["Zed Zebra"],
        "Ingredients": ["Zebras"],
    }
    assert [found(one, region, "zebra") for one in (ada, lea, bea, finn)] == [for_leaders, for_leaders, for_all, {}]
    assert found(bea, region, "lions") == {}


def test_who_sits_for_a_closed_organization_is_not_found_by_its_name(region: Region, ada: User, bea: User) -> None:
    closed = Organization.objects.create(region=region, name="Quiet House", visibility=PRIVATE)
    seat = outreach.add_seat(region=region, values={"name": "Recovery"}, by=actor_of(ada))
    outreach.fill_seat(seat, values={"organization_id": closed.pk, "since": clock.today()}, by=actor_of(ada))

    assert found(bea, region, "quiet") == {}
    assert found(bea, region, "recovery") == {"On the leadership team": ["Recovery"]}
    assert found(ada, region, "quiet")["On the leadership team"] == ["Quiet House"]
