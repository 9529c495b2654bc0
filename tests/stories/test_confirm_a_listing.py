"""Dee runs a recovery house. A letter reaches her in a parking lot: she confirms her listing with one tap, or says what
is wrong; Ada, who coordinates, takes it over."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.core import clock
from onward.directory.models import Contact
from onward.directory.tests.cast import partner, phone, place, service
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

ONE_BAR = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
"""400 kbit/s with a delay of 400 ms, as a phone at the edge of its cell has."""
MINUTE = 60
BUTTON_IN_FOCUS = "((e) => e.tagName === 'BUTTON' ? e.innerText : '')(document.activeElement)"


@pytest.fixture
def house(region: Region) -> Organization:
    made = partner(region, "Hope House", description="A recovery house for men.", website="https://hope.example")
    beds = service(made, "Recovery beds", kind="recovery_housing", description="Ten beds, first come.")
    place(made, "39131", town="Piketon", services=[beds])
    phone(made, "740-555-0100")
    Contact.objects.create(
        region=region, organization=made, name="Dee Miller", title="director", email="dee@hope.example"
    )
    return made


@pytest.fixture
def adas_page(browser_page: Page, live_server: LiveServer, ada: User, settings: Any) -> Page:
    settings.ADDRESS = live_server.url
    testing.sign_in(browser_page, live_server.url, ada)
    return browser_page


@pytest.fixture
def dees_phone(chromium: Browser) -> Iterator[Page]:
    """An old phone with one bar: 320 px, a slow processor, a thin line, no script."""
    context = chromium.new_context(
        viewport=testing.NARROW, locale="en-US", has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", ONE_BAR)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield page
    context.close()


def asks(page: Page, url: str, house: Organization) -> str:
    """Ada sends the letter; the link in it."""
    page.goto(f"{url}/r/ohio-valley/partners/{house.pk}/")
    page.get_by_role("link", name="Ask them to check this listing").click()
    sound(page)
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("The letter to dee@hope.example is on its way.").wait_for()
    sound(page)
    found = re.search(r"http://\S+/do/\S+", str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def test_a_right_listing_is_confirmed_from_an_email_with_one_tap_in_under_a_minute(
    adas_page: Page, dees_phone: Page, live_server: LiveServer, house: Organization
) -> None:
    link = asks(adas_page, live_server.url, house)

    began = time.monotonic()
    dees_phone.goto(link)
    dees_phone.get_by_role("heading", name="Ohio Valley asks Hope House: is this still right?").wait_for()
    dees_phone.get_by_role("button", name="All of this is right").first.tap()
    dees_phone.get_by_role("heading", name="Thank you!").wait_for()
    took = time.monotonic() - began

    house.refresh_from_db()
    assert house.assured_date == clock.today()
    assert took < MINUTE / 2, f"The machine alone took {took:.0f} s, so a person has no time left to read."


def test_the_main_act_is_in_the_first_screenful_of_a_phone(
    adas_page: Page, dees_phone: Page, live_server: LiveServer, house: Organization
) -> None:
    dees_phone.goto(asks(adas_page, live_server.url, house))
    box = dees_phone.get_by_role("button", name="All of this is right").first.bounding_box()

    assert box is not None
    assert box["y"] + box["height"] <= testing.NARROW["height"]
    assert box["height"] >= 44


def test_what_is_wrong_is_corrected_on_the_phone_and_taken_over_from_the_inbox(
    adas_page: Page, dees_phone: Page, live_server: LiveServer, house: Organization
) -> None:
    dees_phone.goto(asks(adas_page, live_server.url, house))
    dees_phone.get_by_role("link", name=re.compile("Something is wrong.*Recovery beds")).tap()
    dees_phone.get_by_label("What it is").fill("Twelve beds, first come.")
    dees_phone.get_by_label("Email").fill("not an address")
    dees_phone.get_by_role("button", name="Send").tap()
    dees_phone.get_by_role("heading", name="One thing needs another look").wait_for()
    assert dees_phone.get_by_label("What it is").input_value() == "Twelve beds, first come."
    dees_phone.get_by_label("Email").fill("beds@hope.example")
    dees_phone.get_by_role("button", name="Send").tap()
    dees_phone.get_by_role("heading", name="Thank you. Your correction is on its way.").wait_for()
    dees_phone.get_by_role("button", name="The rest is right").first.tap()
    dees_phone.get_by_role("heading", name="Thank you!").wait_for()

    page = adas_page
    page.goto(f"{live_server.url}/r/ohio-valley/partners/")
    page.get_by_role("link", name="Keep it right (1)").click()
    page.get_by_role("link", name="Corrections (1)").click()
    sound(page)
    page.get_by_role("link", name=re.compile("Answer.*Hope House")).click()
    sound(page)
    page.get_by_role("button", name="Take over what is ticked").click()
    page.get_by_role("heading", name="Nothing waits for an answer").wait_for()
    sound(page)
    assert list(house.services.values_list("description", "email")) == [
        ("Twelve beds, first come.", "beds@hope.example")
    ]

    page.get_by_role("button", name="Undo").click()
    page.get_by_text("One correction waits for an answer.").wait_for()
    assert list(house.services.values_list("description", "email")) == [("Ten beds, first come.", "")]


def test_every_page_behind_the_link_is_sound(
    adas_page: Page, browser_page: Page, live_server: LiveServer, house: Organization
) -> None:
    link = asks(adas_page, live_server.url, house)
    beds = house.services.get()
    for query in ("", f"?fix=service-{beds.pk}", "?fix=about", "?fix=people", "?fix=missing", "?thanks=right"):
        browser_page.goto(link + query)
        sound(browser_page)
        assert testing.out_of_reach(browser_page) == []


def sound(page: Page) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    assert testing.axe(page) == []
    assert testing.no_sideways_scroll(page)
    assert testing.axe(page) == []
    page.set_viewport_size(testing.WIDE)


def test_a_listing_is_confirmed_by_keyboard_alone_in_a_handful_of_keystrokes(
    adas_page: Page, chromium: Browser, live_server: LiveServer, house: Organization
) -> None:
    """From opening the link to the thank-you, without a script or a mouse; every stop on the way shows where one is."""
    link = asks(adas_page, live_server.url, house)
    context = chromium.new_context(viewport=testing.WIDE, locale="en-US")
    page, keys = context.new_page(), 0
    page.goto(link)
    while "All of this is right" not in page.evaluate(BUTTON_IN_FOCUS):
        page.keyboard.press("Tab")
        keys += 1
        assert keys < 10
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you").wait_for()
    context.close()

    assert keys + 1 <= 6
    house.refresh_from_db()
    assert house.assured_date == clock.today()
