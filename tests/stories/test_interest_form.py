"""Ana has a phone and two minutes. She fills in the form in Spanish; Ada, who coordinates, makes all of it real with
one button and finds on the outreach list whom Ana named."""

import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from onward.accounts.models import User
from onward.directory.models import Contact
from onward.outreach.models import NOMINATION, Interest, OutreachEntry
from onward.outreach.rules.interest import FASTEST_SECONDS
from onward.partners.models import Help, Organization
from onward.regions.models import Region
from onward.ui import testing

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anas_phone(chromium: Browser) -> Iterator[Page]:
    """320 px, in Spanish, no script."""
    context = chromium.new_context(
        viewport=testing.NARROW, locale="es-MX", has_touch=True, is_mobile=True, java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_from_a_phone_in_spanish_to_a_partner_and_the_outreach_list(
    anas_phone: Page, browser_page: Page, live_server: LiveServer, ada: User, region: Region
) -> None:
    cache.clear()
    phone, begun = anas_phone, time.monotonic()
    phone.goto(f"{live_server.url}/r/ohio-valley/join/")
    phone.get_by_label("Su nombre").fill("Ana Díaz")
    phone.get_by_label("Su organización").fill("Pike Transit")
    phone.get_by_role("button", name="Continuar").click()
    assert phone.get_by_label("Su nombre").input_value() == "Ana Díaz", "an address is missing, and nothing is lost"
    assert phone.get_by_text("Dé un correo electrónico").first.is_visible()
    phone.get_by_label("Correo electrónico", exact=True).fill("ana@transit.example")
    phone.get_by_label("Pike, OH").check()
    phone.get_by_role("button", name="Continuar").click()
    phone.get_by_label("¿De qué le gustaría ver más?").fill("Viajes al trabajo")
    phone.get_by_role("group", name="¿Qué podría ofrecer a otros?").get_by_label("Transporte").check()
    phone.get_by_role("group", name="¿Qué necesita de otros?").get_by_label("Fondos").check()
    phone.get_by_role("button", name="Continuar").click()
    phone.get_by_label("Ser socio").check()
    phone.get_by_label("Nombre del grupo").first.fill("Second Chance Garage")
    phone.get_by_label("¿Por qué este grupo?").first.fill("Arreglan autos")
    phone.wait_for_timeout(max(0.0, FASTEST_SECONDS + 1 - (time.monotonic() - begun)) * 1000)
    phone.get_by_role("button", name="Enviar").click()
    assert phone.get_by_role("heading", name="Gracias. Ya lo recibimos.").is_visible()
    assert Interest.objects.get().doubts == []

    page = browser_page
    testing.sign_in(page, live_server.url, ada)
    page.goto(f"{live_server.url}/r/ohio-valley/partners/")
    page.get_by_role("link", name="Reach out (1)").click()
    page.get_by_role("link", name="Interest form (1)").click()
    page.get_by_role("link", name="Pike Transit").click()
    assert (testing.axe(page), testing.no_sideways_scroll(page)) == ([], True)
    page.get_by_role("button", name="Do all of it").click()
    page.get_by_text("It is Pike Transit on the list.").wait_for()
    page.get_by_role("link", name="Second Chance Garage is on the outreach list").click()
    page.get_by_role("heading", name="What comes next with Second Chance Garage?").wait_for()

    transit = Organization.objects.get(name="Pike Transit")
    assert (transit.standing, transit.county_id, transit.visibility) == ("partner", "39131", "partners")
    assert Contact.objects.get().email == "ana@transit.example"
    assert sorted(Help.objects.values_list("way", "help_kind__key")) == [("needs", "funding"), ("offers", "rides")]
    entry = OutreachEntry.objects.get()
    assert (entry.source, entry.reason.splitlines()[0]) == (NOMINATION, "Arreglan autos")
    for step in ("join/", "join/embed/?lang=en"):
        page.goto(f"{live_server.url}/r/ohio-valley/{step}")
        assert testing.axe(page) == []
        assert testing.no_sideways_scroll(page)
