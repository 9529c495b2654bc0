"""`onward analyze suppress`: the format that other programs rely on, and every bad input."""

from pathlib import Path

import pytest

from onward.cli.analyze.tests.cast import refused, run, said, written

WHO_CAME = "county,women,men,Total\nPike,4,20,24\nRoss,30,40,70\nTotal,34,60,94\n"
SAFE = "county,women,men,Total\nPike,*,*,24\nRoss,*,*,70\nTotal,34,60,94\n"
BY_AGE = "county,young,old,Total\nPike,12,12,24\nRoss,3,67,70\nTotal,15,79,94\n"


def test_a_small_count_and_three_others_are_hidden_and_all_is_told(tmp_path: Path) -> None:
    paths = written(tmp_path, came=WHO_CAME)

    told = said(run("suppress", paths["came"], "--threshold", 11, "--out", paths["out"]))

    assert Path(paths["out"]).read_text(encoding="utf-8") == SAFE
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "suppress", "version": "0.1.0", "seed": 0, "threshold": 11, "tables": 1, "hidden": 4, "primary": 1,
        "complementary": 3, "information_lost": 1.0, "least": 4, "proven": True,
        "left_out": {"count": 0, "reasons": {}}, "problems": [],
    }  # fmt: skip


def test_several_tables_are_one_set_and_go_into_a_folder(tmp_path: Path) -> None:
    paths = written(tmp_path, came=WHO_CAME, ages=BY_AGE)

    told = said(run("suppress", paths["came"], paths["ages"], "--threshold", 11, "--out", paths["out"]))

    out = Path(paths["out"])
    assert sorted(path.name for path in out.iterdir()) == ["ages.csv", "came.csv"]
    assert (out / "came.csv").read_text(encoding="utf-8") == SAFE
    assert (out / "ages.csv").read_text(encoding="utf-8") == (
        "county,young,old,Total\nPike,*,*,24\nRoss,*,*,70\nTotal,15,79,94\n"
    )
    assert (told["hidden"], told["primary"], told["complementary"], told["tables"]) == (8, 2, 6, 2)


@pytest.mark.parametrize("repeated", [True, False])
def test_earlier_tables_may_be_many(tmp_path: Path, repeated: bool) -> None:
    """Then men of Pike County were shown beside a total, so women are known: it is too late."""
    paths = written(tmp_path, came=WHO_CAME, one="county,men\nPike,20\n", other="county,Total\nRoss,70\n", total=SAFE)
    earlier = ["--earlier", paths["one"], *(["--earlier"] if repeated else []), paths["total"]]

    sentence = refused(run("suppress", paths["came"], *earlier, "--threshold", 11, "--out", paths["out"]))

    assert sentence == "No choice of hidden counts makes this safe: earlier tables give away “Pike, women”."
    assert not Path(paths["out"]).exists()


def test_labels_with_commas_and_blanks_come_back_as_they_were(tmp_path: Path) -> None:
    paths = written(tmp_path, came='"place, kind", women \n"Pike, rural",12\n')

    said(run("suppress", paths["came"], "--out", paths["out"]))

    assert Path(paths["out"]).read_text(encoding="utf-8") == '"place, kind",women\n"Pike, rural",12\n'


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "came.csv: line 1 must name the column of labels and at least one column of counts."),
        ("county\nPike\n", "came.csv: line 1 must name the column of labels and at least one column of counts."),
        ("county,a,a\n", "came.csv: line 1 names the column “a” twice."),
        ("county,a,\n", "came.csv: line 1 has a column without a name."),
        ("county,a\n,1\n", "came.csv: line 2 has no label in its first column."),
        ("county,a\nPike,12\nPike,13\n", "came.csv: line 3 has the label “Pike” again."),
        ("county,a\nPike,12,13\n", "came.csv: line 2 has 2 counts; the header names 1 columns of them."),
        ("county,a\nPike,4.5\n", "came.csv: line 2 has “4.5” in the column a; give a whole number, 0 or more."),
        ("county,a\nPike,-4\n", "came.csv: line 2 has “-4” in the column a; give a whole number, 0 or more."),
        ("county,a\nPike,*\n", "came.csv: line 2 has “*” in the column a; give a whole number, 0 or more."),
        ("county,a\nPike,\n", "came.csv: line 2 has nothing in the column a; give a whole number, 0 or more."),
        ("county,a,b,Total\nPike,12,13,26\n",
         "came.csv: the count at Pike and Total is 26, but its parts add up to 25."),
        ('county,a\nPike,"12\n', "came.csv: line 2 is not CSV (unexpected end of data)."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_sentence(table: str, sentence: str, tmp_path: Path) -> None:
    paths = written(tmp_path, came=table)

    assert refused(run("suppress", paths["came"], "--out", paths["out"])) == sentence


def test_two_tables_of_one_name_cannot_share_a_folder(tmp_path: Path) -> None:
    paths = written(tmp_path, came=WHO_CAME)

    sentence = "came.csv is given twice; each table needs a name of its own in the folder."
    assert refused(run("suppress", paths["came"], paths["came"], "--out", paths["out"])) == sentence
    said(run("suppress", paths["came"], "--out", paths["out"]))
    other = written(tmp_path, ages=BY_AGE)
    sentence = f"{paths['out']} cannot be made a folder (File exists); several tables go into one."
    assert refused(run("suppress", paths["came"], other["ages"], "--out", paths["out"])) == sentence
