"""A summit's worth of people answers at the same moment, in one minute, without an error; the big screen follows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PHONES = int(os.environ.get("SOAK_PHONES", "12"))
A_MINUTE = 60


@pytest.mark.soak
def test_a_hall_answers_on_its_phones_within_a_minute(tmp_path: Path) -> None:
    environment = {**os.environ, "ONWARD_HOME": str(tmp_path), "ONWARD_TASKS": "django_tasks_db.DatabaseBackend"}
    command = [sys.executable, "-m", "tests.soak.phoning", str(PHONES)]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    found = json.loads(said.stdout.splitlines()[-1])
    print(found)

    assert found["said"] == {"thanked": PHONES}
    assert (found["wall"], found["begun"], found["screen"], found["rated"]) == (PHONES, 0, PHONES, [PHONES])
    assert found["seconds"] <= A_MINUTE
