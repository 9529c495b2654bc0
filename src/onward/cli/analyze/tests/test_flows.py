"""`onward analyze flows`: the format that other programs rely on, and every bad input."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from onward.cli.analyze.tests.cast import refused, run, said, written

EVENTS = """person,at,step,organization,outcome
ana,2026-01-01,detox,Clinic,
ana,2026-01-04T00:00:00Z,housing,"Oak House, Piketon",
ana,2026-01-04T02:00:00+02:00,housing,"Oak House, Piketon",
ana,2026-02-03,employed,Mill,
ana,2026-03-15,left,Mill,ended
ben,2026-01-01 12:00:00,detox,Clinic,
ben,20260111T120000,employed,Mill,
"""


def answered(folder: Path, text: str, *more: str) -> tuple[dict[str, Any], dict[str, Any]]:
    paths = written(folder, events=text)
    told = said(run("flows", paths["events"], "--steps", "detox,housing,employed", *more, "--out", paths["out"]))
    return json.loads(Path(paths["out"]).read_text(encoding="utf-8")), told


def test_who_goes_where_how_far_and_how_long(tmp_path: Path) -> None:
    flows, told = answered(tmp_path, EVENTS)

    assert [tuple(one.values()) for one in flows["transitions"]] == [
        ("detox", "employed", 1, 1, 10.0),
        ("detox", "housing", 1, 1, 3.0),
        ("employed", "left", 1, 1, 40.0),
        ("housing", "employed", 1, 1, 30.0),
    ]
    assert list(flows["transitions"][0]) == ["from", "to", "count", "people", "median_days"]
    assert (flows["people"], flows["events"]) == (2, 6)
    assert flows["funnel"] == [
        {"step": "detox", "people": 2}, {"step": "housing", "people": 1}, {"step": "employed", "people": 1},
    ]  # fmt: skip
    assert [(one["days"], one["at_risk"], one["share"]) for one in flows["retention"]] == [
        (30, 2, 1.0), (90, 0, 0.5), (180, 0, 0.5), (365, 0, 0.5),
    ]  # fmt: skip
    assert told["left_out"] == {"count": 1, "reasons": {"the same event again": 1}}
    assert (told["method"], told["steps"]) == ("flows", ["detox", "housing", "employed"])


def test_people_are_watched_until_the_day_that_is_said(tmp_path: Path) -> None:
    flows, _told = answered(tmp_path, EVENTS, "--until", "2026-03-01")

    assert [(one["at_risk"], one["share"]) for one in flows["retention"]][:2] == [(1, 1.0), (0, 1.0)]


def test_rows_that_say_too_little_are_left_out_with_their_line(tmp_path: Path) -> None:
    bad = 'cora,soon,detox,"Two\nlines",\n,2026-01-01,detox,,\n\ndee,2026-02-30,detox,,\neve,2026-01-01,,,\n'
    flows, told = answered(tmp_path, EVENTS + bad)

    assert flows == answered(tmp_path, EVENTS)[0]
    assert told["problems"] == [
        {"reason": "a time that is not in ISO 8601", "file": "events.csv", "line": 9},
        {"reason": "no person", "file": "events.csv", "line": 11},
        {"reason": "a time that is not in ISO 8601", "file": "events.csv", "line": 13},
        {"reason": "no step", "file": "events.csv", "line": 14},
    ]
    assert told["left_out"]["count"] == 5


def test_without_organizations_and_outcomes_nothing_ends(tmp_path: Path) -> None:
    flows, _told = answered(tmp_path, " at ,person,step,more\n2026-01-01,ana,employed,x\n2026-06-01,ana,called,y\n")

    assert [one["share"] for one in flows["retention"]] == [1.0] * 4


@pytest.mark.parametrize("typed", ["text", "datetime", "zoned", "date"])
def test_parquet_is_read_as_csv_is(tmp_path: Path, typed: str) -> None:
    days = ["2026-01-01", "2026-01-04", "2026-02-03"]
    frame = pl.DataFrame({"person": [1, 1, 1], "at": days, "step": ["detox", "housing", "employed"]})
    moments = pl.col("at").str.to_datetime("%Y-%m-%d")
    made = {
        "text": pl.col("at"), "datetime": moments, "zoned": moments.dt.replace_time_zone("UTC"),
        "date": moments.cast(pl.Date),
    }  # fmt: skip
    frame.with_columns(made[typed]).write_parquet(tmp_path / "events.parquet")

    out = tmp_path / "out"
    said(run("flows", tmp_path / "events.parquet", "--steps", "detox,housing,employed", "--out", out))

    expected, _told = answered(tmp_path, "person,at,step\n" + "".join(
        f"1,{day},{step}\n" for day, step in zip(days, ["detox", "housing", "employed"], strict=True)
    ))  # fmt: skip
    assert json.loads(out.read_text(encoding="utf-8")) == expected


def test_parquet_names_the_rows_that_are_left_out(tmp_path: Path) -> None:
    frame = pl.DataFrame({"person": ["ana", None, "ben"], "at": ["2026-01-01", "2026-01-01", None], "step": ["a"] * 3})
    frame.write_parquet(tmp_path / "events.parquet")

    told = said(run("flows", tmp_path / "events.parquet", "--steps", "a", "--out", tmp_path / "out"))

    assert told["problems"] == [
        {"reason": "no person", "row": 2}, {"reason": "a time that is not in ISO 8601", "row": 3},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "more", "sentence"),
    [
        ("", (), "events.csv is empty; its first line must name the columns: person, at, step."),
        ("person,at\n", (), "events.csv: line 1 does not name the column step; it must."),
        ("person,at,step,step\n", (), "events.csv: line 1 names the column step twice."),
        ('person,at,step\n"ana,1,2\n', (), "events.csv: line 2 is not CSV (unexpected end of data)."),
        (EVENTS, ("--until", "soon"),
         "--until has “soon”, which is no day or moment in ISO 8601, such as 2026-11-27."),
        (EVENTS, ("--steps", "detox,,employed"), "--steps has a blank step; name each one, with commas between."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_sentence(text: str, more: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    paths = written(tmp_path, events=text)

    assert refused(run("flows", paths["events"], "--steps", "a", *more, "--out", paths["out"])) == sentence


def test_a_file_that_is_not_there_or_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "events.parquet").write_text("no parquet")
    (tmp_path / "other.parquet").write_bytes(_parquet_without_steps(tmp_path))

    def sentence(name: str) -> str:
        return refused(run("flows", tmp_path / name, "--steps", "a", "--out", tmp_path / "out"))

    assert sentence("events.parquet") == "events.parquet cannot be read as Parquet; check the file."
    assert sentence("other.parquet") == "other.parquet has no column step; it must have person, at, step."
    assert sentence("gone.csv").endswith("gone.csv cannot be read (No such file or directory); check the path.")


def _parquet_without_steps(folder: Path) -> bytes:
    pl.DataFrame({"person": ["ana"], "at": ["2026-01-01"]}).write_parquet(folder / "made.parquet")
    return (folder / "made.parquet").read_bytes()
