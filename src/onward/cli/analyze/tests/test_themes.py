"""`onward analyze themes`: the format that other programs rely on, and every bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from onward.cli.analyze.tests.cast import NOTES, refused, run, said, written


def answered(folder: Path, notes: str) -> tuple[dict[str, Any], dict[str, Any]]:
    paths = written(folder, notes=notes)
    told = said(run("themes", paths["notes"], "--out", paths["out"]))
    return json.loads(Path(paths["out"]).read_text(encoding="utf-8")), told


def test_a_theme_is_written_with_its_words_members_and_sectors(tmp_path: Path) -> None:
    themes, told = answered(tmp_path, NOTES)

    assert themes == {
        "groups": [{"label": ["bus", "late", "six"], "about": "getting around", "members": ["1", "2"], "sectors": 2,
                    "by_sector": {"health": 1, "justice": 1}}],
        "apart": ["3"],
    }  # fmt: skip
    assert told.pop("seconds") >= 0
    assert told == {
        "method": "themes", "version": "0.1.0", "seed": 0, "notes": 4, "groups": 1, "apart": 1,
        "left_out": {"count": 1, "reasons": {"no word that says something": 1}},
        "problems": [{"reason": "no word that says something", "file": "notes.csv", "line": 5, "id": "4"}],
    }  # fmt: skip


def test_notes_in_any_language_with_line_breaks_and_quotes_are_read(tmp_path: Path) -> None:
    themes, _told = answered(
        tmp_path, 'id,text,sector,more\n1,"Falta ""vivienda""\nya",a,x\n2,未来,b,y\n3,Vivienda,,z\n'
    )

    assert [(group["members"], group["sectors"]) for group in themes["groups"]] == [(["1", "3"], 1)]


def test_no_notes_are_no_themes(tmp_path: Path) -> None:
    themes, _told = answered(tmp_path, "id,text,sector\n")

    assert themes == {"groups": [], "apart": []}


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        ("", "notes.csv is empty; its first line must name the columns: id, text, sector."),
        ("id,text\n1,bus\n", "notes.csv: line 1 does not name the column sector; it must."),
        ("id,text,sector\n1,a,b\n1,a,b\n", "notes.csv: line 3 has the id “1” again, which line 2 has."),
        ("id,text,sector\n,a,b\n", "notes.csv: line 2 is blank in the column id."),
    ],
)
def test_what_cannot_be_used_is_one_sentence(notes: str, sentence: str, tmp_path: Path) -> None:
    paths = written(tmp_path, notes=notes)

    assert refused(run("themes", paths["notes"], "--out", paths["out"])) == sentence
