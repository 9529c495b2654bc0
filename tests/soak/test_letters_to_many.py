"""A worker dies in the middle of a letter to many, again and again. Each recipient gets one, and none gets two."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SOAK_LETTER_KILLS", "2"))
LETTERS = int(os.environ.get("SOAK_LETTERS", "300"))


@pytest.mark.soak
def test_a_letter_to_many_whose_worker_is_killed_reaches_each_once(tmp_path: Path) -> None:
    environment = {
        **os.environ, "ONWARD_HOME": str(tmp_path), "ONWARD_TASKS": "django_tasks_db.DatabaseBackend",
        "ONWARD_MAIL": "", "ONWARD_MAIL_A_MINUTE": "0",
    }  # fmt: skip
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.soak.mailing", str(KILLS), str(LETTERS)]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    found = json.loads(said.stdout.splitlines()[-1])
    print(found)

    assert len(found["kills"]) == KILLS
    assert found["kills"][-1] < LETTERS, "the last kill came before the end"
    names = ("files", "addresses", "sent", "conversations")
    assert ({name: found[name] for name in names}, found["twice"]) == (dict.fromkeys(names, LETTERS), 0)
