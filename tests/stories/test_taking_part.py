"""Ada invites Nia; Nia opens the letter on a phone, says yes, and sees the region. Every page on the way is sound."""

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.accounts.queries import actor_of
from onward.core.actor import EDITOR, NAVIGATOR
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.testing import editor, member
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def sound(page: Page, name: str) -> None:
    """What every page must be, on a desk and on a phone."""
    for size, width in ((testing.WIDE, 1280), (testing.NARROW, 320)):
        page.set_viewport_size(size)
        testing.screenshot(page, f"people-{name}-{width}")
        assert testing.axe(page) == [], name
        assert testing.no_sideways_scroll(page), name
    page.set_viewport_size(testing.WIDE)


def test_from_an_invitation_to_a_role(
    browser_page: Page, chromium: Browser, live_server: LiveServer, settings: Any, region: Region, ada: User
) -> None:
    settings.ADDRESS = live_server.url
    house = Organization.objects.create(region=region, name="Hope House")
    testing.sign_in(browser_page, live_server.url, ada)
    browser_page.goto(f"{live_server.url}/r/ohio-valley/")
    browser_page.get_by_role("link", name="This region").click()
    browser_page.get_by_role("link", name="People").click()
    sound(browser_page, "alone")
    browser_page.get_by_role("link", name="Invite somebody").click()
    sound(browser_page, "invite")
    browser_page.get_by_label("Email address").fill("nia@example.org")
    browser_page.get_by_label("Partner editor").check()
    browser_page.get_by_label("Which organization’s listing?").select_option("Hope House")
    browser_page.get_by_role("button", name="Send the invitation").click()
    expect(browser_page.get_by_text("A letter is on its way to nia@example.org.")).to_be_visible()
    sound(browser_page, "waiting")

    phone = chromium.new_context(viewport=testing.NARROW, locale="en-US").new_page()
    letter = str(mail.outbox[-1].body)
    phone.goto(re.findall(r"http\S+/do/\S+", letter)[0])
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ada invites you to take part in Ohio Valley")
    sound(phone, "accept")
    phone.get_by_label("Your name").fill("Nia")
    phone.get_by_role("button", name="Make my account and take part").click()
    expect(phone.get_by_text("Welcome. You take part in Ohio Valley now.")).to_be_visible()
    phone.goto(f"{live_server.url}/r/ohio-valley/partners/{house.pk}/")
    expect(phone.get_by_role("link", name="Edit these facts")).to_be_visible()
    phone.context.close()

    browser_page.reload()
    sound(browser_page, "people")
    nia = User.objects.get(email="nia@example.org")
    assert [(grant.role, grant.organization_id) for grant in actor_of(nia).grants] == [(EDITOR, house.pk)]


def test_changing_and_leaving_and_the_installation(
    browser_page: Page, live_server: LiveServer, region: Region, other_region: Region, ada: User, amy: User, finn: User
) -> None:
    bea = member(region, "Bea", NAVIGATOR)
    editor(Organization.objects.create(region=region, name="Hope House"), "Bea")
    testing.sign_in(browser_page, live_server.url, ada)
    browser_page.goto(f"{live_server.url}/r/ohio-valley/people/{bea.pk}/")
    sound(browser_page, "person")
    browser_page.get_by_role("link", name="Take every role here away").click()
    sound(browser_page, "leave")
    browser_page.get_by_role("button", name="Take the roles away").click()
    expect(browser_page.get_by_text("Bea has no role here any more.")).to_be_visible()
    browser_page.get_by_role("button", name="Undo").click()
    expect(browser_page.get_by_role("link", name="Bea")).to_be_visible()

    browser_page.context.clear_cookies()
    testing.sign_in(browser_page, live_server.url, amy)
    for name, page in (("installation", ""), ("installation-invite", "invite/"), ("administrator", "administrators/")):
        browser_page.goto(f"{live_server.url}/installation/{page}")
        sound(browser_page, name)

    browser_page.context.clear_cookies()
    testing.sign_in(browser_page, live_server.url, finn)
    browser_page.goto(f"{live_server.url}/r/ohio-valley/")
    sound(browser_page, "figures")
