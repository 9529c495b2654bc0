"""`onward analyze access`: the formats that other programs rely on, cases worked by hand, and every bad input."""

from pathlib import Path
from typing import Any

import pytest

from onward.analysis.coverage.access import Bands, scores
from onward.analysis.distance import miles
from onward.cli.analyze.tests.cast import ADAMS, CLINICS, refused, run, said, written

PLANE = "id,x,y,need\na,0,1,10\nb,0,8,30\n"
HOUSE = "id,x,y,capacity\nhouse,0,0,5\n"


def answered(folder: Path, demand: str, supply: str, *words: object) -> tuple[list[str], dict[str, Any]]:
    files = written(folder, demand=demand, supply=supply)
    told = said(run("access", files["demand"], files["supply"], *words, "--out", files["out"]))
    return Path(files["out"]).read_text(encoding="utf-8").splitlines(), told


def test_bands_by_hand(tmp_path: Path) -> None:
    """Near 10 people (weight 1), far 30 people (weight ½): 25 seek 5 beds, 0.2 a head; the far ones get half of it."""
    words = ("--method", "e2sfca", "--bands", "5:1,10:0.5", "--metric", "euclidean")
    table, told = answered(tmp_path, PLANE, HOUSE, *words)

    assert table == ["id,score", "a,0.20000000000000001", "b,0.10000000000000001"]
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "e2sfca", "version": "0.1.0", "seed": 0, "places": 2, "sites": 1, "need": 40.0, "capacity": 5.0,
        "islands": 0, "places_without_need": 0, "ignored": [], "left_out": {"count": 0, "reasons": {}}, "problems": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (["2sfca", "--radius-miles", 8], ["id,score", "a,0.125", "b,0.125"]),
        (["2sfca", "--radius-miles", 7.9], ["id,score", "a,0.5", "b,0"]),
        (["gaussian", "--radius-miles", 8], ["id,score", "a,0.5", "b,0"]),
        (["count", "--radius-miles", 7], ["id,count", "a,1", "b,0"]),
        (["nearest"], ["id,nearest_id,distance", "a,house,1", "b,house,8"]),
        (["e2sfca", "--bands", "5:1,10:0.5", "--radius-miles", 7], ["id,score", "a,0.5", "b,0"]),
    ],
)
def test_each_method_by_hand(words: list[object], table: list[str], tmp_path: Path) -> None:
    assert answered(tmp_path, PLANE, HOUSE, "--metric", "euclidean", "--method", *words)[0] == table


def test_on_the_globe_it_is_what_the_library_computes_to_the_last_digit(tmp_path: Path) -> None:
    table, _told = answered(tmp_path, ADAMS, CLINICS, "--method", "2sfca", "--radius-miles", 30)
    places, need = [(38.79, -83.55), (38.95, -83.41)], [30, 10]
    found = scores(places, need, [(38.79, -83.54)], [4], Bands((30,), (1,))).scores
    assert [float(line.split(",")[1]) for line in table[1:]] == found.tolist()

    table, _told = answered(tmp_path, ADAMS, CLINICS, "--method", "nearest")
    assert [float(line.split(",")[2]) for line in table[1:]] == pytest.approx(
        [miles(place, (38.79, -83.54)) for place in places], rel=1e-15
    )


def test_what_is_left_out_is_counted_and_named(tmp_path: Path) -> None:
    """A site without coordinates, one that reaches no need, a place without coordinates, a place without need, and an
    island."""
    demand = PLANE + "lost,,3,7\nempty,1,1,0\nisland,900,900,6\n"
    supply = "id,x,y\nhouse,0,0\nnowhere,4,\nfar,500,500\n"
    table, told = answered(tmp_path, demand, supply, "--metric", "euclidean", "--method", "2sfca", "--radius-miles", 10)

    assert table == ["id,score", "a,0.025000000000000001", "b,0.025000000000000001", "empty,0.025000000000000001",
                     "island,0"]  # fmt: skip
    assert told["left_out"] == {"count": 3, "reasons": {"no coordinates": 2, "reaches no need": 1}}
    assert told["problems"] == [
        {"reason": "no coordinates", "file": "demand.csv", "line": 4, "id": "lost"},
        {"reason": "no coordinates", "file": "supply.csv", "line": 3, "id": "nowhere"},
        {"reason": "reaches no need", "file": "supply.csv", "line": 4, "id": "far"},
    ]
    assert (told["places"], told["sites"], told["islands"], told["places_without_need"]) == (4, 2, 1, 1)
    assert (told["need"], told["capacity"]) == (46.0, 1.0)


def test_nobody_needs_anything(tmp_path: Path) -> None:
    table, told = answered(
        tmp_path, "id,x,y,need\na,0,0,0\n", HOUSE, "--metric", "euclidean", "--method", "2sfca", "--radius-miles", 5
    )

    assert table == ["id,score", "a,0"]
    assert told["left_out"] == {"count": 1, "reasons": {"reaches no need": 1}}


def test_no_rows_are_no_fault(tmp_path: Path) -> None:
    for method in ("2sfca", "count"):
        words = ("--metric", "euclidean", "--method", method, "--radius-miles", 5)
        assert len(answered(tmp_path, "id,x,y,need\n", HOUSE, *words)[0]) == 1
        assert answered(tmp_path, PLANE, "id,x,y\n", *words)[0][1:] == ["a,0", "b,0"]


def test_words_that_need_quotes_get_them(tmp_path: Path) -> None:
    demand = 'id,x,y,need\n"Peebles, ""old""",0,0,1\n'
    table, told = answered(tmp_path, demand, HOUSE, "--metric", "euclidean", "--method", "nearest", "--bands", "5:1")

    assert table[1] == '"Peebles, ""old""",house,0'
    assert told["ignored"] == ["--bands"]


@pytest.mark.parametrize(
    ("demand", "supply", "words", "sentence"),
    [
        ("id,lat,need\n", CLINICS, [], "demand.csv: line 1 does not name the column lon; it must."),
        (ADAMS, "id,lon\n", [], "supply.csv: line 1 does not name the column lat; it must."),
        (ADAMS + "Peebles,39,-83,1\n", CLINICS, [],
         "demand.csv: line 4 has the id “Peebles” again, which line 3 has."),
        (ADAMS + ",39,-83,1\n", CLINICS, [], "demand.csv: line 4 is blank in the column id."),
        (ADAMS + "x,39,-83,\n", CLINICS, [], "demand.csv: line 4 has nothing in the column need."),
        (ADAMS + "x,39,-83,few\n", CLINICS, [],
         "demand.csv: line 4 has “few”, which is not a number, in the column need."),
        (ADAMS + "x,39,-83,-2\n", CLINICS, [],
         "demand.csv: line 4 has -2 in the column need; it cannot be less than 0."),
        (ADAMS, CLINICS + "x,north,-83,1\n", [],
         "supply.csv: line 3 has “north”, which is not a number, in the column lat."),
        (ADAMS, CLINICS + "x,93,-83,1\n", [],
         "supply.csv: line 3 has 93 in the column lat; it cannot be more than 90."),
        (ADAMS, CLINICS + "x,39,-383,1\n", [],
         "supply.csv: line 3 has -383 in the column lon; it cannot be less than -360."),
        (ADAMS, CLINICS, ["--radius-miles", "0"], "Give --radius-miles a number greater than zero."),
        (ADAMS, CLINICS, ["--radius-miles", "nan"], "Give --radius-miles a number greater than zero."),
        (ADAMS, CLINICS, ["--method", "e2sfca"],
         "Say with --bands what a distance weighs, such as 10:1,30:0.68,60:0.22; e2sfca needs it."),
        (ADAMS, CLINICS, ["--method", "e2sfca", "--bands", "10,30"],
         "The bands “10,30” are not written as distance:weight, such as 10:1,30:0.68."),
        (ADAMS, CLINICS, ["--method", "e2sfca", "--bands", "30:1,10:1"],
         "Give the bands from near to far, each with a greater distance than the one before."),
        (ADAMS, "id,lat,lon\n", ["--method", "nearest"], "There is no site, so none is nearest."),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_one_sentence(
    demand: str, supply: str, words: list[str], sentence: str, tmp_path: Path
) -> None:
    files = written(tmp_path, demand=demand, supply=supply)
    usual = ["--method", "2sfca", "--radius-miles", "30"]
    answer = run("access", files["demand"], files["supply"], *usual, *words, "--out", files["out"])

    assert refused(answer) == sentence
    assert not Path(files["out"]).exists()


def test_a_method_within_a_reach_asks_for_it(tmp_path: Path) -> None:
    files = written(tmp_path, demand=ADAMS, supply=CLINICS)
    answer = run("access", files["demand"], files["supply"], "--method", "count", "--out", files["out"])

    assert refused(answer) == "Say with --radius-miles how far is within reach; count needs it."


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    files = written(tmp_path, demand=ADAMS, supply=CLINICS)
    out = tmp_path / "nowhere" / "out.csv"
    answer = run("access", files["demand"], files["supply"], "--method", "nearest", "--out", out)

    assert refused(answer) == f"{out} cannot be written (No such file or directory); check the path."
