"""Ada, in a real browser: she mends a phone number without a mouse, and makes one of two."""

from typing import Any

import pytest
from playwright.sync_api import Page

from onward.directory.models import Phone
from onward.directory.tests.cast import partner, phone, place, service
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui import testing as browser

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
PAGES = ("partners/", "partners/new/", "partners/duplicates/", "partners/sectors/", "services/", "kinds/", "meetings/")


@pytest.fixture
def hope(region: Region) -> Organization:
    made = partner(region, "Hope House", sector="recovery_housing", website="https://hope.org")
    phone(made, "740-555-0100")
    place(made, "39131", town="Waverly", services=[service(made, "Beds", kind="recovery_housing")])
    return made


def test_a_phone_is_mended_by_keyboard(hope: Organization, ada: Any, browser_page: Page, live_server: Any) -> None:
    page = browser_page
    browser.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/partners/")
    assert browser.reaches_by_keyboard(page, "Tick Hope House", presses=90)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hope House", level=1).wait_for()
    assert browser.reaches_by_keyboard(page, "Edit 740-555-0100", presses=120)
    page.keyboard.press("Enter")
    page.get_by_label("Number").wait_for()
    assert browser.reaches_by_keyboard(page, "Number")
    page.keyboard.press("Control+A")
    page.keyboard.type("740-555-0199")
    page.keyboard.press("Enter")
    page.get_by_text("Saved. Imports will keep what you changed.").wait_for()
    assert Phone.objects.get().number == "740-555-0199"
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_text("Undone: “740-555-0199” is as it was before.").wait_for()
    assert Phone.objects.get().number == "740-555-0100"


def test_two_become_one(hope: Organization, ada: Any, browser_page: Page, live_server: Any) -> None:
    twin = partner(hope.region, "Hope House Inc", website="http://www.hope.org")
    page = browser_page
    browser.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/partners/{twin.pk}/")
    page.get_by_role("heading", name="Is it on the list twice?").wait_for()
    page.get_by_role("link", name="Hope House", exact=True).click()
    assert browser.axe(page) == []
    assert browser.no_sideways_scroll(page)
    page.get_by_role("button", name="They are the same: merge them").click()
    page.get_by_text("“Hope House Inc” is now part of “Hope House”.").wait_for()
    assert Organization.objects.get(pk=twin.pk).merged_into == hope


def test_the_list_narrows_as_one_types(hope: Organization, ada: Any, browser_page: Page, live_server: Any) -> None:
    partner(hope.region, "Vinton Court")
    page = browser_page
    browser.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/partners/")
    page.get_by_label("Find a partner", exact=True).last.press_sequentially("hope")
    page.get_by_text("1 of 2 matches what you look for.").wait_for()
    page.get_by_label("County, located in or serving").select_option("39001")
    page.get_by_text("Nobody matches all of this").wait_for()
    assert page.url.endswith("/partners/?q=hope&sort=name&county=39001")


def test_every_page_is_clean_wide_and_narrow(
    hope: Organization, ada: Any, browser_page: Page, live_server: Any
) -> None:
    page = browser_page
    browser.sign_in(page, live_server.url, ada)
    own = [f"partners/{hope.pk}/{tail}" for tail in ("", "edit/", "phone/new/", "place/new/", "history/", "merge/")]
    beds = hope.services.get()
    own += [f"partners/{hope.pk}/hours/new/?service={beds.pk}", f"partners/{hope.pk}/service/{beds.pk}/"]
    for tail in (*PAGES, *own, f"services/{beds.pk}/kinds/"):
        page.set_viewport_size(browser.WIDE)
        page.goto(f"{live_server.url}/r/ohio-valley/{tail}")
        assert browser.axe(page) == [], tail
        assert browser.no_sideways_scroll(page), tail
        assert browser.axe(page) == [], tail
