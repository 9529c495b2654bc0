"""The partner list as a spreadsheet, in columns that `onward import partners` understands without being told.

A workbook has the partners first, then their services, then where it comes from. Cells are always text: what begins
with = + - or @ is shown, never run as a formula (in CSV, which has no types, an apostrophe in front says so).
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import xlsxwriter

from onward.core import clock
from onward.core.sheets import csv_lines
from onward.exchange.writers.sheet_rows import PARTNERS, SERVICES, Heading, Row, partner_rows, service_rows
from onward.regions.models import Region

CAREFUL = (
    "The list holds names, addresses and notes of people who work for partners, and what your team thinks of each. "
    "Share it with care, never with partners."
)
MAX_CELL = 32_767
"""What a cell of a workbook holds; longer text is cut and ends in …"""


def write_sheet(region: Region, path: Path) -> None:
    """Write the partner list to `path`: a workbook for .xlsx, else CSV."""
    if path.suffix.lower() == ".xlsx":
        _write_workbook(region, path)
    else:
        _write_csv(path, PARTNERS, partner_rows(region))


def _write_csv(path: Path, headings: Sequence[Heading], rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        out.writelines(csv_lines(chain([[heading.text for heading in headings]], rows)))


def _write_workbook(region: Region, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"Partners of {region.name}", "created": clock.now().replace(tzinfo=None)})
        partners = _add_table(book, "Partners", PARTNERS, partner_rows(region))
        services = _add_table(book, "Services", SERVICES, service_rows(region))
        _add_about(book, region, partners=partners, services=services)


def _add_table(book: Any, name: str, headings: Sequence[Heading], rows: Iterable[Row]) -> int:
    """A sheet with a frozen, filtered header; how many rows it has."""
    head = book.add_format({"bold": True, "bg_color": "#1B4D3E", "font_color": "#FFFFFF", "valign": "top"})
    body = book.add_format({"valign": "top", "num_format": "@"})
    sheet = book.add_worksheet(name)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width)
        sheet.write_string(0, column, heading.text, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(last, column, clipped(cell), body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    return last


def clipped(cell: str) -> str:
    return cell if len(cell) <= MAX_CELL else f"{cell[: MAX_CELL - 1]}…"


def _add_about(book: Any, region: Region, *, partners: int, services: int) -> None:
    sheet = book.add_worksheet("About")
    strong, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    for row, (word, text) in enumerate(about(region, partners=partners, services=services)):
        sheet.write_string(row, 0, word, strong)
        sheet.write_string(row, 1, text, wrap)


def about(region: Region, *, partners: int, services: int) -> list[tuple[str, str]]:
    """What a reader of the file wants to know about it."""
    lines = [
        ("Region", region.name),
        ("Counties", "; ".join(map(str, region.counties.order_by("state", "name")))),
        ("Written on", clock.today().isoformat()),
        ("Source", f"The partner directory that {region.name} keeps in Onward."),
        ("Partners", f"{partners:,} partners offer {services:,} services."),
        ("Careful", CAREFUL),
        ("Bring it back", "Onward reads the sheet “Partners” again; partners are recognized by “Organization ID”."),
    ]
    made_up = [("Made up", "This is a demonstration; no organization in it exists.")]
    return lines + made_up if region.fictional else lines
