"""Tables for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Rows as a file to save. The mark at its start tells Excel that it is UTF-8."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(answer).writerows([[harmless(value) for value in row] for row in rows])
    return answer


def harmless(value: str) -> str:
    """Text that a spreadsheet would run as a formula is kept as text."""
    return f"'{value}" if value.startswith(FORMULA) else value
