"""Dee starts a region, brings in the list she keeps, sees what it covers, and takes the directory with her."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.regions.models import County, Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SHEET = (
    "Agency,Area,Phone #,Misc\n"
    'Hope House,"Pike, Vinton",740-555-0100,recovery housing\n'
    "Grace Works,Adams,937-555-0101,job training\n"
)


def test_a_partner_list_becomes_a_region_a_picture_and_an_export(
    browser_page: Page, live_server: LiveServer, counties: list[County], amy: User, tmp_path: Path
) -> None:
    page = browser_page
    testing.sign_in(page, live_server.url, amy)
    page.goto(live_server.url)
    found_the_region(page)
    bring_in_the_list(page, tmp_path / "Summit list.csv")
    see_what_it_covers(page)
    take_it_along(page)


def found_the_region(page: Page) -> None:
    page.get_by_role("link", name="Start a region").click()
    page.get_by_label("Name of the region").fill("Two Rivers")
    page.get_by_label("Counties by name or code").fill("Adams OH; 39015")
    page.get_by_label("State on the map").select_option("Ohio")
    page.get_by_role("button", name="Show this state").click()
    page.locator('[data-fips="39131"]').click()
    page.get_by_role("checkbox", name="Vinton").check()
    sound(page)
    page.get_by_role("button", name="Start this region").click()
    page.get_by_role("heading", name="What needs me today, and where do we stand?").wait_for()
    sound(page)

    region = Region.objects.get()
    assert sorted(region.counties.values_list("fips", flat=True)) == ["39001", "39015", "39131", "39163"]


def bring_in_the_list(page: Page, path: Path) -> None:
    path.write_text(SHEET)
    page.get_by_role("link", name="Partners", exact=True).click()
    page.get_by_role("link", name="In and out", exact=True).click()
    sound(page)
    page.get_by_label("The file").set_input_files(path)
    page.get_by_role("button", name="Look at the file").click()

    page.get_by_role("heading", name="What is in each column?").wait_for()
    sound(page)
    page.get_by_label("Area").select_option(label="Counties served")
    page.get_by_label("Misc").select_option(label="Kind of service")
    page.get_by_role("button", name="See what would change").click()

    page.get_by_role("button", name="Bring in 2 partners").wait_for()
    sound(page)
    page.get_by_role("button", name="Bring in 2 partners").click()
    page.get_by_role("heading", name="What next?").wait_for()
    sound(page)


def see_what_it_covers(page: Page) -> None:
    page.get_by_role("link", name="Gaps", exact=True).click()
    page.get_by_role("heading", level=1).wait_for()
    sound(page)
    headings = page.locator("#matrix thead th").all_inner_texts()
    row = page.locator("#matrix tr", has=page.get_by_role("link", name="Recovery housing", exact=True))
    cells = [" ".join(cell.split()) for cell in row.locator("th, td").all_inner_texts()]
    assert dict(zip(headings, cells, strict=True)) == {
        "Kind of service": "Recovery housing",
        "Adams": "none",
        "Brown": "none",
        "Pike": "→ 1 1 service reaches it from elsewhere",
        "Vinton": "→ 1 1 service reaches it from elsewhere",
        "Counties with none": "2",
    }


def take_it_along(page: Page) -> None:
    page.get_by_role("link", name="Partners", exact=True).click()
    page.get_by_role("link", name="In and out", exact=True).click()
    page.get_by_role("link", name="Export", exact=True).click()
    sound(page)

    with zipfile.ZipFile(fetched(page, "Download .zip")) as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        lines = archive.read(names["organizations.csv"]).decode("utf-8-sig")
    assert sorted(row["name"] for row in csv.DictReader(io.StringIO(lines))) == ["Grace Works", "Hope House"]

    sheet = openpyxl.load_workbook(fetched(page, "Download .xlsx")).worksheets[0]
    assert sorted(row[0] for row in sheet.iter_rows(min_row=2, values_only=True)) == ["Grace Works", "Hope House"]


def fetched(page: Page, words: str) -> io.BytesIO:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words).first.click()
    download: Download = waiting.value
    return io.BytesIO(download.path().read_bytes())


def sound(page: Page) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    assert testing.axe(page) == []
    assert testing.no_sideways_scroll(page)
    assert testing.axe(page) == []
    page.set_viewport_size(testing.WIDE)
