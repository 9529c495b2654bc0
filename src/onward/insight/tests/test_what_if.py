"""What if: what the address says, what it does to the figures, and what whoever asks may know."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.core import clock
from onward.directory.models import Location, Service, ServiceAtLocation, ServiceCapacity, Unit
from onward.insight.models import Reach, TravelTime
from onward.insight.queries import picture_of
from onward.insight.queries.what_if import WhatIf
from onward.insight.tests.cast import at, count_people, offers, partner
from onward.insight.tests.test_pages import words
from onward.insight.what_if import MOST, Add, Asked, Size, read, with_new
from onward.regions.models import Region, SmallArea
from onward.regions.operations import load_geography
from onward.testing import client_of

WHERE = "/r/ohio-valley/gaps/what-if/"
KINDS = ("recovery_housing", "detox")
HOUSE = "Hope House, Main Street, Pike"


# The address ----------------------------------------------------------------------------------------------------------


def test_the_address_says_it_all_and_is_read_again() -> None:
    asked = read(
        ["o12", "s34", "34@7"], ["34@7:8.5"],
        ["detox:39131:6", "detox:zip45661:", "recovery_housing:39.08,-83.03:6"], KINDS,
    )  # fmt: skip

    assert (asked.organizations, asked.services, asked.supplies) == ({"12"}, {"34"}, {"34@7"})
    assert asked.sizes == (Size("34@7", 8.5),)
    assert asked.added == (
        Add("detox", "39131", 6), Add("detox", "zip45661", None), Add("recovery_housing", "39.08,-83.03", 6),
    )  # fmt: skip
    assert [add.point for add in asked.added] == [None, None, (39.08, -83.03)]
    assert asked.unread == ()
    again = parse_qs(urlencode(asked.pairs))
    assert read(again["close"], again["size"], again["add"], KINDS) == asked


@pytest.mark.parametrize(
    ("close", "size", "add"),
    [(token, "", "") for token in ("", "12", "x12", "o", "o12;", "12@x", "o" + "9" * 19)]
    + [("", text, "") for text in ("34@7", "34@7:", "34:8", "34@7:-1", "34@7:nan", "34@7:1e9", "34@7:inf")]
    + [("", "", text) for text in ("detox", "food:39131:1", "detox:pike:1", "detox:39131:many", "detox:39131:-1")]
    + [("", "", text) for text in ("detox:1e9,3:1", "detox:39.0:1", "detox:zip4566:1", "::", "detox:39131:1e99")],
)
def test_what_cannot_be_read_is_left_out_and_said(close: str, size: str, add: str) -> None:
    def listed(text: str) -> list[str]:
        return [text] if text or not (close or size or add) else []

    asked = read(listed(close), listed(size) if size else [], listed(add) if add else [], KINDS)

    assert asked.pairs == []
    assert len(asked.unread) == 1


def test_the_same_twice_is_once_but_two_new_sites_are_two() -> None:
    asked = read(["o1", "o1"], ["1@2:3", "1@2:4"], ["detox:39131:1", "detox:39131:1"], KINDS)

    assert (asked.closed, asked.sizes, len(asked.added)) == (("o1",), (Size("1@2", 4),), 2)
    many = read([f"o{n}" for n in range(MOST + 1)], [], [], KINDS)
    assert (len(many.closed), many.unread, many.beyond) == (MOST, (), 1)
    form = {"act": "add", "kind": "detox", "county": "39131"}
    more = with_new(read([], [], ["detox:39131:1"] * MOST, KINDS), form, KINDS)
    assert (len(more.added), more.beyond) == (MOST, 1)


def test_a_form_adds_to_what_is_there() -> None:
    asked = Asked(closed=("o1",), sizes=(Size("1@2", 3),))
    form = {"act": "add", "kind": "detox", "county": "39131", "zip": " ", "room": "6"}

    assert with_new(asked, form, KINDS).added == (Add("detox", "39131", 6),)
    assert with_new(asked, {**form, "zip": "45661"}, KINDS).added == (Add("detox", "zip45661", 6),)
    assert with_new(asked, {**form, "point": "39.1,-83"}, KINDS).added == (Add("detox", "39.1,-83", 6),)
    assert with_new(asked, {"act": "size", "supply": "1@2", "room": "9"}, KINDS).sizes == (Size("1@2", 9),)
    assert with_new(asked, {"act": "size", "supply": "1@2", "room": "x"}, KINDS).unread == ("1@2:x",)
    assert with_new(asked, {"kind": "detox"}, KINDS) == asked


def test_each_edit_can_be_taken_back_alone() -> None:
    asked = read(["o1"], ["1@2:3"], ["detox:39131:1", "detox:39131:1"], KINDS)

    assert asked.without("add", "detox:39131:1") == [("close", "o1"), ("size", "1@2:3"), ("add", "detox:39131:1")]


# The figures ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def beds(region: Region) -> Service:
    """Hope House gives beds in Pike; 111,041 people are counted."""
    load_geography()
    count_people()
    return offers(partner(region, "Hope House"), "recovery_housing", "39131")


def asked(region: Region, **edits: list[str]) -> WhatIf:
    picture = picture_of(region)
    return WhatIf(picture, read(*(edits.get(name, []) for name in ("close", "size", "add")), picture.kinds))


def key_of(service: Service) -> str:
    return f"{service.pk}@{ServiceAtLocation.objects.get(service=service).location_id}"


@pytest.mark.parametrize("how", ["organization", "service", "site"])
def test_closing_the_only_house_opens_the_gap(region: Region, beds: Service, how: str) -> None:
    token = {"organization": f"o{beds.organization_id}", "service": f"s{beds.pk}", "site": key_of(beds)}[how]
    found = asked(region, close=[token])

    assert (found.opened, found.closed, found.gone + found.unplaced) == (1, 0, 0)
    assert found.states("recovery_housing")["39131"] == "nothing"
    assert found.states("detox") == dict.fromkeys(found.picture.counties, "nothing")
    assert found.more_without > 0


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize("where", ["39163", "zip45651", "39.24,-82.50"])
def test_a_new_house_in_vinton_closes_its_gap(region: Region, where: str) -> None:
    found = asked(region, add=[f"recovery_housing:{where}:10"])

    assert (found.closed, found.opened, found.gone + found.unplaced) == (1, 0, 0)
    assert found.states("recovery_housing") == {
        "39001": "nothing", "39015": "nothing", "39131": "here", "39163": "here",
    }  # fmt: skip
    assert [row.label for row in found.rows] == ["Recovery housing"]
    assert found.more_without <= 0


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize("where", ["39163", "zip45651", "39.24,-82.50"])
def test_a_new_house_is_found_in_a_table_of_travel_times_between_zip_codes(region: Region, where: str) -> None:
    SmallArea.objects.create(
        code="45651", level="zip", name="McArthur", county_id="39163", latitude=39.24, longitude=-82.50
    )
    Reach.objects.create(region=region, unit="minutes", level="zip")
    TravelTime.objects.create(region=region, origin="45651", destination="45651", minutes=7)
    [row] = asked(region, add=[f"recovery_housing:{where}:10"]).rows

    ways = {name: (cell.before.distance, cell.after.distance) for name, cell in row.cells}
    assert ways == {"McArthur": (None, 7.0), "Pike": (0.0, 0.0)}


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize("where", ["99999", "zip00000", "0,0"])
def test_a_place_that_does_not_exist_is_said(region: Region, where: str) -> None:
    found = asked(region, add=[f"recovery_housing:{where}:10"])

    assert (found.gone + found.unplaced, found.rows) == (1, [])
    assert [edit.words for edit in found.said] == ["Recovery housing at a place that we do not know"]


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize(
    ("where", "words"),
    [("38.48,-82.64", "outside the region, in Boyd, KY"), ("42.6,-81.2", "outside the region, near Ashtabula, OH")],
)
def test_a_site_beside_the_region_is_tried_and_said_to_lie_outside(region: Region, where: str, words: str) -> None:
    found = asked(region, add=[f"recovery_housing:{where}:3.5"])

    [edit] = found.said
    assert (found.gone + found.unplaced, edit.words) == (0, f"New: Recovery housing {words}, room for 3.5")
    assert set(found.states("recovery_housing").values()) == {"here", "nothing"}


def test_more_room_is_a_better_score(region: Region, beds: Service) -> None:
    offers(partner(region, "Grace Home"), "recovery_housing", "39163")
    found = asked(region, size=[f"{key_of(beds)}:8"])
    [row] = found.rows

    assert all((cell.after.score or 0) >= (cell.before.score or 0) for _name, cell in row.cells)
    assert (found.opened, found.closed, [edit.words for edit in found.said]) == (
        0, 0, ["Hope House: recovery_housing of Hope House, Main Street, Pike: room for 8"]
    )  # fmt: skip


def test_what_left_since_is_said(region: Region, beds: Service) -> None:
    found = asked(region, close=["o999999", "s999999", f"{beds.pk}@999999"], size=["999999@1:3"])

    assert (found.gone + found.unplaced, found.rows) == (4, [])


def test_a_closed_partner_cannot_be_found_out_by_closing_it(region: Region, beds: Service, bea_client: Client) -> None:
    type(beds.organization).objects.filter(pk=beds.organization_id).update(visibility="private")
    for token in (f"o{beds.organization_id}", f"s{beds.pk}", key_of(beds)):
        said = words(bea_client, f"{WHERE}?kind=recovery_housing&close={token}")
        assert "Something that is not there" in said
        assert "Hope House" not in said
        assert "No county would see a difference." in said


# The page -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("beds")
def test_ada_tries_a_new_house_and_sees_what_would_change(ada_client: Client) -> None:
    form = {"kind": "recovery_housing", "act": "add", "county": "39163", "zip": "", "room": "10"}
    answer = ada_client.get(WHERE, form)

    assert answer.headers["Location"] == f"{WHERE}?add=recovery_housing%3A39163%3A10&kind=recovery_housing"
    said = words(ada_client, answer.headers["Location"])
    assert "New: Recovery housing in Vinton, room for 10" in said
    assert "1 gap closes, 0 open." in said
    assert "“Sites within reach” goes by distance, also across a county line." in said
    assert "Vinton gap closes nothing → here" in said


@pytest.mark.usefixtures("beds")
def test_whoever_adds_a_house_is_told_what_no_number_of_places_means(ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}?kind=recovery_housing")

    assert "Left blank, it counts as one, so little would change." in said


@pytest.mark.usefixtures("beds")
def test_with_a_script_only_the_answer_comes_and_the_address_with_it(ada_client: Client) -> None:
    form = {"kind": "recovery_housing", "act": "add", "county": "39163", "room": ""}
    answer = ada_client.get(WHERE, form, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == f"{WHERE}?add=recovery_housing%3A39163%3A&kind=recovery_housing"
    assert b"<html" not in answer.content
    assert b"1 gap closes" in answer.content


@pytest.mark.usefixtures("beds")
@pytest.mark.parametrize("code", ["4565", "00000"])
@pytest.mark.parametrize("room", ["many", "-4"])
def test_what_was_typed_wrong_is_said_at_its_field_and_stays(ada_client: Client, code: str, room: str) -> None:
    form = {"kind": "recovery_housing", "act": "add", "county": "39163", "zip": code, "room": room}
    answer = ada_client.get(WHERE, form)
    page = answer.content.decode()

    assert (answer.status_code, page.count('class="field-error"'), answer.context["result"].said) == (200, 2, [])
    sentence = {"4565": "Type the five digits of a ZIP code", "00000": "We do not know this ZIP code."}[code]
    assert sentence in page
    assert "Type a number of places from 0 to 10,000." in page
    assert f'value="{code}"' in page
    assert f'value="{room}"' in page
    assert "Left out" not in page


def test_a_room_that_is_no_number_is_said_at_its_field(beds: Service, ada_client: Client) -> None:
    form = {"kind": "recovery_housing", "act": "size", "supply": key_of(beds), "room": "-4"}
    page = ada_client.get(WHERE, form).content.decode()

    assert (page.count('class="field-error"'), 'value="-4"' in page, "Left out" in page) == (1, True, False)


def test_each_site_can_be_closed_and_the_closing_taken_back(region: Region, beds: Service, ada_client: Client) -> None:
    page = ada_client.get(f"{WHERE}?kind=recovery_housing").content.decode()
    closing = urlencode({"close": key_of(beds)})

    assert f'href="?{closing}&amp;kind=recovery_housing"' in page
    assert f'href="?close=o{beds.organization_id}&amp;kind=recovery_housing"' in page
    closed = ada_client.get(f"{WHERE}?{closing}&kind=recovery_housing").content.decode()
    assert "1 opens." in closed
    assert 'href="?&amp;kind=recovery_housing"' in closed


def drawn(client: Client, query: str) -> tuple[list[str], dict[str, str]]:
    """Whose marks the still map has, and what the live map is given."""
    answer = client.get(f"{WHERE}?kind=recovery_housing{query}")
    [found] = re.findall(r'data-map="([^"]+)"', answer.content.decode())
    told = json.loads(client.get(unescape(found)).content)["features"]
    marks = [name for mark in answer.context["drawing"].marks for name in mark.names]
    return marks, {one["properties"]["name"]: one["properties"]["class"] for one in told}


def test_both_maps_show_what_is_tried(region: Region, beds: Service, ada_client: Client) -> None:
    marks, told = drawn(ada_client, "")
    assert (marks, told["Pike"], HOUSE in told) == ([HOUSE], "county county-here", True)

    marks, told = drawn(ada_client, f"&close={key_of(beds)}")
    assert (marks, told["Pike"], HOUSE in told) == ([], "county county-nothing", False)

    marks, told = drawn(ada_client, f"&close={key_of(beds)}&add=recovery_housing:39163:")
    assert (marks, told["Vinton"], "New" in told) == (["New"], "county county-here", True)


def test_a_site_on_the_live_map_offers_to_close_it_beside_what_is_tried_already(
    beds: Service, ada_client: Client
) -> None:
    asked = "kind=recovery_housing&add=recovery_housing:39163:"
    answer = ada_client.get(f"{WHERE}sites.geojson?{asked}").json()
    sites = {
        one["properties"]["name"]: one["properties"].get("href")
        for one in answer["features"] if one["geometry"]["type"] == "Point"
    }  # fmt: skip
    assert sites["New"] is None
    closed = ada_client.get(sites[HOUSE])

    assert closed.status_code == 200
    assert [row.words for row in closed.context["result"].said] == [
        "Hope House closes a site of “recovery_housing of Hope House”: Main Street, Pike",
        "New: Recovery housing in Vinton",
    ]  # fmt: skip


@pytest.mark.usefixtures("beds")
def test_a_prospect_is_on_neither_map_for_it_does_not_count(region: Region, ada_client: Client) -> None:
    offers(partner(region, "Far House", standing="prospect"), "recovery_housing", "39145")
    marks, told = drawn(ada_client, "")

    assert (marks, any("Far House" in name for name in told)) == ([HOUSE], False)


@pytest.mark.usefixtures("beds")
def test_with_a_script_the_live_map_comes_anew_with_the_answer(ada_client: Client) -> None:
    answer = ada_client.get(f"{WHERE}?close=o1&kind=recovery_housing", headers={"HX-Request": "true"})

    assert 'what-if/sites.geojson?close=o1&amp;kind=recovery_housing"' in answer.content.decode()


def test_nothing_is_kept(region: Region, beds: Service, ada_client: Client) -> None:
    before = picture_of(region).matrix.cells
    ada_client.get(f"{WHERE}?close=o{beds.organization_id}&kind=recovery_housing")

    assert picture_of(region).matrix.cells == before


def test_whoever_only_views_figures_has_no_way_here(region: Region, finn: User) -> None:
    client = client_of(finn)

    assert client.get(WHERE).status_code == 404
    assert WHERE not in client.get("/r/ohio-valley/gaps/").content.decode()


def test_an_empty_region_is_told_how_to_begin(region: Region, ada_client: Client) -> None:
    assert "This picture fills itself from your partner list" in words(ada_client, WHERE)


def test_it_asks_the_database_no_more_for_three_than_for_one(region: Region, beds: Service, ada_client: Client) -> None:
    asked: list[Any] = []
    for count in (1, 2):
        for number in range(count):
            offers(partner(region, f"House {count}{number}"), "recovery_housing", "39163")
        with CaptureQueriesContext(connection) as queries:
            answer = ada_client.get(f"{WHERE}?kind=recovery_housing&close=o{beds.organization_id}")
        asked.append((answer.context["sites"].known, len(queries)))

    assert [sites for sites, _queries in asked] == [1, 3]
    assert asked[0][1] == asked[1][1]


def test_many_sites_are_found_by_a_part_of_the_name(region: Region, beds: Service, ada_client: Client) -> None:
    for number in range(30):
        offers(partner(region, f"Grace {number:02}"), "recovery_housing", "39163")

    every = ada_client.get(f"{WHERE}?kind=recovery_housing")
    some = ada_client.get(f"{WHERE}?kind=recovery_housing&q=GRACE+1")

    assert (len(every.context["sites"].rows), every.context["sites"].known) == (25, 31)
    assert some.context["sites"].known == 10
    assert "No open site of this kind is called so." in words(ada_client, f"{WHERE}?kind=recovery_housing&q=zzz")


def test_two_sites_of_one_service_are_told_apart_wherever_they_are_chosen(
    region: Region, beds: Service, ada_client: Client
) -> None:
    Location.objects.filter(pk=at(beds, "39131").location_id).update(name="Second house")
    page = ada_client.get(f"{WHERE}?kind=recovery_housing")
    rows = page.context["sites"].rows

    assert [row.where for row in rows] == ["Main Street, Pike", "Second house, Pike"]
    options = re.findall(r'<option value="\d+@\d+">([^<]+)</option>', page.content.decode())
    assert [option.split(", ", 1)[1] for option in options] == ["Main Street, Pike", "Second house, Pike"]


def test_room_is_told_alike_in_lists_and_in_the_working(region: Region, beds: Service, ada_client: Client) -> None:
    unit = Unit.objects.create(region=region, name="beds")
    ServiceCapacity.objects.create(region=region, service=beds, unit=unit, available=7, updated=clock.now())
    at(beds, "39131")

    listed = words(ada_client, f"{WHERE}?kind=recovery_housing")
    working = words(ada_client, "/r/ohio-valley/gaps/access/working/?kind=recovery_housing&area=39131")
    assert "room for 3.5" in listed
    assert " 3.5 " in working
    assert "3.50" not in working


@pytest.mark.usefixtures("beds")
def test_an_address_that_cannot_be_read_says_what_to_do(ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}?kind=recovery_housing&close=nonsense")

    assert "This page cannot read “nonsense” in its address, so nothing is tried for it." in said
    assert "Use the forms under “Try”" in said


@pytest.mark.usefixtures("beds")
def test_a_kind_that_is_none_is_said_and_nothing_is_done_in_silence(ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}?kind=nonsense&act=add")
    assert "No kind of service in this region is called “nonsense”, so the map shows “" in said
    assert "No kind of service in this region" not in words(ada_client, f"{WHERE}?kind=recovery_housing")
    assert "No kind of service in this region" not in words(ada_client, WHERE)


@pytest.mark.usefixtures("beds")
def test_a_point_far_from_everywhere_says_what_to_do(ada_client: Client) -> None:
    said = words(ada_client, f"{WHERE}?add=recovery_housing:0,0:")

    assert "Take it back, then choose a county or click nearer to the region." in said


@pytest.mark.usefixtures("beds")
def test_more_changes_than_can_be_tried_are_counted(ada_client: Client) -> None:
    edits = "&add=recovery_housing:39163:" * (MOST + 2)

    assert "At most 40 of a sort can be tried together, so 2 are left out." in words(ada_client, f"{WHERE}?{edits}")
