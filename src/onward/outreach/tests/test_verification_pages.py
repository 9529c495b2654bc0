"""The pages of freshness, of the rhythm and of the call list, as Ada sees them."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.directory.models import Contact
from onward.directory.tests.cast import NOW, partner, phone, service
from onward.outreach import operations
from onward.outreach.models import Rhythm, Verification
from onward.outreach.queries.verification import rhythm_of
from onward.partners.models import Conversation, Organization
from onward.partners.operations import log_conversation, set_do_not_contact
from onward.regions.models import Region
from onward.testing import client_of

pytestmark = pytest.mark.django_db
FRESH = "/r/ohio-valley/outreach/verification/"
RHYTHM, CALLS = f"{FRESH}rhythm/", f"{FRESH}calls/"
TYPED: dict[str, Any] = {
    "months": "6", "first_wait": "10", "second_wait": "10", "call_wait": "7", "a_day": "1", "calls_a_week": "15",
    "quiet_weekdays": ["5", "6"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_the_time() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def house(region: Region) -> Organization:
    """No address; a phone, and somebody to ask for."""
    made = partner(region, "Hope House", assured_date=dt.date(2024, 5, 1))
    service(made, "Recovery beds")
    phone(made, "740-555-0100")
    Contact.objects.create(region=region, organization=made, name="Dee Miller", title="director")
    return made


@pytest.fixture
def row(house: Organization, ada_actor: Actor) -> Verification:
    """Hope House on the call list."""
    operations.set_rhythm(house.region, values={"on": True}, by=ada_actor)
    operations.ask_on_rhythm()
    return Verification.objects.get()


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_look_tells_what_would_happen_and_changes_nothing(
    region: Region, house: Organization, ada_client: Client, ada_actor: Actor
) -> None:
    for n in range(3):
        partner(region, f"P{n}", email=f"p{n}@example.org")
    left_alone = partner(region, "Left alone", email="l@example.org")
    set_do_not_contact(region, organization=left_alone, by=ada_actor)
    partner(region, "Fresh", email="f@example.org", assured_date=NOW.date())
    assert "Switch the rhythm on" not in page_of(ada_client, RHYTHM)
    said = words_of(ada_client.post(RHYTHM, {**TYPED, "act": "look"}).content.decode())

    for words in (
        "3 partners would get a letter over 3 days, until", "1 has no address that we may write to",
        "1 does not want to be contacted", "1 is fresh enough, or being asked already", "Switch the rhythm on",
    ):  # fmt: skip
        assert words in said
    assert (Rhythm.objects.count(), Verification.objects.count()) == (0, 0)


def test_the_rhythm_is_switched_on_changed_off_and_the_last_step_undone(ada_client: Client, region: Region) -> None:
    ada_client.post(RHYTHM, {**TYPED, "act": "on"})
    assert (rhythm_of(region).on, rhythm_of(region).a_day) == (True, 1)
    seen = rhythm_of(region).changed_at.isoformat()
    with clock.at(NOW + dt.timedelta(minutes=1)):
        ada_client.post(RHYTHM, {**TYPED, "a_day": "5", "seen": seen, "act": "save"})
    assert (rhythm_of(region).on, rhythm_of(region).a_day) == (True, 5)
    seen = rhythm_of(region).changed_at.isoformat()
    with clock.at(NOW + dt.timedelta(minutes=2)):
        off = ada_client.post(RHYTHM, {**TYPED, "seen": seen, "act": "off"}, follow=True).content.decode()
    assert not rhythm_of(region).on

    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", off)
    assert undo
    ada_client.post(undo[0])
    assert rhythm_of(region).on


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"a_day": "0"}, "Type a number from 1 to"),
        ({"a_day": "9999"}, "to 400."),
        ({"first_wait": ""}, "This field is required"),
        ({"months": "5"}, "Select a valid choice"),
        ({"quiet_weekdays": [str(n) for n in range(7)]}, "Leave at least one day"),
        ({"quiet_from": "2026-12-20"}, "Give both days, or none."),
        ({"quiet_from": "2026-12-20", "quiet_until": "2026-12-01"}, "This day is before the first one."),
    ],
)
def test_what_cannot_be_is_said_by_its_field(typed: Any, said: str, ada_client: Client) -> None:
    answer = ada_client.post(RHYTHM, {**TYPED, **typed, "act": "on"})

    assert said in answer.content.decode()
    assert Rhythm.objects.count() == 0


def test_somebody_elses_change_is_not_overwritten(ada_client: Client, region: Region, ada_actor: Actor) -> None:
    old = operations.set_rhythm(region, values={"a_day": 9}, by=ada_actor).changed_at.isoformat()
    with clock.at(NOW + dt.timedelta(minutes=1)):
        operations.set_rhythm(region, values={"a_day": 8}, by=ada_actor)
    answer = ada_client.post(RHYTHM, {**TYPED, "seen": old, "act": "save"})

    assert "changed this while you had it open" in answer.content.decode()
    assert rhythm_of(region).a_day == 8


def test_the_call_list_says_whom_to_ask_for_what(row: Verification, ada_client: Client) -> None:
    said = words_of(page_of(ada_client, CALLS))

    for words in (
        "740-555-0100", "Ask for Dee Miller, director", "Last confirmed: May 1, 2024.", "No letter could be sent.",
        "Is “Recovery beds” still offered", "Which email may we write to next time?",
    ):  # fmt: skip
        assert words in said


def test_one_click_says_that_it_was_confirmed_and_another_takes_it_back(
    row: Verification, ada_client: Client, house: Organization
) -> None:
    page = ada_client.post(f"{CALLS}{row.pk}/", {"act": "confirmed"}, follow=True).content.decode()
    house.refresh_from_db()
    assert house.assured_date == NOW.date()
    assert "“Hope House” is confirmed." in page
    assert "Nobody is to be called now" in page

    undo = re.search(r"/r/ohio-valley/partners/undo/\w+/", page)
    assert undo
    ada_client.post(undo[0])
    assert "740-555-0100" in page_of(ada_client, CALLS)
    assert Conversation.objects.count() == 0


def test_something_changed_leads_to_the_listing_and_says_so_on_the_list(row: Verification, ada_client: Client) -> None:
    answer = ada_client.post(f"{CALLS}{row.pk}/", {"act": "changed"})

    assert answer["Location"] == f"/r/ohio-valley/partners/{row.organization_id}/"
    assert "they said that something is not right" in page_of(ada_client, CALLS)


def test_no_answer_puts_it_off(row: Verification, ada_client: Client) -> None:
    ada_client.post(f"{CALLS}{row.pk}/", {"act": "later", "again_on": "2026-03-05"})

    assert "1 to call again later" in page_of(ada_client, CALLS)
    assert "Try again on Mar" in words_of(page_of(ada_client, f"{CALLS}?show=later"))


def test_closed_down_takes_it_off_the_list(row: Verification, ada_client: Client, house: Organization) -> None:
    page = ada_client.post(f"{CALLS}{row.pk}/", {"act": "closed"}, follow=True).content.decode()

    house.refresh_from_db()
    assert house.removed_at is not None
    assert "has closed down and is off the list of partners" in page


@pytest.mark.parametrize(
    "sent", [{}, {"act": "nonsense"}, {"act": "later"}, {"act": "later", "again_on": "2026-03-02"}]
)
def test_nothing_said_or_a_day_that_is_over_changes_nothing(
    sent: dict[str, str], row: Verification, ada_client: Client
) -> None:
    assert ada_client.post(f"{CALLS}{row.pk}/", sent).status_code == 400
    assert Conversation.objects.count() == 0


def test_a_line_that_somebody_else_dealt_with_is_not_there(
    row: Verification, ada_client: Client, ada_actor: Actor
) -> None:
    operations.confirmed_by_phone(row, by=ada_actor)

    assert ada_client.post(f"{CALLS}{row.pk}/", {"act": "confirmed"}).status_code == 404


def test_the_home_says_how_many_are_on_the_call_list(row: Verification, ada_client: Client) -> None:
    page = page_of(ada_client, "/r/ohio-valley/")

    assert "1 partner is on the call list." in page
    assert CALLS in page


def test_a_viewer_sees_the_score_and_its_working_and_nothing_of_calls(
    row: Verification, house: Organization, finn: User
) -> None:
    page = page_of(client_of(finn), FRESH)

    assert "0 ÷ 1 = 0%" in page
    assert "verification/calls" not in page
    assert client_of(finn).get(CALLS).status_code == 404


def test_an_empty_directory_says_what_the_page_will_tell(region: Region, ada_client: Client) -> None:
    assert "No service is listed yet" in page_of(ada_client, FRESH)
    assert "Nobody is to be called now" in page_of(ada_client, CALLS)


@pytest.mark.parametrize(("address", "queries"), [(FRESH, 10), (CALLS, 13)])
def test_as_many_questions_for_three_as_for_one(
    address: str, queries: int, row: Verification, region: Region, ada_client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(queries):
        ada_client.get(address)
    for n in range(2):
        more = partner(region, f"Mute {n}")
        service(more, "Beds")
        phone(more, f"740-555-010{n}")
    operations.ask_on_rhythm()
    with django_assert_num_queries(queries):
        ada_client.get(address)
    assert Verification.objects.count() == 3


def test_before_each_number_stands_what_was_said_last_and_whose_the_next_step_is(
    row: Verification, house: Organization, ada: User, ada_client: Client, ada_actor: Actor, lea: User
) -> None:
    assert "Nobody wrote down a talk with them." in words_of(page_of(ada_client, CALLS))
    step = {"next_step": "Ask for the van", "next_owner_id": lea.pk}
    log_conversation(house, values={"channel": "call", "direction": "in", "note": "They move", **step}, by=ada_actor)
    page = page_of(ada_client, CALLS)

    before_the_number = words_of(page[: page.index('href="tel:')])
    assert re.search(r"Ada talked with them on the phone today ?: They move", before_the_number)
    assert re.search(r"Next step: Ask for the van \(\s*Lea\s*\)", before_the_number)


def test_the_call_list_asks_as_many_questions_for_three_as_for_one(
    row: Verification, house: Organization, region: Region, ada_client: Client, ada_actor: Actor
) -> None:
    asked = []
    for names in (["A"], ["B", "C"]):
        for name in names:
            one = partner(region, name)
            Verification.objects.create(region=region, organization=one, calling_since=clock.today())
            values = {"channel": "note", "note": name, "next_step": name}
            log_conversation(one, values=values, by=ada_actor)
        page_of(ada_client, CALLS)
        with CaptureQueriesContext(connection) as queries:
            page_of(ada_client, CALLS)
        asked.append(len(queries))

    assert asked[0] == asked[1]
