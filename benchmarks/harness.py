"""How a comparison is run: in turn, reference and ours, several times; the median of each, and the ratio."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ASKED = int(os.environ.get("ASKED", "30"))
"""How often a page is asked for."""
Work = Callable[[], Any]


def with_a_home_of_its_own(script: str, measure: Work) -> int:
    """Run `measure`, which needs the product, in a process with an empty home and a database in it."""
    if "--inner" not in sys.argv:
        with tempfile.TemporaryDirectory(prefix="onward-bench-") as home:
            environment = {**os.environ, "ONWARD_HOME": home}
            environment.pop("DATABASE_URL", None)
            inner = [sys.executable, script, "--inner"]
            return subprocess.run(inner, env=environment, check=False).returncode
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    import django

    django.setup()
    measure()
    return 0


def shared(*parts: str) -> Path:
    """A path in the published sample files, where tests look for them too."""
    root = Path(os.environ.get("ONWARD_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    return root.joinpath(*parts)


def seconds(work: Work) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def compared(reference: Work, ours: Work, *, runs: int = 3, rows: int = 0, goal: float = 0.0) -> dict[str, Any]:
    """Both in turn, `runs` times. `ratio` is how many times faster ours is; `goal` stands beside it, met or not."""
    pairs = [(seconds(reference), seconds(ours)) for _ in range(runs)]
    plain, fast = (statistics.median(side) for side in zip(*pairs, strict=True))
    said: dict[str, Any] = {
        "reference_seconds": round(plain, 4),
        "ours_seconds": round(fast, 4),
        "ratio": round(plain / fast, 2),
        "runs": runs,
    }
    if rows:
        said |= {
            "rows": rows,
            "reference_rows_per_second": round(rows / plain),
            "ours_rows_per_second": round(rows / fast),
        }
    if goal:
        said |= {"goal": goal, "met": plain / fast >= goal}
    return said


def answered(client: Any, address: str, *, budget_ms: float, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """Milliseconds of an answer: the first, the usual, the slow; and of computing alone, which does not count what else
    the machine is busy with."""
    times, computing = [], []
    for _ in range(ASKED + 1):
        started, began = perf_counter(), process_time()
        answer = client.get(address, headers=headers)
        times.append((perf_counter() - started) * 1000)
        computing.append((process_time() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    first, *again = times
    p95 = statistics.quantiles(again, n=20)[-1]
    return {
        "first_ms": round(first, 1), "p50_ms": round(statistics.median(again), 1), "p95_ms": round(p95, 1),
        "computing_p50_ms": round(statistics.median(computing[1:]), 1), "met": p95 <= budget_ms,
        "kilobytes": round(len(answer.content) / 1024),
    }  # fmt: skip


def say(name: str, results: dict[str, Any]) -> None:
    print(json.dumps({"benchmark": name, **results}, indent=1))
