"""Ada brings in the partner list she keeps, corrects one guess, and finds everybody in the list of partners."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.exchange.models import ImportRun, SavedMapping
from onward.partners.models import Organization
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SHEET = (
    "Agency,Area,Phone #,Who to call,Misc\n"
    'Hope House,"Pike, Vinton",740-555-0100,Ann Bell,sober living for women\n'
    "Grace Works,Brown,937-555-0101,Bo Cane,job training\n"
    ",Adams,,,\n"
)


@pytest.fixture
def ada_browser(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    testing.sign_in(browser_page, live_server.url, ada)
    browser_page.goto(f"{live_server.url}/r/ohio-valley/import/")
    return browser_page


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "Summit list 2026.csv"
    path.write_text(SHEET)
    return path


def clean(page: Page, name: str) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    for width in (testing.WIDE, testing.NARROW):
        page.set_viewport_size(width)
        assert testing.axe(page) == []
        testing.screenshot(page, f"{name}-{width['width']}")
    assert testing.no_sideways_scroll(page)
    page.set_viewport_size(testing.WIDE)


def hand_in(page: Page, path: Path) -> None:
    page.get_by_label("The file").set_input_files(path)
    page.get_by_role("button", name="Look at the file").click()


def test_a_list_becomes_partners(ada_browser: Page, sheet: Path) -> None:
    page = ada_browser
    clean(page, "import-start")
    hand_in(page, sheet)

    page.get_by_role("heading", name="What is in each column?").wait_for()
    clean(page, "import-columns")
    page.get_by_label("Area").select_option(label="Counties served")
    page.get_by_label("Misc").select_option(label="What the organization does")
    page.get_by_role("button", name="See what would change").click()

    page.get_by_text("Would be new: 2 partners").wait_for()
    page.get_by_text("Rows without a name").click()
    assert page.get_by_text("Row 4 has no organization name").is_visible()
    clean(page, "import-preview")
    assert Organization.objects.count() == 0
    page.get_by_role("button", name="Bring in 2 partners").click()

    page.get_by_role("heading", name="What next?").wait_for()
    clean(page, "import-done")
    page.get_by_role("link", name="See who is here").click()
    page.get_by_role("link", name="Hope House").first.wait_for()
    assert page.get_by_role("link", name="Grace Works").first.is_visible()


def test_the_next_list_with_these_headings_is_understood_at_once(ada_browser: Page, sheet: Path) -> None:
    page = ada_browser
    hand_in(page, sheet)
    page.get_by_label("Misc").select_option(label="What the organization does")
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Start over").click()
    hand_in(page, sheet)
    page.get_by_text("You read a sheet like this on").wait_for()

    assert page.get_by_label("Misc").input_value() == "description"
    assert (SavedMapping.objects.count(), ImportRun.objects.count()) == (1, 2)


def test_a_pdf_called_a_workbook_is_told_so(ada_browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"%PDF-1.7")
    hand_in(ada_browser, path)

    ada_browser.get_by_text("list.xlsx is not an Excel workbook, whatever its name says").wait_for()
    clean(ada_browser, "import-failed")


def test_everything_can_be_taken_out_again(ada_browser: Page) -> None:
    ada_browser.get_by_role("link", name="Export").click()
    clean(ada_browser, "export")
    with ada_browser.expect_download() as waiting:
        ada_browser.get_by_role("link", name="Download .xlsx").click()

    assert waiting.value.suggested_filename.startswith("ohio-valley-partners-")
