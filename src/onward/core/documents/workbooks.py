"""Tables as a workbook for a spreadsheet program: text stays text, figures are figures."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

Cell = str | float | None
"""None is a blank cell."""
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LETTERS = 31
"""Of the name of a sheet."""


def workbook(title: str, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """A sheet for each, in their order; the first row is the head. Nothing that somebody typed becomes a formula or a
    link."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title})
        for name, rows in sheets.items():
            _sheet(book, name[:MOST_LETTERS], list(rows))
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, rows: list[Sequence[Cell]]) -> None:
    page, bold = book.add_worksheet(name), book.add_format({"bold": True})
    for n, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(n, column, cell, bold if n == 0 else None)
            elif cell is not None:
                page.write_number(n, column, cell)
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(row) for row in rows) - 1, 28)
