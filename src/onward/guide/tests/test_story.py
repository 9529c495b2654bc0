"""In a real browser: a region picked on a map, then its pages, wide, narrow and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import User
from onward.insight.tests.cast import count_people, meeting, offers, partner
from onward.regions.models import Region
from onward.ui import testing as browser

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

PLACES = ("", "gaps/", "gaps/cell/?kind=detox&county=39131", "gaps/next/", "gaps/map/?kind=detox", "gaps/sectors/",
          "counties/", "counties/39131/")  # fmt: skip


def test_a_region_is_picked_on_a_map(browser_page: Page, live_server: object, counties: object, amy: User) -> None:
    browser.sign_in(browser_page, live_server.url, amy)
    browser_page.goto(f"{live_server.url}/")
    browser_page.get_by_role("link", name="Start a region").click()
    browser_page.get_by_label("Name of the region").fill("Two Rivers")
    browser_page.get_by_label("Counties by name or code").fill("Adams OH")
    browser_page.get_by_label("State on the map").select_option("Ohio")
    browser_page.get_by_role("button", name="Show this state").click()
    browser_page.locator('[data-fips="39131"]').click()
    browser_page.get_by_role("checkbox", name="Vinton").check()
    expect(browser_page.locator("[data-picked-words]")).to_have_text("Picked: Pike, Vinton")
    assert browser.axe(browser_page) == []
    browser_page.get_by_role("button", name="Start this region").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("What needs me today, and where do we stand?")

    region = Region.objects.get()
    assert sorted(region.counties.values_list("fips", flat=True)) == ["39001", "39131", "39163"]


@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_sound_wide_and_narrow(
    browser_page: Page, live_server: object, region: Region, ada: User, place: str
) -> None:
    count_people()
    offers(partner(region, "Hope House", "recovery_housing", county_id="39131"), "recovery_housing", "39131")
    offers(partner(region, "Next Door", standing="prospect", county_id="39145"), "detox", "39145")
    meeting(region, "Open Gate", "39163")
    browser.sign_in(browser_page, live_server.url, ada)

    browser_page.goto(f"{live_server.url}/r/ohio-valley/{place}")

    assert browser.axe(browser_page) == []
    assert browser.no_sideways_scroll(browser_page)
    assert browser.axe(browser_page) == []


def test_a_cell_of_the_matrix_is_reached_by_keyboard(
    browser_page: Page, live_server: object, region: Region, ada: User
) -> None:
    offers(partner(region, "Hope House"), "prevention_education", "39131")
    browser.sign_in(browser_page, live_server.url, ada)

    browser_page.goto(f"{live_server.url}/r/ohio-valley/gaps/")

    # The table is a stop of its own, since it scrolls; its links come after.
    assert browser.reaches_by_keyboard(browser_page, "Prevention education")
    cell = browser_page.locator("#matrix a:focus", has_text="1 site, 1 organization")
    for _press in range(20):
        browser_page.keyboard.press("Tab")
        if cell.count():
            break
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Who offers prevention education in Pike?")
