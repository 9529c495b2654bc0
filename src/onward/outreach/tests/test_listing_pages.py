"""The pages of the outreach list, as those who lead see them, and what others see of it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core import clock, search
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.outreach import operations
from onward.outreach.models import OutreachEntry
from onward.outreach.operations import Step
from onward.outreach.rules.listing import CONTACTED, JOINED, TALKING, TO_CONTACT
from onward.partners import operations as partners
from onward.partners.models import Conversation, Organization, OrganizationEditor
from onward.regions.models import Region
from onward.testing import client_of, editor

pytestmark = pytest.mark.django_db
LIST = "/r/ohio-valley/outreach/"


@pytest.fixture
def three(region: Region, ada: User, lea: User, ada_actor: Actor) -> dict[str, OutreachEntry]:
    """Transit is to be called and late, the court is being talked to by Lea, the college has no day."""
    names = ("Valley Transit", "Pike Court", "River College")
    made = [Organization.objects.create(region=region, name=name, standing="prospect") for name in names]
    reasons = {made[0].pk: "Rides to work", made[1].pk: "Referrals"}
    operations.put_on_list(region=region, organizations=made, reasons=reasons, by=ada_actor)
    found = {one.organization.name.split()[-1].lower(): one for one in OutreachEntry.objects.all()}
    today = clock.today()
    for name, step, days in (("transit", "Call the director", -1), ("court", "Visit", 3)):
        with clock.at(clock.now() - dt.timedelta(days=2)):
            said = {"next_step": step, "due_on": today + dt.timedelta(days=days)}
            partners.plan_next_step(found[name].organization, step=said, by=ada_actor)
    operations.change_entry(found["court"], step=Step(TALKING), by=ada_actor)
    operations.judge_one(found["court"].organization, values={"owner_id": lea.pk}, by=ada_actor)
    return {name: OutreachEntry.objects.get(pk=one.pk) for name, one in found.items()}


def names_on(client: Client, query: str = "") -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return [entry.organization.name for entry, _state, _tone, _points in answer.context["rows"]]


def test_what_is_due_first_stands_first(ada_client: Client, three: Any) -> None:
    assert names_on(ada_client) == ["Valley Transit", "Pike Court", "River College"]
    page = ada_client.get(LIST).content.decode()
    assert "Overdue" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=rides", ["Valley Transit"]), ("?q=director", ["Valley Transit"]), ("?q=court", ["Pike Court"]),
        ("?state=open&sort=name", ["Pike Court", "River College", "Valley Transit"]),
        ("?state=talking", ["Pike Court"]),
        ("?owner=none&sort=-name", ["Valley Transit", "River College"]), ("?owner=me", []),
        ("?due=overdue", ["Valley Transit"]), ("?due=soon", ["Pike Court"]), ("?due=none", ["River College"]),
        ("?due=later", []), ("?sort=-state", ["Pike Court", "River College", "Valley Transit"]),
        ("?source=missing", []), ("?sector=none", ["Valley Transit", "Pike Court", "River College"]),
        ("?county=39131", []), ("?sort=owner", ["Pike Court", "River College", "Valley Transit"]),
        ("?state=nonsense&sort=nonsense", ["Valley Transit", "Pike Court", "River College"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_and_sorted(query: str, found: list[str], ada_client: Client, three: Any) -> None:
    assert names_on(ada_client, query) == found


def test_leas_own_are_found_by_her(lea: User, three: Any) -> None:
    assert names_on(client_of(lea), "?owner=me") == ["Pike Court"]


def test_as_many_questions_for_three_as_for_one(
    ada_client: Client, three: dict[str, OutreachEntry], django_assert_num_queries: Any, ada_actor: Actor
) -> None:
    with django_assert_num_queries(11):
        ada_client.get(LIST)
    operations.take_off_list([three["transit"], three["court"]], by=ada_actor)
    with django_assert_num_queries(11):
        ada_client.get(LIST)


def test_many_are_changed_at_once_and_it_can_be_undone(ada_client: Client, three: dict[str, OutreachEntry]) -> None:
    keys = [three["transit"].organization_id, three["college"].organization_id]
    ada_client.post(f"{LIST}change/", {"act": "state:contacted", "row": keys})
    assert names_on(ada_client, "?state=contacted&sort=name") == ["River College", "Valley Transit"]
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", ada_client.get(LIST).content.decode() or "")
    assert undo is None, "said once, and taken by the page before"

    ada_client.post(f"{LIST}change/", {"act": "state:joined", "which": "all", "query": "state=contacted"})
    page = ada_client.get(LIST).content.decode()
    assert "2 organizations set to “Joined”." in page
    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert Organization.objects.filter(standing="partner").count() == 2
    assert undo
    ada_client.post(undo[0])
    assert OutreachEntry.objects.filter(state=CONTACTED).count() == 2
    assert Organization.objects.filter(standing="partner").count() == 0


def test_owners_are_given_and_rows_taken_off(ada_client: Client, three: dict[str, OutreachEntry], lea: User) -> None:
    key = three["transit"].organization_id
    ada_client.post(f"{LIST}change/", {"act": f"owner:{lea.pk}", "row": [key]})
    assert names_on(ada_client, f"?owner={lea.pk}") == ["Valley Transit", "Pike Court"]
    ada_client.post(f"{LIST}change/", {"act": "owner:", "row": [key]})
    assert names_on(ada_client, f"?owner={lea.pk}") == ["Pike Court"]
    ada_client.post(f"{LIST}change/", {"act": "off", "row": [key]})
    assert names_on(ada_client) == ["Pike Court", "River College"]


@pytest.mark.parametrize("sent", [{"act": "off"}, {"act": "nonsense", "row": ["1"]}, {"row": ["1"]}, {}])
def test_nothing_chosen_is_said_in_one_sentence(sent: dict[str, Any], ada_client: Client, three: Any) -> None:
    answer = ada_client.post(f"{LIST}change/", sent)

    assert answer.status_code == 400
    assert "Nothing was changed." in answer.content.decode()
    assert OutreachEntry.objects.filter(removed_at=None).count() == 3


def test_an_entry_is_changed_by_its_form(ada_client: Client, three: dict[str, OutreachEntry], lea: User) -> None:
    entry = three["transit"]
    address = reverse("outreach-entry", args=["ohio-valley", entry.organization_id])
    form = ada_client.get(address).context["form"]
    sent = {
        "seen": form.initial["seen"], "reason": "Rides", "state": "contacted", "on": form.initial["on"].isoformat(),
        "owner": lea.pk, "next_step": "", "due_on": "", "step_seen": form.initial["step_seen"],
    }  # fmt: skip
    answer = ada_client.post(address, sent)
    entry.refresh_from_db()

    assert answer.headers["Location"] == LIST
    assert (entry.reason, entry.state, entry.owner) == ("Rides", CONTACTED, lea)
    assert not Conversation.objects.filter(organization=entry.organization, let_go_on=None).exists()
    assert entry.contacted_on == clock.today()


def test_a_form_that_cannot_be_loses_nothing(ada_client: Client, three: dict[str, OutreachEntry], finn: User) -> None:
    address = reverse("outreach-entry", args=["ohio-valley", three["transit"].organization_id])
    tomorrow = (clock.today() + dt.timedelta(days=1)).isoformat()
    for wrong in ({"on": tomorrow, "state": "contacted"}, {"state": "x"}, {"state": "contacted", "owner": finn.pk}):
        page = ada_client.post(address, {"reason": "Typed with care", **wrong})
        assert page.status_code == 200
        assert page.context["form"].errors
        assert "Typed with care" in page.content.decode()
    three["transit"].refresh_from_db()
    assert (three["transit"].reason, three["transit"].state) == ("Rides to work", TO_CONTACT)


def test_prospects_are_offered_first_and_put_on_the_list(
    region: Region, ada_client: Client, three: Any, hope_house: Organization
) -> None:
    court = Organization.objects.create(region=region, name="Drug Court", standing="prospect")
    first = ada_client.get(f"{LIST}add/").context["rows"]
    everybody = ada_client.get(f"{LIST}add/?standing=").context["rows"]
    answer = ada_client.post(f"{LIST}add/", {"row": [court.pk, hope_house.pk], "reason": "Both"})

    assert [row.name for row in first] == ["Drug Court"]
    assert [row.name for row in everybody] == ["Drug Court", "Hope House"]
    assert answer.headers["Location"] == LIST
    assert OutreachEntry.objects.filter(reason="Both", source="by_hand").count() == 2
    assert ada_client.post(f"{LIST}add/", {"reason": "Nobody ticked"}).status_code == 400


def test_from_the_page_of_one_the_way_leads_to_its_entry(ada_client: Client, hope_house: Organization) -> None:
    page = f"/r/ohio-valley/partners/{hope_house.pk}/"
    assert "Put them on the outreach list" in ada_client.get(page).content.decode()
    answer = ada_client.post(f"{LIST}add/", {"row": [hope_house.pk]})

    assert answer.headers["Location"] == f"{LIST}{hope_house.pk}/"
    assert "Not on the outreach list." not in ada_client.get(page).content.decode()


def test_a_list_taken_out_says_what_is_seen_and_the_history_tells(ada_client: Client, three: Any) -> None:
    answer: Any = ada_client.get(f"{LIST}?state=talking&format=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()

    assert len(lines) == 2
    assert lines[1].startswith("Pike Court,prospect,,Talking,")
    assert AuditEntry.objects.get(verb="directory.exported").after["kind"] == "outreach"


def test_who_takes_part_sees_who_makes_contact_and_not_why(
    bea_client: Client, three: dict[str, OutreachEntry], region: Region
) -> None:
    court = three["court"]
    page = bea_client.get(f"/r/ohio-valley/partners/{court.organization_id}/").content.decode()
    assert "Lea" in page
    assert "Before you call them" in page
    assert "Referrals" not in page
    assert "Outreach" not in bea_client.get("/r/ohio-valley/partners/").content.decode()
    own = client_of(editor(court.organization, "Dee"))
    assert "Before you call them" not in own.get(f"/r/ohio-valley/partners/{court.organization_id}/").content.decode()


def test_a_leader_who_keeps_a_listing_reads_nowhere_why_it_is_on_the_list(
    three: dict[str, OutreachEntry], region: Region, ada: User, lea: User
) -> None:
    court = three["court"].organization_id
    for user in (lea, ada):
        OrganizationEditor.objects.create(region=region, organization_id=court, user=user)
    addresses = (LIST, f"{LIST}?q=referrals&format=csv", f"{LIST}{court}/", f"/r/ohio-valley/partners/{court}/")
    told = {}
    for user in (lea, ada):
        client = client_of(user)
        pages = [client.get(address) for address in addresses]
        told[user] = ["Referrals" in b"".join(page).decode() for page in pages]
        told[user] += ["Pike Court" in names_on(client), client.get(LIST).context["total"] == 3]
        found = {str(one.finder.title) for one in search.found(region, actor_of(user), "referrals")}
        told[user] += ["On the outreach list" in found]
        told[user] += [client.post(f"{LIST}change/", {"act": "off", "row": [court]}).status_code == 302]

    assert told == {lea: [False] * 8, ada: [True] * 8}


def test_what_is_settled_is_nobody_elses_business(
    bea_client: Client, three: dict[str, OutreachEntry], ada_actor: Actor
) -> None:
    operations.change_entry(three["court"], step=Step(JOINED), by=ada_actor)

    page = bea_client.get(f"/r/ohio-valley/partners/{three['court'].organization_id}/").content.decode()
    assert "Before you call them" not in page


def test_the_empty_list_teaches(ada_client: Client) -> None:
    page = ada_client.get(LIST).content.decode()

    assert "Nobody is on the outreach list yet" in page
    assert "Choose from your prospects" in page


def test_the_history_of_the_region_says_it_in_words(ada_client: Client, three: Any) -> None:
    page = ada_client.get("/r/ohio-valley/history/?what=outreach").content.decode()

    assert "Ada put “Valley Transit” on the outreach list" in page
    assert "talking" in page
    assert "Lea" in page
