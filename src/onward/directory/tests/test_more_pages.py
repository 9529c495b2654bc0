"""Services, kinds, meetings, duplicates and sectors, as pages."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onward.directory.models import Attribute, Meeting, Service, ServiceArea, ServiceKind, TaxonomyTerm
from onward.directory.queries.service_list import Wanted, services, why
from onward.directory.tests.cast import kinds_of, link, partner, phone, place, service
from onward.partners.models import DistinctPair, Organization, OrganizationIdentifier, Sector
from onward.regions.models import Region

R = "/r/ohio-valley"


@pytest.fixture
def three(region: Region) -> list[Service]:
    """One service nobody can place, one we are not sure of, one we are sure of."""
    hope = partner(region, "Hope House")
    odd, maybe, sure = (
        service(hope, "Circle"),
        service(hope, "Pantry", kind="food", sure=0.3),
        service(hope, "Beds", kind="recovery_housing", sure=0.9),
    )
    place(hope, "39131", services=[maybe])
    ServiceArea.objects.create(region=region, service=sure, geoid="39")
    return [odd, maybe, sure]


def test_the_least_sure_come_first(region: Region, three: list[Service]) -> None:
    Service.objects.filter(pk=three[0].pk).update(kinds_settled=True)
    assert [one.name for one in services(region, Wanted())] == ["Pantry", "Beds", "Circle"]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"text": "hope pan"}, ["Pantry"]),
        ({"kind": "recovery_housing"}, ["Beds"]),
        ({"kind": "none"}, ["Circle", "Pantry"]),
        ({"county": "39131"}, ["Pantry", "Beds"]),
        ({"confidence": "sure"}, ["Beds"]),
        ({"confidence": "unsure"}, ["Pantry"]),
        ({"confidence": "none"}, ["Circle"]),
        ({"confidence": "settled"}, []),
        ({"sort": "-name"}, ["Pantry", "Circle", "Beds"]),
    ],
)
def test_services_are_found(region: Region, three: list[Service], wanted: dict[str, str], names: list[str]) -> None:
    assert [one.name for one in services(region, Wanted(**wanted))] == names


def test_the_list_says_how_many_services_are_not_offered_now(three: list[Service], ada_client: Client) -> None:
    Service.objects.filter(pk=three[0].pk).update(status="temporarily closed")
    service(partner(three[0].region, "Court", standing="prospect"), "Drug court")
    words = "4 services: 2 that people can ask for, 1 of prospects, 1 not offered now."
    assert words in ada_client.get(f"{R}/services/").content.decode()


def test_a_service_says_where_it_is_else_whom_it_serves(three: list[Service], ada_client: Client) -> None:
    rows = {row.name: row.where for row in ada_client.get(f"{R}/services/").context["rows"]}
    assert [(rows[name].located, rows[name].serving) for name in ("Pantry", "Beds", "Circle")] == [
        (["Pike"], []), ([], ["all of Ohio"]), ([], []),
    ]  # fmt: skip


def test_the_services_cost_the_same_for_one_and_three(
    region: Region, ada_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hope = partner(region, "Hope")
    for count in (1, 3):
        while Service.objects.count() < count:
            place(hope, "39131", services=[service(hope, "Beds", kind="food")])
        with django_assert_num_queries(11):
            assert ada_client.get(f"{R}/services/").status_code == 200


def test_ticked_services_are_settled_and_the_correction_taken_back(three: list[Service], ada_client: Client) -> None:
    food = ServiceKind.objects.get(region=three[0].region, key="food")
    sent = {"kinds": [food.pk], "way": "only", "which": "ticked", "row": [three[0].pk, three[2].pk]}
    assert ada_client.post(f"{R}/services/settle/", sent).url == "../"
    assert [kinds_of(one) for one in three] == [
        [("food", 1.0, "person")],
        [("food", 0.3, "words")],
        [("food", 1.0, "person")],
    ]
    undo = ada_client.get(f"{R}/services/").context["undo"]
    assert undo["words"] == "2 services settled. Imports will keep it so."
    ada_client.post(f"{R}/partners/undo/{undo['stamp']}/")
    assert [kinds_of(one) for one in three] == [[], [("food", 0.3, "words")], [("recovery_housing", 0.9, "words")]]


def test_all_that_the_filters_let_through_are_settled(three: list[Service], ada_client: Client) -> None:
    sent = {"way": "none", "which": "all", "query": "confidence=unsure"}
    assert ada_client.post(f"{R}/services/settle/", sent).url == "../?confidence=unsure"
    assert list(Service.objects.filter(kinds_settled=True)) == [three[1]]
    assert ada_client.post(f"{R}/services/settle/", {**sent, "query": "confidence=settled"}).url
    assert ada_client.get(f"{R}/services/?confidence=unsure").context["rows"] == []


@pytest.mark.parametrize("sent", [{"way": "only", "which": "all"}, {"way": "none", "which": "ticked"}])
def test_settling_without_a_choice_is_refused(three: list[Service], ada_client: Client, sent: dict[str, str]) -> None:
    assert ada_client.post(f"{R}/services/settle/", sent).status_code == 400


def test_empty_lists_teach(region: Region, ada_client: Client) -> None:
    assert b"No services yet" in ada_client.get(f"{R}/services/").content
    assert b"No service matches" in ada_client.get(f"{R}/services/?q=x").content
    assert b"No meetings yet" in ada_client.get(f"{R}/meetings/").content
    assert b"No meeting matches" in ada_client.get(f"{R}/meetings/?day=0").content
    assert b"No two partners look alike" in ada_client.get(f"{R}/partners/duplicates/").content


def test_onward_says_why_it_thinks_so(region: Region, ada_client: Client) -> None:
    house = service(partner(region, "Hope"), "Sober living house", kind="recovery_housing")
    link(house, "food", 0.6, "stated")
    term = TaxonomyTerm.objects.create(region=region, name="Housing", description="")
    Attribute.objects.create(region=region, link_id=house.hsds_id, link_entity="service", taxonomy_term=term)
    told = why(house)
    assert [(one.name, one.percent, one.basis, one.words) for one in told.kinds] == [
        ("Recovery housing", 90, "words", "sober living"),
        ("Food", 60, "stated", ""),
    ]
    assert told.terms == ["Housing"]
    page = ada_client.get(f"{R}/services/{house.pk}/kinds/").content.decode()
    assert "the words “sober living” (90 % sure)." in page
    assert "the file says so." in page
    assert ada_client.get(f"{R}/services/999999/kinds/").status_code == 404


def words_form(page: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for form in page.context["forms"]:
        sent |= {form.add_prefix(name): value for name, value in form.initial.items() if value is not False}
    return sent


def test_kinds_are_renamed_hidden_weighed_and_added(region: Region, ada_client: Client) -> None:
    food = ServiceKind.objects.get(region=region, key="food")
    sent = words_form(ada_client.get(f"{R}/kinds/"))
    sent |= {f"word-{food.pk}-name": "Meals", f"word-{food.pk}-importance": "3"}
    del sent[f"word-{food.pk}-in_use"]
    assert ada_client.post(f"{R}/kinds/", sent).url == f"{R}/kinds/"
    food.refresh_from_db()
    assert (food.name, food.importance, food.in_use) == ("Meals", 3, False)
    assert ada_client.post(f"{R}/kinds/", sent | {f"word-{food.pk}-name": ""}).context["forms"]
    ada_client.post(f"{R}/kinds/add/", {"name": "Bike repair"})
    assert ServiceKind.objects.get(region=region, key="bike_repair").name == "Bike repair"
    for wrong in ("Bike repair", "12"):
        assert ada_client.post(f"{R}/kinds/add/", {"name": wrong}).context["new"].errors


def test_sectors_are_renamed_and_added(region: Region, ada_client: Client) -> None:
    legal = Sector.objects.get(region=region, key="legal_assistance")
    url = f"{R}/partners/sectors/"
    sent = words_form(ada_client.get(url)) | {f"word-{legal.pk}-name": "Lawyers"}
    assert ada_client.post(url, sent).url == url
    assert ada_client.post(url, sent).url == url
    legal.refresh_from_db()
    assert legal.name == "Lawyers"
    assert ada_client.post(url, sent | {f"word-{legal.pk}-name": ""}).status_code == 200
    assert ada_client.post(f"{url}add/", {"name": "Libraries"}).url == url
    assert ada_client.post(f"{url}add/", {"name": "Libraries"}).context["new"].errors


@pytest.fixture
def meetings(region: Region) -> list[Meeting]:
    def meeting(name: str, **values: Any) -> Meeting:
        return Meeting.objects.create(region=region, slug=name.lower(), name=name, **values)

    return [
        meeting("Noon Group", day=1, time=dt.time(12), end_time=dt.time(13), types="O,ST,X", fellowship="AA",
                location="First Church", city="Waverly", state="OH", county_id="39131"),
        meeting("Night Owls", day=1, time=dt.time(22), types="C", fellowship="NA", attendance_option="online",
                conference_url="https://example.org/zoom", conference_phone="+1 740 555 0100"),
        meeting("Sunrise", day=0, time=dt.time(6, 30), types="TC,O", attendance_option="hybrid", county_id="39001"),
        meeting("Ask us", types="X-RAY"),
        meeting("Gone", day=1, attendance_option="inactive"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Sunrise", "Noon Group", "Night Owls", "Ask us"]),
        ("?day=1", ["Noon Group", "Night Owls"]),
        ("?day=none", ["Ask us"]),
        ("?county=39131", ["Noon Group"]),
        ("?fellowship=NA", ["Night Owls"]),
        ("?type=O", ["Sunrise", "Noon Group"]),
        ("?way=online", ["Sunrise", "Night Owls"]),
        ("?way=in_person", ["Sunrise", "Noon Group", "Ask us"]),
        ("?q=waverly", ["Noon Group"]),
    ],
)
def test_meetings_by_day_and_time(meetings: Any, ada_client: Client, query: str, names: list[str]) -> None:
    page = ada_client.get(f"{R}/meetings/{query}")
    assert [row.name for _words, _anchor, rows in page.context["days"] for _time, row in rows] == names


def test_a_meeting_is_told_in_words(meetings: Any, bea_client: Client) -> None:
    page = bea_client.get(f"{R}/meetings/").content.decode()
    for said in (
        "Monday",
        "By appointment",
        "noon – 1 pm",
        "Alcoholics Anonymous",
        "Step Study",
        "Wheelchair Access",
        "First Church, Waverly, OH",
        "Place closed for now",
        "Join online",
        "6:30 am",
        "In person and online",
    ):
        assert said in page


@pytest.fixture
def twins(region: Region) -> tuple[Organization, Organization]:
    one = partner(region, "Hope House", website="https://hope.org", description="Beds")
    two = partner(region, "Hope House Inc", website="https://www.hope.org/", description="Beds for women")
    phone(one, "740-555-0100")
    phone(two, "(740) 555-0100")
    place(two, "39131", town="Waverly", services=[service(two, "Beds")])
    OrganizationIdentifier.objects.create(region=region, organization=two, identifier_type="EIN", identifier="1")
    partner(region, "Vinton Court")
    return one, two


def test_likely_duplicates_are_suggested_with_reasons(twins: Any, ada_client: Client, bea_client: Client) -> None:
    one, two = twins
    page = ada_client.get(f"{R}/partners/duplicates/")
    [pair] = page.context["page"].object_list
    assert ({pair.one.id, pair.other.id}, pair.reasons[:2]) == ({one.pk, two.pk}, ["Same name", "Same website"])
    assert two.name.encode() in ada_client.get(f"{R}/partners/{one.pk}/likely/").content
    assert two.name.encode() in ada_client.get(f"{R}/partners/{one.pk}/merge/").content
    assert b"Vinton Court" in ada_client.get(f"{R}/partners/{one.pk}/merge/?q=vinton").content
    assert b"No partner has that" in ada_client.get(f"{R}/partners/{one.pk}/merge/?q=zzz").content
    assert bea_client.get(f"{R}/partners/duplicates/").status_code == 404


def test_two_told_apart_are_not_suggested_again(twins: Any, ada_client: Client) -> None:
    one, two = twins
    url = f"{R}/partners/duplicates/{one.pk}/{two.pk}/apart/"
    assert ada_client.post(url, {"next": "https://evil.example/"}).url == f"{R}/partners/duplicates/"
    assert DistinctPair.objects.count() == 1
    assert ada_client.get(f"{R}/partners/duplicates/").context["page"].object_list == []
    assert ada_client.get(f"{R}/partners/{one.pk}/likely/").content.strip() == b""


def test_two_are_compared_and_merged_and_parted(twins: Any, ada_client: Client) -> None:
    one, two = twins
    url = f"{R}/partners/duplicates/{one.pk}/{two.pk}/"
    page = ada_client.get(url)
    assert (page.context["one"], page.context["two"]) == (two, one)
    assert [row["name"] for row in page.context["rows"] if row["choose"]] == ["name", "description", "website"]
    sent = {"kept": two.pk, "fact-name": one.pk, "fact-description": two.pk}
    assert ada_client.post(url, sent).url == f"{R}/partners/{two.pk}/"
    two.refresh_from_db()
    one.refresh_from_db()
    assert (two.name, two.description, one.merged_into) == ("Hope House", "Beds for women", two)
    undo = ada_client.get(f"{R}/partners/{two.pk}/").context["undo"]
    ada_client.post(
        f"{R}/partners/undo/{undo['stamp']}/", headers={"Referer": f"http://testserver{R}/partners/{two.pk}/"}
    )
    two.refresh_from_db()
    one.refresh_from_db()
    assert (two.name, one.merged_into) == ("Hope House Inc", None)


def test_the_history_is_told_in_full(twins: Any, ada_client: Client, bea_client: Client) -> None:
    one, two = twins
    ada_client.post(f"{R}/partners/duplicates/{one.pk}/{two.pk}/", {"kept": two.pk, "fact-name": one.pk})
    page = bea_client.get(f"{R}/partners/{two.pk}/history/")
    assert [line.sentence for line in page.context["lines"]] == [
        "Ada merged the partner “Hope House” into Hope House Inc",
        "Ada changed this partner",
    ]


def test_history_names_sectors_counties_and_kinds(three: list[Service], ada_client: Client) -> None:
    hope, region = three[0].organization, three[0].region
    sector = Sector.objects.get(region=region, key="legal_assistance")
    food = ServiceKind.objects.get(region=region, key="food")
    ada_client.post(
        f"{R}/partners/{hope.pk}/edit/",
        {"name": "Hope House", "standing": "partner", "sector": sector.pk, "county": "39131"},
    )
    ada_client.post(f"{R}/services/{three[0].pk}/kinds/", {"kinds": [food.pk]})
    lines = ada_client.get(f"{R}/partners/{hope.pk}/history/").context["lines"]
    told = [(one.label, one.before, one.after) for line in lines for one in line.differences]
    assert told == [
        ("kinds", "nothing", "Food"),
        ("sector", "nothing", "Legal assistance"),
        ("county", "nothing", "Pike, OH"),
    ]


@pytest.mark.parametrize("stamp", ["nonsense", "20260302T150000000000"])
def test_there_is_not_always_something_to_undo(region: Region, ada_client: Client, stamp: str) -> None:
    assert ada_client.post(f"{R}/partners/undo/{stamp}/").status_code == 404


def test_beside_a_choice_that_always_has_a_value_nothing_says_optional(
    ada_client: Client, hope_house: Organization
) -> None:
    page = ada_client.get(f"/r/ohio-valley/partners/{hope_house.pk}/phone/new/").content.decode()
    label = page.partition('<label for="id_visibility">')[2].partition("</label>")[0]

    assert (label, "(optional)" in page) == ("Who may see this?", True)
