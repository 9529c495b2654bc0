"""onward analyze seating, as somebody at a terminal meets it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from onward.analysis.seating import search
from onward.cli.analyze.tests.cast import PEOPLE, refused, run, said, written


def answered(folder: Path, *words: object, **files: str) -> tuple[list[tuple[str, int, int]], dict[str, Any]]:
    paths = written(folder, **{"people": PEOPLE, **files})
    told = said(run("seating", paths["people"], *words, "--out", paths["out"]))
    with Path(paths["out"]).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["id"], int(row["round"]), int(row["table"])) for row in rows], told


def test_nine_people_by_hand(tmp_path: Path) -> None:
    """Three tables, two rounds, three leaders: nobody need meet twice."""
    rows, told = answered(tmp_path, "--tables", 3, "--rounds", 2, "--seats", 3)

    assert [row[:2] for row in rows] == [(f"p{at}", round_) for at in range(9) for round_ in (1, 2)]
    assert [row for row in rows if row[0] in ("p0", "p1", "p2")] == [
        ("p0", 1, 1), ("p0", 2, 1), ("p1", 1, 2), ("p1", 2, 2), ("p2", 1, 3), ("p2", 2, 3),
    ]  # fmt: skip
    assert all([row[2] for row in rows if row[1] == round_].count(table) == 3 for round_ in (1, 2) for table in (1, 2))
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "seating", "version": "0.1.0", "seed": 0,
        "repeats": 0, "organization_clashes": 0, "sector_deviation": 0,
        "lower_bounds": {"repeats": 0, "organization_clashes": 0, "sector_deviation": 0}, "proven": True,
        "people": 9, "tables": 3, "rounds": 2, "left_out": {"count": 0, "reasons": {}}, "problems": [],
    }  # fmt: skip


def test_rules_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "STEPS", 50)
    rules = '{"together": [["p3", "p4"]], "apart": [["p5", "p6"]], "tables": {"p7": [1, 2]}, "leads": {"p8": 3}}'
    paths = written(tmp_path, rules=rules)
    rows, told = answered(tmp_path, "--tables", 3, "--rounds", 2, "--rules", paths["rules"], "--time-limit", 0.2)
    table = {(name, round_): table for name, round_, table in rows}

    for round_ in (1, 2):
        assert table["p3", round_] == table["p4", round_]
        assert table["p5", round_] != table["p6", round_]
        assert table["p7", round_] in (1, 2)
        assert table["p8", round_] == 3
    # p3 and p4, and the two leaders of table 3, are together twice.
    assert told["lower_bounds"]["repeats"] >= 2


def test_rules_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    paths = written(tmp_path, people=PEOPLE, rules='{"leads": {"p0": 2}, "apart": [["p3", "p4"]]}')
    words = ("--tables", 3, "--rounds", 2, "--rules", paths["rules"], "--out", paths["out"])
    answer = run("seating", paths["people"], *words)
    smallest = ["leads:p0:1", "leads:p0:2"]

    assert answer.exit_code == 2
    assert json.loads(answer.stdout)["conflict"] == smallest
    assert json.loads(Path(paths["out"]).read_text()) == {"conflict": smallest}
    assert answer.stderr == "These rules contradict each other: leads:p0:1; leads:p0:2. Loosen one of them.\n"


@pytest.mark.parametrize(
    ("files", "words", "sentence"),
    [
        ({"people": "id,sector\n"}, [], "people.csv: line 1 does not name the column organization; it must."),
        ({"people": "id,organization,sector\n"}, [], "There is nobody to seat; give at least one person."),
        ({"people": PEOPLE + ",,,,\n"}, [], "people.csv: line 11 is blank in the column id."),
        ({"people": PEOPLE + "p1,,,,\n"}, [], "people.csv: line 11 has the id “p1” again, which line 3 has."),
        ({"people": PEOPLE + "x,,,,front\n"}, [],
         "people.csv: line 11 has “front”, which is not a number, in the column leads."),
        ({"people": PEOPLE + "x,,,,0\n"}, [],
         "people.csv: line 11 has 0 in the column leads; it cannot be less than 1."),
        ({"people": PEOPLE + "x,,,,1.5\n"}, [],
         "people.csv: line 11 has 1.5 in the column leads, which is no number of a table."),
        ({"people": PEOPLE + "x,,,,4\n"}, [], "Table 4 of x is not there; tables are 1 to 3."),
        ({}, ["--tables", 10], "9 people cannot fill 10 tables; give at most 9 tables."),
        ({}, ["--rounds", 0], "There must be at least one table and one round."),
        ({}, ["--seats", 2], "9 people need more than the 6 seats of 3 tables with 2 seats; "
         "give at least 3 seats a table, or more tables."),
        ({"rules": "{"}, [],
         "rules.csv cannot be read as JSON "
         "(Expecting property name enclosed in double quotes: line 1 column 2 (char 1))."),
        ({"rules": "[]"}, [], "rules.csv must hold an object with together, apart, tables, leads."),
        ({"rules": '{"near": []}'}, [],
         "rules.csv has “near”, which is no rule; rules are together, apart, tables, leads."),
        ({"rules": '{"apart": "p1"}'}, [], "rules.csv must have a list of lists of ids at “apart”."),
        ({"rules": '{"apart": ["p1"]}'}, [], "rules.csv has \"p1\" at “apart”; give a list of ids."),
        ({"rules": '{"apart": [[1, 2]]}'}, [], "rules.csv has [1, 2] at “apart”; give a list of ids."),
        ({"rules": '{"tables": []}'}, [], "rules.csv must have an object with ids at “tables”."),
        ({"rules": '{"tables": {"p1": 2}}'}, [], "rules.csv has 2 at “tables” of p1; give a list of tables."),
        ({"rules": '{"tables": {"p1": []}}'}, [], "rules.csv has [] at “tables” of p1; give a list of tables."),
        ({"rules": '{"tables": {"p1": ["a"]}}'}, [],
         "rules.csv has \"a\" at “tables” of p1; give the number of a table."),
        ({"rules": '{"leads": {"p1": true}}'}, [],
         "rules.csv has true at “leads” of p1; give the number of a table."),
        ({"rules": '{"leads": {"who": 1}}'}, [], "A rule names who, who is not among the people."),
        ({}, ["--rules", "none.json"], "none.json cannot be read (No such file or directory); check the path."),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_one_sentence(
    files: dict[str, str], words: list[object], sentence: str, tmp_path: Path
) -> None:
    paths = written(tmp_path, **{"people": PEOPLE, "rules": "{}", **files})
    usual = ["--tables", 3, "--rounds", 2, "--rules", paths["rules"], "--out", paths["out"]]
    answer = run("seating", paths["people"], *usual, *words)

    assert refused(answer) == sentence
    assert not Path(paths["out"]).exists()
