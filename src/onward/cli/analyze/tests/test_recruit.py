"""`onward analyze recruit`: the formats that other programs rely on, a case worked by hand, and every bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from onward.cli.analyze.tests.cast import OFFERS, SECTORS, WEIGHTS, refused, run, said, written


def answered(folder: Path, *words: object, **files: str) -> tuple[dict[str, Any], dict[str, Any]]:
    paths = written(folder, **{"candidates": OFFERS, "needs": WEIGHTS, **files})
    told = said(run("recruit", paths["candidates"], paths["needs"], *words, "--out", paths["out"]))
    return json.loads(Path(paths["out"]).read_text(encoding="utf-8")), told


def test_two_invitations_by_hand(tmp_path: Path) -> None:
    """The rider covers most; then the house would add 3 and the school 4."""
    picks, told = answered(tmp_path, "--choose", 2)

    assert picks.pop("seconds") >= 0
    assert picks == {
        "chosen": ["rides", "school"], "covered": 13.0, "total": 16.0, "bound": 13.0, "proven": True,
        "explanations": [
            {"candidate": "rides", "gain": 9.0, "cells": ["pike", "ross"]},
            {"candidate": "school", "gain": 4.0, "cells": ["brown"]},
        ],
    }  # fmt: skip
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "recruit", "version": "0.1.0", "seed": 0, "chosen": ["rides", "school"], "covered": 13.0,
        "total": 16.0, "bound": 13.0, "proven": True, "candidates": 3, "cells": 4, "pairs": 5,
        "left_out": {"count": 0, "reasons": {}}, "problems": [],
    }  # fmt: skip


def test_rules_are_kept(tmp_path: Path) -> None:
    rules = '{"include": ["house"], "exclude": ["school"], "per_sector": {"max": {"work": 1}, "min": {"work": 1}}}'
    paths = written(tmp_path, sectors=SECTORS, rules=rules)
    picks, _told = answered(tmp_path, "--choose", 2, "--attributes", paths["sectors"], "--rules", paths["rules"])

    assert (picks["chosen"], picks["covered"], picks["proven"]) == (["rides", "house"], 12.0, True)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """A pair that stands twice, a cell that nobody covers, a cell without a weight, a candidate who covers nothing."""
    candidates, needs = OFFERS + "rides,pike\nschool,vinton\n", WEIGHTS + "gallia,7\n"
    paths = written(tmp_path, sectors=SECTORS + "church,faith\n")
    picks, told = answered(
        tmp_path, "--choose", 9, "--attributes", paths["sectors"], candidates=candidates, needs=needs
    )

    assert told["left_out"] == {"count": 2, "reasons": {"the same pair again": 1, "no candidate covers it": 1}}
    assert told["problems"] == [
        {"reason": "no candidate covers it", "file": "needs.csv", "line": 6, "id": "gallia"},
    ]
    assert (told["candidates"], told["cells"], told["pairs"]) == (4, 5, 6)
    assert (picks["covered"], picks["total"], picks["bound"]) == (16.0, 23.0, 16.0)


def test_rules_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    paths = written(
        tmp_path,
        candidates=OFFERS,
        needs=WEIGHTS,
        sectors=SECTORS,
        rules='{"include": ["rides"], "per_sector": {"min": {"health": 1, "learning": 1}}}',
    )
    words = ("--choose", 2, "--attributes", paths["sectors"], "--rules", paths["rules"], "--out", paths["out"])
    answer = run("recruit", paths["candidates"], paths["needs"], *words)
    smallest = ["choose:2", "min:health:1", "min:learning:1", "include:rides"]

    assert answer.exit_code == 2
    assert json.loads(answer.stdout)["conflict"] == smallest
    assert json.loads(Path(paths["out"]).read_text()) == {"conflict": smallest}
    assert answer.stderr == f"These rules contradict each other: {', '.join(smallest)}. Loosen one of them.\n"


@pytest.mark.parametrize(
    ("files", "words", "sentence"),
    [
        ({"candidates": "candidate\n"}, [], "candidates.csv: line 1 does not name the column cell; it must."),
        ({"candidates": OFFERS + ",pike\n"}, [], "candidates.csv: line 7 is blank in the column candidate."),
        ({"candidates": OFFERS + "rides,\n"}, [], "candidates.csv: line 7 is blank in the column cell."),
        ({"needs": "cell\n"}, [], "needs.csv: line 1 does not name the column weight; it must."),
        ({"needs": WEIGHTS + "pike,1\n"}, [], "needs.csv: line 6 has the cell “pike” again, which line 2 has."),
        ({"needs": WEIGHTS + ",1\n"}, [], "needs.csv: line 6 is blank in the column cell."),
        ({"needs": WEIGHTS + "x,-1\n"}, [], "needs.csv: line 6 has -1 in the column weight; it cannot be less than 0."),
        ({"needs": WEIGHTS + "x,much\n"}, [],
         "needs.csv: line 6 has “much”, which is not a number, in the column weight."),
        ({"sectors": SECTORS + "rides,faith\n"}, [],
         "sectors.csv: line 5 has the candidate “rides” again, which line 2 has."),
        ({"rules": "{"}, [],
         "rules.csv cannot be read as JSON "
         "(Expecting property name enclosed in double quotes: line 1 column 2 (char 1))."),
        ({"rules": "[]"}, [], "rules.csv must hold an object with include, exclude, per_sector."),
        ({"rules": '{"includes": []}'}, [],
         "rules.csv has “includes”, which is no rule; rules are include, exclude, per_sector."),
        ({"rules": '{"include": "rides"}'}, [], "rules.csv must have a list at “include”."),
        ({"rules": '{"per_sector": {"max": []}}'}, [], "rules.csv must have an object at “max”."),
        ({"rules": '{"per_sector": {"max": {"work": 1.5}}}'}, [],
         "rules.csv has 1.5 at max of work; give a whole number, zero or more."),
        ({"rules": '{"include": ["church"]}'}, [], "A rule names church, who is not among the candidates."),
        ({}, ["--choose", -1], "How many to choose, at least or at most, is never less than zero."),
        ({}, ["--rules", "none.json"], "none.json cannot be read (No such file or directory); check the path."),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_one_sentence(
    files: dict[str, str], words: list[object], sentence: str, tmp_path: Path
) -> None:
    paths = written(tmp_path, **{"candidates": OFFERS, "needs": WEIGHTS, "sectors": SECTORS, "rules": "{}", **files})
    usual = ["--choose", 2, "--attributes", paths["sectors"], "--rules", paths["rules"], "--out", paths["out"]]
    answer = run("recruit", paths["candidates"], paths["needs"], *usual, *words)

    assert refused(answer) == sentence
    assert not Path(paths["out"]).exists()
