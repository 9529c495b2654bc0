"""A letter asks a partner for its vision, or for answers about its sector; it writes by the link, with no account."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from onward.accounts.models import DutyLink, User
from onward.accounts.operations.links import MOST_A_DAY, revoke_link
from onward.core import clock, mailings
from onward.core.actor import Actor
from onward.core.models import AuditEntry, Letter
from onward.directory.models import Contact
from onward.guide.queries import today
from onward.outreach import operations
from onward.outreach.models import Campaign, ProfileAnswer, Recipient, VisionStatement
from onward.outreach.operations import sending
from onward.outreach.queries import campaigns as queries
from onward.outreach.queries.whom import who_is_silent
from onward.outreach.rules.campaigns import PROFILE, VISION
from onward.outreach.tests.letters_cast import letter_to, outcomes, reachable, work
from onward.partners.access import shown
from onward.partners.models import Conversation, Organization, Sector
from onward.partners.operations import set_do_not_contact
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
L = "/r/ohio-valley/outreach/letters/"
BODY = "Dear {{ person.name }}, write here: {{ link }}"
MORE = {"subject": "A question", "body": BODY, "values": {}}


@pytest.fixture
def clinic(region: Region) -> Organization:
    one = reachable(region, "Clinic", "Cora Lane", "cora@example.org")
    one.sector = Sector.objects.get(region=region, key="treatment")
    one.save()
    return one


def asked(region: Region, *partners: Organization, by: Actor, asks: str = VISION) -> Campaign:
    """A letter that asks, gone."""
    campaign = letter_to(region, *partners, by=by, asks=asks, **MORE)
    sending.begin(campaign, by=by)
    work()
    return campaign


def link_in(letter: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/r/\S+/do/\S+/)", letter.body) or re.search(
        r"https?://[^/\s]+(/r/[^\s]*)", letter.body
    )
    assert found is not None, letter.body
    return found[1]


@pytest.fixture
def address(region: Region, clinic: Organization, ada_actor: Actor) -> str:
    asked(region, clinic, by=ada_actor)
    return link_in(mail.outbox[-1])


def test_each_letter_carries_a_link_of_its_own_and_forgets_it_when_it_went(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    other = reachable(region, "House", "Hal Moore", "hal@example.org")
    asked(region, clinic, other, by=ada_actor)

    assert len({link_in(letter) for letter in mail.outbox}) == 2
    links = DutyLink.objects.order_by("to_email").values_list("duty", "to_email", "organization_id")
    assert list(links) == [
        ("tell-vision", "cora@example.org", clinic.pk), ("tell-vision", "hal@example.org", other.pk),
    ]  # fmt: skip
    assert [letter.facts for letter in Letter.objects.exclude(batch="")] == [{}, {}]
    assert '<a href="http' in mail.outbox[0].alternatives[0][0]


def test_a_second_try_sends_the_same_link(region: Region, clinic: Organization, ada_actor: Actor) -> None:
    campaign = letter_to(region, clinic, by=ada_actor, asks=VISION, **MORE)
    sending.begin(campaign, by=ada_actor)
    letter = Letter.objects.get(batch=campaign.batch)
    carrier = mailings._carriers()["campaign"]
    first, second = carrier.compose(letter), carrier.compose(Letter.objects.get(pk=letter.pk))

    assert first is not None
    assert second is not None
    assert (link_in(first) == link_in(second), DutyLink.objects.count()) == (True, 1)


def test_a_partner_writes_by_the_link_and_the_team_is_told(
    region: Region, clinic: Organization, address: str, ada_client: Client, ada_actor: Actor
) -> None:
    page = Client().get(address)
    assert (page.status_code, "asks Clinic" in page.content.decode()) == (200, True)
    sent = Client().post(address, {"vision": "Nobody waits", "pitch": "We begin today"})
    thanks = Client().get(sent["Location"]).content.decode()

    row = VisionStatement.objects.get(organization=clinic)
    assert (row.vision, row.pitch, row.unread_since is not None) == ("Nobody waits", "We begin today", True)
    assert "Thank you. We have it." in thanks
    line = AuditEntry.objects.get(verb="visionstatement.added")
    assert (line.actor_kind, line.actor_label) == ("link", "Clinic, by a link")
    home = " ".join(re.sub(r"<[^>]+>", " ", ada_client.get("/r/ohio-valley/").content.decode()).split())
    assert "1 partner sent what it wants to come true." in home
    assert ">New<" in ada_client.get("/r/ohio-valley/outreach/vision/").content.decode()


def test_an_answer_by_the_link_is_an_answer_to_the_letter(clinic: Organization, address: str) -> None:
    Client().post(address, {"vision": "Nobody waits", "pitch": ""})
    one = Recipient.objects.get()
    assert (one.replied_on, one.unread_since) == (clock.today(), None)
    log = Conversation.objects.filter(organization=clinic).order_by("pk").values_list("direction", flat=True)
    assert list(log) == ["out", "in"]

    seen = VisionStatement.objects.get().changed_at.isoformat()
    Client().post(address, {"vision": "Nobody waits a day", "pitch": "", "seen": seen})
    assert Conversation.objects.filter(organization=clinic).count() == 2


def test_what_was_read_is_not_new_any_more(clinic: Organization, address: str, ada_client: Client, bea: User) -> None:
    Client().post(address, {"vision": "Nobody waits", "pitch": ""})
    before = VisionStatement.objects.get()
    refused = client_of(bea).post("/r/ohio-valley/outreach/vision/read/", {"organization": clinic.pk})
    ada_client.post("/r/ohio-valley/outreach/vision/read/", {"organization": clinic.pk})
    row = VisionStatement.objects.get()

    assert (refused.status_code, row.unread_since, row.changed_at) == (404, None, before.changed_at)
    assert AuditEntry.objects.filter(verb="visionstatement.read").count() == 1
    Client().post(address, {"vision": "Nobody waits", "pitch": "", "seen": row.changed_at.isoformat()})
    assert VisionStatement.objects.get().unread_since is None, "the same words again are no news"


def test_the_link_opens_again_with_what_was_sent_and_takes_a_change(clinic: Organization, address: str) -> None:
    Client().post(address, {"vision": "Nobody waits", "pitch": ""})
    again = Client().get(address).content.decode()
    seen = VisionStatement.objects.get().changed_at.isoformat()
    Client().post(address, {"vision": "Nobody waits a day", "pitch": "", "seen": seen})

    assert ("Nobody waits" in again, "You sent this on" in again) == (True, True)
    assert VisionStatement.objects.get().vision == "Nobody waits a day"


def test_who_was_slower_is_told_and_loses_nothing(clinic: Organization, address: str, ada_actor: Actor) -> None:
    operations.say_vision(clinic, values={"vision": "Old", "pitch": ""}, by=ada_actor)
    seen = VisionStatement.objects.get().changed_at.isoformat()
    operations.say_vision(clinic, values={"vision": "Theirs", "pitch": ""}, by=ada_actor)
    page = Client().post(address, {"vision": "Ours", "pitch": "", "seen": seen}).content.decode()

    assert ("Theirs" in page, "Ours" in page, VisionStatement.objects.get().vision) == (True, True, "Theirs")
    assert DutyLink.objects.get().done_at is None


def test_nothing_at_all_is_not_sent(address: str) -> None:
    page = Client().post(address, {"vision": " ", "pitch": ""})

    assert "Write something in one of the fields" in page.content.decode()
    assert (VisionStatement.objects.exists(), DutyLink.objects.get().done_at) == (False, None)


def test_a_zero_byte_is_an_answer_to_correct(address: str) -> None:
    assert Client().post(address, {"vision": "No\0body", "pitch": ""}).status_code == 200
    assert not VisionStatement.objects.exists()


@pytest.mark.parametrize(("what", "status"), [("late", 410), ("withdrawn", 410), ("altered", 404), ("gone", 410)])
def test_a_link_that_does_not_hold_says_so_and_does_nothing(
    what: str, status: int, clinic: Organization, address: str, ada_actor: Actor
) -> None:
    link = DutyLink.objects.get()
    now = link.expires_at if what == "late" else clock.now()
    if what == "withdrawn":
        revoke_link(link, by=ada_actor)
    if what == "gone":
        Organization.objects.filter(pk=clinic.pk).update(removed_at=clock.now())
    with clock.at(now):
        answer = Client().post(f"{address[:-4]}xyz/" if what == "altered" else address, {"vision": "x"})

    assert (answer.status_code, VisionStatement.objects.exists()) == (status, False)


def test_a_link_that_ran_out_is_sent_anew_to_the_same_address(address: str) -> None:
    with clock.at(DutyLink.objects.get().expires_at):
        Client().post(f"{address}again/")
        fresh = DutyLink.objects.order_by("pk")[1]

    assert (fresh.duty, fresh.to_email) == ("tell-vision", "cora@example.org")
    letter = Letter.objects.get(letter="asked_to_tell")
    assert "/r/ohio-valley/" in letter.facts["href"]


def test_the_pages_speak_spanish(address: str) -> None:
    page = Client(headers={"accept-language": "es-MX,es"}).get(address).content.decode()
    english = Client(headers={"accept-language": "es"}).get(f"{address}?lang=en").content.decode()

    assert ("¿Qué quieren" in page, '<html lang="es"' in page, "What do you want" in english) == (True, True, True)


def test_a_partner_answers_for_its_sector(
    region: Region, clinic: Organization, ada_actor: Actor, ada_client: Client
) -> None:
    asked(region, clinic, by=ada_actor, asks=PROFILE)
    address = link_in(mail.outbox[-1])
    Client().post(address, {"what": "We treat", "need": "Beds"})

    told = ProfileAnswer.objects.order_by("question").values_list("question", "body", "organization_id")
    assert list(told) == [("need", "Beds", clinic.pk), ("what", "We treat", clinic.pk)]
    home = ada_client.get("/r/ohio-valley/").content.decode()
    assert "1 partner sent answers about its sector." in home
    page = ada_client.get("/r/ohio-valley/outreach/profiles/beside/?sector=treatment").content.decode()
    assert page.count(">New<") == 2
    ada_client.post("/r/ohio-valley/outreach/profiles/read/", {"organization": clinic.pk})
    assert not ProfileAnswer.objects.filter(unread_since__isnull=False).exists()


def test_whoever_belongs_to_no_sector_is_not_asked_about_it(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    house = reachable(region, "House")
    campaign = asked(region, clinic, house, by=ada_actor, asks=PROFILE)

    assert outcomes(campaign) == {"Clinic": "sent", "House": "left_out no_sector"}


def test_a_partner_that_lost_its_sector_is_told_when_it_opens_the_link(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    asked(region, clinic, by=ada_actor, asks=PROFILE)
    Organization.objects.update(sector=None)

    assert Client().get(link_in(mail.outbox[-1])).status_code == 410


def test_a_letter_that_asks_does_not_go_without_its_link_and_not_to_too_many(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    campaign = letter_to(region, clinic, by=ada_actor, asks=VISION, **{**MORE, "body": "Hello"})
    assert queries.check(campaign).blank == ["link"]
    campaign.body = BODY
    assert queries._of_asking(campaign, MOST_A_DAY + 1) == ["many"]
    assert queries.check(campaign).ready


def test_a_letter_whose_link_is_refused_says_why(region: Region, clinic: Organization, ada_actor: Actor) -> None:
    for _n in range(6):
        asked(region, clinic, by=ada_actor)
    campaign = asked(region, clinic, by=ada_actor)

    one = campaign.recipients.get()
    assert (one.state, "letters with links go to one address" in one.problem) == ("refused", True)


def test_a_letter_that_asks_is_not_sent_by_hand(region: Region, clinic: Organization, ada_client: Client,
                                                ada_actor: Actor) -> None:  # fmt: skip
    campaign = letter_to(region, clinic, by=ada_actor, asks=VISION, **MORE)
    one = campaign.recipients.get()
    page = ada_client.get(f"{L}{campaign.pk}/to/{one.pk}/").content.decode()
    ada_client.post(f"{L}{campaign.pk}/to/{one.pk}/act/", {"act": "by-hand"})

    one.refresh_from_db()
    assert ("Here stands the link" in page, "Mark as sent by me" in page, one.state) == (True, False, "chosen")


# To whom it goes ------------------------------------------------------------------------------------------------------


def test_asking_begins_with_those_who_have_not_said_it(
    region: Region, clinic: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    house = reachable(region, "House")
    operations.say_vision(house, values={"vision": "Homes", "pitch": ""}, by=ada_actor)
    page = ada_client.get(f"{L}new/?asks=vision&from=silent").content.decode()
    assert ("Clinic" in page, ">House<" in page) == (True, False)
    made = ada_client.post(f"{L}new/", {"which": "all", "query": "asks=vision&from=silent", "asks": "vision"})
    campaign = Campaign.objects.get()

    assert made["Location"] == f"{L}{campaign.pk}/text/"
    assert (campaign.asks, campaign.text_key, "{{ link }}" in campaign.body) == ("vision", "ask-for-vision", True)
    assert [one.organization for one in campaign.recipients.all()] == [clinic]
    text = ada_client.get(made["Location"]).content.decode()
    assert ("by a link of its own" in text, 'name="fill-link"' in text) == (True, False)


def test_whoever_answered_for_the_sector_or_has_none_is_not_silent(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    other = reachable(region, "Other clinic")
    Organization.objects.filter(pk=other.pk).update(sector=clinic.sector)
    reachable(region, "House")
    assert clinic.sector is not None
    operations.answer_profile(clinic.sector, clinic, answers={"what": "x"}, by=ada_actor)

    assert list(who_is_silent(shown(region), PROFILE)) == [other]


def test_those_ticked_elsewhere_are_in_the_letter_at_once(
    region: Region, clinic: Organization, ada_client: Client
) -> None:
    reachable(region, "House")
    answer = ada_client.post(f"{L}new/to/", {"which": "ticked", "row": [clinic.pk], "from": "partners"})
    everybody = ada_client.post(f"{L}new/to/", {"which": "all", "query": "q=", "from": "strategy"})

    letters = [{one.organization.name for one in two.recipients.all()} for two in Campaign.objects.order_by("pk")]
    assert (answer.status_code, everybody.status_code) == (302, 302)
    assert letters == [{"Clinic"}, {"Clinic", "House"}]
    assert ada_client.post(f"{L}new/to/", {"which": "ticked"})["Location"] == f"{L}new/?"


def test_those_who_may_not_be_written_to_are_told_before(
    region: Region, clinic: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    closed, without = reachable(region, "Closed"), Organization.objects.create(region=region, name="Without")
    set_do_not_contact(region, organization=closed, by=ada_actor)
    page = ada_client.post(f"{L}new/to/", {"row": [clinic.pk, closed.pk, without.pk], "asks": "profile"})
    words = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())

    assert not Campaign.objects.exists()
    said = ("The letter reaches one of them", "One must not be written to", "Closed", "One belongs to no sector")
    assert [one in words for one in said] == [True, True, True, True]
    ada_client.post(f"{L}new/", {"row": [clinic.pk], "asks": "profile"})
    assert Campaign.objects.get().asks == "profile"


def test_a_letter_takes_the_first_address_that_may_be_used(
    region: Region, clinic: Organization, ada_actor: Actor
) -> None:
    Contact.objects.create(region=region, organization=clinic, name="Second", email="second@example.org")
    set_do_not_contact(region, address="cora@example.org", by=ada_actor)
    campaign = letter_to(region, clinic, by=ada_actor)

    assert campaign.recipients.get().address == "second@example.org"


@pytest.mark.parametrize(
    "page", ["partners/", "outreach/", "outreach/engagement/", "outreach/engagement/board/", "partners/{pk}/"]
)
def test_the_way_to_a_letter_stands_where_organizations_are_chosen(
    page: str, region: Region, clinic: Organization, ada_client: Client, ada_actor: Actor, nia: User, lea: User
) -> None:
    operations.put_on_list(region=region, organizations=[clinic], by=ada_actor)
    address = f"/r/ohio-valley/{page.format(pk=clinic.pk)}"

    for client, there in ((ada_client, True), (client_of(lea), False)):
        assert (f"{L}new/to/" in client.get(address).content.decode()) is there


def test_what_waits_for_reading_waits_for_those_who_lead(
    region: Region, clinic: Organization, address: str, ada_actor: Actor
) -> None:
    Client().post(address, {"vision": "Nobody waits", "pitch": ""})
    nobody = Actor("person", "999999", "Somebody")

    assert "waits_visions" in today.asked_of(region, ada_actor)
    assert "waits_visions" not in today.asked_of(region, nobody)


def test_who_is_told_first_is_told_by_the_day(address: str) -> None:
    with clock.at(clock.now() + dt.timedelta(days=29)):
        assert Client().get(address).status_code == 200
