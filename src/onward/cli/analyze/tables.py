"""CSV as these commands read it: UTF-8 with a header, commas, quotes as in RFC 4180; unknown columns are passed over.

Whatever cannot be read is told with its file and line, in one sentence that says what is wrong there.
"""

import csv
import math
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from onward.analysis.errors import Unusable

Row = tuple[int, list[str]]
"""The line on which it begins, and its cells in the order in which the columns were asked for."""


class Sheet:
    """The named columns of one CSV file. A column of `may` that is not there is blank in every row."""

    def __init__(self, path: Path, must: Sequence[str], may: Sequence[str] = ()) -> None:
        self.path = path
        self.must, self.may = list(must), list(may)
        self.name = path.name

    def __iter__(self) -> Iterator[Row]:
        lines = csv.reader(StringIO(text_of(self.path), newline=""), strict=True)
        last = 0
        try:
            header = next(lines, None) or []
            places = self._places([name.strip() for name in header])
            last = lines.line_num
            for cells in lines:
                if cells:
                    if len(cells) > len(header):
                        raise self.wrong(last + 1, "has more cells than the header has columns")
                    cells += [""] * (len(header) - len(cells) + 1)
                    yield last + 1, [cells[place] for place in places]
                last = lines.line_num
        except csv.Error as error:
            raise self.wrong(last + 1, f"is not CSV ({error})") from error

    def _places(self, header: list[str]) -> list[int]:
        if not any(header):
            raise Unusable(f"{self.name} is empty; its first line must name the columns: {', '.join(self.must)}.")
        for name in (*self.must, *self.may):
            if header.count(name) > 1:
                raise self.wrong(1, f"names the column {name} twice")
            if name in self.must and name not in header:
                raise self.wrong(1, f"does not name the column {name}; it must")
        return [header.index(name) if name in header else len(header) for name in (*self.must, *self.may)]

    def wrong(self, line: int, what: str) -> Unusable:
        return wrong(self.path, line, what)

    def number(self, line: int, column: str, text: str, *, least: float = -math.inf, most: float = math.inf) -> float:
        """Raises Unusable for what is no finite number, or lies outside."""
        try:
            value = float(text) if "_" not in text else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            said = f"“{text}”, which is not a number," if text.strip() else "nothing"
            raise self.wrong(line, f"has {said} in the column {column}")
        if value < least:
            raise self.wrong(line, f"has {text.strip()} in the column {column}; it cannot be less than {least:g}")
        if value > most:
            raise self.wrong(line, f"has {text.strip()} in the column {column}; it cannot be more than {most:g}")
        return value


class Ids:
    """Makes sure that every row has an id of its own."""

    def __init__(self, sheet: Sheet, column: str) -> None:
        self.sheet, self.column = sheet, column
        self.lines: dict[str, int] = {}

    def check(self, line: int, text: str) -> str:
        if not text.strip():
            raise self.sheet.wrong(line, f"is blank in the column {self.column}")
        if text in self.lines:
            raise self.sheet.wrong(line, f"has the {self.column} “{text}” again, which line {self.lines[text]} has")
        self.lines[text] = line
        return text


def wrong(path: Path, line: int, what: str) -> Unusable:
    return Unusable(f"{path.name}: line {line} {what}.")


def text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}); check the path.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unusable(f"{path.name}: line {line} is not UTF-8; save the file as CSV in UTF-8.") from error
