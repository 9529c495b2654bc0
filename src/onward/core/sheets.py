"""Tables as CSV that spreadsheet programs open as they are meant: text stays text, and UTF-8 is seen to be UTF-8."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextvars import copy_context
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for something else."""
DANGEROUS = re.compile(r"[\t\r\n]|[\s\x00-\x1f]*[=+@＝＋＠－-]")
"""Starts that a spreadsheet program may take for a formula: also after blanks, which it may drop, and full width."""


def safe(cell: str) -> str:
    """The text as CSV can hold it without any spreadsheet program running it."""
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file, one at a time, every cell safe."""
    yield BYTE_ORDER_MARK
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def csv_answer(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Rows as a file to save, sent while they are made: after the page is done, but still as whoever asked for it."""
    lines = kept_up(csv_lines(rows))
    answer: Any = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", answer)


def kept_up(lines: Iterator[str]) -> Iterator[str]:
    """The same lines, each made in the region and with the eyes of now, whenever somebody asks for it."""
    now = copy_context()
    return iter(lambda: now.run(next, lines, ""), "")


class _Echo:
    """A file for `csv.writer` that hands each line back."""

    def write(self, line: str) -> str:
        return line
