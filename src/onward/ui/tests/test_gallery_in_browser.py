"""The gallery in a real browser: axe, a phone's width, the dark, the keyboard, and life without scripts."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shelf(browser_page: Page, live_server: LiveServer) -> Page:
    browser_page.goto(f"{live_server.url}/ui/")
    return browser_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shelf: Page, scheme: str) -> None:
    shelf.emulate_media(color_scheme=scheme)
    shelf.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    assert testing.axe(shelf) == []
    testing.screenshot(shelf, f"gallery-{scheme}")


def test_it_fits_a_phone(shelf: Page) -> None:
    assert testing.no_sideways_scroll(shelf)
    testing.screenshot(shelf, "gallery-320")
    assert testing.axe(shelf) == []


def test_the_keyboard_reaches_the_main_act_and_shows_where_it_is(shelf: Page) -> None:
    shelf.keyboard.press("Tab")
    assert shelf.evaluate("document.activeElement.className") == "skip"
    assert testing.reaches_by_keyboard(shelf, "The one main act")
    ring = shelf.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert ring == "3px"


def test_a_drawing_is_saved_as_it_looks(shelf: Page) -> None:
    with shelf.expect_download() as waiting:
        shelf.get_by_role("button", name="Save as a picture").first.click()
    drawing = waiting.value.path().read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == "sample-figure.svg"
    assert 'fill="rgb(' in drawing


def test_without_scripts_everything_is_there(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=testing.NARROW)
    page = context.new_page()
    page.goto(f"{live_server.url}/ui/")
    assert page.get_by_role("heading", level=1).inner_text() == "What are pages made of?"
    page.get_by_text("Show as table").first.click()
    assert page.get_by_role("cell", name="5", exact=True).last.is_visible()
    context.close()


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/spoiled/", "/no-such-page/"])
def test_the_quiet_pages_are_clean(browser_page: Page, live_server: LiveServer, path: str) -> None:
    browser_page.goto(live_server.url + path)
    assert testing.axe(browser_page) == []
    assert testing.no_sideways_scroll(browser_page)
