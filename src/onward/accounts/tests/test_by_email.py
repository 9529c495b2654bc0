"""A code by email: works once, for a while, in one browser; and the pages never tell who has an account."""

import re
import time
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from onward.accounts.models import User
from onward.accounts.tests.hand import ask_for_code, code_in_the_letter, verbs


def wrong(code: str) -> str:
    return code[:-1] + ("1" if code[-1] != "1" else "2")


def test_a_code_from_the_letter_signs_in(ada: User) -> None:
    client = Client()
    asked = ask_for_code(client, " Ada@Example.org ")
    answer = client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert (asked.status_code, asked.headers["Location"]) == (302, "/sign-in/code/")
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert get_user(client) == ada
    assert verbs() == ["user.signed_in"]


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]}{0[3]} {0[5]}{0[6]}{0[7]}{0[8]}"])
def test_a_code_may_be_typed_with_or_without_its_dash(typed: str, ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    client.post("/sign-in/code/", {"code": typed.format(code_in_the_letter())})

    assert get_user(client) == ada


def test_a_person_made_by_name_can_have_a_code_at_once(db: None) -> None:
    new = User.objects.named("New@Example.org")
    client = Client()
    ask_for_code(client, "new@example.org")
    client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert get_user(client) == new


def test_the_session_gets_another_key_at_sign_in(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_signing_in_leads_to_where_the_person_wanted_to_go(ada: User) -> None:
    client = Client()
    asked = ask_for_code(client, "ada@example.org", "/r/ohio-valley/gaps/")
    answer = client.post(asked.headers["Location"], {"code": code_in_the_letter()})

    assert answer.headers["Location"] == "/r/ohio-valley/gaps/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(elsewhere: str, ada: User) -> None:
    client = Client()
    asked = ask_for_code(client, "ada@example.org", elsewhere)
    answer = client.post(asked.headers["Location"], {"code": code_in_the_letter(), "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_a_wrong_code_is_refused_and_three_of_them_spoil_the_right_one(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    code = code_in_the_letter()
    first = client.post("/sign-in/code/", {"code": wrong(code)})
    client.post("/sign-in/code/", {"code": wrong(code)})
    third = client.post("/sign-in/code/", {"code": wrong(code)}, follow=True)
    client.post("/sign-in/code/", {"code": code})

    assert (first.status_code, "That is not the code." in first.content.decode()) == (200, True)
    assert "That was tried too often." in third.content.decode()
    assert not get_user(client).is_authenticated


def test_a_code_is_worth_nothing_after_ten_minutes(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    with patch("time.time", return_value=time.time() + 601):
        answer = client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert (answer.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/", False)


def test_a_code_works_once(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    client.post("/sign-in/code/", {"code": code_in_the_letter()})
    client.post("/sign-out/")
    client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert not get_user(client).is_authenticated


def test_a_code_works_only_in_the_browser_that_asked_for_it(ada: User) -> None:
    thief = Client()
    ask_for_code(thief, "bea@example.org")
    ask_for_code(Client(), "ada@example.org")
    thief.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert not get_user(thief).is_authenticated


def test_another_code_takes_the_place_of_the_first(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    first = code_in_the_letter()
    client.post("/sign-in/code/", {"action": "resend"})
    second = code_in_the_letter()
    client.post("/sign-in/code/", {"code": first})
    assert not get_user(client).is_authenticated
    client.post("/sign-in/code/", {"code": second})
    assert get_user(client) == ada


def test_going_back_to_the_first_page_starts_again_with_another_address(ada: User, bea: User) -> None:
    client = Client()
    ask_for_code(client, "bea@example.org")
    assert "Send me a code" in client.get("/sign-in/").content.decode()
    ask_for_code(client, "ada@example.org")
    client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert get_user(client) == ada


# Nobody learns who has an account, and nobody gets one ----------------------------------------------------------------


def walk(email: str) -> list[Any]:
    """What somebody sees who types this address, and then guesses."""
    client = Client()
    asked = ask_for_code(client, email)
    seen = [asked.status_code, asked.headers["Location"], client.get("/sign-in/code/").content.decode()]
    for _guess in range(3):
        guessed = client.post("/sign-in/code/", {"code": "0000-0000"})
        seen += [guessed.status_code, guessed.headers.get("Location"), guessed.content.decode()]
    return [strip(part, email) for part in seen]


def strip(part: Any, email: str) -> Any:
    """Without what is different each time: the address itself and the tokens of forms."""
    if not isinstance(part, str):
        return part
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', "", part.replace(email, ""))


def test_known_unknown_and_closed_addresses_see_the_same(ada: User, bea: User) -> None:
    User.objects.filter(pk=bea.pk).update(is_active=False)

    assert walk("ada@example.org") == walk("nobody@example.org") == walk("bea@example.org")


def test_an_unknown_address_gets_a_letter_that_says_so_and_no_account(ada: User) -> None:
    ask_for_code(Client(), "nobody@example.org")

    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["nobody@example.org"], "No account for this address")
    assert "/sign-in/no-account/" in str(mail.outbox[-1].body)
    assert list(User.objects.values_list("email", flat=True)) == ["ada@example.org"]


def test_a_closed_account_gets_no_code(ada: User) -> None:
    User.objects.update(is_active=False)
    ask_for_code(Client(), "ada@example.org")

    assert mail.outbox[-1].subject == "No account for this address"


def test_an_account_closed_while_the_letter_is_on_its_way_stays_closed(ada: User) -> None:
    client = Client()
    ask_for_code(client, "ada@example.org")
    User.objects.update(is_active=False)
    answer = client.post("/sign-in/code/", {"code": code_in_the_letter()})

    assert (answer.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/closed/", False)


# Not too often --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
def test_a_fourth_letter_to_one_address_has_to_wait(email: str, ada: User) -> None:
    for _letter in range(3):
        ask_for_code(Client(), email)
    answer = ask_for_code(Client(), email)

    assert (answer.status_code, "That was tried too often." in answer.content.decode(), len(mail.outbox)) == (
        200,
        True,
        3,
    )


def test_one_machine_cannot_try_one_address_after_the_other(db: None) -> None:
    for n in range(20):
        ask_for_code(Client(), f"guess{n}@example.org")
    answer = ask_for_code(Client(), "one-more@example.org")

    assert ("That was tried too often." in answer.content.decode(), len(mail.outbox)) == (True, 20)


def test_a_letter_that_cannot_be_sent_is_told(ada: User) -> None:
    with patch("onward.core.mail.EmailMultiAlternatives.send", side_effect=ConnectionRefusedError):
        answer = ask_for_code(Client(), "ada@example.org")

    assert (answer.status_code, "We could not send the letter just now." in answer.content.decode()) == (503, True)


def test_the_letter_has_the_code_in_its_subject_and_both_its_bodies(ada: User) -> None:
    ask_for_code(Client(), "ada@example.org")
    letter, code = mail.outbox[-1], code_in_the_letter()
    html = str(letter.alternatives[0][0])  # type: ignore[attr-defined]

    assert [code in letter.subject, code in str(letter.body), code in html] == [True, True, True]
    assert ["<img" in html, "http" in html.replace("http://localhost:8000", "")] == [False, False]
