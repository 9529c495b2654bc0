"""A person sees where they are signed in, and ends what should not go on; an ended session is over."""

import datetime as dt
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as configured
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Session, User
from onward.accounts.operations import sign_in_token
from onward.accounts.sessions import fingerprint
from onward.accounts.tests.hand import ask_for_code, code_in_the_letter, verbs
from onward.core.crypt import new_key, unseal
from onward.testing import client_of

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36"


def signed_in(user: User, browser: str) -> Client:
    client = Client(headers={"user-agent": browser})
    user.refresh_from_db()
    client.post(f"/sign-in/{sign_in_token(user)}/")
    return client


def key_of(client: Client) -> str:
    return fingerprint(str(client.session.session_key))


@pytest.fixture
def desk(ada: User) -> Client:
    return signed_in(ada, FIREFOX)


@pytest.fixture
def phone(ada: User) -> Client:
    return signed_in(ada, PHONE)


def test_a_person_sees_their_browsers(desk: Client, phone: Client, bea: User) -> None:
    signed_in(bea, "curl/8")
    page = desk.get("/account/sessions/").content.decode()

    assert [page.count(words) for words in ("Firefox, Windows", "Chrome, Android", "This browser", "does not say")] == [
        1,
        1,
        1,
        0,
    ]
    assert page.index("Firefox") < page.index("Chrome, Android")


def test_an_ended_session_is_over_at_once(desk: Client, phone: Client, ada: User) -> None:
    desk.post(f"/account/sessions/{key_of(phone)}/end/")

    assert (get_user(desk), get_user(phone).is_authenticated) == (ada, False)
    assert phone.get("/account/").headers["Location"] == "/sign-in/?next=%2Faccount%2F"
    assert verbs()[-1] == "user.session_ended"


def test_all_others_are_ended_together(desk: Client, phone: Client, ada: User, bea: User) -> None:
    third, hers = signed_in(ada, "curl/8"), signed_in(bea, FIREFOX)
    desk.post("/account/sessions/others/end/")

    assert [get_user(client).is_authenticated for client in (desk, phone, third, hers)] == [True, False, False, True]
    assert verbs()[-1] == "user.sessions_ended"


def test_nobody_ends_the_session_of_somebody_else(desk: Client, bea: User) -> None:
    hers = signed_in(bea, FIREFOX)
    desk.post(f"/account/sessions/{key_of(hers)}/end/")

    assert get_user(hers) == bea


def test_the_browser_in_hand_is_left_by_signing_out(desk: Client, ada: User) -> None:
    answer = desk.post(f"/account/sessions/{key_of(desk)}/end/")

    assert (answer.status_code, get_user(desk)) == (404, ada)


def test_signing_out_ends_the_session_for_good(desk: Client) -> None:
    cookie = desk.cookies[configured.SESSION_COOKIE_NAME].value
    desk.post("/sign-out/")
    desk.cookies[configured.SESSION_COOKIE_NAME] = cookie

    assert not get_user(desk).is_authenticated


def test_the_key_in_the_cookie_is_not_in_the_database(desk: Client) -> None:
    cookie = desk.cookies[configured.SESSION_COOKIE_NAME].value

    assert [cookie in str(row) for row in Session.objects.values_list()] == [False]


def test_what_a_session_holds_is_sealed_in_the_database(ada: User) -> None:
    client = client_of(ada)
    client.get("/account/app/")
    ask_for_code(client_of(None), ada.email)

    held = [unseal(data) for data in Session.objects.values_list("session_data", flat=True)]
    assert sorted(client.session["mfa.totp.secret"] in text for text in held) == [False, True]
    assert sorted(code_in_the_letter().replace("-", "") in text.replace("-", "") for text in held) == [False, True]


def test_a_session_sealed_with_a_lost_key_is_over(desk: Client, settings: Any) -> None:
    settings.DATA_KEYS = [new_key()]

    assert (desk.get("/account/").status_code, get_user(desk).is_authenticated) == (302, False)


def later(**span: float) -> Any:
    moment = timezone.now() + dt.timedelta(**span)
    return patch("django.utils.timezone.now", lambda: moment)


def test_a_session_in_use_goes_on_and_an_idle_one_is_over_after_three_days(desk: Client, phone: Client) -> None:
    for days in (1, 2, 3, 4):
        with later(days=days):
            desk.get("/account/sessions/")
    with later(days=5):
        assert [client.get("/account/").status_code for client in (desk, phone)] == [200, 302]


def test_no_session_lasts_longer_than_two_weeks(desk: Client) -> None:
    for days in range(1, 14):
        with later(days=days):
            assert desk.get("/account/").status_code == 200
    with later(days=14, seconds=1):
        assert desk.get("/account/").status_code == 302


def test_using_a_session_writes_at_most_once_an_hour(desk: Client, django_assert_num_queries: Any) -> None:
    began = Session.objects.get().seen_at
    with later(minutes=59):
        desk.get("/account/")
        assert Session.objects.get().seen_at == began
    with later(minutes=61):
        desk.get("/account/")
        assert Session.objects.get().seen_at > began


def test_what_is_over_is_not_listed(desk: Client, phone: Client) -> None:
    Session.objects.filter(pk=key_of(phone)).update(expire_date=timezone.now())

    assert "Chrome, Android" not in desk.get("/account/sessions/").content.decode()


def test_erasing_somebody_ends_their_sessions(desk: Client, ada: User) -> None:
    ada.delete()

    assert (Session.objects.count(), get_user(desk).is_authenticated) == (0, False)
