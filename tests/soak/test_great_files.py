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


ONWARD = """
import atexit, sys
from pathlib import Path
from onward.cli.main import main

def tell():
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(peak.split()[1], file=sys.stderr)

atexit.register(tell)
main()
"""


def onward(*words: str, home: Path) -> tuple[str, float]:
    """What the command prints, and the most memory that it took, in megabytes.

    The command reads its own peak: what the system tells of a child at its end can be the peak of the process that
    started it, and that one has run a whole suite of tests.
    """
    environment = {**os.environ, "ONWARD_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-c", ONWARD, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return done.stdout, int(done.stderr.splitlines()[-1]) / 1024


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
