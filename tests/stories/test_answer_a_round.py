"""Ada asks three houses where the region stands. Dee answers on a phone in a parking lot, is called away, comes back by
the same link and sends."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.assessments.models import Respondent, Response
from onward.assessments.tests.cast import published
from onward.assessments.tests.rounds_cast import FORM, reachable, work
from onward.directory.tests.cast import partner
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dees_phone(chromium: Browser) -> Iterator[Page]:
    """320 px, no script."""
    context = chromium.new_context(
        viewport=testing.NARROW, locale="en-US", has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """No wider than the phone."""
    return bool(page.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))


def test_from_a_round_to_answers_from_a_phone(
    browser_page: Page, dees_phone: Page, live_server: LiveServer, ada: User, region: Region, settings: Any
) -> None:
    settings.ADDRESS, settings.MAIL_A_MINUTE = live_server.url, 0
    version = published(region, FORM)
    for name in ("Hope House", "Mill Street", "River House"):
        reachable(region, name)
    partner(region, "Second Chance Garage")

    page = browser_page
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/listening/")
    page.get_by_role("link", name="New round").first.click()
    page.get_by_label("What do you want to ask?").select_option(value=str(version.pk))
    page.get_by_label("What is the round called?").fill("Fall round")
    page.get_by_label("Whom can people ask?").fill("Ada, 740-555-0100")
    page.get_by_label("Let people say that they bring recovery voice").check()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Choose whom to ask").click()
    page.get_by_role("button", name="Add one person of each of these 4 partners").click()
    page.get_by_text("3 people are new in the round.").wait_for()
    page.get_by_role("link", name="Back to the round").click()
    page.get_by_role("button", name="Open it and send 3 letters").click()
    page.get_by_text("3 letters go out").wait_for()
    work()
    letter = next(one for one in mail.outbox if one.to == ["hope.house@example.org"])
    href = re.search(r"http\S+/do/\S+", str(letter.body))[0]  # type: ignore[index]

    phone = dees_phone
    phone.goto(href)
    assert phone.get_by_text("Nobody is told who answered what.").is_visible()
    phone.get_by_role("link", name="Begin").click()
    phone.get_by_role("button", name="Go on", exact=True).click()
    assert phone.get_by_role("link", name="How is housing? (needs an answer)").is_visible()
    phone.get_by_label("2", exact=True).check()
    phone.get_by_role("button", name="Go on", exact=True).click()
    assert phone.get_by_text("Your answer opens one more question here.").is_visible()
    phone.get_by_label("What is missing?").fill("Homes for families")
    assert fits(phone)
    phone.get_by_role("button", name="Save and go on later").click()
    assert phone.get_by_text("What you said is kept.").is_visible()

    phone.goto(href)
    phone.get_by_role("link", name="Go on where you stopped").click()
    phone.get_by_label("Van").check()
    phone.get_by_role("button", name="Go on", exact=True).click()
    phone.get_by_label("Find an organization by name").fill("garage")
    phone.get_by_role("button", name="Search").click()
    phone.get_by_role("button", name="Second Chance Garage").first.click()
    phone.get_by_label("We refer").check()
    assert fits(phone)
    phone.get_by_role("button", name="Go on", exact=True).click()
    assert phone.get_by_text("Second Chance Garage: We refer").is_visible()
    phone.get_by_label("I bring recovery voice").check()
    assert fits(phone)
    phone.get_by_role("button", name="Send").click()
    assert phone.get_by_role("heading", name="Thank you. Your answers are in.").is_visible()

    response = Response.objects.get()
    assert (response.state, response.voice, response.respondent_id) == ("sent", "yes", None)
    assert response.answers["why"] == "Homes for families"
    assert Respondent.objects.filter(answered=True).count() == 1
    page.reload()
    page.get_by_text("1 of 3 who were asked have answered (33%).").wait_for()
    phone.goto(href)
    assert phone.get_by_text("Nobody can find your answers again, not even you.").is_visible()
