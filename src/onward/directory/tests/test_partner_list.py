"""The list of partners: who is found, in which order, at what cost."""

import datetime as dt
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onward.core import clock
from onward.core.models import AuditEntry
from onward.directory.models import Contact, ServiceArea
from onward.directory.queries.partner_list import Wanted, partners, rows
from onward.directory.tests.cast import NOW, TODAY, partner, phone, place, service
from onward.partners.models import Organization
from onward.regions.models import Region
from onward.ui.templatetags.onward import plural_list

DAY = dt.timedelta(days=1)


@pytest.fixture
def four(region: Region) -> dict[str, Organization]:
    """Hope House in Pike, a lawyer at home in Adams, a line for all of Ohio, and a court nobody has asked yet."""
    hope = partner(region, "Hope House", sector="recovery_housing", level="local", assured_date=TODAY - 400 * DAY)
    beds = service(hope, "Sober beds", kind="recovery_housing", assured_date=TODAY - 10 * DAY)
    place(hope, "39131", town="Waverly", services=[beds])
    law = partner(region, "Able Law", alternate_name="100% free", county_id="39001", level="regional")
    clinic = service(law, "Clinic", kind="legal_aid", sure=0.3, assured_date=TODAY - 500 * DAY)
    for code in ("39163", "39015"):
        ServiceArea.objects.create(region=region, service=clinic, geoid=code)
    Contact.objects.create(region=region, service=clinic, name="Maria Lopez")
    phone(place(hope, "39131"), "(740) 555-0100")
    line = partner(region, "Ohio Line", sector="peer_support", level="state", assured_date=TODAY - 200 * DAY)
    ServiceArea.objects.create(region=region, service=service(line, "Warm line"), name="Ohio", geoid="39")
    court = partner(
        region, "Vinton Court", standing="prospect", description="Drug court", assured_date=TODAY + 90 * DAY
    )
    return {"hope": hope, "law": law, "line": line, "court": court}


def found(region: Region, **wanted: Any) -> list[str]:
    with clock.at(NOW):
        return [one.name for one in partners(region, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["Able Law", "Hope House", "Ohio Line", "Vinton Court"]),
        ({"text": "hope"}, ["Hope House"]),
        ({"text": "100%"}, ["Able Law"]),
        ({"text": "sober waverly"}, ["Hope House"]),
        ({"text": "drug"}, ["Vinton Court"]),
        ({"text": "(740) 555-0100"}, ["Hope House"]),
        ({"text": "7405550100"}, ["Hope House"]),
        ({"text": "555-0199"}, []),
        ({"text": "maria"}, ["Able Law"]),
        ({"text": "housing pike"}, ["Hope House"]),
        ({"text": "housing adams"}, []),
        ({"text": "vinton clinic"}, ["Able Law"]),
        ({"sector": "peer_support"}, ["Ohio Line"]),
        ({"sector": "none"}, ["Able Law", "Vinton Court"]),
        ({"county": "39131"}, ["Hope House", "Ohio Line"]),
        ({"county": "39001"}, ["Able Law", "Ohio Line"]),
        ({"county": "39163"}, ["Able Law", "Ohio Line"]),
        ({"kind": "recovery_housing"}, ["Hope House"]),
        ({"kind": "none"}, ["Able Law", "Ohio Line", "Vinton Court"]),
        ({"level": "state"}, ["Ohio Line"]),
        ({"level": "none"}, ["Vinton Court"]),
        ({"standing": "prospect"}, ["Vinton Court"]),
        ({"freshness": "fresh"}, ["Hope House"]),
        ({"freshness": "ageing"}, ["Ohio Line"]),
        ({"freshness": "stale"}, ["Able Law"]),
        ({"freshness": "unknown"}, ["Vinton Court"]),
        ({"freshness": "rotten"}, ["Able Law", "Hope House", "Ohio Line", "Vinton Court"]),
        ({"sort": "-name"}, ["Vinton Court", "Ohio Line", "Hope House", "Able Law"]),
        ({"sort": "-checked"}, ["Hope House", "Ohio Line", "Able Law", "Vinton Court"]),
        ({"sort": "level"}, ["Hope House", "Able Law", "Ohio Line", "Vinton Court"]),
        ({"sort": "sector"}, ["Ohio Line", "Hope House", "Able Law", "Vinton Court"]),
    ],
)
def test_partners_are_found(region: Region, four: Any, wanted: dict[str, str], names: list[str]) -> None:
    assert found(region, **wanted) == names


@pytest.mark.parametrize("sort", ["", "-name", "sector", "-sector", "level", "-level", "checked", "standing"])
def test_sixty_namesakes_stand_in_one_order_on_every_page(region: Region, sort: str) -> None:
    names = ["Grace Church", "grace church", "GRACE CHURCH"]
    made = Organization.objects.bulk_create(Organization(region=region, name=names[n % 3]) for n in range(60))
    pages = Paginator(partners(region, Wanted(sort=sort)), 25)
    assert [one.pk for number in pages.page_range for one in pages.page(number)] == [one.pk for one in made]


def test_whoever_is_removed_or_merged_or_next_door_is_not_listed(
    region: Region, other_region: Region, four: Any
) -> None:
    Organization.objects.filter(pk=four["law"].pk).update(removed_at=NOW)
    Organization.objects.filter(pk=four["line"].pk).update(merged_into=four["hope"])
    partner(other_region, "Hope Next Door")
    assert found(region) == ["Hope House", "Vinton Court"]


def test_a_row_says_where_what_and_how_fresh(region: Region, four: Any) -> None:
    with clock.at(NOW):
        row = rows(region, partners(region, Wanted(text="hope")))[0]
        assert (row.sector, row.where.located, row.kinds, row.checked, row.freshness) == (
            "Recovery housing and housing", ["Pike"], ["Recovery housing"], TODAY - 10 * DAY, "fresh",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("county", "said"),
    [
        ("", {"Able Law": ("Adams", ""), "Hope House": ("Pike", ""), "Ohio Line": ("", "all of Ohio")}),
        ("39163", {"Able Law": ("Adams", "Vinton and Brown"), "Ohio Line": ("", "all of Ohio")}),
        ("39131", {"Hope House": ("Pike", ""), "Ohio Line": ("", "all of Ohio")}),
    ],
)
def test_a_row_says_where_it_is_else_whom_it_serves_and_why_it_is_there(
    region: Region, four: Any, county: str, said: dict[str, tuple[str, str]]
) -> None:
    found = rows(region, partners(region, Wanted(county=county)).select_related("county"), county)
    told = {row.name: (plural_list(row.where.located), plural_list(row.where.serving)) for row in found}
    assert {name: words for name, words in told.items() if any(words)} == said


def test_the_list_counts_partners_and_prospects_apart_as_the_home_does(four: Any, ada_client: Client) -> None:
    assert "3 partners and 1 prospect." in ada_client.get("/r/ohio-valley/partners/").content.decode()


def test_the_list_costs_the_same_for_one_and_three(
    region: Region, ada_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        while Organization.objects.filter(region=region).count() < count:
            one = partner(region, f"Hope {Organization.objects.count()}", sector="peer_support")
            place(one, "39131", services=[service(one, "Beds", kind="food")])
        for query, queries in (("", 12), ("?q=hope&county=39131", 13)):
            with django_assert_num_queries(queries):
                assert ada_client.get(f"/r/ohio-valley/partners/{query}").status_code == 200


def test_the_address_keeps_the_state_and_a_wrong_one_is_forgiven(four: Any, ada_client: Client) -> None:
    page = ada_client.get("/r/ohio-valley/partners/?sector=peer_support&level=nonsense&sort=;drop&page=99")
    assert [row.name for row in page.context["rows"]] == ["Ohio Line"]
    assert b"1 of 4 matches what you look for." in page.content
    live = ada_client.get("/r/ohio-valley/partners/?q=&sector=peer_support", headers={"HX-Request": "true"})
    assert live["HX-Push-Url"] == "/r/ohio-valley/partners/?sector=peer_support"
    assert (
        ada_client.get("/r/ohio-valley/partners/?q=", headers={"HX-Request": "1"})["HX-Push-Url"]
        == "/r/ohio-valley/partners/"
    )


def test_the_list_can_be_taken_along(region: Region, four: Any, ada_client: Client) -> None:
    partner(region, "=1+1")
    answer = ada_client.get("/r/ohio-valley/partners/?format=csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [line.split(",")[0] for line in lines] == [
        "Name", "'=1+1", "Able Law", "Hope House", "Ohio Line", "Vinton Court",
    ]  # fmt: skip


def test_an_empty_list_teaches(region: Region, ada_client: Client) -> None:
    assert b"Nobody is on the list yet" in ada_client.get("/r/ohio-valley/partners/").content
    assert b"Nobody matches all of this" in ada_client.get("/r/ohio-valley/partners/?q=x").content


def test_who_only_takes_part_sees_the_list_and_changes_nothing(
    four: Any, bea_client: Client, cleo_client: Client
) -> None:
    page = bea_client.get("/r/ohio-valley/partners/")
    assert b"Do it" not in page.content
    assert bea_client.post("/r/ohio-valley/partners/change/", {"act": "confirm", "which": "all"}).status_code == 404
    assert cleo_client.get("/r/ohio-valley/partners/").status_code == 404
    assert Client().get("/r/ohio-valley/partners/").url == "/sign-in/?next=%2Fr%2Fohio-valley%2Fpartners%2F"


@pytest.mark.parametrize(
    ("act", "column", "value"),
    [
        ("level:national", "level", "national"),
        ("standing:prospect", "standing", "prospect"),
        ("sector:", "sector_id", None),
    ],
)
def test_ticked_rows_change_together_and_back(four: Any, ada_client: Client, act: str, column: str, value: Any) -> None:
    before = list(Organization.objects.order_by("pk").values_list(column, flat=True))
    keys = [four["hope"].pk, four["line"].pk, "x"]
    ada_client.post("/r/ohio-valley/partners/change/", {"act": act, "which": "ticked", "row": keys})
    assert set(Organization.objects.filter(pk__in=keys[:2]).values_list(column, flat=True)) == {value}
    page = ada_client.get("/r/ohio-valley/partners/")
    assert "2 partners set to" in page.context["undo"]["words"]
    ada_client.post(f"/r/ohio-valley/partners/undo/{page.context['undo']['stamp']}/")
    assert list(Organization.objects.order_by("pk").values_list(column, flat=True)) == before
    assert ada_client.get("/r/ohio-valley/partners/").context["undo"] is None


def test_all_that_the_filters_let_through_change_together(four: Any, ada_client: Client) -> None:
    act = {"act": "sector:legal_assistance", "which": "all", "query": "sector=none"}
    answer = ada_client.post("/r/ohio-valley/partners/change/", act)
    assert answer.url == "../?sector=none"
    names = Organization.objects.filter(sector__key="legal_assistance", sector_basis="person").values_list(
        "name", flat=True
    )
    assert list(names) == ["Able Law", "Vinton Court"]


def test_confirming_in_bulk_says_so(four: Any, ada_client: Client) -> None:
    with clock.at(NOW):
        ada_client.post(
            "/r/ohio-valley/partners/change/", {"act": "confirm", "which": "ticked", "row": [four["law"].pk]}
        )
    assert Organization.objects.get(pk=four["law"].pk).assured_date == TODAY
    assert ada_client.get("/r/ohio-valley/partners/").context["undo"]["words"] == "1 partner confirmed today."


@pytest.mark.parametrize(
    "sent", [{"act": "", "which": "all"}, {"act": "confirm", "which": "ticked"}, {"act": "level:far"}]
)
def test_a_bulk_act_without_a_choice_is_refused_in_words(four: Any, ada_client: Client, sent: dict[str, str]) -> None:
    assert ada_client.post("/r/ohio-valley/partners/change/", sent).status_code == 400
    assert not AuditEntry.objects.filter(subject_type="organization").exists()
