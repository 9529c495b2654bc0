"""A coordinator signs in, in each way there is, in a real browser; every page on the way is sound."""

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import Session, User
from onward.accounts.sessions import PROVED, SessionStore
from onward.accounts.tests.hand import PASSWORD, app_shows, code_in_the_letter, recovery_codes, with_app
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person(db: None) -> User:
    return User.objects.named("ada@example.org", "Ada")


@pytest.fixture
def site(live_server: LiveServer) -> str:
    return live_server.url


def sound(page: Page) -> None:
    """What every page must be, on a desk and on a phone."""
    assert testing.axe(page) == []
    assert testing.no_sideways_scroll(page)
    assert testing.axe(page) == []
    page.set_viewport_size(testing.WIDE)


def button(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).click()


def sign_in_by_email(page: Page, site: str) -> None:
    page.goto(f"{site}/account/")
    page.get_by_label("Your email").fill("ada@example.org")
    button(page, "Send me a code")
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code we sent you")
    page.get_by_label("The code from the letter").fill(code_in_the_letter())
    button(page, "Sign in")


def at_account(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("How do I sign in?")


def sign_out(page: Page) -> None:
    button(page, "Sign out")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_code_by_email(browser_page: Page, site: str, person: User) -> None:
    browser_page.goto(f"{site}/account/")
    sound(browser_page)
    browser_page.get_by_label("Your email").fill("ada@example.org")
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Type the code we sent you")
    browser_page.get_by_label("The code from the letter").fill("1111-1111")
    button(browser_page, "Sign in")
    expect(browser_page.get_by_role("alert")).to_contain_text("That is not the code.")
    sound(browser_page)
    browser_page.get_by_label("The code from the letter").fill(code_in_the_letter())
    button(browser_page, "Sign in")
    at_account(browser_page)
    sound(browser_page)


def test_without_scripts_a_code_by_email_is_enough(chromium: Any, site: str, person: User) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=testing.NARROW)
    page = context.new_page()
    sign_in_by_email(page, site)
    at_account(page)
    assert page.get_by_role("button", name="Use a passkey").count() == 0
    context.close()


def test_an_app_a_password_and_a_recovery_code(browser_page: Page, site: str, person: User) -> None:
    page = browser_page
    sign_in_by_email(page, site)
    page.get_by_role("link", name="Set up an app").click()
    sound(page)
    page.get_by_text("Or type the key").click()
    key = page.locator("#app-key").inner_text()
    page.get_by_label("The code that the app shows").fill(app_shows(key))
    button(page, "Turn it on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    sound(page)
    codes = page.locator("#recovery-codes code").all_inner_texts()
    assert codes == recovery_codes(person)

    page.get_by_role("link", name="Done, back to your account").click()
    page.get_by_role("link", name="Set a password").click()
    sound(page)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    button(page, "Save the password")
    at_account(page)
    sound(page)
    sign_out(page)

    for code in (app_shows(key, 1), codes[0]):
        page.goto(f"{site}/sign-in/?next=/account/")
        page.get_by_role("link", name="With a password and an authenticator app").click()
        sound(page)
        page.get_by_label("Your email").fill("ada@example.org")
        page.get_by_label("Your password").fill(PASSWORD)
        button(page, "Go on")
        expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
        sound(page)
        page.get_by_label("Code").fill(code)
        button(page, "Sign in")
        at_account(page)
        sign_out(page)
    assert any("One of your recovery codes was used." in str(letter.body) for letter in mail.outbox)


def virtual_device(page: Page) -> None:
    """A device that keeps passkeys and recognizes its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    owner = {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device | owner})


def test_a_passkey(browser_page: Page, site: str, person: User) -> None:
    page = browser_page
    virtual_device(page)
    sign_in_by_email(page, site)
    page.get_by_role("link", name="Add a passkey").click()
    sound(page)
    page.get_by_label("Name it").fill("My phone")
    button(page, "Make the passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.goto(f"{site}/account/")
    expect(page.get_by_role("main")).to_contain_text("My phone")
    sound(page)
    sign_out(page)

    page.goto(f"{site}/sign-in/?next=/account/")
    button(page, "Use a passkey")
    at_account(page)

    # A code by email alone does not do any more.
    sign_out(page)
    sign_in_by_email(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    sound(page)
    button(page, "Use your passkey")
    at_account(page)

    page.get_by_role("link", name="Rename My phone").click()
    sound(page)
    page.get_by_label("Name it").fill("Work phone")
    button(page, "Save")
    page.get_by_role("link", name="Remove Work phone").click()
    sound(page)
    button(page, "Remove it")
    at_account(page)
    assert page.get_by_role("main").inner_text().count("Work phone") == 0


def test_a_passkey_that_is_not_known_here_opens_nothing_and_says_so(
    browser_page: Page, site: str, person: User
) -> None:
    page = browser_page
    virtual_device(page)
    page.goto(f"{site}/sign-in/")
    button(page, "Use a passkey")

    expect(page.get_by_role("status").filter(has_text="Nothing was opened.")).to_be_visible()


def test_a_screen_left_open_is_opened_again_with_the_passkey(browser_page: Page, site: str, person: User) -> None:
    page = browser_page
    virtual_device(page)
    sign_in_by_email(page, site)
    page.get_by_role("link", name="Add a passkey").click()
    button(page, "Make the passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    leave_open()
    page.goto(f"{site}/account/app/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    sound(page)
    button(page, "Use your passkey")

    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")


def test_a_screen_left_open_is_opened_again_by_email(browser_page: Page, site: str, person: User) -> None:
    page = browser_page
    sign_in_by_email(page, site)
    at_account(page)
    leave_open()
    page.get_by_role("link", name="Set up an app").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    sound(page)
    button(page, "Send me a code")
    sound(page)
    page.get_by_label("The code from the letter").fill(code_in_the_letter())
    button(page, "Go on")

    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an authenticator app")


def leave_open() -> None:
    """A quarter of an hour goes by in all browsers."""
    store = SessionStore()
    for row in Session.objects.all():
        row.session_data = store.encode(store.decode(row.session_data) | {PROVED: 0})
        row.save()


def test_another_browser_is_signed_out_from_afar(browser_page: Page, chromium: Any, site: str, person: User) -> None:
    phone = chromium.new_context(viewport=testing.NARROW, user_agent="Mozilla/5.0 (iPhone) Version/17.5 Safari/604.1")
    other = phone.new_page()
    sign_in_by_email(other, site)
    at_account(other)
    sign_in_by_email(browser_page, site)
    browser_page.get_by_role("link", name="Where am I signed in?").click()
    sound(browser_page)
    expect(browser_page.get_by_role("main")).to_contain_text("Safari, iPhone")
    button(browser_page, "Sign out there")
    expect(browser_page.get_by_role("main")).to_contain_text("Nowhere else.")
    other.goto(f"{site}/account/")

    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    phone.close()


@pytest.mark.parametrize(
    "address", ["/sign-in/no-account/", "/sign-in/closed/", "/account/app/remove/", "/account/codes/new/"]
)
def test_the_quiet_pages_are_sound(address: str, browser_page: Page, site: str, person: User) -> None:
    if address.startswith("/account/"):
        with_app(person)
        testing.sign_in(browser_page, site, person)
    browser_page.goto(site + address)

    assert re.search(r"[?]$|closed$", browser_page.get_by_role("heading", level=1).inner_text())
    sound(browser_page)
