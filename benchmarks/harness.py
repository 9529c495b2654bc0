"""How a comparison is run: in turn, reference and ours, several times; the median of each, and the ratio."""

import json
import os
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Work = Callable[[], Any]


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


def say(name: str, results: dict[str, Any]) -> None:
    print(json.dumps({"benchmark": name, **results}, indent=1))
