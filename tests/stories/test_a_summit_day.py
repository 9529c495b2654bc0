"""A summit day: four tables write at once, one without a network for a while; the front screen follows; the team names
what belongs together; phones put dots; needs stand with their dots, and the minutes are a PDF to be read aloud."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.convenings.models import Item, Room
from onward.convenings.tests.cast import gathering_of
from onward.regions.models import Region
from onward.testing import client_of
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SAID = ("No bus after six", "One bus at six", "The bus is late", "No bus on Sundays")


@pytest.fixture
def phones(chromium: Browser) -> Iterator[list[Page]]:
    contexts: list[Any] = [chromium.new_context(viewport=testing.NARROW, locale="en-US") for _n in range(4)]
    for one in contexts:
        one.set_default_timeout(60_000)
    yield [one.new_page() for one in contexts]
    for one in contexts:
        one.close()


def write(phone: Page, words: str) -> None:
    phone.get_by_label("What was said?").fill(words)
    phone.get_by_role("button", name="Write it down").click()


def test_from_four_phones_to_needs_with_dots_and_minutes(
    browser_page: Page, phones: list[Page], live_server: LiveServer, ada: User, region: Region
) -> None:
    gathering, page = gathering_of(region), browser_page
    page.set_default_timeout(60_000)
    here = f"{live_server.url}/r/{region.slug}/gatherings/{gathering.pk}"
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{here}/room/")
    page.get_by_label("How many tables are there?").fill("4")
    page.get_by_role("button", name="Make the cards").click()
    page.get_by_role("button", name="Open the tables").click()
    room = Room.objects.get(gathering=gathering)

    for phone, table in zip(phones, room.tables.all(), strict=True):
        phone.goto(f"{live_server.url}/r/{region.slug}/table/{table.code}/")
    phones[3].context.set_offline(True)
    for phone, words in zip(phones, SAID, strict=True):
        write(phone, words)
    phones[3].get_by_text("One thing is kept on this phone.").wait_for()
    for phone in phones[:3]:
        phone.get_by_text("All you wrote is with the team.").wait_for()
    phones[3].context.set_offline(False)
    phones[3].get_by_text("All you wrote is with the team.").wait_for()
    assert sorted(Item.objects.values_list("body", flat=True)) == sorted(SAID)

    page.goto(f"{here}/room/screen/")
    expect(page.get_by_text("4 things were said at 4 tables.")).to_be_visible(timeout=30_000)
    page.goto(f"{here}/room/groups/")
    page.locator("section.group").get_by_label("Name").fill("Buses")
    page.get_by_role("button", name="Make it a group").click()
    page.get_by_text("“Buses” is a group now.").wait_for()

    page.goto(f"{here}/room/")
    page.get_by_role("button", name="Open the voting").click()
    for phone in phones[:2]:
        phone.goto(f"{live_server.url}/r/{region.slug}/dots/{room.code}/")
        phone.get_by_label("Buses").check()
        phone.get_by_role("button", name="Put my dots").click()
        phone.get_by_text("Your dots are put").wait_for()
    page.get_by_role("button", name="Close the voting and count").click()

    page.goto(f"{here}/needs/")
    row = page.get_by_role("row").filter(has_text="Buses")
    expect(row.get_by_role("cell", name="2", exact=True)).to_be_visible()
    expect(row.get_by_role("cell", name="1, 2, 3, 4")).to_be_visible()
    row.get_by_role("button", name="Choose Buses").click()
    page.get_by_text("“Buses” is to become work.").wait_for()
    made = client_of(ada).get(f"/r/{region.slug}/gatherings/{gathering.pk}/minutes/?format=pdf").content
    assert made.startswith(b"%PDF-")
