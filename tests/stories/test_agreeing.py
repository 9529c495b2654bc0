"""A summit has answered. Ada closes the round, the hall sees on a big screen where it is furthest apart, and the screen
follows as the group settles its ratings and picks what it takes up."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.assessments.instrument import DONT_KNOW
from onward.assessments.tests.cast import answered, published, round_of
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def big_screen(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=testing.WIDE, locale="en-US")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def sixty_answer(region: Region) -> Any:
    round = round_of(published(region))
    courts, homes = (Sector.objects.get(region=region, key=key) for key in ("courts", "recovery_housing"))
    for n in range(30):
        answered(round, {"housing": 5, "rides": 3, "voice": DONT_KNOW if n % 2 else 4}, sector=courts, voice=n < 9)
        said = {"housing": 1, "rides": 2 + n % 3, "voice": 3}
        more = {"rides_opportunity": "A second van"} if n == 4 else {}
        answered(round, said | more, sector=homes, voice=n < 9)
    return round


def test_from_sixty_answers_to_what_the_hall_takes_up(
    browser_page: Page, big_screen: Page, live_server: LiveServer, ada: User, region: Region
) -> None:
    round = sixty_answer(region)
    page, here = browser_page, f"{live_server.url}/r/ohio-valley/listening/rounds/{round.pk}"
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{here}/results/")
    page.get_by_text("60 answers are in so far.").wait_for()
    page.goto(f"{here}/")
    page.get_by_role("button", name="Close the round").click()
    page.get_by_role("button", name="Close it for good").click()
    page.get_by_role("link", name="What it said").click()
    page.get_by_role("row", name=re.compile("Housing.*Far apart")).wait_for()

    testing.sign_in(big_screen, live_server.url, ada)
    big_screen.goto(f"{here}/together/")
    expect(big_screen.get_by_role("heading", level=1)).to_have_text("Housing")

    page.get_by_role("link", name="Agree on ratings together").click()
    page.get_by_label("2", exact=True).check()
    page.get_by_role("button", name="Save and go to the next").click()
    expect(big_screen.get_by_role("heading", level=1)).to_have_text("Recovery voice", timeout=20_000)
    big_screen.get_by_text("1 of 3 settled. Last: Housing, 2").wait_for()

    page.get_by_label("3", exact=True).check()
    page.get_by_role("button", name="Save and go to the next").click()
    page.get_by_label("4", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="What do we take up?").click()
    note = page.locator("li").filter(has_text="A second van")
    note.get_by_role("button", name="Put it on the list").click()
    page.get_by_label("Votes").fill("41")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Pick").click()
    expect(page.get_by_role("heading", name="Picked")).to_be_visible()
    expect(big_screen.get_by_role("listitem").filter(has_text="A second van")).to_be_visible(timeout=20_000)
