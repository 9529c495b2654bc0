"""Ada looks at where her region stands, does what comes next and ticks it; the guide moves on, and Bea sees it."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.regions.models import Region
from onward.ui import testing

pytestmark = pytest.mark.story


def test_ada_ticks_what_comes_next_and_the_guide_moves_on(
    browser_page: Page, live_server: LiveServer, region: Region, ada: User
) -> None:
    page = browser_page
    page.set_viewport_size(testing.NARROW)
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/")
    page.get_by_role("link", name="Write your vision and your pitch").click()

    page.get_by_role("link", name="Vision statement and elevator pitch").click()
    expect(page.get_by_role("heading", name="The vision, in three steps")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.go_back()
    page.get_by_label("A note").fill("It hangs in the library.")
    page.get_by_role("button", name="This is done").click()

    expect(page.get_by_text("“Write your vision and your pitch” is ticked.")).to_be_visible()
    expect(page.get_by_text("It hangs in the library.")).to_be_visible()
    assert testing.axe(page) == []
    page.get_by_role("link", name="Guide", exact=True).first.click()
    expect(page.get_by_text("Next: List who is here (Define and find partners).")).to_be_visible()
    page.get_by_role("link", name="2 Get organized").click()
    expect(page.get_by_text("Come together, see where you stand")).to_be_visible()
    assert testing.no_sideways_scroll(page)


def test_a_tick_is_undone_where_it_was_made(
    browser_page: Page, live_server: LiveServer, region: Region, ada: User
) -> None:
    page = browser_page
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/guide/activity/session-held/")
    page.get_by_role("button", name="This is done").click()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("button", name="This is done")).to_be_visible()
