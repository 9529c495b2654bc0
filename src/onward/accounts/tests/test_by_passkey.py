"""What a passkey must not do, without a browser; the rest is walked in `tests/stories/test_signing_in.py`."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user
from django.test import Client

from onward.accounts.models import User
from onward.accounts.tests.hand import PASSWORD, ask_for_code, code_in_the_letter, recovery_codes, with_app
from onward.testing import client_of

NONSENSE: list[Any] = [
    "not json", "{}", "[]", "1", "null", '"x"',
    json.dumps({"id": "x"}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"clientDataJSON": "AAAA"}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {
        "clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "!!"}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {
        "clientDataJSON": "e30", "authenticatorData": "AAAA", "attestationObject": "AAAA", "userHandle": None}}),
    json.dumps({"response": {"userHandle": 7}}),
    json.dumps({"response": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_in_place_of_a_passkey_opens_nothing_and_says_so(credential: str, db: None) -> None:
    client = Client()
    client.get("/sign-in/passkey/", headers={"accept": "application/json"})
    answer = client.post("/sign-in/passkey/", {"credential": credential, "next": "/ui/"}, follow=True)

    assert answer.redirect_chain == [("/sign-in/?next=%2Fui%2F", 302)]
    assert "That passkey did not open anything here." in answer.content.decode()


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_does_not_become_a_passkey(credential: str, ada: User) -> None:
    client = client_of(ada)
    client.get("/account/passkeys/add/")
    answer = client.post("/account/passkeys/add/", {"credential": credential, "name": "x"})

    assert (answer.status_code, Authenticator.objects.count()) == (200, 0)


def with_passkey(user: User) -> None:
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Phone", "credential": {}})
    RecoveryCodes.activate(user)


def test_whoever_has_only_a_passkey_can_use_a_recovery_code_after_a_code_by_email(ada: User) -> None:
    with_passkey(ada)
    client = Client()
    ask_for_code(client, ada.email)
    answer = client.post("/sign-in/code/", {"code": code_in_the_letter()})
    assert (answer.headers["Location"], get_user(client).is_authenticated) == ("/sign-in/second-step/", False)
    client.post("/sign-in/second-step/", {"code": recovery_codes(ada)[0]})

    assert get_user(client) == ada


def test_a_question_to_a_passkey_names_no_account(ada: User) -> None:
    with_passkey(ada)
    asked = Client().get("/sign-in/passkey/", headers={"accept": "application/json"}).json()

    assert asked["request_options"]["publicKey"]["allowCredentials"] == []


def test_removing_the_last_passkey_takes_the_recovery_codes_with_it(
    ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    with_passkey(ada)
    key = Authenticator.objects.get(user=ada, type="webauthn").pk
    with django_capture_on_commit_callbacks(execute=True):
        client_of(ada).post(f"/account/passkeys/{key}/remove/")

    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_no_second_step_and_no_proof(credential: str, ada: User) -> None:
    with_app(ada)
    client, open_screen = Client(), Client()
    client.post("/sign-in/password/", {"login": ada.email, "password": PASSWORD})
    open_screen.force_login(ada)
    answers = [
        client.post("/sign-in/second-step/", {"credential": credential}).status_code,
        open_screen.post("/account/confirm/", {"credential": credential}).status_code,
    ]

    assert (answers, get_user(client).is_authenticated) == ([200, 200], False)
    assert open_screen.get("/account/app/").status_code == 302
