"""Files as large as a whole state's directory come in within a bounded memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROWS = 10 * int(os.environ.get("SOAK_ROWS", "1000"))
BASE_MB, KB_A_ROW = 300, 8
"""What an import takes before its first row (257 measured, mostly the table of ZIP codes), and what a row may add."""


def sheet(folder: Path) -> Path:
    path = folder / "partners.csv"
    with path.open("w") as out:
        out.write("Organization,City,Phone,Remarks\n")
        out.writelines(f"Agency {n},Piketon,740-555-{n % 10_000:04},row {n}\n" for n in range(ROWS))
    return path


def ndjson(folder: Path) -> Path:
    path = folder / "organizations.ndjson"
    with path.open("w") as out:
        out.writelines(
            json.dumps({"id": f"o{n}", "name": f"Agency {n}", "description": f"row {n}"}) + "\n" for n in range(ROWS)
        )
    return path


def onward(*words: str, home: Path) -> tuple[str, float]:
    """What the command prints, and the most memory that this one process took, in megabytes."""
    environment = {**os.environ, "ONWARD_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("onward")), *words]
    home.mkdir(exist_ok=True)
    with (home / "said").open("w+") as said, (home / "complained").open("w+") as complained:
        child = subprocess.Popen(command, env=environment, stdout=said, stderr=complained)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        assert child.returncode in (0, 1), complained.read()[-2000:]
        return said.read(), usage.ru_maxrss / 1024


@pytest.mark.soak
@pytest.mark.parametrize(("kind", "make"), [("csv", sheet), ("hsds", ndjson)])
def test_a_great_file_comes_in_within_its_memory(kind: str, make: Callable[[Path], Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    onward("region", "create", "Great", "--fips", "39131", home=home)
    begun = time.monotonic()
    said, megabytes = onward("import", kind, str(make(tmp_path)), "--region", "great", "--json", home=home)
    report = json.loads(said)
    took = time.monotonic() - begun
    print(f"{kind}: {ROWS:,} rows, {megabytes:.0f} MB at most, {took:.0f} s")

    assert report["tables"]["organization"]["created"] == ROWS
    assert megabytes <= BASE_MB + KB_A_ROW * ROWS / 1024
