"""Ada plans a summit in a room with one chair and invites two houses. Both answer on a phone in Spanish: one comes, one
waits. At the door one checks in and one walks in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.assessments.tests.rounds_cast import work
from onward.convenings.models import Gathering, Guest
from onward.directory.tests.cast import partner
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """320 px, no script, in Spanish."""
    context = chromium.new_context(
        viewport=testing.NARROW, locale="es-MX", has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_from_the_plan_to_who_was_there(
    browser_page: Page, phone: Page, live_server: LiveServer, ada: User, region: Region, settings: Any
) -> None:
    settings.ADDRESS, settings.MAIL_A_MINUTE = live_server.url, 0
    for name in ("Hope House", "Gate Clinic"):
        partner(region, name, email=f"desk@{name.split()[0].lower()}.example")

    page = browser_page
    page.set_default_timeout(30_000)
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/gatherings/")
    page.get_by_role("link", name="Plan a gathering").click()
    page.get_by_role("link", name="Summit").click()
    page.get_by_label("What is it called?").fill("Fall summit")
    page.get_by_label("In which place?").fill("Grange hall")
    page.get_by_label("How many chairs are there?").fill("1")
    page.get_by_label("Whom can guests ask?").fill("Ada, 740-555-0100")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("link", name="Choose whom to invite").click()
    page.get_by_role("link", name="Who should be there?").first.click()
    page.get_by_label("Who is proposed").select_option("all")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("desk@hope.example").check()
    page.get_by_label("desk@gate.example").check()
    page.get_by_role("button", name="Put those that are ticked on the list").click()
    page.get_by_role("button", name="Invite the 2 on the list").click()
    page.get_by_text("2 invitations are on their way.").wait_for()
    work()

    links = {one.to[0]: re.search(r"http\S+/do/\S+", str(one.body))[0] for one in mail.outbox}  # type: ignore[index]
    says_yes(phone, links["desk@hope.example"], "¡Nos vemos allí!")
    says_yes(phone, links["desk@gate.example"], "lista de espera")
    assert set(Guest.objects.values_list("standing", "language")) == {("coming", "es"), ("waiting", "es")}

    page.goto(f"{live_server.url}/r/ohio-valley/gatherings/{Gathering.objects.get().pk}/door/")
    page.get_by_label("Name, address or organization").fill("hope")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Check in").click()
    page.get_by_label("Name", exact=True).fill("Zoe Walk")
    page.get_by_role("button", name="They are there").click()
    page.get_by_role("link", name="Attendance list").click()
    page.get_by_text("2 people are checked in.").wait_for()
    assert page.get_by_text("Zoe Walk", exact=True).is_visible()


def says_yes(phone: Page, href: str, thanks: str) -> None:
    phone.goto(href)
    phone.get_by_role("heading", name="¿Vendrá a “Fall summit”?").wait_for()
    assert phone.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")
    phone.get_by_label("Sí, vengo").check()
    phone.get_by_label("Una entrada sin escalones").check()
    phone.get_by_role("button", name="Enviar mi respuesta").click()
    phone.get_by_role("heading", name=re.compile(thanks)).wait_for()
