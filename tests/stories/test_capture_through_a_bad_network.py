"""A table writes while the network comes and goes. Nothing is lost, nothing counts twice, and the page opens again."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from onward.convenings.models import Item, TablePass
from onward.convenings.tests.room_cast import room_of, table_of
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

MANY = 200
SEED = 20
WRITE = """async (many) => {
  const form = document.querySelector("[data-capture]");
  for (let n = 0; n < many; n += 1) {
    form.elements.body.value = `Thing ${n}`;
    form.requestSubmit();
    if (n % 10 === 0) await new Promise((done) => setTimeout(done, 20));
  }
}"""
IMPATIENT = "(() => { const real = setTimeout; window.setTimeout = (act, ms) => real(act, ms / 20); })()"
"""So that a test need not wait as long as a person with a bad network does."""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=testing.NARROW, locale="en-US")
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def without_worker(chromium: Browser) -> Iterator[Page]:
    """A phone whose every request the test can drop: what goes by a worker, it could not."""
    context = chromium.new_context(viewport=testing.NARROW, locale="en-US", service_workers="block")
    context.set_default_timeout(60_000)
    context.add_init_script(IMPATIENT)
    yield context.new_page()
    context.close()


@pytest.fixture
def table(region: Region) -> TablePass:
    return table_of(room_of(region))


def address(live_server: LiveServer, table: TablePass) -> str:
    return f"{live_server.url}/r/{table.region.slug}/table/{table.code}/"


def written(table: TablePass) -> list[str]:
    return list(Item.objects.filter(table=table, removed_at=None).order_by("pk").values_list("body", flat=True))


def write(page: Page, words: str) -> None:
    page.get_by_label("What was said?").fill(words)
    page.get_by_role("button", name="Write it down").click()


def test_two_hundred_things_over_a_link_that_drops_at_random_arrive_once_and_in_order(
    without_worker: Page, live_server: LiveServer, table: TablePass
) -> None:
    dice = random.Random(SEED)
    dropped = {"before": 0, "after": 0}

    def link(route: Route) -> None:
        luck = dice.random()
        if luck < 0.3:
            dropped["before"] += 1
            route.abort()
        elif luck < 0.6:
            route.fetch()  # It arrives, and nobody hears that it did.
            dropped["after"] += 1
            route.abort()
        else:
            route.continue_()

    page = without_worker
    page.route("**/send/**", link)
    page.goto(address(live_server, table))
    page.evaluate(WRITE, MANY)
    expect(page.get_by_text("All you wrote is with the team.")).to_be_visible(timeout=120_000)

    assert written(table) == [f"Thing {n}" for n in range(MANY)]
    assert min(dropped.values()) > 0
    assert page.evaluate("localStorage.length") == 0


def test_a_phone_goes_offline_opens_the_page_again_and_what_it_kept_goes_by_itself(
    phone: BrowserContext, live_server: LiveServer, table: TablePass
) -> None:
    page = phone.new_page()
    page.goto(address(live_server, table))
    page.locator("html[data-opens-offline=yes]").wait_for()
    write(page, "Said with a network")
    page.get_by_text("All you wrote is with the team.").wait_for()

    phone.set_offline(True)
    write(page, "No bus after six")
    write(page, "A second van")
    page.get_by_text("2 things are kept on this phone.").wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_text("2 things are kept on this phone.").wait_for()
    page.get_by_role("listitem").filter(has_text="A second van").get_by_role("button", name="Change").click()
    write(page, "A second van at night")
    page.get_by_role("listitem").filter(has_text="No bus").get_by_role("button", name="Take back").click()
    page.get_by_text("One thing is kept on this phone.").wait_for()

    phone.set_offline(False)
    page.get_by_text("All you wrote is with the team.").wait_for()
    expect(page.locator("#said li").filter(has_text="A second van at night")).to_be_visible()
    assert written(table) == ["Said with a network", "A second van at night"]


def test_what_arrives_while_somebody_changes_it_is_changed_all_the_same(
    without_worker: Page, live_server: LiveServer, table: TablePass
) -> None:
    page, down = without_worker, [True]
    page.route("**/send/**", lambda route: route.abort() if down[0] else route.continue_())
    page.goto(address(live_server, table))
    write(page, "A second van")
    page.locator("[data-outbox] li").get_by_role("button", name="Change").click()
    down[0] = False
    page.get_by_text("All you wrote is with the team.").wait_for()
    write(page, "A second van at night")

    expect(page.locator("#said li").filter(has_text="A second van at night")).to_be_visible()
    assert written(table) == ["A second van at night"]


def test_what_the_server_refuses_stays_on_the_phone_and_is_told(
    phone: BrowserContext, live_server: LiveServer, table: TablePass
) -> None:
    page = phone.new_page()
    page.goto(address(live_server, table))
    page.evaluate("() => document.querySelector('[name=body]').removeAttribute('maxlength')")
    write(page, "x" * 1_001)
    kept = page.locator("[data-outbox] li")
    kept.get_by_text("This is longer than 1000 letters. Say it in two.").wait_for()
    kept.get_by_role("button", name="Change").click()
    write(page, "Short")
    page.get_by_text("All you wrote is with the team.").wait_for()

    assert written(table) == ["Short"]
    assert testing.axe(page) == []


def test_two_phones_of_one_table_write_at_once(
    chromium: Browser, live_server: LiveServer, table: TablePass
) -> None:
    phones: list[Any] = [chromium.new_context(viewport=testing.NARROW, locale="en-US") for _n in range(2)]
    pages = [one.new_page() for one in phones]
    for page in pages:
        page.goto(address(live_server, table))
    for page in pages:
        page.evaluate(WRITE, 10)
    for page in pages:
        page.get_by_text("All you wrote is with the team.").wait_for()
    for one in phones:
        one.close()

    assert sorted(written(table)) == sorted(f"Thing {n}" for n in range(10) for _phone in pages)
