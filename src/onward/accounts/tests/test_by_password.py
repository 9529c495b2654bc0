"""A password counts only together with an authenticator app; a recovery code stands in for the app once."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from onward.accounts.models import User
from onward.accounts.tests.hand import (
    PASSWORD,
    app_shows,
    ask_for_code,
    code_in_the_letter,
    recovery_codes,
    with_app,
)


def type_password(client: Client, password: str = PASSWORD, email: str = "ada@example.org") -> Any:
    return client.post("/sign-in/password/", {"login": email, "password": password})


def test_password_and_app_sign_in(ada: User) -> None:
    client, key = Client(), with_app(ada)
    first = type_password(client)
    assert (first.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/second-step/", False)
    second = client.post("/sign-in/second-step/", {"code": app_shows(key)})

    assert (second.headers["Location"], get_user(client)) == ("/", ada)


def test_the_second_step_leads_to_where_the_person_wanted_to_go(ada: User) -> None:
    client, key = Client(), with_app(ada)
    client.post("/sign-in/password/", {"login": ada.email, "password": PASSWORD, "next": "/ui/"})

    assert client.post("/sign-in/second-step/", {"code": app_shows(key)}).headers["Location"] == "/ui/"


def test_a_password_without_an_app_opens_nothing(ada: User) -> None:
    ada.set_password(PASSWORD)
    ada.save()
    client = Client()
    answer = type_password(client)

    assert (answer.status_code, "do not go together" in answer.content.decode()) == (200, True)
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize(
    ("email", "password"), [("ada@example.org", "wrong words here"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_are_refused_alike(email: str, password: str, ada: User) -> None:
    with_app(ada)
    answer = type_password(Client(), password, email)
    said = re.findall(r'id="id_[a-z]+_error"|do not go together', answer.content.decode())

    assert (answer.status_code, said) == (200, ["do not go together"])


def test_a_closed_account_is_not_opened_by_its_password(ada: User) -> None:
    with_app(ada)
    User.objects.update(is_active=False)
    client = Client()
    answer = type_password(client)

    assert (answer.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/closed/", False)
    assert "This account is closed" in client.get("/sign-in/closed/").content.decode()


def test_a_closed_account_without_an_app_is_refused_as_if_it_were_unknown(ada: User) -> None:
    ada.set_password(PASSWORD)
    ada.is_active = False
    ada.save()

    assert "do not go together" in type_password(Client()).content.decode()


def test_whoever_has_an_app_needs_it_after_a_code_by_email_too(ada: User) -> None:
    client, key = Client(), with_app(ada)
    ask_for_code(client, ada.email)
    answer = client.post("/sign-in/code/", {"code": code_in_the_letter()})
    assert (answer.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/second-step/", False)
    client.post("/sign-in/second-step/", {"code": app_shows(key)})

    assert get_user(client) == ada


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_clock_half_a_minute_off_is_forgiven(steps: int, ada: User) -> None:
    client, key = Client(), with_app(ada)
    type_password(client)
    client.post("/sign-in/second-step/", {"code": app_shows(key, steps)})

    assert get_user(client) == ada


def test_a_code_of_the_app_works_once(ada: User) -> None:
    key = with_app(ada)
    code = app_shows(key)
    for client, signed_in in ((Client(), True), (Client(), False)):
        type_password(client)
        client.post("/sign-in/second-step/", {"code": code})
        assert get_user(client).is_authenticated is signed_in


def test_a_code_of_the_app_works_once_in_whatever_spelling_and_half_minute(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, step = app_shows(with_app(ada), 1), int(time.time()) // 30
    signed_in = []
    for steps, spelling in ((0, code), (1, f"{code[:3]}-{code[3:]}"), (2, f"{code}."), (2, f"{code[:2]}\t{code[2:]}")):
        monkeypatch.setattr(time, "time", lambda steps=steps: (step + steps) * 30 + 1)
        client = Client()
        type_password(client)
        client.post("/sign-in/second-step/", {"code": spelling})
        signed_in.append(get_user(client).is_authenticated)

    assert signed_in == [True, False, False, False]


def test_a_recovery_code_stands_in_for_the_app_once_and_its_owner_gets_a_letter(
    ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    with_app(ada)
    code = recovery_codes(ada)[0]
    one, two = Client(), Client()
    type_password(one)
    with django_capture_on_commit_callbacks(execute=True):
        answer = one.post("/sign-in/second-step/", {"code": code}, follow=True)
    type_password(two)
    again = two.post("/sign-in/second-step/", {"code": code})

    assert (get_user(one), get_user(two).is_authenticated) == (ada, False)
    assert "9 are left." in answer.content.decode()
    assert "That is not the code." in again.content.decode()
    assert "One of your recovery codes was used." in str(mail.outbox[-1].body)


def test_after_five_wrong_codes_the_right_one_has_to_wait(ada: User) -> None:
    client, key = Client(), with_app(ada)
    type_password(client)
    for _try in range(5):
        client.post("/sign-in/second-step/", {"code": "000000"})
    answer = client.post("/sign-in/second-step/", {"code": app_shows(key)})

    assert ("That was tried too often." in answer.content.decode(), get_user(client).is_authenticated) == (True, False)


def test_after_five_wrong_passwords_the_right_one_has_to_wait(ada: User) -> None:
    with_app(ada)
    for _try in range(5):
        type_password(Client(), "wrong words here")

    assert "That was tried too often." in type_password(Client()).content.decode()


def test_a_machine_that_tries_and_tries_is_told_to_wait(ada: User) -> None:
    answers = [type_password(Client(), "wrong words here", f"{n}@example.org") for n in range(21)]

    assert ([answer.status_code for answer in answers], "Wait five minutes" in answers[-1].content.decode()) == (
        [200] * 20 + [429],
        True,
    )


def test_the_second_step_is_not_there_before_the_first(ada: User) -> None:
    with_app(ada)
    assert Client().get("/sign-in/second-step/").headers["Location"] == "/sign-in/"
    assert Client().get("/sign-in/code/").headers["Location"] == "/sign-in/"


def test_the_keys_of_apps_and_recovery_codes_lie_sealed_in_the_database(ada: User) -> None:
    key = with_app(ada)
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]

    assert [key in data for data in kept] == [False, False]
