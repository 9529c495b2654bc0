"""Ada brings in how many people live where and the treatment sites around her, sees what is missing, asks who could
close most of it, and puts them on the outreach list."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.accounts.operations import make_administrator
from onward.core.actor import system
from onward.insight.tests.cast import offers, partner
from onward.outreach.models import MISSING, OutreachEntry
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

PEOPLE = (
    "SUMLEV,STATE,COUNTY,STNAME,CTYNAME,POPESTIMATE2023\n"
    "050,39,001,Ohio,Adams County,27477\n050,39,015,Ohio,Brown County,43676\n"
    "050,39,131,Ohio,Pike County,27088\n050,39,163,Ohio,Vinton County,12800\n"
)
PIKE = {"latitude": "39.08", "longitude": "-83.03", "city": "Waverly", "zip": "45690"}
VINTON = {"latitude": "39.24", "longitude": "-82.50", "city": "McArthur", "zip": "45651"}
ADAMS = {"latitude": "38.79", "longitude": "-83.54", "city": "West Union", "zip": "45693"}


def site(name: str, care: str, where: dict[str, str]) -> dict[str, Any]:
    said = {"TC": "Substance use treatment; Detoxification" if care == "detox" else "Substance use treatment"}
    said["SET"] = {"detox": "Hospital inpatient detoxification"}.get(care, "Outpatient; Regular outpatient treatment")
    services = [{"f1": "…", "f2": code, "f3": text} for code, text in said.items()]
    return {"name1": name, "name2": "", "street1": "1 Main St", "state": "OH", **where, "services": services}


SITES = {
    "page": 1,
    "rows": [
        site("Pike Withdrawal Unit", "detox", PIKE), site("Vinton Clinic", "outpatient", VINTON),
        site("Adams Clinic", "outpatient", ADAMS), site("Second Adams Clinic", "outpatient", ADAMS),
    ],
}  # fmt: skip


def test_need_and_treatment_sites_become_gaps_and_the_gaps_an_outreach_list(
    browser_page: Page, live_server: LiveServer, region: Region, other_region: Region, ada: User, tmp_path: Path
) -> None:
    page = browser_page
    make_administrator(ada, by=system("tests"))
    offers(partner(region, "Hope House", "recovery_housing"), "recovery_housing", "39131")
    offers(partner(other_region, "Scioto Rides", "transportation"), "transport", served=("39131", "39163"))
    testing.sign_in(page, live_server.url, ada)
    bring_in(page, live_server.url, "County figures", tmp_path / "co-est2023-alldata.csv", PEOPLE)
    bring_in(page, live_server.url, "Treatment sites from FindTreatment.gov", tmp_path / "l.json", json.dumps(SITES))

    page.get_by_role("link", name="Gaps", exact=True).click()
    page.get_by_role("heading", name="What is missing, and where?").wait_for()
    page.get_by_role("link", name="What to do", exact=True).click()
    page.get_by_role("link", name="Who is missing", exact=True).click()
    ask_too_much(page)
    ask(page)
    read_the_answer(page)
    invite(page)


def bring_in(page: Page, url: str, kind: str, path: Path, content: str) -> None:
    path.write_text(content)
    page.goto(f"{url}/r/ohio-valley/import/")
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("The file").set_input_files(path)
    page.get_by_role("button", name="Look at the file").click()
    page.get_by_role("button", name="Bring in").click()
    page.get_by_role("heading", name="What next?").wait_for()


def ask_too_much(page: Page) -> None:
    """One invitation, and somebody in particular beside one of the sector of transportation: that is two."""
    page.get_by_role("heading", name="Who is missing?").wait_for()
    sound(page, "ask")
    page.get_by_label("How many invitations?").fill("1")
    page.get_by_label("Find an organization").fill("vinton")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("group", name="Vinton Clinic").get_by_label("Must be invited").check()
    page.get_by_text("Choose sectors").click()
    page.get_by_role("checkbox", name="Transportation").check()
    sound(page, "ask-filled")
    page.get_by_role("button", name="Find who is missing").click()
    page.get_by_role("heading", name="These rules contradict each other").wait_for()
    sound(page, "ask-contradiction")
    assert page.get_by_text("Raise the number of invitations to 2.").is_visible()
    assert page.get_by_role("group", name="Vinton Clinic").get_by_label("Must be invited").is_checked()


def ask(page: Page) -> None:
    page.get_by_label("How many invitations?").fill("3")
    page.get_by_role("button", name="Find who is missing").click()


def read_the_answer(page: Page) -> None:
    page.get_by_role("heading", name="These 3 would close most").wait_for()
    page.get_by_text("Who could come instead").first.click()
    sound(page, "answer")
    assert page.get_by_text("Proven best").is_visible()
    assert page.get_by_text("Opens transportation for 39,888 people in Pike and Vinton").is_visible()
    assert page.get_by_role("checkbox").count() == 3
    page.get_by_text("Show as table").click()
    page.get_by_text("Which kinds stay open, and where").click()
    sound(page, "answer-open")


def invite(page: Page) -> None:
    """She leaves one out: two go onto the list, one of them from next door, with why."""
    page.get_by_role("checkbox", name="Vinton Clinic").uncheck()
    page.get_by_role("button", name="Put the ticked ones on the outreach list").click()
    page.get_by_text("2 organizations are on the outreach list now.").wait_for()
    sound(page, "listed")
    rides = Organization.objects.get(region__slug="ohio-valley", name="Scioto Rides")
    entry = OutreachEntry.objects.get(organization=rides)

    assert (rides.standing, entry.source) == ("prospect", MISSING)
    assert entry.reason.startswith("Opens transportation for 39,888 people in Pike and Vinton")
    assert not OutreachEntry.objects.filter(organization__name="Vinton Clinic").exists()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone").first.wait_for()
    assert OutreachEntry.objects.filter(removed_at=None).count() == 0


def sound(page: Page, name: str) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    assert testing.axe(page) == [], name
    assert testing.no_sideways_scroll(page), name
    assert testing.axe(page) == [], name
    page.set_viewport_size(testing.WIDE)
