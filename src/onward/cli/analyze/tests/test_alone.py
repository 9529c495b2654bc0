"""The commands as programs of their own, on a machine where Onward was never set up."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from onward.cli.analyze.reporting import write
from onward.cli.analyze.tests.cast import ADAMS, CLINICS, NOTES, OFFERS, PEOPLE, TIES, WEIGHTS, written


def alone(folder: Path, *words: str) -> dict[str, Any]:
    """In a process of its own, with an installation that is not there."""
    home = folder / "home"
    done = subprocess.run(
        [sys.executable, "-m", "onward.cli.main", "analyze", *words],
        env={**os.environ, "ONWARD_HOME": str(home), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not home.exists()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_same_files_give_the_same_answer_without_an_installation(tmp_path: Path) -> None:
    files = written(
        tmp_path, demand=ADAMS, supply=CLINICS, candidates=OFFERS, needs=WEIGHTS, edges=TIES, notes=NOTES, people=PEOPLE
    )
    runs = {
        "access": [files["demand"], files["supply"], "--method", "2sfca", "--radius-miles", "30"],
        "recruit": [files["candidates"], files["needs"], "--choose", "2"],
        "network": [files["edges"]],
        "themes": [files["notes"]],
        "seating": [files["people"], "--tables", "3", "--rounds", "2"],
    }
    for name, words in runs.items():
        answers = []
        for turn in "12":
            told = alone(tmp_path, name, *words, "--seed", "5", "--out", files["out"] + turn)
            text = Path(files["out"] + turn).read_text()
            written_down = {**json.loads(text), "seconds": 0} if text.startswith("{") else text
            answers.append(({**told, "seconds": 0}, written_down))

        assert answers[0] == answers[1]
        assert answers[0][0]["seed"] == 5


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write(out, "old\n")
    write(out, "new\n")

    assert (out.read_text(), [path.name for path in tmp_path.iterdir()]) == ("new\n", ["out.csv"])
    write(Path(os.devnull), "nothing\n")
    assert not Path(os.devnull).is_file()
