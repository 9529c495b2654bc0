"""A person adds and removes ways to sign in: each is written down, and told by letter."""

import base64
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client

from onward.accounts.models import User
from onward.accounts.operations import make_coordinator, reseal_authenticators
from onward.accounts.tests.hand import PASSWORD, app_shows, recovery_codes, verbs, with_app
from onward.core import crypt
from onward.core.actor import Actor
from onward.regions.models import Region
from onward.testing import client_of

NEW_PASSWORD = "seven slow herons waded"
NEW = {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kinds(user: User) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def told() -> list[tuple[list[str], str]]:
    """To whom letters went, and the first line of each."""
    return [(letter.to, str(letter.body).strip().splitlines()[0]) for letter in mail.outbox]


def test_the_account_page_says_who_one_is_and_offers_the_first_step(ada_client: Client) -> None:
    page = ada_client.get("/account/").content.decode()

    assert "You are Ada, with the address ada@example.org." in page
    assert ["Add a passkey" in page, "Set up an app" in page, "Recovery codes" in page, "Password" in page] == [
        True,
        True,
        False,
        False,
    ]


def test_an_app_is_set_up_with_the_code_that_it_shows(ada: User, commits: Any) -> None:
    client = client_of(ada)
    page = client.get("/account/app/").content.decode()
    key = re.search(r'<code id="app-key">(\w+)</code>', page)
    assert key
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert picture
    assert '<rect width="100%" height="100%" fill="white"/><path ' in base64.b64decode(picture[1]).decode()
    wrong = client.post("/account/app/", {"code": "000000"})
    with commits():
        answer = client.post("/account/app/", {"code": app_shows(key[1])})

    assert "That is not the code." in wrong.content.decode()
    assert (answer.headers["Location"], kinds(ada)) == ("/account/codes/", ["recovery_codes", "totp"])
    assert verbs() == ["user.app_added"]
    assert told()[0][0] == [ada.email]
    assert told()[0][1].startswith("An authenticator app was added.")


def test_recovery_codes_are_shown_and_downloaded(ada: User) -> None:
    with_app(ada)
    client, codes = client_of(ada), recovery_codes(ada)
    page = client.get("/account/codes/").content.decode()
    file = client.get("/account/codes/download/")

    assert re.findall(r"<code>([\d-]+)</code>", page) == codes
    assert file.content.decode().split()[-10:] == codes
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "no-store" in file.headers["Cache-Control"]


def test_new_recovery_codes_take_the_place_of_the_old(ada: User, commits: Any) -> None:
    with_app(ada)
    client, old = client_of(ada), recovery_codes(ada)
    with commits():
        client.post("/account/codes/new/")

    assert set(old) & set(recovery_codes(ada)) == set()
    assert verbs() == ["user.codes_made"]
    assert told()[0][1].startswith("New recovery codes were made.")


def test_recovery_codes_need_something_to_stand_in_for(ada: User) -> None:
    client = client_of(ada)
    answer = client.post("/account/codes/new/")

    assert ("Set up one of them first." in answer.content.decode(), kinds(ada)) == (True, [])
    assert client.get("/account/codes/").status_code == 404


def test_a_password_is_set_only_beside_an_app(ada: User) -> None:
    answer = client_of(ada).post("/account/password/", {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})
    ada.refresh_from_db()

    assert (answer.headers["Location"], ada.has_usable_password()) == ("/account/app/", False)


def test_setting_a_password_signs_out_all_other_browsers(ada: User, commits: Any) -> None:
    with_app(ada)
    here, there = client_of(ada), client_of(ada)
    with commits():
        here.post("/account/password/", NEW)
    ada.refresh_from_db()

    assert ada.check_password(NEW_PASSWORD)
    assert (get_user(here), get_user(there).is_authenticated) == (ada, False)
    assert verbs() == ["user.password_set", "user.sessions_ended"]
    assert told()[0][1].startswith("A password was set.")


@pytest.mark.parametrize("weak", ["short words", "ada@example.org", "password1234"])
def test_a_weak_password_is_refused(weak: str, ada: User) -> None:
    with_app(ada)
    typed = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    answer = client_of(ada).post("/account/password/", typed)
    ada.refresh_from_db()

    assert (answer.status_code, ada.check_password(PASSWORD)) == (200, True)


@pytest.mark.parametrize("old", ["", "not the password at all"])
def test_whoever_has_a_password_types_it_before_another_is_taken(old: str, ada: User) -> None:
    with_app(ada)
    answer = client_of(ada).post("/account/password/", NEW | {"old_password": old})
    ada.refresh_from_db()

    assert (answer.status_code, ada.check_password(PASSWORD)) == (200, True)
    assert (b"That is not your password." in answer.content) == bool(old)


def test_a_first_password_asks_for_no_other(ada: User) -> None:
    with_app(ada)
    ada.set_unusable_password()
    ada.save()
    answer = client_of(ada).post("/account/password/", NEW | {"old_password": ""})
    ada.refresh_from_db()

    assert (answer.status_code, ada.check_password(NEW_PASSWORD)) == (302, True)


def test_a_password_is_removed(ada: User, commits: Any) -> None:
    with_app(ada)
    client = client_of(ada)
    with commits():
        client.post("/account/password/remove/")
    ada.refresh_from_db()

    assert (ada.has_usable_password(), get_user(client)) == (False, ada)
    assert verbs() == ["user.password_removed"]


def test_removing_the_app_takes_the_password_and_the_recovery_codes_with_it(ada: User, commits: Any) -> None:
    with_app(ada)
    client = client_of(ada)
    with commits():
        answer = client.post("/account/app/remove/")
    ada.refresh_from_db()

    assert (answer.headers["Location"], kinds(ada), ada.has_usable_password()) == ("/account/", [], False)
    assert get_user(client) == ada
    assert verbs() == ["user.app_removed", "user.password_removed"]
    assert [line.partition(".")[0] for _to, line in told()] == [
        "The authenticator app was removed, and the password with it"
    ]


def test_nobody_removes_or_renames_the_passkey_of_somebody_else(ada: User, bea: User) -> None:
    hers = Authenticator.objects.create(user=bea, type="webauthn", data={"name": "Phone", "credential": {}})
    client = client_of(ada)

    for act in ("remove", "rename"):
        assert client.post(f"/account/passkeys/{hers.pk}/{act}/", {"name": "Mine"}).status_code == 404
    hers.refresh_from_db()
    assert hers.data["name"] == "Phone"


def test_secrets_are_sealed_anew_when_keys_change(ada: User, settings: Any, tmp_path: Any) -> None:
    settings.DATA_KEYS, settings.DATA_KEYS_FILE = [], tmp_path / "data.keys"
    key = with_app(ada)
    codes, old = recovery_codes(ada), crypt.load_keys()
    crypt.write_keys([crypt.new_key(), *old])
    count = reseal_authenticators()
    crypt.write_keys(crypt.load_keys()[:1])

    totp = Authenticator.objects.get(user=ada, type="totp").wrap()
    assert (count, totp.validate_code(app_shows(key)), recovery_codes(ada)) == (2, True, codes)


@pytest.mark.parametrize("address", ["/account/", "/account/sessions/", "/account/data/", "/account/passkeys/add/"])
def test_every_page_of_an_account_leads_back_to_the_region(
    address: str, region: Region, other_region: Region, bea: User, operator: Actor
) -> None:
    client = client_of(bea)
    alone = client.get(address).content.decode()
    make_coordinator(other_region, bea, by=operator)
    among_several = client.get(address).content.decode()

    assert '<a href="/">Your region</a>' in alone
    assert '<a href="/">Your regions</a>' in among_several


def test_whoever_has_no_region_is_led_to_none(amy: User) -> None:
    assert "Your region" not in client_of(amy).get("/account/").content.decode()
