"""Before sensitive acts a person shows again who they are, and then goes on where they were."""

import datetime as dt
import time
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from onward.accounts.models import User
from onward.accounts.operations import sign_in_token
from onward.accounts.rules import PROOF
from onward.accounts.tests.hand import app_shows, ask_for_code, code_in_the_letter, recovery_codes, with_app
from onward.core import clock

SENSITIVE = ["/account/passkeys/add/", "/account/app/", "/account/password/"]
LATER = PROOF + dt.timedelta(seconds=1)


@pytest.fixture
def left_open(ada: User) -> Client:
    """A browser that Ada signed in with a while ago."""
    client = Client()
    client.force_login(ada)
    return client


@pytest.mark.parametrize("address", SENSITIVE)
def test_a_screen_left_open_is_asked_who_sits_there(address: str, left_open: Client) -> None:
    answer = left_open.get(f"{address}?a=b")

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/account/confirm/?next={address.replace('/', '%2F')}%3Fa%3Db",
    )


def test_signing_in_by_code_counts_as_proof_for_a_quarter_of_an_hour(ada: User) -> None:
    client = Client()
    ask_for_code(client, ada.email)
    client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert client.get("/account/app/").status_code == 200
    with clock.at(clock.now() + LATER):
        assert client.get("/account/app/").status_code == 302


def test_signing_in_by_link_counts_as_proof(ada: User) -> None:
    client = Client()
    client.post(f"/sign-in/{sign_in_token(ada)}/")

    assert client.get("/account/app/").status_code == 200


def test_whoever_has_only_email_shows_a_fresh_code_and_goes_on(left_open: Client) -> None:
    asking = left_open.get("/account/app/").headers["Location"]
    assert "Send me a code" in left_open.get(asking).content.decode()
    left_open.post(asking, {"send": "1"})
    answer = left_open.post(asking, {"code": code_in_the_letter()})

    assert answer.headers["Location"] == "/account/app/"
    assert left_open.get("/account/app/").status_code == 200


def test_the_session_gets_another_key_with_the_proof(left_open: Client) -> None:
    before = left_open.session.session_key
    left_open.post("/account/confirm/", {"send": "1"})
    left_open.post("/account/confirm/", {"code": code_in_the_letter()})

    assert left_open.session.session_key != before


def test_three_wrong_codes_spoil_the_right_one(left_open: Client) -> None:
    left_open.post("/account/confirm/", {"send": "1"})
    answers = [left_open.post("/account/confirm/", {"code": "0000-0000"}) for _try in range(3)]
    left_open.post("/account/confirm/", {"code": code_in_the_letter()})

    assert ["That is not the code." in answer.content.decode() for answer in answers] == [True, True, False]
    assert "This code no longer works." in answers[2].content.decode()
    assert left_open.get("/account/app/").status_code == 302


def test_an_old_code_is_no_proof(left_open: Client) -> None:
    left_open.post("/account/confirm/", {"send": "1"})
    with patch("time.time", return_value=time.time() + 601):
        left_open.post("/account/confirm/", {"code": code_in_the_letter()})

    assert left_open.get("/account/app/").status_code == 302


def test_a_code_for_signing_in_somewhere_else_is_no_proof(ada: User, left_open: Client) -> None:
    ask_for_code(Client(), ada.email)
    left_open.post("/account/confirm/", {"code": code_in_the_letter()})

    assert left_open.get("/account/app/").status_code == 302


def test_whoever_has_an_app_shows_it_and_cannot_do_with_email(ada: User, left_open: Client) -> None:
    key = with_app(ada)
    left_open.force_login(ada)
    left_open.post("/account/confirm/", {"send": "1"})
    assert mail.outbox == []
    wrong = left_open.post("/account/confirm/", {"code": "000000"})
    answer = left_open.post("/account/confirm/?next=/account/password/", {"code": app_shows(key)})

    assert "That is not the code." in wrong.content.decode()
    assert (answer.headers["Location"], left_open.get("/account/password/").status_code) == ("/account/password/", 200)


def test_a_recovery_code_is_proof_once(ada: User, left_open: Client) -> None:
    with_app(ada)
    left_open.force_login(ada)
    code = recovery_codes(ada)[0]
    answers = [left_open.post("/account/confirm/", {"code": code}).status_code for _time in range(2)]

    assert answers == [302, 200]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_the_proof_never_leads_to_another_site(elsewhere: str, left_open: Client) -> None:
    left_open.post("/account/confirm/", {"send": "1"})
    answer = left_open.post("/account/confirm/", {"code": code_in_the_letter(), "next": elsewhere})

    assert answer.headers["Location"] == "/account/"


def test_after_a_button_the_person_comes_back_to_the_page_with_the_button_and_nothing_was_done(
    left_open: Client,
) -> None:
    answer = left_open.post(
        "/account/sessions/others/end/", headers={"referer": "http://testserver/account/sessions/?a=b"}
    )
    other = left_open.post("/account/sessions/others/end/", headers={"referer": "https://evil.example/"})

    assert answer.headers["Location"] == "/account/confirm/?next=%2Faccount%2Fsessions%2F%3Fa%3Db"
    assert other.headers["Location"] == "/account/confirm/?next=%2Faccount%2Fsessions%2Fothers%2Fend%2F"


def test_a_part_of_a_page_makes_the_whole_page_ask(left_open: Client) -> None:
    here: Any = {"HX-Request": "true", "HX-Current-URL": "http://testserver/account/"}
    answer = left_open.get("/account/app/", headers=here)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/account/confirm/?next=%2Faccount%2F")


def test_whoever_keeps_guessing_is_told_to_wait(left_open: Client) -> None:
    answers = [left_open.post("/account/confirm/", {"code": "1"}).status_code for _try in range(11)]

    assert answers == [200] * 10 + [429]
