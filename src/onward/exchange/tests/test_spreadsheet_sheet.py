"""Opening files as they come by mail: titles above the headings, several sheets, other things under a wrong name."""

import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from onward.exchange.readers import archives
from onward.exchange.readers.spreadsheet import sheet as opening
from onward.exchange.readers.spreadsheet.sheet import Sheet, open_sheet
from onward.exchange.records import UnusableFile


def workbook(path: Path, **pages: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def csv_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_file_opens_with_its_line_numbers(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "partners.csv", "Agency,Phone\nHope,740-555-0100\n\nGrace,\n")
    assert open_sheet(path) == Sheet(
        "partners", ["Agency", "Phone"], [(2, ["Hope", "740-555-0100"]), (4, ["Grace", ""])]
    )


def test_headings_are_found_below_a_title(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", "Recovery Summit 2024\n\n,,\nAgency,Phone,City\nHope,740-555-0100,Troy\n")
    assert open_sheet(path) == Sheet("p", ["Agency", "Phone", "City"], [(5, ["Hope", "740-555-0100", "Troy"])])


def test_the_sheet_with_most_rows_is_taken_unless_another_is_named(tmp_path: Path) -> None:
    pages = {
        "Read me": [["About", "this"], ["x", "y"]],
        "Partners": [["Agency", "City"], ["Hope", "Troy"], ["Grace", "Piqua"]],
    }
    path = workbook(tmp_path / "p.xlsx", **pages)
    assert open_sheet(path).columns == ["Agency", "City"]
    assert open_sheet(path, "Read me").columns == ["About", "this"]


def test_a_workbook_of_our_own_is_read_by_its_partners_whatever_stands_beside(tmp_path: Path) -> None:
    path = workbook(tmp_path / "p.xlsx", Partners=[["Agency"], ["Hope"]], Services=[["Agency"], ["Hope"], ["Hope"]])
    assert open_sheet(path).name == "Partners"


def test_cells_become_what_a_person_sees(tmp_path: Path) -> None:
    day, moment = datetime.datetime(2024, 3, 1), datetime.datetime(2024, 3, 1, 9, 30)
    rows: list[list[object]] = [
        ["Agency", "Zip", "Share", "Yes", "Day", "Moment", "Bad"],
        ["Hope", 45662.0, 0.5, True, day, moment, "#N/A"],
    ]
    path = workbook(tmp_path / "p.xlsx", P=rows)
    assert open_sheet(path).rows == [(2, ["Hope", "45662", "0.5", "Yes", "2024-03-01", "2024-03-01 09:30:00", ""])]


def test_columns_get_names_of_their_own(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", "Agency,Phone,,Phone\nHope,1,2,3\n")
    assert open_sheet(path).columns == ["Agency", "Phone", "Column C", "Phone (2)"]


def test_a_row_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "p.csv", 'Agency,City\nHope,Troy\n"Grace,Piqua\n')
    opened = open_sheet(path)
    assert [number for number, _ in opened.rows] == [2]
    assert [number for number, _ in opened.unreadable] == [3]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "p.xlsx",
            b"Agency,City\nHope,Troy\n",
            "p.xlsx is not an Excel workbook, whatever its name says; save it again as .xlsx.",
        ),
        ("p.csv", b"PK\x03\x04....", "p.csv is a zip or spreadsheet file, not a CSV file; export it as CSV."),
        ("p.csv", b"", "p.csv is empty; export it again."),
        ("p.csv", b"Agency,City\n", "p.csv holds no rows under its headings; fill it in or export it again."),
        ("p.csv", b",,,\n,,\n", "p.csv holds no rows; fill it in or export it again."),
        (
            "p.csv",
            b"Agency" + b",x" * 300 + b"\n",
            "p.csv has more than 200 columns in row 1; keep the ones that matter.",
        ),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFile) as refusal:
        open_sheet(tmp_path / name)
    assert str(refusal.value) == sentence


def refusal_of(path: Path, sheet: str = "") -> str:
    with pytest.raises(UnusableFile) as refusal:
        open_sheet(path, sheet)
    return str(refusal.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "p.csv") == "p.csv is not there; check the name."


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = workbook(tmp_path / "p.xlsx", A=[["Agency"], ["Hope"]], B=[["x"]])
    assert refusal_of(path, "C") == "p.xlsx has no sheet named “C”; it has A, B."


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal_of(workbook(tmp_path / "p.xlsx", A=[])) == "p.xlsx holds no rows; fill it in or export it again."


def test_another_zip_file_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert (
        refusal_of(tmp_path / "p.xlsx")
        == "p.xlsx is a zip file but not an Excel workbook; save the list as .xlsx or CSV."
    )


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refusal_of(tmp_path / "p.xlsx") == "p.xlsx cannot be opened as an Excel workbook; save it again as .xlsx."


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (archives.SMALL + 1))
    assert refusal_of(tmp_path / "p.xlsx") == (
        "p.xlsx unpacks to far more than a directory would; check where it comes from."
    )


def test_a_workbook_that_is_too_wide_is_refused_however_wide(tmp_path: Path) -> None:
    path = workbook(tmp_path / "p.xlsx", A=[["Agency"], [f"c{number}" for number in range(16_384)]])
    assert refusal_of(path) == "p.xlsx has more than 200 columns in row 2; keep the ones that matter."


def test_a_list_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_ROWS", 2)
    path = csv_file(tmp_path / "p.csv", "Agency\na\nb\nc\n")
    assert refusal_of(path) == "p.csv has more than 2 rows; cut it into several files."
