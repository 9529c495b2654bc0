"""Ben visits a partner and writes it down with the next step. Lea opens the same partner: she sees it before she calls,
in the form too, and without a script."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import LEADERSHIP
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import member
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def leas_phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=testing.NARROW, locale="en-US", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_what_one_wrote_down_the_next_sees_before_calling(
    browser_page: Page, leas_phone: Page, live_server: LiveServer, region: Region, hope_house: Organization, lea: User
) -> None:
    ben = member(region, "Ben", LEADERSHIP)
    address = f"{live_server.url}/r/ohio-valley/partners/{hope_house.pk}/"
    testing.sign_in(browser_page, live_server.url, ben)
    browser_page.goto(address)
    browser_page.get_by_role("link", name="Log a call, visit, email or note").click()
    browser_page.get_by_label("Visit", exact=True).check()
    browser_page.get_by_label("What was said?").fill("They have two beds open.")
    browser_page.get_by_label("What is the next step?").fill("Send the dates")
    browser_page.get_by_label("By when?").fill((clock.today() + dt.timedelta(days=3)).isoformat())
    assert testing.axe(browser_page) == []
    browser_page.get_by_role("button", name="Write it down").click()
    expect(browser_page.get_by_text("Written down.")).to_be_visible()

    testing.sign_in(leas_phone, live_server.url, lea)
    leas_phone.goto(address)
    warning = leas_phone.locator(".alert-warning")
    expect(warning).to_contain_text("Ben visited them")
    expect(warning).to_contain_text("Send the dates")
    assert testing.no_sideways_scroll(leas_phone)
    leas_phone.get_by_role("link", name="Log a call, visit, email or note").click()
    expect(leas_phone.locator(".alert-warning")).to_contain_text("They have two beds open.")
    assert testing.no_sideways_scroll(leas_phone)
    leas_phone.locator(".alert-warning").get_by_role("button", name="Mark as done").click()
    expect(leas_phone.get_by_text("Done: “Send the dates”.")).to_be_visible()
