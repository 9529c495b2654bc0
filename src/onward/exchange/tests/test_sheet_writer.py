"""The partner list as a spreadsheet: read back without being told, and harmless to open."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from onward.core.actor import Actor
from onward.directory.models import Contact, Service
from onward.exchange.demo import demo_batch
from onward.exchange.exports import export
from onward.exchange.operations import Source, import_file, load
from onward.exchange.readers.spreadsheet.guess import guess_mapping
from onward.exchange.readers.spreadsheet.sheet import open_sheet
from onward.exchange.readers.spreadsheet.targets import LEAVE_OUT
from onward.exchange.writers.sheet_rows import PARTNERS, partner_rows
from onward.partners.models import Organization
from onward.regions.models import Region

COMPARED = (
    "hsds_id", "name", "alternate_name", "description", "email", "website", "tax_id", "sector__key", "level", "county",
    "assured_date", "notes",
)  # fmt: skip


@pytest.fixture
def full_region(region: Region, operator: Actor) -> Region:
    """The demo without its intended doubles: the reader takes rows of one name for one organization."""
    load(demo_batch(today=date(2026, 1, 5)), region, by=operator)
    Organization.objects.filter(description__startswith="Entered twice").delete()
    return region


def partners(region: Region) -> list[tuple[Any, ...]]:
    here = Organization.objects.filter(region=region, standing="partner", removed_at=None, merged_into=None)
    return sorted(here.values_list(*COMPARED), key=str)


def services(region: Region) -> list[tuple[str, str]]:
    here = Service.objects.filter(region=region, organization__standing="partner")
    return sorted(set(here.values_list("organization__name", "name")))


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_an_exported_list_brings_the_same_partners_into_an_empty_region(
    ending: str, tmp_path: Path, full_region: Region, other_region: Region, operator: Actor
) -> None:
    path = tmp_path / f"partners{ending}"
    export("partners", full_region, path, by=operator)
    report = import_file(Source("partners", path), other_region, by=operator).report

    assert [problem for problem in report.problems if problem.severity != "note"] == []
    assert partners(other_region) == partners(full_region)
    assert services(other_region) == services(full_region)


def test_every_heading_is_taken_for_what_it_is(tmp_path: Path, full_region: Region, operator: Actor) -> None:
    path = tmp_path / "partners.xlsx"
    export("partners", full_region, path, by=operator)
    sheet = open_sheet(path)
    guesses = guess_mapping(sheet.columns, sheet.sample())

    assert {sheet.columns[column]: guess.target for column, guess in guesses.items()} == {
        heading.text: heading.target or LEAVE_OUT for heading in PARTNERS
    }


def test_the_workbook_has_partners_services_and_where_it_comes_from(
    tmp_path: Path, full_region: Region, operator: Actor
) -> None:
    path = tmp_path / "partners.xlsx"
    export("partners", full_region, path, by=operator)
    book = openpyxl.load_workbook(path)

    assert book.sheetnames == ["Partners", "Services", "About"]
    assert [(page.freeze_panes, bool(page.auto_filter.ref)) for page in book.worksheets[:2]] == [("B2", True)] * 2
    assert book["About"]["B1"].value == "Ohio Valley"


def test_what_looks_like_a_formula_is_text(tmp_path: Path, region: Region, operator: Actor) -> None:
    evil = "=HYPERLINK(\"https://evil.example\")"
    Organization.objects.create(region=region, name=evil, notes="+1", description="-x", alternate_name="@a")
    for ending in (".xlsx", ".csv"):
        export("partners", region, tmp_path / f"list{ending}", by=operator)
    cell = openpyxl.load_workbook(tmp_path / "list.xlsx")["Partners"]["A2"]
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))

    assert (cell.value, cell.data_type) == (evil, "s")
    written = [row[heading] for heading in ("Organization name", "Notes", "Description", "Other name")]
    assert written == [f"'{evil}", "'+1", "'-x", "'@a"]
    assert open_sheet(tmp_path / "list.csv").columns == [heading.text for heading in PARTNERS]


def test_what_is_gone_is_not_listed(region: Region, operator: Actor, django_assert_max_num_queries: Any) -> None:
    hope = Organization.objects.create(region=region, name="Hope House")
    Organization.objects.create(region=region, name="Hope House Inc", merged_into=hope)
    Organization.objects.create(region=region, name="Maybe", standing="prospect")
    Contact.objects.create(region=region, organization=hope, name="Ann")
    Contact.objects.create(region=region, organization=hope, name="Bob", title="Director")
    with django_assert_max_num_queries(10):
        (row,) = partner_rows(region)
    named = dict(zip((heading.text for heading in PARTNERS), row, strict=True))

    found = [named[heading] for heading in ("Organization name", "Contact person", "More people")]
    assert found == ["Hope House", "Ann", "Bob – Director"]
