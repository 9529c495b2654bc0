"""Ada writes to twenty partners at once: she sees who is left out and why, tries the letter on herself, sends it into
the folder, logs the answers, and one of the readers wants no more."""

import email
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.directory.tests.cast import partner
from onward.outreach.tests.letters_cast import into, reachable
from onward.partners.models import Conversation, DoNotContact
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    return into(settings, tmp_path / "outbox")


def sound(page: Page) -> None:
    """Everybody can use this page, on a phone too."""
    assert testing.axe(page) == []
    assert testing.no_sideways_scroll(page)


def test_twenty_partners_hear_of_it_and_the_answers_are_logged(
    browser_page: Page, live_server: LiveServer, region: Region, ada: User, folder: Path
) -> None:
    page = browser_page
    for number in range(20):
        reachable(region, f"Agency {number:02}")
    partner(region, "Mute Agency")
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/{region.slug}/outreach/letters/")
    sound(page)
    choose(page)
    write(page)
    check(page)
    send(page, folder)
    hear_back(page)
    no_more(page, live_server.url, folder)


def choose(page: Page) -> None:
    page.get_by_role("link", name="Write to many").click()
    page.get_by_label("All 21 in this list").check()
    sound(page)
    page.get_by_role("button", name="Go on to the text").click()


def write(page: Page) -> None:
    page.get_by_label("Begin with").select_option(label="First email to an organization")
    page.get_by_role("button", name="Put it into the letter below").click()
    body = page.get_by_label("The letter", exact=True)
    body.fill(body.input_value().replace("{{ person.name }}", "{{ persn.name }}"))
    page.get_by_label("How can you be reached by post or phone?").fill("12 Main Street, Waverly OH")
    page.get_by_role("button", name="Save and look at it").click()
    expect(page.get_by_role("main")).to_contain_text("Do you mean {{ person.name }}?")
    sound(page)
    body.fill(body.input_value().replace("{{ persn.name }}", "{{ person.name }}"))
    page.get_by_role("button", name="Save and look at it").click()


def check(page: Page) -> None:
    """A field without a value is asked for where it is typed; then each letter is looked at."""
    expect(page.get_by_role("main")).to_contain_text("The letter uses this. Say it")
    sound(page)
    page.get_by_label("How to reach who writes").fill("740-555-0100")
    page.get_by_role("button", name="Save and look at it").click()
    expect(page.get_by_role("row", name="Mute Agency")).to_contain_text("No email address")
    expect(page.get_by_role("main")).to_contain_text("Letters are written to a folder, nothing leaves.")
    page.get_by_role("link", name="Look at each letter, one after the other").click()
    expect(page.get_by_role("article")).to_contain_text("Dear Agency 00 Director,")
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_role("article")).to_contain_text("Dear Agency 01 Director,")
    sound(page)
    page.get_by_role("link", name="Back to the check").click()


def send(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="Send the first one to me").click()
    page.get_by_text("A letter went to ada@example.org").wait_for()
    assert len(letters(folder)) == 1
    page.get_by_role("button", name="Send 20 letters now").click()
    page.get_by_role("heading", name="What came of this letter?").wait_for()
    sound(page)
    assert len(letters(folder)) == 21


def hear_back(page: Page) -> None:
    for name in ("Agency 00", "Agency 03"):
        page.locator("#recipients tr", has_text=f"{name} Director").get_by_role("button").click()
        page.get_by_text(f"The answer of {name} is in the contact log.").wait_for()
    page.get_by_role("link", name="Answered", exact=True).click()
    expect(page.locator("#recipients tbody tr")).to_have_count(2)
    assert Conversation.objects.filter(channel="mail", direction="out").count() == 20
    assert Conversation.objects.filter(channel="mail", direction="in").count() == 2


def no_more(page: Page, url: str, folder: Path) -> None:
    """The reader has no account; the link in the letter and one click are enough."""
    page.context.clear_cookies()
    href = letters(folder)["agency.05@example.org"]["List-Unsubscribe"].strip(" <>\n")
    page.goto(re.sub(r"^http://[^/]+", url, href))
    sound(page)
    assert DoNotContact.objects.count() == 0
    page.get_by_role("button", name="No more letters, please").click()
    page.get_by_role("heading", name="Done: no more letters like this").wait_for()
    assert DoNotContact.objects.get().address == "agency.05@example.org"


def letters(folder: Path) -> dict[str, Any]:
    read = [email.message_from_bytes(path.read_bytes()) for path in folder.glob("*.eml")]
    return {one["To"]: one for one in read}
