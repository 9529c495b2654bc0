"""Hiding small counts, against the usual rule of thumb.

    python benchmarks/suppression.py

Tables from a seed, most counts small or middling, with totals. The rule of thumb hides the next smallest count of every
row and column in which one stands alone, until none does; for each of its tables it is told how many hidden counts are
known too well all the same. Ours is told with what no safe choice goes under.
"""

import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.harness import say  # noqa: E402
from onward.analysis.suppression import TOTAL, Table, protect  # noqa: E402
from onward.analysis.suppression.choose import Chooser  # noqa: E402
from onward.analysis.suppression.linked import link  # noqa: E402

THRESHOLD, LOOK = 11, 10.0
SIZES = ((5, 5), (14, 12), (30, 20), (60, 20), (100, 50))


def main() -> int:
    say("suppression", {f"{rows}_by_{columns}": measured(rows, columns) for rows, columns in SIZES})
    return 0


def measured(rows: int, columns: int) -> dict[str, Any]:
    counts = np.random.default_rng(rows).negative_binomial(1, 1 / 61, (rows, columns))
    square = np.r_[counts, counts.sum(axis=0)[None]]
    square = np.c_[square, square.sum(axis=1)]
    labels = [*map(str, range(rows)), TOTAL], [*(f"kind {n}" for n in range(columns)), TOTAL]
    table = Table.of("people", *labels, square.tolist())
    thumb = rule_of_thumb(square)
    started = perf_counter()
    found = protect([table], THRESHOLD, seconds=LOOK)
    taken = perf_counter() - started
    chooser = Chooser(link([table]), THRESHOLD - 1)
    assert not chooser.broken(np.array([count is None for row in found.tables[0].cells for count in row]))
    return {
        "small": found.primary,
        "thumb_hidden": int(thumb.sum()),
        "thumb_known_too_well": len(chooser.broken(thumb.ravel())),
        "ours_hidden": found.hidden,
        "least": found.least,
        "ours_seconds": round(taken, 2),
    }


def rule_of_thumb(square: NDArray[np.int64]) -> NDArray[np.bool_]:
    hidden: NDArray[np.bool_] = (square > 0) & (square < THRESHOLD)
    while True:
        before = hidden.sum()
        for line, away in [*zip(square, hidden, strict=True), *zip(square.T, hidden.T, strict=True)]:
            if away.sum() == 1:
                others = np.where(away | (line == 0), np.iinfo(np.int64).max, line)
                away[int(others.argmin())] = True
        if hidden.sum() == before:
            return hidden


if __name__ == "__main__":
    sys.exit(main())
