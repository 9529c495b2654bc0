"""Lea moves a card by keyboard and undoes it, drags another, judges many, and puts the first onto the outreach list."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.outreach.models import STRATEGY, Engagement, OutreachEntry
from onward.outreach.operations import judge_one
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def test_the_board_is_worked_by_keyboard_and_the_first_go_onto_the_outreach_list(
    browser_page: Page, live_server: LiveServer, region: Region, lea: User, ada_actor: Actor
) -> None:
    page = browser_page
    made = {
        name: Organization.objects.create(region=region, name=name, standing="prospect")
        for name in ("Valley Transit", "Pike Court", "River College")
    }
    judge_one(made["Pike Court"], values={"relationship": "aware", "influence": 4, "readiness": 4}, by=ada_actor)
    testing.sign_in(page, live_server.url, lea)
    page.goto(f"{live_server.url}/r/ohio-valley/outreach/engagement/board/")
    sound(page, "board")
    move_by_keyboard(page)
    drag(page)
    judge_many(page)
    look_at_the_picture(page)
    win_the_first(page)


def move_by_keyboard(page: Page) -> None:
    assert tabs_to(page, f"move-{Organization.objects.get(name='Pike Court').pk}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Pike Court is now under “Talking”.").wait_for()
    assert page.get_by_role("region", name="Talking").get_by_role("link", name="Pike Court", exact=True).is_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    page.get_by_text("Undone").first.wait_for()
    assert Engagement.objects.get(organization__name="Pike Court").relationship == "aware"


def tabs_to(page: Page, element: str) -> bool:
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element:
            return True
    return False


def drag(page: Page) -> None:
    page.get_by_role("link", name="Reach out").click()
    page.get_by_role("link", name="Engagement", exact=True).click()
    card = page.locator(".board-card", has_text="Valley Transit")
    card.drag_to(page.get_by_role("region", name="Champion"))
    page.get_by_text("Valley Transit is now under “Champion”.").wait_for()
    assert Engagement.objects.get(organization__name="Valley Transit").relationship == "champion"


def judge_many(page: Page) -> None:
    page.get_by_role("link", name="Table", exact=True).click()
    sound(page, "table")
    for name in ("Pike Court", "River College"):
        page.get_by_role("checkbox", name=f"Tick {name}").check()
    page.get_by_label("With these").select_option(label="High")
    page.get_by_role("button", name="Do it").click()
    page.get_by_text("2 organizations: Priority is now “High”.").wait_for()
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Call first")
    page.get_by_role("button", name="Save the view").click()
    page.get_by_role("link", name="Call first", exact=True).wait_for()


def look_at_the_picture(page: Page) -> None:
    page.get_by_role("link", name="Influence and readiness").click()
    page.get_by_role("link", name="1: Pike Court").wait_for()
    sound(page, "picture")


def win_the_first(page: Page) -> None:
    page.get_by_role("link", name="Whom to win next").click()
    sound(page, "first")
    page.get_by_label("How many from the top?").fill("1")
    page.get_by_role("button", name="Put them on the outreach list").click()
    page.get_by_text("1 organization is on the outreach list.").wait_for()
    entry = OutreachEntry.objects.get()

    assert (entry.organization.name, entry.source) == ("Pike Court", STRATEGY)


def sound(page: Page, name: str) -> None:
    """Nothing for axe to find, wide or narrow; nothing wider than a phone."""
    assert testing.axe(page) == [], name
    assert testing.no_sideways_scroll(page), name
    assert testing.axe(page) == [], name
    page.set_viewport_size(testing.WIDE)
