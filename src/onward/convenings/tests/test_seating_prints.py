"""A seating on paper: cards and lists, each a PDF that can be read aloud."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from onward.convenings.models import Gathering, Guest, SeatingPlan, TableSeat
from onward.convenings.printed_seating import PRINTS
from onward.convenings.queries.seating import by_name
from onward.convenings.tests.cast import gathering_of, guest_of
from onward.core import clock
from onward.partners.models import Organization
from onward.regions.models import Region


@pytest.fixture
def plan(region: Region) -> SeatingPlan:
    """Two tables, two rounds. Lee leads table 2, #Kim changes tables, Max came late, and somebody gave no
    name."""
    gathering = gathering_of(region)
    plan = SeatingPlan.objects.create(
        region=region, gathering=gathering, tables=2, rounds=2, state="done", figures=[0, 0, 0], least=[0, 0, 0],
        finished_at=clock.now(),
    )  # fmt: skip
    house = Organization.objects.create(region=region, name="Hope house")
    lee = guest_of(gathering, "Lee Moss", house, part="table_leader")
    seats: dict[Guest, list[int | None]] = {
        lee: [2, 2], guest_of(gathering, "#Kim *Ode*"): [1, 2], guest_of(gathering, "Max Vale"): [None, 1],
        guest_of(gathering, "", email="secret@example.org"): [1, 1],
    }  # fmt: skip
    for guest, tables in seats.items():
        for at, table in enumerate(tables, 1):
            if table is not None:
                TableSeat.objects.create(region=region, plan=plan, guest=guest, round=at, table=table)
    return plan


def read(made: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(made))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "title", "pages", "words"),
    [
        ("table-cards", "Table cards: Fall summit", 2, ["Table 1", "Leads: Lee Moss", "A guest, #Kim *Ode*"]),
        ("people-cards", "Cards for people: Fall summit", 1, [
            "#Kim *Ode* Fall summit Round 1: table 1 Round 2: table 2", "Round 1: ask at the door Round 2: table 1",
        ]),
        ("by-name", "List by name: Fall summit", 1, ["Name Round 1 Round 2", "Lee Moss 2 2", "Max Vale – 1"]),
        ("by-table", "List by table: Fall summit", 1, [
            "Table 1 Round Who sits here Round 1 A guest, #Kim *Ode*", "Table 2 Leads: Lee Moss",
        ]),
    ],
)  # fmt: skip
def test_each_is_tagged_has_a_title_and_says_who_sits_where(
    plan: SeatingPlan, what: str, title: str, pages: int, words: list[str]
) -> None:
    reader, text = read(PRINTS[what](plan))

    assert reader.metadata is not None
    assert (reader.metadata.title, len(reader.pages)) == (title, pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert [one for one in words if one not in text] == []
    assert [one for one in ("secret@example.org", "Hope house") if one in text] == []


@pytest.mark.django_db
def test_many_cards_go_on_as_few_sheets_as_eight_each_need(plan: SeatingPlan) -> None:
    for n in range(13):
        guest = guest_of(plan.gathering, f"Guest {n}")
        TableSeat.objects.create(region=plan.region, plan=plan, guest=guest, round=1, table=1)

    assert len(read(PRINTS["people-cards"](plan))[0].pages) == 3


@pytest.mark.django_db
def test_the_page_links_them_and_an_unseated_gathering_has_none(plan: SeatingPlan, ada_client: Client) -> None:
    gathering: Gathering = plan.gathering
    page = reverse("gathering-tables", args=[plan.region.slug, gathering.pk])
    shown = ada_client.get(page).content.decode()

    for what in PRINTS:
        assert f'href="{page}{what}.pdf"' in shown
        assert ada_client.get(f"{page}{what}.pdf").headers["Content-Type"] == "application/pdf"
    assert ada_client.get(f"{page}menus.pdf").status_code == 404
    SeatingPlan.objects.update(state="asked", finished_at=None, figures=[])
    assert ada_client.get(f"{page}by-name.pdf").status_code == 404


@pytest.mark.django_db
def test_a_workbook_has_a_sheet_by_name_and_one_by_table(plan: SeatingPlan, ada_client: Client) -> None:
    page = reverse("gathering-tables-workbook", args=[plan.region.slug, plan.gathering.pk])
    book = load_workbook(io.BytesIO(ada_client.get(page).content))

    assert book.sheetnames == ["By name", "By table"]
    assert list(book["By name"].values)[-2:] == [
        ("Lee Moss", "Hope house", 2, 2), ("Max Vale", "", None, 1),
    ]  # fmt: skip
    assert list(book["By table"].values)[-2:] == [
        (2, 2, "#Kim *Ode*", ""), (2, 2, "Lee Moss", "Hope house"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_by_name_is_by_the_name_that_is_shown(plan: SeatingPlan) -> None:
    for name, house in (("", "Bluebell Wagon"), ("zoe Vale", None), ("Ada Rich", None)):
        organization = Organization.objects.create(region=plan.region, name=house) if house else None
        guest = guest_of(plan.gathering, name, organization, email=f"x{name[:1]}@example.org")
        TableSeat.objects.create(region=plan.region, plan=plan, guest=guest, round=1, table=1)

    assert [str(one.guest) for one in by_name(plan)][1:] == [
        "#Kim *Ode*", "Ada Rich", "Bluebell Wagon", "Lee Moss", "Max Vale", "zoe Vale",
    ]  # fmt: skip
