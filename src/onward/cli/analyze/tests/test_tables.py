"""CSV of every kind: what is read, and what is told of a file that cannot be."""

from pathlib import Path

import pytest

from onward.analysis.errors import Unusable
from onward.cli.analyze.tables import Ids, Sheet


def sheet(folder: Path, text: str | bytes) -> Sheet:
    path = folder / "needs.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Sheet(path, ["cell", "weight"], ["note"])


def test_columns_are_found_wherever_they_stand(tmp_path: Path) -> None:
    """A mark at the beginning, columns nobody asked for, quotes, a line inside quotes, an empty line, a short row."""
    text = '\ufeffmood, weight ,cell\r\n,1,"a ""b"", c"\r\n\r\nx,2,"d\r\ne"\r\n,3\r\n'

    assert list(sheet(tmp_path, text)) == [
        (2, ['a "b", c', "1", ""]),
        (4, ["d\r\ne", "2", ""]),
        (6, ["", "3", ""]),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "needs.csv is empty; its first line must name the columns: cell, weight."),
        ("cell,wait\n", "needs.csv: line 1 does not name the column weight; it must."),
        ("cell,weight,cell\n", "needs.csv: line 1 names the column cell twice."),
        ("cell,weight\na,1\nb,2,3\n", "needs.csv: line 3 has more cells than the header has columns."),
        ('cell,weight\na,1\n"b,2\n', "needs.csv: line 3 is not CSV (unexpected end of data)."),
        ('cell,weight\na,1\n"b"c,2\n', "needs.csv: line 3 is not CSV (',' expected after '\"')."),
        (b"cell,weight\na,1\ncaf\xe9,2\n", "needs.csv: line 3 is not UTF-8; save the file as CSV in UTF-8."),
    ],
)
def test_a_file_that_is_no_table_is_told_with_its_line(text: str | bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable) as told:
        list(sheet(tmp_path, text))

    assert str(told.value) == sentence


def test_a_file_that_is_not_there_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"cannot be read \(No such file or directory\); check the path\."):
        list(Sheet(tmp_path / "none.csv", ["cell"]))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "needs.csv: line 7 has nothing in the column weight."),
        ("some", "needs.csv: line 7 has “some”, which is not a number, in the column weight."),
        ("nan", "needs.csv: line 7 has “nan”, which is not a number, in the column weight."),
        ("inf", "needs.csv: line 7 has “inf”, which is not a number, in the column weight."),
        ("1_0", "needs.csv: line 7 has “1_0”, which is not a number, in the column weight."),
        ("1,000", "needs.csv: line 7 has “1,000”, which is not a number, in the column weight."),
        ("-1", "needs.csv: line 7 has -1 in the column weight; it cannot be less than 0."),
        ("91", "needs.csv: line 7 has 91 in the column weight; it cannot be more than 90."),
    ],
)
def test_what_is_no_number_is_told_with_its_line(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable) as told:
        sheet(tmp_path, "").number(7, "weight", text, least=0, most=90)

    assert str(told.value) == sentence


def test_numbers_are_read_as_they_are_written(tmp_path: Path) -> None:
    read = [sheet(tmp_path, "").number(2, "weight", text) for text in ("1", " 2.50 ", "1e3", "-0.1")]

    assert read == [1.0, 2.5, 1000.0, -0.1]


def test_every_row_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = Ids(sheet(tmp_path, ""), "cell")

    assert (ids.check(2, "pike"), ids.check(3, "Pike")) == ("pike", "Pike")
    with pytest.raises(Unusable, match="line 4 has the cell “pike” again, which line 2 has"):
        ids.check(4, "pike")
    with pytest.raises(Unusable, match="line 5 is blank in the column cell"):
        ids.check(5, " ")
