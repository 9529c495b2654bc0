"""Opening a CSV file of unknown origin: encoding, delimiter, bounded rows.

Publishers export from spreadsheets, so a "CSV" may be UTF-8 with or without a mark, UTF-16 or Windows-1252, and may be
separated by commas, semicolons, tabs or bars. A file that is something else raises `UnusableFile` with one sentence.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from onward.exchange.records import UnusableFile

Row = tuple[int, list[str]]
OnBadRow = Callable[[int, str], None]
"""Called with the line number and a sentence for a row that cannot be read; the rows after it are still read."""

MAX_CELL = 1_000_000
MAX_LINE = 4_000_000
SAMPLE = 256 * 1024
BLOCK = 1024 * 1024
DELIMITERS = ",;\t|"

_EXCEL_SEPARATOR = re.compile(r"sep=([,;\t|])\s*$", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "a zip or spreadsheet file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""A stray one is dirt; one in twenty characters is not text."""
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", re.IGNORECASE)


def open_csv(
    source: Path | BinaryIO, *, name: str = "", on_bad_row: OnBadRow | None = None
) -> tuple[list[str], Iterator[Row]]:
    """The header and the rows after it, each with the line number it starts on.

    `source` is a path or a seekable binary stream, closed after the last row. Blank rows are left out; short rows are
    padded to the header and trailing blanks beyond it dropped, so a row longer than the header really holds more.
    Without `on_bad_row`, a row that cannot be read raises `UnusableFile`.
    """
    stream = source.open("rb") if isinstance(source, Path) else source
    name = name or Path(str(getattr(stream, "name", "the file"))).name
    try:
        sample = stream.read(SAMPLE)
        _refuse_other_kinds(sample, name)
        text = io.TextIOWrapper(stream, _encoding(stream, sample, name), errors="replace", newline="")
        rows = _Rows(text, name, on_bad_row)
    except BaseException:
        stream.close()
        raise
    return rows.header, iter(rows)


def _refuse_other_kinds(sample: bytes, name: str) -> None:
    if not sample.strip():
        raise UnusableFile(f"{name} is empty; export it again.")
    for start, kind in _OTHER_KINDS:
        if sample.startswith(start):
            raise UnusableFile(f"{name} is {kind}, not a CSV file; export it as CSV.")
    if _MARKUP.match(sample):
        raise UnusableFile(f"{name} is a web page or XML, not a CSV file; download the data itself.")


def _encoding(stream: BinaryIO, sample: bytes, name: str) -> str:
    """What its mark says; else UTF-16 if every other byte is zero; else UTF-8 if all of it is; else an 8-bit page."""
    marked = next((encoding for mark, encoding in _MARKS if sample.startswith(mark)), "")
    zeros = sample[:1000].count(0)
    if not marked and zeros > len(sample[:1000]) // 3:
        return _rewound(stream, "utf-16-le" if sample[1] == 0 else "utf-16-be")
    if not marked and len(_CONTROLS.findall(sample[:1000])) * 20 > len(sample[:1000]):
        raise UnusableFile(f"{name} is not text, so it cannot be read as CSV; export it as CSV.")
    if marked in ("utf-16", "utf-32") or _is_utf8(stream):
        return _rewound(stream, marked or "utf-8")
    return _rewound(stream, _eight_bit(sample))


def _rewound(stream: BinaryIO, encoding: str) -> str:
    stream.seek(0)
    return encoding


def _is_utf8(stream: BinaryIO) -> bool:
    """Reads everything: one stray byte far behind the sample would otherwise spoil the rows around it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while block := stream.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(sample: bytes) -> str:
    """Windows-1252 unless it cannot be: detectors guess exotic code pages from a handful of accents."""
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        guess = from_bytes(sample).best()
        return guess.encoding if guess and guess.encoding not in ("ascii", "utf_8") else "cp1252"
    return "cp1252"


class _Rows:
    """The rows of one table, bounded in memory whatever the file holds."""

    def __init__(self, text: io.TextIOWrapper, name: str, on_bad_row: OnBadRow | None) -> None:
        csv.field_size_limit(MAX_CELL)
        self.text, self.name, self.on_bad_row = text, name, on_bad_row
        self.line, self.ended = 0, False
        first = text.readline(MAX_LINE).removeprefix("\ufeff")
        separator = _EXCEL_SEPARATOR.match(first)
        if separator:
            self.line, first = 1, text.readline(MAX_LINE)
        self.lines = self._lines(first)
        self.reader = csv.reader(
            self.lines, delimiter=separator[1] if separator else _delimiter(first), skipinitialspace=True
        )
        self.header = [" ".join(cell.split()) for cell in next(self._parsed(), (0, []))[1]]

    def __iter__(self) -> Iterator[Row]:
        width = len(self.header)
        with self.text:
            for line, cells in self._parsed():
                while len(cells) > width and not cells[-1].strip():
                    cells.pop()
                if len(cells) < width:
                    cells.extend([""] * (width - len(cells)))
                yield line, cells

    def _lines(self, line: str) -> Iterator[str]:
        """The lines; one beyond bounds is cut, its rest read in pieces and dropped (the parser refuses it anyway)."""
        while line:
            self.line += 1
            yield line
            while len(line) == MAX_LINE and not line.endswith("\n"):
                line = self.text.readline(MAX_LINE)
            line = self.text.readline(MAX_LINE)
        self.ended = True

    def _parsed(self) -> Iterator[Row]:
        while True:
            start = self.line + 1
            try:
                cells = next(self.reader)
            except StopIteration:
                return
            except csv.Error:
                self._bad(start, f"holds a value of more than {MAX_CELL:,} characters")
                if self.line > start:  # the rest of a quoted value would look like rows
                    next((line for line in self.lines if '"' in line), None)
                continue
            if self.ended:  # a complete row never makes the parser ask for a line after the last one
                self._bad(start, "opens a quotation mark that is never closed")
                continue
            if any(map(str.strip, cells)):
                yield start, cells

    def _bad(self, line: int, what: str) -> None:
        sentence = f"The row that starts on line {line} {what}; correct it and import again."
        if self.on_bad_row is None:
            raise UnusableFile(f"{self.name}: {sentence}")
        self.on_bad_row(line, sentence)


def _delimiter(header: str) -> str:
    """The separator that cuts the header into most columns; the comma wins a tie."""
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))
