"""The small scripts, each where a page asks for it by its data- attribute."""

import json

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Pike", "class": "county"},
            "geometry": {"type": "Polygon", "coordinates": [[[-83, 39], [-82.8, 39], [-82.8, 39.2], [-83, 39]]]},
        },
        {
            "type": "Feature",
            "properties": {"name": "Sunrise <b>House</b>", "href": "/ui/", "class": "fill-sector-1"},
            "geometry": {"type": "Point", "coordinates": [-82.9, 39.05]},
        },
    ],
}


@pytest.fixture
def shelf(browser_page: Page, live_server: LiveServer) -> Page:
    browser_page.goto(f"{live_server.url}/ui/")
    return browser_page


def put(page: Page, html: str) -> None:
    """Put a piece of page where htmx would, and tell as htmx tells."""
    page.evaluate(
        "(html) => { const main = document.querySelector('main .wrap'); main.innerHTML = html; htmx.process(main);"
        " document.dispatchEvent(new CustomEvent('htmx:load', {detail: {elt: main}})) }",
        html,
    )


def test_a_map_can_be_dragged_and_its_sites_opened(shelf: Page) -> None:
    shelf.route("**/sites.json", lambda route: route.fulfill(body=json.dumps(SHAPES), content_type="application/json"))
    put(shelf, '<div data-map="/sites.json" hidden></div>')
    expect(shelf.locator(".leaflet-container")).to_be_visible()
    shelf.locator(".site").click()
    expect(shelf.locator(".leaflet-popup-content a")).to_have_text("Sunrise <b>House</b>")


def beside_the_middle(place: Locator, site: Locator) -> tuple[float, float]:
    """How far the site lies right of and below the middle of the map, in pixels."""
    outer, inner = place.bounding_box(), site.bounding_box()
    assert outer
    assert inner
    return (
        inner["x"] + inner["width"] / 2 - outer["x"] - outer["width"] / 2,
        inner["y"] + inner["height"] / 2 - outer["y"] - outer["height"] / 2,
    )


def test_a_map_that_asks_is_answered_by_keyboard_too(shelf: Page) -> None:
    shelf.route("**/sites.json", lambda route: route.fulfill(body=json.dumps(SHAPES), content_type="application/json"))
    put(shelf, '<form id="f" action="/ui/"></form><div data-map="/sites.json" data-map-form="#f" hidden></div>')
    place, site = shelf.locator(".leaflet-container"), shelf.locator(".site")
    place.focus()
    for _step in range(200):
        right, down = beside_the_middle(place, site)
        if max(abs(right), abs(down)) <= 11:
            break
        key = ("ArrowRight" if right > 0 else "ArrowLeft") if abs(right) > 11 else ""
        place.press(key or ("ArrowDown" if down > 0 else "ArrowUp"))
    place.press("Enter")
    expect(shelf.locator(".leaflet-popup-content a")).to_be_focused()

    shelf.keyboard.press("Escape")
    place.focus()
    for _step in range(200):
        if beside_the_middle(place, site)[0] > 50:
            break
        place.press("ArrowLeft")
    place.press("Enter")
    shelf.wait_for_url("**/ui/?point=*")


def test_progress_asks_again_until_it_is_done(shelf: Page) -> None:
    answers = [
        '<div id="p" hx-get="/p/" hx-trigger="every 2s" hx-target="this" hx-swap="outerHTML">half</div>',
        '<div id="p">All done</div>',
    ]
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=answers[min(len(asked), 2) - 1], content_type="text/html")

    shelf.route("**/p/", answer)
    put(shelf, answers[0].replace("every 2s", "every 100ms").replace("half", "starting"))
    expect(shelf.locator("#p")).to_have_text("All done")
    assert len(asked) == 2


def test_copying_says_so(shelf: Page) -> None:
    shelf.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shelf.get_by_role("button", name="Copy the link").click()
    expect(shelf.get_by_role("button", name="Copied")).to_be_visible()
    assert shelf.evaluate("navigator.clipboard.readText()") == "https://example.org/r/demo/"


def test_filters_are_open_where_there_is_room(shelf: Page) -> None:
    expect(shelf.locator("details.filters").first).to_have_attribute("open", "")
    shelf.set_viewport_size({"width": 320, "height": 700})
    shelf.reload()
    expect(shelf.locator("details.filters").first).not_to_have_attribute("open", "")


def test_leaving_unsaved_words_asks_first(shelf: Page) -> None:
    asked: list[str] = []
    shelf.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    phone = shelf.get_by_label("Phone").first
    phone.click()  # A browser asks only whoever touched the page.
    phone.fill("740-555-0100")
    shelf.goto("about:blank")
    assert asked == ["beforeunload"]


def test_choosing_sends_the_form_that_asks_for_it(shelf: Page) -> None:
    put(shelf, '<form data-autosubmit><select name="county"><option>Pike</option><option>Ross</option></select></form>')
    shelf.wait_for_timeout(200)
    shelf.get_by_role("combobox").select_option("Ross")
    shelf.wait_for_url("**/ui/?county=Ross")


def test_a_moment_is_told_in_the_readers_own_time(shelf: Page) -> None:
    moment = shelf.evaluate("new Date(Date.now() - 7200000).toISOString()")
    put(shelf, f'<time data-relative-date datetime="{moment}">x</time>')
    expect(shelf.locator("main time")).to_have_text("2 hours ago")


def test_ticked_boxes_are_counted_as_somebody_ticks_them(shelf: Page) -> None:
    boxes = "".join(f'<input type="checkbox" name="row" aria-label="{name}">' for name in ("Hope", "Grace"))
    put(
        shelf,
        f'<form data-count-ticked="row">{boxes}<input type="checkbox" name="other" checked aria-label="Other">'
        '<span hidden data-ticked data-one="one is ticked" data-many="{n} are ticked"></span></form>',
    )
    told = shelf.locator("[data-ticked]")
    expect(told).to_have_text("0 are ticked")
    shelf.get_by_label("Hope").check()
    expect(told).to_have_text("one is ticked")
    shelf.get_by_label("Grace").check()
    expect(told).to_have_text("2 are ticked")


def test_letters_are_counted_as_somebody_types_and_none_is_cut_off(shelf: Page) -> None:
    put(shelf, '<textarea data-letters="5" aria-label="Note">Bed</textarea>')
    expect(shelf.locator(".letters")).to_have_text("3 / 5")
    shelf.get_by_label("Note").fill("Beds at night")
    expect(shelf.locator(".letters")).to_have_text("13 / 5")
    assert shelf.get_by_label("Note").input_value() == "Beds at night"


def test_ticks_go_along_to_another_page_of_the_list_and_to_a_search(shelf: Page) -> None:
    boxes = "".join(f'<input type="checkbox" name="row" value="{one}" aria-label="Row {one}">' for one in (1, 2, 3))
    form = f'<form data-carry-ticked="row">{boxes}<a href="?page=2&kept=9">Next</a></form>'
    with shelf.expect_response("**/carry-ticked*"):
        put(shelf, f'{form}<form method="get" id="find"><button>Find them</button></form>')
    shelf.get_by_label("Row 1").check()
    shelf.get_by_label("Row 3").check()
    shelf.get_by_role("button", name="Find them").click()
    shelf.wait_for_url("**/ui/?kept=1-3")
    with shelf.expect_response("**/carry-ticked*"):
        put(shelf, form)
    shelf.get_by_label("Row 2").check()
    shelf.get_by_role("link", name="Next").click()
    shelf.wait_for_url("**/ui/?page=2&kept=2")
