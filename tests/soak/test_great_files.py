"""Files as large as a whole state's directory come in within a bounded memory."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROWS = 10 * int(os.environ.get("SOAK_ROWS", "1000"))
BASE_MB, KB_A_ROW = 250, 8
"""What an empty installation takes, and what a row may add while a whole file is compared with a region."""


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


def onward(*words: str, home: Path) -> str:
    environment = {**os.environ, "ONWARD_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("onward")), *words]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode in (0, 1), said.stderr[-2000:]
    return said.stdout


@pytest.mark.soak
@pytest.mark.parametrize(("kind", "make"), [("csv", sheet), ("hsds", ndjson)])
def test_a_great_file_comes_in_within_its_memory(kind: str, make: Callable[[Path], Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    onward("region", "create", "Great", "--fips", "39131", home=home)
    begun = time.monotonic()
    report = json.loads(onward("import", kind, str(make(tmp_path)), "--region", "great", "--json", home=home))
    took = time.monotonic() - begun
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{kind}: {ROWS:,} rows, {megabytes:.0f} MB at most, {took:.0f} s")

    assert report["tables"]["organization"]["created"] == ROWS
    assert megabytes <= BASE_MB + KB_A_ROW * ROWS / 1024
