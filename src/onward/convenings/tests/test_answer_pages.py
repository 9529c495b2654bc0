"""A guest answers by the link of a letter."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from onward.accounts.duties import duty_of
from onward.accounts.models import User
from onward.accounts.operations.links import make_link
from onward.convenings import operations
from onward.convenings.carrying import ANSWER
from onward.convenings.models import Gathering, Guest
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core import clock, erasing
from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.core.people import person
from onward.directory.tests.cast import partner
from onward.regions.models import Region
from onward.testing import client_of


@pytest.fixture
def summit(region: Region) -> Gathering:
    return gathering_of(region, capacity=1)


@pytest.fixture
def dee(summit: Gathering) -> Guest:
    return guest_of(summit, "Dee", standing="invited", invited_on=clock.today())


def link_to(guest: Guest, by: Actor) -> str:
    about = (guest.pk, guest.gathering.title)
    _link, href = make_link(duty_of(ANSWER), region=guest.region, about=about, to=(guest.email, guest.name), by=by)
    return urlsplit(href).path


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_on_a_phone_in_spanish_a_minute_is_enough(dee: Guest, ada_actor: Actor) -> None:
    address, client = link_to(dee, ada_actor), Client(headers={"accept-language": "es-MX"})
    first = words(client.get(address))
    assert "¿Vendrá a “Fall summit”?" in first
    needs = {"access": ["step_free"], "meal": "vegan", "voice": "on"}
    thanks = words(client.post(f"{address}?lang=es", {"act": "answer", "standing": "coming", **needs}, follow=True))

    dee.refresh_from_db()
    assert "¡Nos vemos allí!" in thanks
    assert "data:image/svg+xml" in thanks
    assert (dee.standing, dee.how, dee.access, dee.language, dee.voice) == (
        "coming", "in_person", ["step_free"], "es", "yes",
    )  # fmt: skip
    event = Calendar.from_ical(client.get(address, {"calendar": "1"}).content).walk("VEVENT")[0]
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_what_was_chosen_of_recovery_voice_stands_in_no_line_of_the_history(dee: Guest, ada_actor: Actor) -> None:
    Client().post(link_to(dee, ada_actor), {"act": "answer", "standing": "coming", "voice": "on", "needs": "Ramp"})
    lines = AuditEntry.objects.filter(subject_type="guest").with_keys()
    assert [word for one in lines for word in ("voice", "Ramp") if word in str([one.before, one.after])] == []


def test_when_no_chair_is_left_the_page_says_so_and_the_answer_can_change(
    summit: Gathering, dee: Guest, ada_actor: Actor
) -> None:
    eve = guest_of(summit, "Eve", standing="invited")
    operations.answer(eve, standing="coming", by=ada_actor)
    address, client = link_to(dee, ada_actor), Client()
    said = words(client.post(address, {"act": "answer", "standing": "coming"}, follow=True))
    assert "You are on the waiting list." in said
    client.post(address, {"act": "answer", "standing": "not_coming"})
    dee.refresh_from_db()
    assert (dee.standing, dee.waiting_since) == ("not_coming", None)


def test_somebody_else_is_sent_with_name_and_address(dee: Guest, ada_actor: Actor) -> None:
    address, client = link_to(dee, ada_actor), Client()
    missing = words(client.post(address, {"act": "answer", "standing": "send", "other_name": "Sam"}))
    assert "Where can we write to them?" in missing
    assert 'value="Sam"' in missing
    client.post(address, {"act": "answer", "standing": "send", "other_name": "Sam", "other_email": "sam@x.example"})
    assert Guest.objects.get(name="Sam").stands_in == dee


@pytest.mark.parametrize("typed", [{}, {"standing": "waiting"}, {"standing": "coming", "meal": "stones"}])
def test_what_is_no_answer_is_told_and_changes_nothing(dee: Guest, ada_actor: Actor, typed: dict[str, str]) -> None:
    answer = Client().post(link_to(dee, ada_actor), {"act": "answer", **typed})
    dee.refresh_from_db()
    assert answer.status_code == 200
    assert dee.standing == "invited"


def test_after_it_or_when_it_is_off_the_link_says_so(summit: Gathering, dee: Guest, ada_actor: Actor) -> None:
    address, client = link_to(dee, ada_actor), Client()
    with clock.at(summit.ends + dt.timedelta(hours=1)):
        assert "“Fall summit” is over" in words(client.get(address))
        client.post(address, {"act": "answer", "standing": "coming"})
    operations.cancel_gathering(summit, reason="The hall is flooded.", by=ada_actor)
    said = words(client.get(address))
    client.post(address, {"act": "answer", "standing": "coming"})

    dee.refresh_from_db()
    assert "“Fall summit” is cancelled" in said
    assert "The hall is flooded." in said
    assert dee.standing == "invited"


def test_a_forwarded_link_does_not_answer_for_somebody_who_is_signed_in(
    dee: Guest, ada_actor: Actor, bea: User
) -> None:
    address = link_to(dee, ada_actor)
    client_of(bea).post(address, {"act": "answer", "standing": "coming"})
    dee.refresh_from_db()
    assert dee.standing == "invited"


def test_a_link_to_an_address_that_was_corrected_since_opens_nothing(dee: Guest, ada_actor: Actor) -> None:
    address = link_to(dee, ada_actor)
    Guest.objects.filter(pk=dee.pk).update(email="new@example.org")
    assert Client().get(address).status_code == 410


def test_on_the_day_guests_check_in_by_their_own_link(region: Region, ada_actor: Actor) -> None:
    today = gathering_of(region, starts=clock.now(), minutes=60)
    dee = guest_of(today, "Dee", standing="coming", how="in_person")
    address, client = link_to(dee, ada_actor), Client()
    assert "I am here" in words(client.get(address))
    assert "You are checked in" in words(client.post(address, {"act": "here"}, follow=True))


def test_erasing_a_guest_keeps_that_somebody_of_the_partner_was_there(region: Region, ada_actor: Actor) -> None:
    summit, hope = gathering_of(region), partner(region, "Hope House")
    dee = guest_of(summit, "Dee Doe", hope, needs="A ramp", voice="yes", access=["step_free"])
    operations.check_in(dee, by=ada_actor)
    guest_of(summit, "Dee Doe", None, email="other@example.org")
    alone = gathering_of(region, "Other")
    guest_of(alone, "Dee Doe", None)
    told = [one.what for one in erasing.held_of(person(dee.email))]
    erasing.erase(person(dee.email), by=ada_actor)

    dee.refresh_from_db()
    assert told.count("You were on the list of a gathering: Fall summit") == 1
    assert (dee.name, dee.email, dee.needs, dee.voice, dee.access, dee.attended) == ("", "", "", "", [], True)
    assert not Guest.objects.filter(gathering=alone).exists()
