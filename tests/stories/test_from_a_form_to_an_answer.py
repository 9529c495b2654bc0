"""The whole way: Ana answers the interest form on her phone and names a garage. Ada takes over what she said, moves the
garage on the engagement board, writes to all twenty that stand there, and logs the answers. The guide moves by itself.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.outreach.models import OutreachEntry
from onward.outreach.rules.interest import FASTEST_SECONDS
from onward.outreach.tests.letters_cast import into, reachable
from onward.partners.models import Conversation, Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
GARAGE, TRANSIT = "Second Chance Garage", "Pike Transit"
NOBODY, HALF = (f"Contacted from the outreach list: {n}; half would be 1" for n in (0, 1))


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    return into(settings, tmp_path / "outbox")


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """320 px, no script."""
    context = chromium.new_context(
        viewport=testing.NARROW, locale="en-US", has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_from_a_form_on_a_phone_to_an_answer_and_the_guide_moves(
    phone: Page, browser_page: Page, live_server: LiveServer, region: Region, ada: User, folder: Path
) -> None:
    cache.clear()
    page, here = browser_page, f"{live_server.url}/r/ohio-valley"
    for number in range(18):
        reachable(region, f"Agency {number:02}")
    testing.sign_in(page, live_server.url, ada)
    guide_says(page, here, "interest-form", "Answers on the interest form: 0")
    fill_in(phone, here)
    guide_says(page, here, "interest-form", "Answers on the interest form: 1")

    take_over(page, here)
    guide_says(page, here, "outreach-email", NOBODY)
    find_its_address(page, here)
    move_the_garage(page, here)
    write_to_twenty(page)
    send(page, folder)
    guide_says(page, here, "outreach-email", HALF)
    hear_back(page, here)


def guide_says(page: Page, here: str, key: str, said: str) -> None:
    page.goto(f"{here}/guide/activity/{key}/")
    expect(page.get_by_role("main")).to_contain_text(said)


def fill_in(phone: Page, here: str) -> None:
    begun = time.monotonic()
    phone.goto(f"{here}/join/")
    phone.get_by_label("Your name").fill("Ana Díaz")
    phone.get_by_label("Your organization").fill(TRANSIT)
    phone.get_by_label("Email", exact=True).fill("ana@transit.example")
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_label("Be a partner").check()
    phone.get_by_label("Name of the group").first.fill(GARAGE)
    phone.wait_for_timeout(max(0.0, FASTEST_SECONDS + 1 - (time.monotonic() - begun)) * 1000)
    phone.get_by_role("button", name="Send").click()
    phone.get_by_role("heading", name="Thank you").wait_for()


def take_over(page: Page, here: str) -> None:
    """What came in waits on the home, and leads to the inbox."""
    page.goto(f"{here}/")
    waits = page.get_by_role("listitem").filter(has_text="1 answer of the interest form is new.")
    waits.get_by_role("link", name="Read and answer").click()
    page.get_by_role("link", name=TRANSIT).click()
    page.get_by_role("button", name="Do all of it").click()
    page.get_by_text(f"It is {TRANSIT} on the list.").wait_for()
    assert OutreachEntry.objects.get().organization.name == GARAGE


def move_the_garage(page: Page, here: str) -> None:
    """A page of an organization leads to its judgement; the board shows it in its column."""
    key = Organization.objects.get(name=GARAGE).pk
    page.goto(f"{here}/outreach/engagement/board/?standing=prospect")
    page.locator(f"#move-{key}").select_option(label="Aware of us")
    page.get_by_role("button", name=f"Move {GARAGE}").click()
    page.get_by_text(f"{GARAGE} is now under “Aware of us”.").wait_for()


def write_to_twenty(page: Page) -> None:
    page.goto(page.url.partition("?")[0])
    page.get_by_role("button", name="Write to these 20").click()
    page.get_by_label("Begin with").select_option(label="First email to an organization")
    page.get_by_role("button", name="Put it into the letter below").click()
    page.get_by_label("What stands where no name is known?").fill("friends")
    page.get_by_label("How to reach who writes").fill("740-555-0100")
    page.get_by_label("How can you be reached by post or phone?").fill("12 Main Street, Waverly OH")
    page.get_by_role("button", name="Save and look at it").click()


def find_its_address(page: Page, here: str) -> None:
    """Ana named the garage and no address; Ada looks it up."""
    page.goto(f"{here}/partners/{Organization.objects.get(name=GARAGE).pk}/edit/")
    page.locator('input[name="email"]').fill("lou@garage.example")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name=GARAGE).first.wait_for()


def send(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="Send 20 letters now").click()
    page.get_by_role("heading", name="What came of this letter?").wait_for()
    thanks = 1  # To Ana, for what she said on the form.
    assert len(list(folder.glob("*.eml"))) == thanks + 20
    assert OutreachEntry.objects.get().contacted_on is not None


def hear_back(page: Page, here: str) -> None:
    page.goto(f"{here}/outreach/letters/")
    page.get_by_role("table").get_by_role("link").first.click()
    for name in (TRANSIT, GARAGE):
        page.get_by_role("checkbox", name=f"Tick {name}").check()
    page.get_by_role("button", name="The ticked ones answered").click()
    page.get_by_text("2 answers are in the contact log.").wait_for()
    answers = Conversation.objects.filter(channel="mail", direction="in").values_list("organization__name", flat=True)
    assert sorted(answers) == [TRANSIT, GARAGE]
    page.goto(f"{here}/partners/{Organization.objects.get(name=GARAGE).pk}/")
    expect(page.get_by_role("main")).to_contain_text("Answered the letter")
    assert (testing.axe(page), testing.no_sideways_scroll(page)) == ([], True)
