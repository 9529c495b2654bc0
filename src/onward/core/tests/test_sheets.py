"""Tables for spreadsheet programs."""

import pytest

from onward.core.sheets import csv_answer, safe


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("", ""),
        ("a=b", "a=b"),
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        (" a=b", " a=b"),
        ("–5", "–5"),
    ],
)
def test_only_a_dangerous_start_gets_an_apostrophe(cell: str, written: str) -> None:
    assert safe(cell) == written


def test_a_table_is_a_file_that_excel_takes_for_utf_8() -> None:
    answer = csv_answer("list.csv", iter([("Name", "Note"), ("José", "=1+1, or so")]))
    assert answer["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert answer.getvalue().decode() == '\ufeffName,Note\r\nJosé,"\'=1+1, or so"\r\n'
