"""Two organizations say what they want; a shared statement grows from it and is adopted; seats are filled, one stays
blank; and the guide moves."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.partners.models import Organization, Sector
from onward.regions.models import Region
from onward.ui import testing

pytestmark = pytest.mark.story


def test_from_two_statements_to_a_team_with_one_blank_seat(
    browser_page: Page, live_server: LiveServer, region: Region, ada: User
) -> None:
    mills = Sector.objects.get(region=region, key="employers")
    for name, sector in (("Hope House", None), ("River Mill", mills)):
        Organization.objects.create(region=region, name=name, sector=sector)
    page = browser_page
    page.set_viewport_size(testing.NARROW)
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/partners/")
    page.get_by_role("link", name="Together").click()

    for name, words in (("Hope House", "Housing and work that lasts."), ("River Mill", "Good work near home.")):
        page.get_by_label("Write down what somebody else said").select_option(name)
        page.get_by_role("button", name="Open").click()
        page.get_by_label("What do you want to come true?").fill(words)
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("in 2 statements")).to_be_visible()
    assert testing.axe(page) == []
    page.get_by_role("link", name="Begin the shared statement").click()
    page.get_by_label("The shared statement").fill("Work that lasts, near home.")
    page.get_by_role("button", name="Save as a new version").click()
    assert (testing.axe(page), testing.no_sideways_scroll(page)) == ([], True)
    page.get_by_role("link", name="It was adopted: say by whom").click()
    page.get_by_label("Who adopted it?").fill("The county champions")
    page.get_by_role("button", name="It is adopted").click()
    expect(page.get_by_text("Adopted by The county champions")).to_be_visible()

    page.get_by_role("link", name="Leadership team").click()
    for name in ("Courts", "Employers"):
        page.get_by_role("link", name="Add a seat").click()
        page.get_by_label("What is the seat called?").fill(name)
        page.get_by_label("Which sector is it for?").select_option(label="Employers and business groups") if (
            name == "Employers"
        ) else None
        page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="River Mill").click()
    page.get_by_label("Who?").fill("Pat Lang")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("2 seats: 1 filled, 1 blank.")).to_be_visible()
    assert (testing.axe(page), testing.no_sideways_scroll(page)) == ([], True)

    page.goto(f"{live_server.url}/r/ohio-valley/")
    expect(page.get_by_text("Work that lasts, near home.")).to_be_visible()
    page.goto(f"{live_server.url}/r/ohio-valley/guide/outcome/vision-agreed/")
    expect(page.get_by_text("Shared visions that stand: 1 of 1")).to_be_visible()
    page.goto(f"{live_server.url}/r/ohio-valley/guide/activity/leadership-team/")
    expect(page.get_by_text("or people with its role: 1; a team begins with 3")).to_be_visible()
