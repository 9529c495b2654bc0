"""CSV files as they come: encodings, separators, and cells that never end."""

import io
from pathlib import Path

import pytest

from onward.core.errors import Refused
from onward.exchange.readers.tables import open_csv
from onward.exchange.records import UnusableFile


def rows_of(data: bytes) -> tuple[list[str], list[tuple[int, list[str]]], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    header, rows = open_csv(io.BytesIO(data), name="x.csv", on_bad_row=lambda line, why: bad.append((line, why)))
    return header, list(rows), bad


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_common_encoding_is_recognized(encoding: str) -> None:
    assert rows_of("name,city\nCafé’s,Cañon\n".encode(encoding)) == (["name", "city"], [(2, ["Café’s", "Cañon"])], [])


def test_a_stray_byte_far_behind_the_start_does_not_spoil_the_file() -> None:
    data = b"name\n" + b"plain\n" * 100_000 + "Café\n".encode("cp1252")
    assert rows_of(data)[1][-1] == (100_002, ["Café"])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_common_separator_is_recognized(mark: str) -> None:
    assert rows_of(f"a{mark}b\n1{mark}2\n".encode()) == (["a", "b"], [(2, ["1", "2"])], [])


def test_the_separator_line_of_a_spreadsheet_is_no_header() -> None:
    assert rows_of(b"sep=;\na;b\n1;2\n") == (["a", "b"], [(3, ["1", "2"])], [])


def test_rows_are_squared_and_blank_ones_left_out() -> None:
    data = b"a,b\n1\n\n,\n1,2,,\n1,2,3\n"
    assert rows_of(data)[1] == [(2, ["1", ""]), (5, ["1", "2"]), (6, ["1", "2", "3"])]


def test_a_row_is_numbered_by_the_line_it_starts_on() -> None:
    assert rows_of(b'a\n"one\ntwo"\nthree\n')[1] == [(2, ["one\ntwo"]), (4, ["three"])]


def test_a_cell_of_five_megabytes_costs_its_row_only() -> None:
    _, rows, bad = rows_of(b"a,b\n1," + b"x" * 5_000_000 + b"\n3,4\n")
    sentence = (
        "The row that starts on line 2 holds a value of more than 1,000,000 characters; correct it and import again."
    )
    assert (rows, bad) == ([(3, ["3", "4"])], [(2, sentence)])


def test_a_quoted_cell_without_end_is_told_and_its_rest_is_not_taken_for_rows() -> None:
    _, rows, bad = rows_of(b'a,b\n1,"' + b"x\n" * 700_000 + b'"\n3,4\n')
    assert ([cells for _, cells in rows], [line for line, _ in bad]) == ([["3", "4"]], [2])


def test_a_quotation_mark_left_open_is_told() -> None:
    assert rows_of(b'a,b\n1,2\n3,"4\n5,6\n')[2] == [
        (3, "The row that starts on line 3 opens a quotation mark that is never closed; correct it and import again.")
    ]


def test_without_a_place_for_complaints_a_bad_row_ends_the_reading() -> None:
    _, rows = open_csv(io.BytesIO(b'a\n"1\n'), name="x.csv")
    with pytest.raises(UnusableFile, match=r"^x.csv: The row that starts on line 2 opens a quotation mark"):
        list(rows)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.csv is empty; export it again."),
        (b"PK\x03\x04rest", "x.csv is a zip or spreadsheet file, not a CSV file; export it as CSV."),
        (b"%PDF-1.7", "x.csv is a PDF, not a CSV file; export it as CSV."),
        (b"<!DOCTYPE html><p>", "x.csv is a web page or XML, not a CSV file; download the data itself."),
        (b"\x89abc\x00\x01\x02defghi", "x.csv is not text, so it cannot be read as CSV; export it as CSV."),
    ],
)
def test_a_file_that_is_something_else_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(data)
    assert (type(refused.value), refused.value.message) == (UnusableFile, sentence)


def test_a_path_is_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "services.csv"
    path.write_bytes(b"")
    with pytest.raises(UnusableFile, match=r"^services.csv is empty"):
        open_csv(path)


def test_a_stray_zero_byte_is_dirt_not_another_kind_of_file() -> None:
    assert rows_of(b"name,city\nHope\0 House,Adams\n" + b"x,y\n" * 50)[1][0] == (2, ["Hope\0 House", "Adams"])
