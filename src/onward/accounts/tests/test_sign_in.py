"""The sign-in link: shows a button, works once, for a day; each way it is spoiled has its own sentence."""

import datetime as dt

import pytest
from django.contrib.auth import get_user
from django.test import Client

from onward.accounts.models import User
from onward.accounts.operations import make_coordinator, sign_in_token
from onward.accounts.queries import actor_of
from onward.core import clock
from onward.core.actor import NOBODY, Actor, Grant
from onward.core.models import AuditEntry
from onward.regions.models import Region


def address(user: User) -> str:
    return f"/sign-in/{sign_in_token(user)}/"


def test_opening_the_link_shows_a_button_and_signs_nobody_in(ada: User) -> None:
    client = Client()
    page = client.get(address(ada)).content.decode()

    assert 'method="post"' in page
    assert "Sign in as Ada" in page
    assert not get_user(client).is_authenticated


def test_pressing_the_button_signs_in(ada: User) -> None:
    client = Client()
    answer = client.post(address(ada))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert get_user(client) == ada


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("used", "This sign-in link was used already."),
        ("altered", "This sign-in link is not complete."),
        ("cut", "This sign-in link is not complete."),
        ("old", "This sign-in link is older than a day."),
        ("closed", "This account is closed."),
        ("gone", "This account is closed."),
    ],
)
def test_a_spoiled_link_says_what_is_wrong_with_it(method: str, spoil: str, sentence: str, ada: User) -> None:
    link = address(ada)
    at = clock.now()
    if spoil == "used":
        Client().post(link)
    elif spoil == "altered":
        link = f"{link[:-3]}{'a' if link[-3] != 'a' else 'b'}{link[-2:]}"
    elif spoil == "cut":
        link = f"{link[:20]}/"
    elif spoil == "old":
        at += dt.timedelta(days=1, seconds=1)
    elif spoil == "closed":
        User.objects.update(is_active=False)
    else:
        ada.delete()
    client = Client()
    with clock.at(at):
        answer = getattr(client, method)(link)

    assert (answer.status_code, sentence in answer.content.decode()) == (403, True)
    assert not get_user(client).is_authenticated


def test_a_link_works_for_a_whole_day_by_the_clock(ada: User) -> None:
    with clock.at(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)):
        link = address(ada)
    with clock.at(dt.datetime(2026, 1, 2, tzinfo=dt.UTC)):
        assert Client().get(link).status_code == 200
    with clock.at(dt.datetime(2026, 1, 2, 0, 0, 1, tzinfo=dt.UTC)):
        assert Client().get(link).status_code == 403


def test_a_newer_link_works_after_an_older_one_was_used(ada: User) -> None:
    Client().post(address(ada))
    ada.refresh_from_db()

    assert Client().get(address(ada)).status_code == 200


def test_signing_out_needs_a_button_and_forgets_who_it_was(ada_client: Client) -> None:
    assert ada_client.get("/sign-out/").status_code == 405
    answer = ada_client.post("/sign-out/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/")
    assert not get_user(ada_client).is_authenticated


def test_the_sign_in_page_is_open_to_anyone_and_leads_on_whoever_is_signed_in(ada_client: Client) -> None:
    assert "Send me a code" in Client().get("/sign-in/").content.decode()
    answer = ada_client.get("/sign-in/?next=/ui/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ui/")


def test_one_address_is_one_user_however_it_is_typed(db: None) -> None:
    one = User.objects.named(" Ann@Example.org ", "Ann")
    assert User.objects.named("ann@example.org") == one
    assert (str(one), one.has_usable_password()) == ("Ann", False)
    assert str(User.objects.named("bo@example.org")) == "bo@example.org"


def test_a_person_acts_with_the_roles_they_hold(ada: User, region: Region) -> None:
    assert actor_of(ada) == Actor("person", str(ada.pk), "Ada", (Grant(region.pk, "coordinator"),), origin="web")


def test_a_closed_account_acts_as_nobody(ada: User) -> None:
    ada.is_active = False

    assert (actor_of(ada), actor_of(None)) == (NOBODY, NOBODY)


def test_a_coordinator_is_made_once(region: Region, ada: User, operator: Actor) -> None:
    make_coordinator(region, ada, by=operator)

    assert ada.memberships.count() == 1
    assert AuditEntry.objects.filter(verb="membership.given").count() == 1
