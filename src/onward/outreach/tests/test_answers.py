"""What becomes of an answer of the interest form: one click each, each undone; and how it is taken back or runs out."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import DutyLink
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.models import AuditEntry, Letter
from onward.core.people import person
from onward.directory.models import Contact, Phone
from onward.outreach import operations
from onward.outreach.models import NOMINATION, Interest, Nomination, OutreachEntry
from onward.outreach.rules.interest import DONE, SPAM
from onward.outreach.tests.interest_cast import GROUPS, INBOX, act, link_of, send
from onward.partners.models import Conversation, Help, Organization, Sector
from onward.partners.operations import merge_organizations
from onward.partners.operations import undo as undo_deed
from onward.regions.models import Region
from onward.testing import client_of


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache.clear()


@pytest.fixture
def answer(region: Region, ada: object) -> Interest:
    assert send(**GROUPS).status_code == 302
    return Interest.objects.get()


def undo(client: Client, answer: Interest) -> None:
    page = client.get(f"{INBOX}{answer.pk}/").content.decode()
    found = re.search(r'action="(/r/ohio-valley/partners/undo/[^"]+)"', page)
    assert found, "the page offers to undo it"
    assert client.post(found[1]).status_code == 302


def test_each_step_is_one_click_and_each_can_be_undone(answer: Interest, ada_client: Client) -> None:
    assert "(1)" in ada_client.get("/r/ohio-valley/partners/").content.decode()
    act(ada_client, answer, "make", organization_name="Pike Transit", standing="partner")
    made = Organization.objects.get()
    assert (made.name, made.standing, made.county_id, made.visibility) == (
        "Pike Transit",
        "partner",
        "39131",
        "partners",
    )

    act(ada_client, answer, "person")
    contact = Contact.objects.get()
    assert (contact.name, contact.email, contact.visibility) == ("Ann Lee", "ann@transit.example", "partners")
    assert [(one.number, one.visibility) for one in Phone.objects.all()] == [("740-555-0123", "partners")]
    act(ada_client, answer, "help")
    assert sorted(Help.objects.values_list("way", "help_kind__key", "note")) == [
        ("needs", "funding", "Drivers"), ("needs", "volunteers", ""), ("offers", "rides", "Two vans"),
    ]  # fmt: skip
    act(ada_client, answer, "role")
    assert "would like to: Be a partner" in Conversation.objects.get().note
    group = Nomination.objects.get()
    act(ada_client, answer, "group", group=group.pk)
    entry = OutreachEntry.objects.select_related("organization").get()
    assert (entry.source, entry.organization.name, entry.organization.standing) == (
        NOMINATION, "Second Chance Garage", "prospect",
    )  # fmt: skip
    assert "They fix cars" in entry.reason
    assert "Lou, 740-555-0199" in entry.reason
    assert "Ann Lee" not in entry.reason + Conversation.objects.get().note, "she may take back what she sent"
    assert (Conversation.objects.get().with_whom, Conversation.objects.get().contact_id) == ("Ann Lee", contact.pk)

    undo(ada_client, answer)
    assert not OutreachEntry.objects.exists()
    assert Nomination.objects.get().organization is None
    page = ada_client.get(f"{INBOX}{answer.pk}/").content.decode()
    assert page.count("</svg>Done") + page.count(">Done<") == 4, "what was done and what was not is said"


@pytest.mark.parametrize("what", ["make", "person", "help", "role", "all"])
def test_undone_the_answer_is_as_it_was(what: str, answer: Interest, ada_client: Client) -> None:
    form = {"organization_name": "Pike Transit", "standing": "partner"}
    if what not in ("make", "all"):
        act(ada_client, answer, "make", **form)
    before = Interest.objects.values().get()
    act(ada_client, answer, what, **form)
    assert Interest.objects.values().get() != before
    undo(ada_client, answer)

    after = Interest.objects.values().get()
    assert {**after, "changed_at": None} == {**before, "changed_at": None}
    assert not Help.objects.filter(removed_at=None).exists()
    assert not Contact.objects.filter(removed_at=None).exists()


def test_all_of_it_is_one_button_and_takes_whom_one_knows_for_the_one_on_the_list(
    answer: Interest, region: Region, ada_client: Client
) -> None:
    transit = Organization.objects.create(region=region, name="Pike Transit")
    garage = Organization.objects.create(region=region, name="Second Chance Garage")
    act(ada_client, answer, "all", organization_name="Pike Transit", standing="partner")

    answer.refresh_from_db()
    assert (answer.state, answer.organization_id) == (DONE, transit.pk)
    assert Organization.objects.count() == 2
    assert (Contact.objects.get().organization_id, Help.objects.count()) == (transit.pk, 3)
    assert OutreachEntry.objects.get().organization_id == garage.pk


def test_a_likely_one_is_suggested_and_taken_with_one_click(
    answer: Interest, region: Region, ada_client: Client
) -> None:
    known = Organization.objects.create(region=region, name="Pike Transit Inc.")
    Contact.objects.create(region=region, organization=known, name="Ann", email="ANN@transit.example")
    assert "It is Pike Transit Inc." in ada_client.get(f"{INBOX}{answer.pk}/").content.decode()
    act(ada_client, answer, "join", organization=known.pk)
    act(ada_client, answer, "person")

    answer.refresh_from_db()
    assert answer.organization_id == known.pk
    assert Contact.objects.count() == 1, "whoever is a contact already is not added twice"


def test_pressing_twice_does_nothing_twice(answer: Interest, ada_client: Client) -> None:
    form = {"organization_name": "Pike Transit", "standing": "partner"}
    assert act(ada_client, answer, "make", **form).status_code == 302
    assert act(ada_client, answer, "make", **form).status_code == 409
    for what in ("person", "person", "help", "help", "role", "role", "all", "all"):
        assert act(ada_client, answer, what, **form).status_code == 302

    counts = (
        Organization.objects.count(),
        Contact.objects.count(),
        Help.objects.count(),
        OutreachEntry.objects.count(),
        Conversation.objects.count(),
    )
    assert counts == (2, 1, 3, 1, 1)


def test_nothing_is_public_without_consent_and_the_organization_is_with_it(region: Region, ada_client: Client) -> None:
    for name, listed in (("Quiet House", {}), ("Open House", {"may_be_listed": "on"})):
        send(organization_name=name, **listed)
        row = Interest.objects.get(organization_name=name)
        act(ada_client, row, "make", organization_name=name, standing="partner")

    found = dict(Organization.objects.values_list("name", "visibility"))
    assert found == {"Quiet House": "partners", "Open House": "public"}


def test_who_answered_for_themselves_is_never_made_public(region: Region, ada_client: Client) -> None:
    send(organization_name="", may_be_listed="on")
    act(ada_client, Interest.objects.get(), "make", organization_name="Ann Lee", standing="partner")
    assert Organization.objects.get().visibility == "partners"


def test_several_counties_are_kept_with_what_is_offered_there(region: Region, ada_client: Client) -> None:
    send(**GROUPS, counties=["39131", "39001"], offers=["rides"])
    row = Interest.objects.get()
    act(ada_client, row, "make", organization_name="Pike Transit", standing="partner")
    act(ada_client, row, "help")
    assert {tuple(sorted(one.counties)) for one in Help.objects.all()} == {("39001", "39131")}


def test_before_there_is_an_organization_nothing_hangs_on_it(answer: Interest, ada_client: Client) -> None:
    for what in ("person", "help", "role", "nothing"):
        assert act(ada_client, answer, what).status_code == 400, what
    assert not Contact.objects.exists()


def test_an_organization_of_another_region_is_no_answer(
    answer: Interest, other_region: Region, ada_client: Client
) -> None:
    there = Organization.objects.create(region=other_region, name="Pike Transit")

    assert act(ada_client, answer, "join", organization=there.pk).status_code == 404
    assert Interest.objects.get().organization is None


def test_those_who_lead_look_and_do_not_act(answer: Interest, lea: object, bea: object) -> None:
    leads, works = client_of(lea), client_of(bea)

    assert leads.get(f"{INBOX}{answer.pk}/").status_code == 200
    assert act(leads, answer, "done").status_code == 404
    assert works.get(INBOX).status_code == 404


def test_a_merge_takes_the_answer_along_and_back(answer: Interest, region: Region, ada_actor: Actor) -> None:
    one, two = (Organization.objects.create(region=region, name=name) for name in ("Pike Transit", "Transit of Pike"))
    operations.join_organization(answer, organization=two, by=ada_actor)
    merge_organizations(kept=one, gone=two, taken=(), by=ada_actor)
    assert Interest.objects.get().organization_id == one.pk
    line = AuditEntry.objects.get(verb="organization.merged")
    undo_deed(region=region, at=line.at, by=ada_actor)

    assert Interest.objects.get().organization_id == two.pk


def test_the_inbox_asks_the_same_for_one_answer_and_for_three(answer: Interest, ada_client: Client) -> None:
    ada_client.get(INBOX)
    with CaptureQueriesContext(connection) as one:
        ada_client.get(INBOX)
    for name in ("Bo Li", "Cy Day"):
        send(name=name, email=f"{name[:2]}@x.example", sector=str(Sector.objects.all()[0].pk))
    with CaptureQueriesContext(connection) as three:
        ada_client.get(INBOX)

    assert len(one) == len(three) <= 12


# Looking at it, taking it back, being forgotten -----------------------------------------------------------------------


def test_by_the_link_one_looks_at_what_one_sent_and_takes_it_back(answer: Interest) -> None:
    address = link_of(Letter.objects.get(letter="interest"))
    page = Client().get(address).content.decode()
    assert [text for text in ("A van on Tuesdays", "Two vans", "Second Chance Garage") if text not in page] == []

    assert "is deleted" in Client().post(address).content.decode()
    assert (Interest.objects.count(), Nomination.objects.count()) == (0, 0)
    assert DutyLink.objects.filter(duty="interest").count() == 0
    assert "Ann Lee" not in " ".join(one.subject_label for one in AuditEntry.objects.all())
    assert Client().get(address).status_code == 404


def test_whoever_is_erased_stands_in_no_answer(answer: Interest, operator: Actor) -> None:
    who = person("ann@transit.example")
    told = [one for one in erasing.held_of(who) if one.what == "Your answer on the interest form"]
    assert told[0].facts["happening"] == "A van on Tuesdays"
    erasing.erase(who, by=operator)

    assert (Interest.objects.count(), Nomination.objects.count()) == (0, 0)


def test_answers_run_out(answer: Interest, region: Region) -> None:
    Interest.objects.create(region=region, name="Spam", email="s@x.example", state=SPAM)
    day = clock.dt.timedelta(days=1)
    with clock.at(clock.now() + 91 * day):
        assert operations.forget_old_answers() == 1
    assert [one.name for one in Interest.objects.all()] == ["Ann Lee"]
    with clock.at(clock.now() + 731 * day):
        assert operations.forget_old_answers() == 1
    assert not Interest.objects.exists()
