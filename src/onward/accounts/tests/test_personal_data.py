"""What is held about me: by account, by a letter; taken along, erased; and nobody learns who is known."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from onward.accounts import data_links
from onward.accounts.models import Session, User
from onward.accounts.operations import make_coordinator
from onward.accounts.queries import actor_of
from onward.accounts.tests.hand import with_app
from onward.core import audit, clock, crypt
from onward.core.actor import Actor
from onward.directory.models import Contact
from onward.partners.operations import rows
from onward.regions.models import Region
from onward.testing import client_of

DANA = "dana@example.org"


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache.clear()


@pytest.fixture
def dana(region: Region, ada_actor: Actor) -> Contact:
    """Dana is on a list and has no account."""
    return rows.add(Contact, region, {"name": "Dana Doe", "email": DANA, "title": "Director"}, by=ada_actor)


def ask(email: str, client: Client | None = None) -> str:
    """Type an address; the path of the link in the letter."""
    answer = (client or Client()).post("/my-data/", {"email": email})
    assert answer.status_code == 200
    return re.search(r"http://[^/]+(/my-data/\S+/)", str(mail.outbox[-1].body))[1]  # type: ignore[index]


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_somebody_without_an_account_sees_what_is_held_by_a_link_in_a_letter(dana: Contact) -> None:
    page = Client().get(ask(DANA))

    assert page.status_code == 200
    assert [text for text in ("Your entry as a contact", "Dana Doe", "Director") if text not in words(page)] == []
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "same-origin")


def test_the_address_does_not_stand_in_the_link(dana: Contact) -> None:
    assert "dana" not in ask(DANA).lower()


def test_whoever_asks_for_a_known_address_and_for_another_is_answered_alike(dana: Contact) -> None:
    known, other = (Client().post("/my-data/", {"email": email}) for email in (DANA, "nobody@example.org"))

    assert (known.status_code, words(known)) == (other.status_code, words(other))
    subjects = [letter.subject for letter in mail.outbox]
    bodies = [re.sub(r"http\S+/my-data/\S+", "LINK", str(letter.body)) for letter in mail.outbox]
    assert (subjects[0], bodies[0]) == (subjects[1], bodies[1])
    assert "Nothing is held under nobody@example.org" in words(Client().get(ask("nobody@example.org")))


def test_a_link_that_is_old_altered_or_for_something_else_says_so(dana: Contact) -> None:
    path = ask(DANA)
    with clock.at(clock.now() + dt.timedelta(minutes=61)):
        old = Client().get(path)
    altered = Client().get(path[:-5] + "AAAA/")
    other = Client().get(f"/my-data/{crypt.seal('[1]')}/")

    assert [(one.status_code, "Ask for a new link" in words(one)) for one in (old, altered, other)] == [(410, True)] * 3
    assert "older than an hour" in words(old)
    assert "not complete" in words(altered)
    assert "something else" in words(other)


def test_it_can_be_taken_along(dana: Contact) -> None:
    answer = Client().get(f"{ask(DANA)}download/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="held-about-me.json"'
    assert answer.json()["held"][0]["facts"] == {
        "name": "Dana Doe", "title": "Director", "department": "", "email": DANA, "phones": [],
    }  # fmt: skip


def test_it_can_be_erased_after_saying_what_stays(dana: Contact) -> None:
    client, path = Client(), ask(DANA)
    before = client.get(f"{path}erase/")
    assert "An empty entry stays" in words(before)
    assert Contact.objects.get().email == DANA

    done = client.post(f"{path}erase/", follow=True)
    assert "It is erased" in words(done)
    assert (Contact.objects.get().email, Contact.objects.get().name) == ("", "")
    assert "Nothing is held" in words(client.get(path))
    assert client.get(f"{path}erase/").status_code == 302


def test_a_letter_can_be_asked_for_five_times_an_hour(db: None) -> None:
    client = Client()
    answers = [client.post("/my-data/", {"email": f"{n}@example.org"}).status_code for n in range(6)]

    assert answers == [200, 200, 200, 200, 200, 429]


def test_a_mailbox_gets_three_letters_an_hour_wherever_they_are_asked_for(db: None) -> None:
    emails = (DANA, "Dana@Example.org", DANA, DANA, "bea@example.org")
    places = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(5)]
    answers = [
        client.post("/my-data/", {"email": email}).status_code for client, email in zip(places, emails, strict=True)
    ]

    assert answers == [200, 200, 200, 429, 200]
    assert [letter.to[0] for letter in mail.outbox].count("bea@example.org") == len(mail.outbox) - 3 == 1


def test_a_mailbox_alone_neither_opens_nor_erases_an_account_with_an_app(
    region: Region, bea: User, ada_actor: Actor
) -> None:
    with_app(bea)
    contact = rows.add(Contact, region, {"name": "Bea Byrd", "email": bea.email}, by=ada_actor)
    path, client = ask(bea.email), Client()
    page = words(client.get(path))

    assert "Sign in to see the rest" in page
    assert [text for text in ("Your account", "Your role", "Your ways", "what you did") if text in page] == []
    assert [one["what"] for one in client.get(f"{path}download/").json()["held"]] == [
        "Your entry as a contact", "History: what was done about you",
    ]  # fmt: skip
    for answer in (client.get(f"{path}erase/"), client.post(f"{path}erase/")):
        assert answer.headers["Location"] == "/account/data/erase/"
    contact.refresh_from_db()
    assert (User.objects.filter(pk=bea.pk).exists(), contact.name) == (True, "Bea Byrd")


def test_with_an_app_and_nothing_else_the_letter_says_that_there_is_an_account(region: Region, bea: User) -> None:
    with_app(bea)
    page = words(Client().get(ask(bea.email)))

    assert "Nothing besides an account is held under bea@example.org." in page
    assert "Sign in to see the rest" in page


def test_nonsense_is_no_address(db: None) -> None:
    assert "error" in Client().post("/my-data/", {"email": "dana"}).content.decode()
    assert mail.outbox == []


def test_whoever_signed_in_sees_her_own_after_showing_that_it_is_she(ada: User, bea: User) -> None:
    assert client_of(None).get("/account/data/").headers["Location"].startswith("/sign-in/")
    left_open = client_of(ada)
    with clock.at(clock.now() + dt.timedelta(minutes=20)):
        assert left_open.get("/account/data/").headers["Location"].startswith("/account/confirm/")

    page = words(client_of(ada).get("/account/data/"))
    assert [text for text in ("Your account", "ada@example.org", "Your role in Ohio Valley") if text not in page] == []
    assert "bea@example.org" not in page
    assert client_of(ada).get("/account/data/download/").json()["person"] == "ada@example.org"


def test_the_last_coordinator_is_told_to_hand_over_first(ada: User) -> None:
    answer = client_of(ada).post("/account/data/erase/")

    assert answer.status_code == 409
    assert "Nobody else coordinates Ohio Valley" in words(answer)
    assert User.objects.filter(pk=ada.pk).exists()


def test_an_account_can_be_erased_by_its_owner(region: Region, ada: User, bea: User, operator: Actor) -> None:
    make_coordinator(region, bea, by=operator)
    client = client_of(ada)
    answer = client.post("/account/data/erase/", follow=True)

    assert "It is erased" in words(answer)
    assert [user.email for user in User.objects.all()] == ["bea@example.org"]
    assert Session.objects.filter(user__isnull=False).count() == 0
    assert client.get("/account/").status_code == 302


def test_a_link_reads_no_address_of_another_purpose(db: None) -> None:
    data_links.send(" Dana@Example.org ")
    token = re.search(r"/my-data/(\S+)/", str(mail.outbox[-1].body))[1]  # type: ignore[index]

    assert data_links.email_of(token) == DANA


def test_of_very_many_lines_the_page_shows_the_first_hundred_and_the_file_has_all(region: Region, bea: User) -> None:
    for number in range(120):
        audit.record("region.reshaped", region, by=actor_of(bea), region_id=region.pk, after={"name": f"N{number}"})
    client = client_of(bea)
    page = client.get("/account/data/").content.decode()
    file = client.get("/account/data/download/").json()

    assert "The first 100 of 120. The file has all of them." in page
    assert page.count("changed the name or the counties") == 100
    assert sum(len(one["facts"].get("lines", [])) for one in file["held"]) >= 120
