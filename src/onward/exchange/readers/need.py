"""Figures about counties, census tracts or ZIP codes out of tables: population, poverty, drive times, economic status.

Which tables are known, and what their columns mean, is data in `need_formats.py`. Codes of counties are passed on as
published, also those that changed (Connecticut's planning regions, Alaska's 02261); the loader reports what it does
not know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from pathlib import Path

from onward.exchange.readers.need_formats import FORMATS, KINDS, Format
from onward.exchange.readers.tables import Row, open_csv
from onward.exchange.records import Problem, Severity, UnusableFile, clip
from onward.exchange.values import BadValue, clean_text, read_number

TABLE = "need_figure"
HEADER_WITHIN = 20
"""Publishers put titles above the headings; beyond this many rows we stop looking."""
WIDTHS = {("county", 1): (5,), ("county", 2): (2, 3), ("tract", 1): (11,), ("zip", 1): (5,)}
"""Digits of each part of a code, by what it is the code of and the number of columns that hold it."""
LEAST = {"county": 4, "tract": 10, "zip": 3}
"""Digits that a code in one column still has when a spreadsheet dropped the zeros in front."""
PLACES = {"county": "county", "tract": "census tract", "zip": "ZIP code"}
WHAT = {"county": "the code of a county", "tract": "the code of a census tract", "zip": "a ZIP code"}
ZIP_PLUS_FOUR = re.compile(r"(\d{3,5})-\d{4}")

Value = Decimal | str


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted, of which year, and who says so."""

    key: str
    label: str
    unit: str
    year: int
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One place: its code, its figures by key (missing ones left out), its center of population, its name if told."""

    row: int
    geoid: str
    values: dict[str, Value]
    centre: tuple[Decimal, Decimal] | None = None
    name: str = ""


@dataclass(slots=True)
class NeedFile:
    """A recognized table about places of one `level`. `rows` can be walked once; `problems` grows meanwhile.

    A row with a problem of severity `error` was rejected and is not among the rows. Lines above the headings, totals of
    states and footnotes are no rows.
    """

    format: str
    source: str
    licence: str
    figures: list[Figure]
    rows: Iterator[NeedRow]
    problems: list[Problem] = field(default_factory=list)
    level: str = "county"


def read(path: Path) -> NeedFile:
    """Raises `UnusableFile` when no known table has these headings."""
    if not path.is_file():
        raise UnusableFile(f"{path.name} is not there; check the name.")
    problems: list[Problem] = []
    first, lines = open_csv(
        path, on_bad_row=lambda line, text: problems.append(_problem("error", "unreadable_row", line, text))
    )
    known, header, rows = _recognize(path.name, chain([(1, first)], lines))
    year, source = _year(known, path.name, problems), known.source.replace("{file}", clip(path.name))
    table = _Table(known, header, problems, {})
    figures = []
    for column, heading in enumerate(header):
        if (found := _column(known, heading)) and _newest(known, header, heading):
            key, own_year = found
            kind = KINDS[key]
            if said := known.wrong.get((key, own_year or year)):
                message = f"The column {heading} holds {said}, so it was left out."
                problems.append(_problem("note", "wrong_column", None, message, key))
                continue
            table.columns[key] = column
            figures.append(Figure(key, kind.label, kind.unit, own_year or year, source, known.licence))
    return NeedFile(known.name, source, known.licence, figures, table.read(rows), problems, known.level)


def _recognize(name: str, rows: Iterator[Row]) -> tuple[Format, list[str], Iterator[Row]]:
    for (_, cells), _ in zip(rows, range(HEADER_WITHIN), strict=False):
        header = [" ".join(cell.split()) for cell in cells]
        for known in FORMATS:
            if all(any(_is(mark, heading) for heading in header) for mark in known.marks):
                return known, header, rows
    titles = "; ".join(known.title for known in FORMATS)
    raise UnusableFile(f"{name} is none of the tables of figures that can be read, which are: {titles}.")


def _is(pattern: str, heading: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, heading, re.IGNORECASE)


def _column(known: Format, heading: str) -> tuple[str, int] | None:
    """The figure a column holds and the year its heading states, 0 if none."""
    for pattern, key in known.columns.items():
        if match := _is(pattern, heading):
            return key, int(match[1]) if match.groups() else 0
    return None


def _newest(known: Format, header: list[str], heading: str) -> bool:
    """Of columns with the same figure for several years, the last year."""
    found = [match for other in header if (match := _column(known, other))]
    mine = _column(known, heading)
    return mine is not None and mine == max(other for other in found if other[0] == mine[0])


def _year(known: Format, name: str, problems: list[Problem]) -> int:
    if not known.year:
        return 0
    if match := re.search(known.year, name, re.IGNORECASE):
        return int(match[1])
    if not known.usual_year:
        raise UnusableFile(
            f"{name} does not tell its year; put it into the name as published, such as county-2020.csv."
        )
    if not all(_has_year(pattern) for pattern in known.columns):
        message = f"The name of the file does not tell its year, so its figures were taken to be of {known.usual_year}."
        problems.append(_problem("note", "year_assumed", None, message))
    return known.usual_year


def _has_year(pattern: str) -> bool:
    return re.compile(pattern).groups > 0


def _problem(severity: Severity, code: str, row: int | None, message: str, field: str = "", value: str = "") -> Problem:
    return Problem(severity, code, TABLE, row, field, clip(value), message)


@dataclass(slots=True)
class _Table:
    """The rows below the headings, one county at a time. `columns` says where each figure is."""

    known: Format
    header: list[str]
    problems: list[Problem]
    columns: dict[str, int]

    def read(self, rows: Iterator[Row]) -> Iterator[NeedRow]:
        codes = [self.position(heading) for heading in self.known.fips]
        seen: dict[str, int] = {}
        for row, cells in rows:
            cells += [""] * (len(self.header) - len(cells))
            parts = [cells[code].strip().removesuffix(".0") for code in codes]
            geoid = _geoid(parts, self.known.level)
            if self.is_no_county(parts, cells, geoid):
                continue
            if not geoid:
                said = " ".join(parts)
                self.reject(row, "bad_code", f"“{said[:40]}” is not {WHAT[self.known.level]}", said)
            elif geoid in seen:
                self.reject(row, "repeated_county", f"{self.place} {geoid} is already in row {seen[geoid]}", geoid)
            else:
                seen[geoid] = row
                yield from self.one(row, geoid, cells)

    @property
    def place(self) -> str:
        return PLACES[self.known.level]

    def position(self, heading: str) -> int:
        return next(column for column, other in enumerate(self.header) if _is(heading, other))

    def has(self, heading: str) -> bool:
        return any(_is(heading, other) for other in self.header)

    def is_no_county(self, parts: list[str], cells: list[str], geoid: str) -> bool:
        """A state's total, or a footnote."""
        others = sum(bool(cell.strip()) for cell in cells) - sum(map(bool, parts))
        total = geoid.endswith("000") and self.known.level == "county"
        return total or (not geoid and others == 0) or not any(map(str.strip, cells))

    def one(self, row: int, geoid: str, cells: list[str]) -> Iterator[NeedRow]:
        values: dict[str, Value] = {}
        for key, column in self.columns.items():
            if (value := self.value(row, key, cells[column])) is not None:
                values[key] = value
        centre = self.centre(row, cells)
        if values or centre:
            titled = self.known.titled and self.has(self.known.titled)
            yield NeedRow(
                row, geoid, values, centre, clean_text(cells[self.position(self.known.titled)])[:80] if titled else ""
            )
        else:
            self.reject(row, "no_figures", f"{self.place} {geoid} has no figures at all", geoid)

    def value(self, row: int, key: str, cell: str) -> Value | None:
        try:
            if KINDS[key].is_text:
                return clean_text(cell)[:80] or None
            number = read_number("" if cell.strip() in self.known.missing else cell.strip().removesuffix("%"))
        except BadValue as bad:
            self.problems.append(
                _problem("warning", bad.code, row, f"Row {row}, {KINDS[key].label}: {bad.message}", key, cell)
            )
            return None
        if number is None or number in map(Decimal, self.known.missing):
            return None
        return number * self.known.scale.get(key, 1)

    def centre(self, row: int, cells: list[str]) -> tuple[Decimal, Decimal] | None:
        if not self.known.centre or not all(map(self.has, self.known.centre)):
            return None
        there = [cells[self.position(heading)].strip() for heading in self.known.centre]
        if self.known.level != "county" and not any(there):
            return None  # whoever places it says what is missing
        try:
            point = read_number(there[0]), read_number(there[1])
        except BadValue as bad:
            self.problems.append(_problem("warning", bad.code, row, f"Row {row}, center: {bad.message}", "centre"))
            return None
        if point[0] is None or point[1] is None or abs(point[0]) > 90 or abs(point[1]) > 180:
            self.problems.append(_problem("warning", "bad_point", row, f"Row {row} has no center on earth.", "centre"))
            return None
        return point[0], point[1]

    def reject(self, row: int, code: str, what: str, value: str) -> None:
        self.problems.append(_problem("error", code, row, f"Row {row} was left out: {what}.", "fips", value))


def _geoid(parts: list[str], level: str) -> str:
    """The code, with the zeros in front that spreadsheets drop; blank if this is none of the level."""
    widths = WIDTHS[level, len(parts)]
    if level == "zip" and (longer := ZIP_PLUS_FOUR.fullmatch(parts[0])):
        parts = [longer[1]]
    fits = all(
        part.isascii() and part.isdigit() and len(part) <= width for part, width in zip(parts, widths, strict=True)
    )
    long_enough = len(parts) > 1 or len(parts[0]) >= LEAST[level]
    return "".join(map(str.zfill, parts, widths)) if fits and long_enough else ""
