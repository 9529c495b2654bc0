"""A worker dies in the middle of an import, as machines do. Nothing is half in, and trying again ends it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SOAK_KILLS", "3"))
ROWS = int(os.environ.get("SOAK_ROWS", "1000"))


@pytest.mark.soak
def test_an_import_whose_worker_is_killed_ends_like_one_left_in_peace(tmp_path: Path) -> None:
    environment = {**os.environ, "ONWARD_HOME": str(tmp_path), "ONWARD_TASKS": "django_tasks_db.DatabaseBackend"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.soak.killing", str(KILLS), str(ROWS)]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    found = json.loads(said.stdout.splitlines()[-1])
    print(found)

    assert found["kills"] >= 1
    assert (found["half_done"], found["partners"], found["the_same"], found["leftovers"]) == (0, ROWS, True, 0)
    assert set(found["again"]) == {"unchanged"}
