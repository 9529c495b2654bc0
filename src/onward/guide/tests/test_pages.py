"""Coming in, starting a region, and the home of one, as Ada, Bea and somebody new see them."""

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from onward.accounts.models import Membership, User
from onward.accounts.operations import make_administrator, make_coordinator
from onward.accounts.queries import actor_of
from onward.config.sentences import SENTENCES
from onward.core import audit, clock
from onward.core.actor import VIEWER, Actor
from onward.core.models import AuditEntry
from onward.directory.models import Service
from onward.guide.operations import invite_person
from onward.guide.operations.people import Offer
from onward.guide.queries.home import Change, changes_this_week, standing_of
from onward.insight.queries import picture_of
from onward.insight.tests.cast import count_people, days_ago, meeting, offers, partner
from onward.partners import operations as partners
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import client_of

PEOPLE = ("membership", "invitation", "dutylink", "person")


def words(text: bytes) -> str:
    apart = re.sub(r"</(td|th|li|p|h\d)>", " ", text.decode())
    return re.sub(r"\s+", " ", strip_tags(apart)).strip()


@pytest.fixture
def dee(counties: object, operator: Actor) -> User:
    """Dee administers, has signed in for the first time and belongs to no region."""
    user = User.objects.named("dee@example.org", "Dee")
    make_administrator(user, by=operator)
    return user


def test_who_is_not_signed_in_is_asked_to(db: None) -> None:
    answer = client_of(None).get("/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=%2F")


def test_who_has_one_region_goes_straight_there(ada_client: Client) -> None:
    assert ada_client.get("/").headers["Location"] == "/r/ohio-valley/"


def test_who_has_several_chooses(ada: User, ada_client: Client, other_region: Region, operator: Actor) -> None:
    make_coordinator(other_region, ada, by=operator)

    said = words(ada_client.get("/").content)

    assert "Which region?" in said
    assert re.search(r"Next Door .*Ohio Valley", said)


def test_who_administers_and_has_none_is_shown_how_to_start_one(dee: User) -> None:
    said = words(client_of(dee).get("/").content)

    assert "You are not part of a region yet" in said
    assert "Start a region" in said


def test_anybody_else_is_told_whom_to_ask_and_founds_nothing(counties: object, finn: User, bea: User) -> None:
    Membership.objects.filter(user=bea).delete()
    said = words(client_of(bea).get("/").content)
    answers = [
        client_of(one).post("/regions/new/", {"name": "Mine", "counties": ["39145"]}).status_code for one in (finn, bea)
    ]

    assert "Tell them the email address you signed in with: bea@example.org." in said
    assert ("Start a region" in said, answers, Region.objects.count()) == (False, [404, 404], 1)


def test_a_region_is_started_from_typed_names_and_ticked_counties(dee: User) -> None:
    answer = client_of(dee).post(
        "/regions/new/", {"name": "Two Rivers", "typed": "Adams OH; Brown OH", "counties": ["39131", "39001"]}
    )

    region = Region.objects.get(slug="two-rivers")
    assert answer.headers["Location"] == "/r/two-rivers/"
    assert sorted(region.counties.values_list("fips", flat=True)) == ["39001", "39015", "39131"]
    assert list(Membership.objects.values_list("user__email", "role")) == [("dee@example.org", "coordinator")]


def test_codes_do_as_well_as_names(dee: User) -> None:
    client_of(dee).post("/regions/new/", {"name": "Two Rivers", "typed": "39001, 39015"})

    assert Region.objects.get().counties.count() == 2


def test_a_misspelt_county_is_explained_beside_the_box_and_nothing_is_lost(dee: User) -> None:
    answer = client_of(dee).post("/regions/new/", {"name": "Two Rivers", "typed": "Adums OH", "counties": ["39131"]})
    said = words(answer.content)

    assert answer.context["form"].errors.keys() == {"typed"}
    assert "Adums" in said
    assert "Adams" in said
    assert 'value="Two Rivers"' in answer.content.decode()
    assert re.search(r'value="39131"[^>]*checked', answer.content.decode())
    assert not Region.objects.exists()


def test_a_region_needs_a_county(dee: User) -> None:
    answer = client_of(dee).post("/regions/new/", {"name": "Nowhere", "typed": ""})

    assert "Choose at least one county" in words(answer.content)


def test_a_name_that_is_taken_is_refused_beside_the_name(region: Region, dee: User) -> None:
    answer = client_of(dee).post("/regions/new/", {"name": "Ohio Valley", "typed": "39131"})

    assert answer.context["form"].errors.keys() == {"name"}
    assert Region.objects.count() == 1


def test_another_state_is_shown_without_losing_what_was_typed_or_ticked(dee: User) -> None:
    answer = client_of(dee).post(
        "/regions/new/", {"name": "Two Rivers", "typed": "Adams", "counties": ["39131"], "state": "54", "show": "1"}
    )
    page = answer.content.decode()

    assert answer.context["picker"].state.name == "West Virginia"
    assert [county.name for county in answer.context["picker"].elsewhere] == ["Pike"]
    assert 'value="Two Rivers"' in page
    assert ">\nAdams</textarea>" in page
    assert not Region.objects.exists()


@pytest.mark.parametrize("asked", ["", "?state=", "?state=99"])
def test_no_map_is_shown_before_a_state_is_chosen(dee: User, asked: str) -> None:
    assert client_of(dee).get(f"/regions/new/{asked}").context["picker"].view is None


def test_an_empty_region_is_told_the_first_step(ada_client: Client) -> None:
    said = words(ada_client.get("/r/ohio-valley/").content)

    assert "Nothing is here yet. The first step is the list you already have." in said
    assert "Ada" in said


def test_the_home_says_what_to_do_and_where_we_stand(region: Region, ada_client: Client) -> None:
    count_people()
    offers(partner(region, "Hope House", "recovery_housing"), "recovery_housing", "39131")
    partner(region, "Next Door", standing="prospect")

    said = words(ada_client.get("/r/ohio-valley/").content)

    assert "What needs me today, and where do we stand?" in said
    assert "Nobody speaks for recovery yet." in said
    assert "1 partner and 1 prospect to invite" in said
    assert "100% of services confirmed 1 of 1 in the last 180 days" in said
    assert "25 of 26 sectors blank" in said


def test_old_and_never_confirmed_listings_are_not_counted_as_confirmed(region: Region) -> None:
    hope = partner(region, "Hope House")
    for assured in (days_ago(10), days_ago(200), None):
        offers(hope, "food", "39131", assured_date=assured)

    standing = standing_of(picture_of(region), 180)

    assert (standing.fresh, standing.services, standing.fresh_percent) == (1, 3, 33)


def test_a_region_without_services_has_confirmed_none_of_them(region: Region) -> None:
    assert standing_of(picture_of(region), 180).fresh_percent == 0


def test_the_same_deed_many_times_is_one_line(region: Region, ada_actor: Actor) -> None:
    for name in ("Hope House", "River Clinic"):
        audit.record("organization.imported", partner(region, name), by=ada_actor, region_id=region.pk)

    told = [(change.verb, change.who, change.times) for change in changes_this_week(region)]

    assert ("organization.imported", "Ada", 2) in told


@pytest.mark.parametrize(
    ("verb", "times", "sentence"),
    [
        ("organization.imported", 2, "Ada brought in 2 partners."),
        ("organization.added", 1, "Ada added Hope House."),
        ("organization.added", 3, "Ada added 3 records, among them Hope House."),
        ("service.removed", 1, "Ada removed Hope House."),
        ("organization.merged", 1, "Ada merged Hope House into another partner."),
        ("service.kinds_settled", 4, "Ada said of 4 services what kind they are."),
        ("organization.changed", 1, "Ada changed Hope House."),
        ("phone.polished", 2, "Ada made 2 changes, among them to Hope House."),
        ("invitation.sent", 1, "Ada invited 1 person to take part."),
        ("invitation.accepted", 2, "2 people accepted an invitation."),
        ("membership.withdrawn", 1, "Ada took a role from 1 person."),
        ("region.reshaped", 2, "Ada changed the name or the counties of the region."),
        ("organization.imported", 1667, "Ada brought in 1,667 partners."),
        ("person.erased", 1, "Ada erased what was held about 1 person."),
    ],
)
def test_a_change_is_told_as_a_sentence(verb: str, times: int, sentence: str) -> None:
    change = Change(verb, "Ada", times, "Hope House", clock.now())

    assert words(render_to_string("guide/parts/change.html", {"change": change}).encode()) == sentence


@pytest.mark.parametrize("verb", [verb for verb in SENTENCES if verb.partition(".")[0] in PEOPLE])
def test_what_is_done_with_people_is_told_without_their_names(verb: str) -> None:
    change = Change(verb, "Ada", 1, "nia@example.org", clock.now())
    said = words(render_to_string("guide/parts/change.html", {"change": change}).encode())

    assert ("nia@example.org" in said, "changed" in said) == (False, False)


def test_roles_and_invitations_are_told_to_those_who_lead_and_links_to_coordinators(
    region: Region, ada_client: Client, ada: User, bea: User, lea: User
) -> None:
    offer = Offer(VIEWER)
    invite_person(region, email="guest@example.org", offer=offer, words="", by=actor_of(ada))
    partners.add_organization(region=region, values={"name": "Hope House"}, by=actor_of(ada))
    told = {}
    for name, client in (("Ada", ada_client), ("Lea", client_of(lea)), ("Bea", client_of(bea))):
        page = words(client.get("/r/ohio-valley/").content)
        assert "guest@example.org" not in page
        told[name] = [
            told in page for told in ("Ada added Hope House.", "invited 1 person to take part.", "sent 1 letter with")
        ]

    assert told == {"Ada": [True, True, True], "Lea": [True, True, False], "Bea": [True, False, False]}


def test_what_happened_in_another_region_or_another_month_is_not_told(region: Region, other_region: Region) -> None:
    AuditEntry.objects.filter(region_id=region.pk).update(at="2020-01-01T00:00:00Z")

    assert changes_this_week(region) == []


def test_the_home_asks_the_database_no_more_for_three_partners_than_for_one(region: Region, ada_client: Client) -> None:
    asked = []
    for count in (1, 2):
        for number in range(count):
            offers(partner(region, f"House {count} {number}", "treatment"), "recovery_housing", "39131")
            meeting(region, f"Gate {count} {number}", "39131")
        with CaptureQueriesContext(connection) as queries:
            assert ada_client.get("/r/ohio-valley/").status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 12


@pytest.mark.django_db(transaction=True)
def test_the_home_asks_little_while_nothing_was_done_since_somebody_looked(region: Region, ada_client: Client) -> None:
    offers(partner(region, "Hope House", "treatment"), "recovery_housing", "39131")
    ada_client.get("/r/ohio-valley/")
    with CaptureQueriesContext(connection) as queries:
        ada_client.get("/r/ohio-valley/")

    assert len(queries) <= 7


def test_where_many_services_have_no_kind_the_first_step_is_to_settle_them(region: Region, ada_client: Client) -> None:
    hope = partner(region, "Hope House", "recovery_housing")
    offers(hope, "recovery_housing", "39131")
    Service.objects.create(region=region, organization=hope, name="Circle")

    said = words(ada_client.get("/r/ohio-valley/").content)

    first = "1 of 2 services has no kind that we are sure of. Say what they are first"
    assert said.index("Next steps") < said.index(first) < said.index("None that we recognized")
    assert "anywhere in the region. " not in said
    Service.objects.filter(name="Circle").delete()
    assert "None that we recognized" not in words(ada_client.get("/r/ohio-valley/").content)


def test_the_home_leads_an_editor_to_the_listing_she_keeps(region: Region, hope_house: Organization, ed: User) -> None:
    page = client_of(ed).get(f"/r/{region.slug}/").content.decode()

    assert "You keep the listing of Hope House." in page
    assert f'href="/r/{region.slug}/partners/{hope_house.pk}/"' in page
