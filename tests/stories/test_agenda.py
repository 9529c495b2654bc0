"""Ada proposes an agenda, puts its lines in order by keyboard, sees that it runs over, and prints a pack."""

import re

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.convenings.models import Agenda
from onward.convenings.tests.agenda_cast import titles_of
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def test_an_agenda_from_a_proposal_to_a_printed_pack(
    browser_page: Page, live_server: LiveServer, region: Region, ada: User
) -> None:
    page = browser_page
    summit = gathering_of(region, minutes=240)
    tia = guest_of(summit, "Tia", part="table_leader", standing="coming")
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/{region.slug}/gatherings/{summit.pk}/agenda/")

    page.get_by_role("link", name="Propose an agenda").first.click()
    page.get_by_label("Gathered: we come together").check()
    page.get_by_role("button", name="Show what fits").click()
    page.get_by_text("Most of the time goes to the self-assessment").wait_for()
    page.get_by_role("button", name="Make this the agenda").press("Enter")
    page.get_by_text("Nothing stands in its way").wait_for()

    page.get_by_role("button", name=re.compile(r"^Up\s*: A vision")).press("Enter")
    page.get_by_text("was moved.").wait_for()
    order = titles_of(Agenda.objects.get())
    assert order.index("A vision in one sentence") < order.index("Break")

    page.get_by_role("link", name=re.compile(r"^Change\s*: A vision")).press("Enter")
    page.get_by_label("How many minutes?").fill("90")
    page.get_by_label("Who leads it?").select_option(label="Tia")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("over the end of the gathering").first.wait_for()
    page.get_by_text("Tia leads").wait_for()

    page.get_by_role("link", name="Packs", exact=True).click()
    page.get_by_role("heading", name="A vision in one sentence").wait_for()
    made = page.request.get(f"{live_server.url}/r/{region.slug}/gatherings/{summit.pk}/packs/{tia.pk}/pack.pdf")
    assert (made.body()[:5], b"/StructTreeRoot" in made.body()) == (b"%PDF-", True)
