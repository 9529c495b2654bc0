"""Access, its workings and its choices, as Ada who coordinates and Finn who only reads figures see them."""

import csv
import io
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.core.visibility import EVERYBODY, PRIVATE, looking_as
from onward.directory.models import Address, Location, Service, ServiceCapacity, Unit
from onward.insight.models import Reach
from onward.insight.operations import keep_travel_times, set_reach
from onward.insight.queries import picture_of
from onward.insight.queries.access_rows import working_page
from onward.insight.tests.cast import POINTS, at, count_people, meeting, offers, partner
from onward.insight.tests.test_pages import address, words
from onward.regions.models import Region, SmallArea
from onward.regions.zips import point_of_zip
from onward.testing import client_of

KIND = "recovery_housing"
PIKE, VINTON, ADAMS = "39131", "39163", "39001"


def room(service: Service, maximum: int | None, available: int = 0, unit: str = "bed") -> None:
    found, _made = Unit.objects.get_or_create(region=service.region, name=unit)
    ServiceCapacity.objects.create(
        region=service.region, service=service, unit=found, maximum=maximum, available=Decimal(available),
        updated=clock.now(),
    )  # fmt: skip


@pytest.fixture
def hope(region: Region) -> Service:
    """Hope House has 8 beds in Pike; 111,041 people are counted."""
    count_people()
    service = offers(partner(region, "Hope House", "recovery_housing"), KIND, PIKE)
    room(service, 8, available=3)
    return service


def supplies(region: Region) -> dict[str, Any]:
    return {supply.organization: supply for supply in picture_of(region).access.supplies}


# What counts ---------------------------------------------------------------------------------------------------------


def test_a_service_has_the_room_that_it_tells_divided_among_its_places(region: Region, hope: Service) -> None:
    room(hope, None, available=4)
    room(hope, 5, unit="slot")
    at(hope, VINTON)

    assert [supply.capacity for supply in picture_of(region).access.supplies] == [6.0, 6.0]


def test_a_room_that_nobody_told_is_not_made_up(region: Region) -> None:
    offers(partner(region, "Hope House"), KIND, PIKE)

    assert [supply.capacity for supply in picture_of(region).access.supplies] == [None]


def test_a_place_without_a_point_counts_in_the_middle_of_its_zip_code_else_of_its_county(region: Region) -> None:
    placed, zipped, lost = (partner(region, name) for name in ("Placed", "Zipped", "Lost"))
    for owner in (placed, zipped, lost):
        offers(owner, KIND, PIKE)
    Location.objects.filter(organization__in=(zipped, lost)).update(latitude=None, longitude=None)
    Address.objects.create(
        region=region, location=Location.objects.get(organization=zipped), address_1="1 Main", city="Waverly",
        state_province="OH", postal_code="45690-1234", country="US",
    )  # fmt: skip

    found = supplies(region)

    assert [(found[str(one.pk)].point, found[str(one.pk)].rough) for one in (placed, zipped, lost)] == [
        (POINTS[PIKE], False), (point_of_zip("45690"), True), ((39.084, -83.037), True),
    ]  # fmt: skip


def test_figures_are_the_same_for_everybody_and_give_no_hidden_place_away(region: Region, hope: Service) -> None:
    Location.objects.update(visibility=PRIVATE)
    ours = picture_of(region).access.figures(KIND).areas
    with looking_as(EVERYBODY):
        theirs = picture_of(region).access.figures(KIND).areas

    assert theirs == ours
    assert [(supply.point, supply.rough) for supply in picture_of(region).access.supplies] == [
        ((39.084, -83.037), True)
    ]


def test_meetings_count_where_they_are_and_online_ones_from_afar(region: Region) -> None:
    meeting(region, "Gate", PIKE, latitude=39.08, longitude=-83.03)
    meeting(region, "Screen", PIKE, latitude=39.08, longitude=-83.03, attendance_option="online")

    figures = picture_of(region).access.figures("mutual_aid")

    assert [(area.count, area.afar) for area in figures.areas if area.area == VINTON] == [(1, 1)]
    assert figures.left_out.only_counted == 1


def test_travel_times_take_the_place_of_miles(region: Region, hope: Service, operator: Actor) -> None:
    keep_travel_times(region=region, times={(VINTON, PIKE): 41.0, (ADAMS, PIKE): 25.0}, by=operator)
    set_reach(region=region, values={"unit": "minutes"}, by=operator)

    figures = picture_of(region).access.figures(KIND)

    assert {area.area: area.distance for area in figures.areas} == {
        ADAMS: 25.0, "39015": None, PIKE: 0.0, VINTON: 41.0,
    }  # fmt: skip
    assert figures.left_out.unmeasured == 1


# The pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("hope")
def test_the_reading_says_how_many_have_a_long_way(ada_client: Client) -> None:
    said = words(ada_client, address("gap-access") + f"?kind={KIND}")

    assert "In 3 of 4 counties the nearest recovery housing is more than 30 miles away, or there is none." in said
    assert "83,953 people live there." in said
    assert "Brown 43,676 61.3 miles Hope House 0 0.00" in said


@pytest.mark.usefixtures("hope")
def test_all_kinds_stand_in_one_list_those_with_most_people_beyond_reach_first(ada_client: Client) -> None:
    said = words(ada_client, address("gap-access"))

    assert "38 of 38 kinds of service are farther than 30 miles for some people." in said
    assert said.index("Detox") < said.index("Recovery housing 3 of 4 83,953 61.3 miles 1")


@pytest.mark.usefixtures("hope")
def test_a_working_adds_up_as_shown(ada_client: Client) -> None:
    """Room ÷ people who seek it × how much the distance counts; the people are those of the tables below."""
    page = ada_client.get(address("gap-working") + f"?kind={KIND}&area={VINTON}").content.decode()

    def cells(table: str) -> list[list[str]]:
        rows = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
        return [[re.sub(r"<[^>]+>|,", "", cell).strip() for cell in row] for row in rows]

    score, seekers = re.findall(r'<table class="table".*?</table>', page, re.DOTALL)
    [_head, [_way, capacity, sought, rate, weight, gives], [total]] = cells(score)
    *lines, [together] = [row for row in cells(seekers) if row]

    assert float(rate) == pytest.approx(1000 * float(capacity) / float(sought), abs=0.0005)
    assert float(gives) == pytest.approx(1000 * float(capacity) / float(sought) * float(weight), abs=0.0005)
    assert float(total) == float(gives)
    assert sum(float(row[3]) for row in lines) == pytest.approx(float(together), abs=0.05 * len(lines))
    assert all(float(row[1]) * float(row[2]) == pytest.approx(float(row[3]), abs=0.05) for row in lines)
    assert (capacity, weight, together) == ("8", "0.22", sought)


@pytest.mark.usefixtures("hope")
def test_a_working_adds_up_to_the_score(region: Region) -> None:
    room(offers(partner(region, "New Start"), KIND, VINTON), 6)
    picture = picture_of(region)
    for area in picture.counties:
        page = working_page(picture.access, KIND, area, named=True)
        assert sum(line.gives for line in page.lines) == pytest.approx(page.row.score)
        assert [sum(one.seeks for _area, one in line.sharers) for line in page.lines] == [
            pytest.approx(line.share.sought) for line in page.lines
        ]


@pytest.mark.usefixtures("hope")
def test_whoever_only_reads_figures_sees_no_names(finn: User) -> None:
    client = client_of(finn)
    kind, working = f"?kind={KIND}", f"?kind={KIND}&area={PIKE}"
    pages = [("gap-access", ""), ("gap-access", kind), ("gap-working", working), ("gap-ranked", "")]
    for name, query in [*pages, ("gap-access", f"{kind}&as=csv"), ("gap-ranked", "?as=csv")]:
        answer = client.get(address(name) + query)
        assert answer.status_code == 200
        assert "Hope House" not in b"".join(answer).decode()  # type: ignore[arg-type]
    assert "Site 1" in words(client, address("gap-working") + working)


@pytest.mark.usefixtures("hope")
def test_access_is_saved_for_a_spreadsheet(ada_client: Client) -> None:
    answer = ada_client.get(address("gap-access") + f"?kind={KIND}&as=csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))

    assert rows[0][:5] == ["Code", "Area", "People", "Need", "Distance by road (miles)"]
    assert [row for row in rows if row[1] == "Brown"] == [
        ["39015", "Brown", "43676", "43676", "61.3", "0", "0", "0.000", "Hope House"]
    ]


def test_what_was_left_out_stands_beside_the_figures(region: Region, hope: Service, ada_client: Client) -> None:
    offers(partner(region, "Maybe"), KIND, VINTON, confidence=0.3)
    offers(partner(region, "Line"), KIND, served=["39"])
    offers(partner(region, "Nowhere"), KIND)
    said = words(ada_client, address("gap-access") + f"?kind={KIND}")

    for sentence in (
        "Left out: 1 listing whose kind is only a guess.",
        "Left out: 1 listing of which we know neither a place nor a county.",
        "Counted, but with no part in the score: 1 service that comes by phone or drives out.",
        "Room not told: 2 listings count as 1 each.",
    ):
        assert sentence in said


@pytest.mark.parametrize("query", ["", f"?kind={KIND}", f"?kind={KIND}&area=nowhere", f"?kind=x&area={PIKE}"])
def test_a_working_of_nothing_is_missing(region: Region, ada_client: Client, query: str) -> None:
    assert ada_client.get(address("gap-working") + query).status_code == 404


def test_where_tracts_are_brought_in_they_can_be_looked_at_and_chosen(
    region: Region, hope: Service, ada_client: Client
) -> None:
    SmallArea.objects.create(
        code="39131952100", level="tract", name="Tract 9521", county_id=PIKE, latitude=39.1, longitude=-83.0
    )
    assert picture_of(region).chosen.levels == ("county", "tract")

    said = words(ada_client, address("gap-access") + f"?kind={KIND}&level=tract")
    assert "In 3 of 4 places" in said
    assert "Tract 9521" in said
    assert "Tract 9521" not in words(ada_client, address("gap-access") + f"?kind={KIND}")
    assert "Tract 9521" not in words(ada_client, address("gap-access") + f"?kind={KIND}&level=zip")
    assert "Tract 9521" in words(ada_client, address("gap-working") + f"?kind={KIND}&area=39131952100&level=tract")
    ada_client.post(address("gap-reach"), FORM | {"level": "tract"})
    assert "Tract 9521" in words(ada_client, address("gap-access") + f"?kind={KIND}")


# The choice ----------------------------------------------------------------------------------------------------------

FORM = {
    "method": "nearest", "unit": "miles", "radius": "40", "near": "10", "near_weight": "1", "middle": "30",
    "middle_weight": "0.68", "far": "60", "far_weight": "0.22", "road_factor": "1.3", "telehealth": "none",
    "service_areas": "share", "level": "county",
}  # fmt: skip


def test_ada_chooses_what_counts_as_near_and_the_figures_follow(
    region: Region, hope: Service, ada_client: Client
) -> None:
    answer = ada_client.post(address("gap-reach"), FORM, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("gap-access", args=["ohio-valley"])
    assert (Reach.objects.get().method, Reach.objects.get().telehealth) == ("nearest", "none")
    assert "In 1 of 4 counties" in words(ada_client, address("gap-access") + f"?kind={KIND}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"middle": "5"}, "Each ring has to end farther out than the one before."),
        ({"far_weight": "0.9"}, "A farther ring cannot count more than a nearer one."),
        ({"near_weight": "0", "middle_weight": "0", "far_weight": "0"}, "The first ring has to count for something."),
        ({"unit": "minutes"}, "There is no table of travel times yet. Bring one in first, or count in miles."),
        ({"radius": "0"}, "greater than or equal to 0.1"),
        ({"radius": "soon"}, "Enter a number."),
        ({"level": "zip"}, "Select a valid choice."),
    ],
)
def test_a_choice_out_of_order_is_told_and_keeps_what_was_typed(
    region: Region, ada_client: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = ada_client.post(address("gap-reach"), FORM | typed)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert Reach.objects.count() == 0
    assert answer.context["form"]["radius"].value() == (FORM | typed)["radius"]


def test_the_same_choice_again_is_told_as_such(region: Region, ada_client: Client) -> None:
    ada_client.post(address("gap-reach"), FORM)

    assert "Nothing to save" in ada_client.post(address("gap-reach"), FORM, follow=True).content.decode()


def test_ada_takes_the_travel_times_away(region: Region, ada_client: Client, operator: Actor) -> None:
    keep_travel_times(region=region, times={(PIKE, VINTON): 41.0}, by=operator)
    assert "1 travel time from 1 place." in words(ada_client, address("gap-reach"))

    told = ada_client.post(address("gap-times-forget"), follow=True).content.decode()

    assert "1 travel time is gone." in told
    assert "bring the table in" in told
