"""Ada switches the rhythm on. Ridge answers the letter with a correction, which Ada takes over; Hope House stays
silent, is reminded, comes onto the call list, and says on the phone that all is right."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.core import clock
from onward.directory.tests.cast import partner, phone, service
from onward.outreach import operations
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def adas_page(browser_page: Page, live_server: LiveServer, ada: User, settings: Any) -> Page:
    settings.ADDRESS = live_server.url
    testing.sign_in(browser_page, live_server.url, ada)
    return browser_page


def sound(page: Page) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    assert testing.axe(page) == []
    assert testing.no_sideways_scroll(page)
    assert testing.axe(page) == []
    page.set_viewport_size(testing.WIDE)


def the_worker_looks(day: dt.datetime) -> int:
    with clock.at(day):
        return operations.ask_on_rhythm()


def test_a_letter_is_answered_by_a_correction_and_silence_leads_to_the_telephone(
    adas_page: Page, live_server: LiveServer, region: Region
) -> None:
    ridge, house = (partner(region, name, email=f"{name[:4].lower()}@example.org") for name in ("Ridge", "Hope House"))
    beds = service(ridge, "Beds", description="Ten beds.")
    service(house, "Meals")
    phone(house, "740-555-0100")
    page, begun = adas_page, clock.now().replace(hour=15) - dt.timedelta(days=28)

    page.goto(f"{live_server.url}/r/ohio-valley/outreach/verification/")
    page.get_by_role("link", name="Set a rhythm").click()
    for name in ("Saturday", "Sunday"):
        page.get_by_label(name).uncheck()
    page.get_by_role("button", name="See what would happen").click()
    page.get_by_text(re.compile("2 partners would get a letter, all on")).wait_for()
    sound(page)
    page.get_by_role("button", name="Switch the rhythm on").click()
    page.get_by_text("The rhythm is on.").wait_for()
    assert the_worker_looks(begun) == 2

    letter = next(one for one in mail.outbox if one.to == ["ridg@example.org"])
    link = re.search(r"http://\S+/do/\S+", str(letter.body))
    assert link is not None
    page.goto(link[0])
    page.get_by_role("link", name=re.compile("Something is wrong.*Beds")).click()
    page.get_by_label("What it is").fill("Twelve beds.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you. Your correction is on its way.").wait_for()
    page.goto(f"{live_server.url}/r/ohio-valley/inbox/")
    page.get_by_role("link", name=re.compile("Answer.*Ridge")).click()
    page.get_by_role("button", name="Take over what is ticked").click()
    page.get_by_role("heading", name="Nothing waits for an answer").wait_for()
    beds.refresh_from_db()
    assert beds.description == "Twelve beds."

    assert [the_worker_looks(begun + dt.timedelta(days=n)) for n in (10, 20, 27)] == [1, 1, 0]
    assert [one.to for one in mail.outbox[2:]].count(["hope@example.org"]) == 2
    page.goto(f"{live_server.url}/r/ohio-valley/")
    page.get_by_text("1 partner is on the call list.").wait_for()
    page.get_by_role("link", name="See whom to call").click()
    page.get_by_text("740-555-0100").wait_for()
    sound(page)
    page.get_by_role("button", name=re.compile("Confirmed by phone.*Hope House")).click()
    page.get_by_text("“Hope House” is confirmed.").wait_for()
    sound(page)
    assert Organization.objects.get(pk=house.pk).assured_date == clock.today()
