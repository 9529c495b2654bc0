"""The plain way: every choice of hidden counts, each looked at with another solver."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from onward.analysis.suppression import Table

Place = tuple[int, int, int]


def narrow(tables: Sequence[Table], threshold: int, *, one_total: bool = False) -> list[str]:
    """The hidden counts of published tables that are known too well, by labels. The tables are all there is. Equal
    labels are equal people; totals where the tables have the same labels, or anywhere with `one_total`."""
    names: dict[object, int] = {}
    shown: dict[int, int] = {}
    sums: list[tuple[list[int], int]] = []
    for table in tables:
        at = {}
        for row, column in table.places():
            label, other = table.rows[row], table.columns[column]
            scope = (table.rows if label == "Total" else (), table.columns if other == "Total" else ())
            at[row, column] = names.setdefault((label, other, () if one_total else scope), len(names))
            if (count := table.cells[row][column]) is not None:
                shown[at[row, column]] = count
        sums += [([at[one] for one in parts], at[total]) for parts, total in table.sums()]
    matrix = np.zeros((len(sums), len(names)))
    for line, (parts, total) in enumerate(sums):
        matrix[line, parts] += 1
        matrix[line, total] -= 1
    bounds = [(shown[n], shown[n]) if n in shown else (0, None) for n in range(len(names))]
    found = []
    for name, n in names.items():
        if n in shown:
            continue
        least, most = (_end(matrix, bounds, n, sign) for sign in (1, -1))
        if not _is_wide(least, most, threshold):
            found.append(f"{name}: {least} to {most}")
    return found


def _end(matrix: np.ndarray, bounds: list[tuple[int, int | None]], n: int, sign: int) -> float:
    cost = np.zeros(len(bounds))
    cost[n] = sign
    answer = linprog(cost, A_eq=matrix, b_eq=np.zeros(len(matrix)), bounds=bounds) if len(matrix) else None
    if answer is None:
        return 0.0 if sign > 0 else np.inf
    if answer.status == 3:
        return np.inf
    assert answer.status == 0, answer.message
    return sign * float(answer.fun)


def _is_wide(least: float, most: float, threshold: int) -> bool:
    holds = threshold > 2 and least <= 1 + 1e-6 and most >= threshold - 1 - 1e-6
    return holds or most - least >= threshold - 1 - 1e-6


def fewest(table: Table, threshold: int, earlier: Sequence[Table] = ()) -> int | None:
    """How many counts of one table must be hidden; none where no choice is safe."""
    small = {place for place in table.places() if 1 <= _count(table, place) < threshold}
    for hidden in _choices(set(table.places()), small):
        if not narrow([*earlier, hide(table, hidden)], threshold):
            return len(hidden)
    return None


def _count(table: Table, place: tuple[int, int]) -> int:
    count = table.cells[place[0]][place[1]]
    assert count is not None
    return count


def _choices(every: set[tuple[int, int]], small: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    others = sorted(every - small)
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            yield small | set(more)


def hide(table: Table, hidden: Iterable[tuple[int, int]]) -> Table:
    away = set(hidden)
    cells = [
        [None if (row, column) in away else count for column, count in enumerate(counts)]
        for row, counts in enumerate(table.cells)
    ]
    return Table.of(table.name, table.rows, table.columns, cells)


def with_totals(counts: Sequence[Sequence[int]], columns: Sequence[str] = "abcdefgh", name: str = "people") -> Table:
    """Rows called 1, 2, 3 …, with a total of each row and each column."""
    square = np.array(counts)
    square = np.c_[square, square.sum(axis=1)]
    square = np.r_[square, square.sum(axis=0)[None]]
    rows = [*map(str, range(1, len(counts) + 1)), "Total"]
    return Table.of(name, rows, [*columns[: len(counts[0])], "Total"], square.tolist())
