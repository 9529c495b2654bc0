"""Opening what a coordinator sends: a CSV file or an Excel workbook, down to named columns and rows of text."""

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from onward.exchange.readers.archives import open_zip
from onward.exchange.readers.looks import refuse_other
from onward.exchange.readers.spreadsheet.guess import header_words
from onward.exchange.readers.spreadsheet.targets import TARGETS
from onward.exchange.readers.tables import open_csv
from onward.exchange.records import UnusableFile

MAX_ROWS = 200_000
MAX_COLUMNS = 200
HEADER_WITHIN = 20
OWN_SHEET = "Partners"
"""What Onward calls the list in a workbook that it writes; beside it stands a longer list of services."""

Row = tuple[int, list[str]]
_HEADINGS = {synonym for target in TARGETS for synonym in target.synonyms}
_DATA = re.compile(r"[\d\s()./:$%+-]+|\S+@\S+|https?://\S+|www\.\S+")
_ERROR_VALUES = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: each column under its own name, each row with its number in the file. Blank rows are left out.

    `unreadable` holds the number of each row that could not be read, with a sentence.
    """

    name: str
    columns: list[str]
    rows: list[Row]
    unreadable: list[tuple[int, str]] = field(default_factory=list)

    def sample(self, rows: int = 200) -> list[list[str]]:
        return [cells for _, cells in self.rows[:rows]]


def open_sheet(path: Path, sheet: str = "") -> Sheet:
    """The sheet named, else the one that Onward writes, else the one with most rows.

    Raises `UnusableFile` for anything that is not a table.
    """
    if not path.is_file():
        raise UnusableFile(f"{path.name} is not there; check the name.")
    refuse_other(path, "partners")
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        name, rows = _workbook(path, sheet)
        return _with_header(name, rows, path.name)
    unreadable: list[tuple[int, str]] = []
    rows = _bounded(_csv_rows(path, unreadable), path.name)
    return replace(_with_header(path.stem, rows, path.name), unreadable=unreadable)


def _csv_rows(path: Path, unreadable: list[tuple[int, str]]) -> Iterator[Row]:
    header, rows = open_csv(path, on_bad_row=lambda line, sentence: unreadable.append((line, sentence)))
    yield 1, header
    yield from rows


def _workbook(path: Path, wanted: str) -> tuple[str, list[Row]]:
    _check_zip(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers raise; each means the same to the sender
        raise UnusableFile(f"{path.name} cannot be opened as an Excel workbook; save it again as .xlsx.") from error
    try:
        names = [page.title for page in book.worksheets if page.sheet_state == "visible" or page.title == wanted]
        if wanted and wanted not in names:
            raise UnusableFile(f"{path.name} has no sheet named “{wanted}”; it has {', '.join(names)}.")
        name, rows = _best_page(book, [wanted] if wanted else names, path.name)
    finally:
        book.close()
    if not rows:
        raise UnusableFile(f"{path.name} holds no rows; fill it in or export it again.")
    return name, rows


def _best_page(book: openpyxl.Workbook, names: list[str], file_name: str) -> tuple[str, list[Row]]:
    """Onward's own sheet if it holds anything, else the one with most rows; no more than two are in memory at once."""
    best: tuple[str, list[Row]] = ("", [])
    for name in sorted(names, key=lambda name: name != OWN_SHEET):
        rows = _page_rows(book[name], file_name)
        if name == OWN_SHEET and rows:
            return name, rows
        best = max(best, (name, rows), key=lambda page: len(page[1]))
    return best


def _page_rows(page: ReadOnlyWorksheet, name: str) -> list[Row]:
    page.reset_dimensions()  # what a file says about its own size is often wrong, and 16,384 columns wide
    try:
        rows = page.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)  # type: ignore[misc] # a slip in the stubs
        return _bounded(((number, _texts(cells)) for number, cells in enumerate(rows, start=1)), name)
    except UnusableFile:
        raise
    except Exception as error:
        raise UnusableFile(f"Sheet “{page.title}” of {name} is damaged; save the workbook again as .xlsx.") from error


def _check_zip(path: Path) -> None:
    """Refuses what is not a workbook, or too large a one."""
    if not zipfile.is_zipfile(path):
        raise UnusableFile(f"{path.name} is not an Excel workbook, whatever its name says; save it again as .xlsx.")
    with open_zip(path) as archive:
        names = archive.namelist()
    if not any(name.lower() == "xl/workbook.xml" for name in names):
        raise UnusableFile(f"{path.name} is a zip file but not an Excel workbook; save the list as .xlsx or CSV.")


def _bounded(rows: Iterable[Row], name: str) -> list[Row]:
    """The rows that hold something, without the blanks at their end."""
    kept: list[Row] = []
    for number, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise UnusableFile(
                f"{name} has more than {MAX_COLUMNS} columns in row {number}; keep the ones that matter."
            )
        if cells:
            kept.append((number, cells))
        if len(kept) > MAX_ROWS:
            raise UnusableFile(f"{name} has more than {MAX_ROWS:,} rows; cut it into several files.")
    return kept


def _texts(cells: Sequence[object]) -> list[str]:
    """The cells up to the last that is filled: each row comes as wide as a sheet may be."""
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return [_text(cell) for cell in cells[:width]]


def _text(cell: object) -> str:
    """What a person sees in the cell, except that dates are written year first."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    text = str(cell)
    return "" if text in _ERROR_VALUES else text


def _with_header(name: str, rows: list[Row], file_name: str) -> Sheet:
    if not rows:
        raise UnusableFile(f"{file_name} holds no rows; fill it in or export it again.")
    if len(rows) == 1:
        raise UnusableFile(f"{file_name} holds no rows under its headings; fill it in or export it again.")
    first = _header_position([cells for _, cells in rows[:-1][:HEADER_WITHIN]])
    width = max(len(cells) for _, cells in rows[first:])
    padded = [(number, cells + [""] * (width - len(cells))) for number, cells in rows[first + 1 :]]
    return Sheet(name, _names(rows[first][1], width), padded)


def _header_position(rows: list[list[str]]) -> int:
    """The row that looks most like headings: short words, best of all words that head columns elsewhere.

    Titles above have one or two filled cells; rows below hold numbers, addresses and links.
    """
    scores = [sum(_heading(cell) for cell in cells if cell.strip()) for cells in rows]
    return scores.index(max(scores))


def _heading(cell: str) -> float:
    if header_words(cell) in _HEADINGS:
        return 3.0
    return -1.0 if _DATA.fullmatch(cell.strip()) or len(cell) > 60 else 1.0


def _names(header: list[str], width: int) -> list[str]:
    """A name for each column: its heading, the letter it has in Excel if blank, a number behind a repeated one."""
    names: list[str] = []
    for position in range(width):
        text = " ".join(header[position].split()) if position < len(header) else ""
        name = text or f"Column {get_column_letter(position + 1)}"
        times = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({times + 1})" if times else name)
    return names
