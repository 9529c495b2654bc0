"""Whether rules can be kept: one round in which they are.

Rules are the same in every round, so they can be kept if and only if they can be kept in one. One round is a small
question for a general solver (HiGHS): each unit of people who stay together gets one of its tables, no table gets more
than it holds, and of those who stay apart no two get the same. Only people whom rules name take part; all others fill
up.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Rule(NamedTuple):
    """`together`, `apart`, `tables` or `leads`; `tables` count from 1."""

    kind: str
    people: tuple[str, ...]
    tables: tuple[int, ...] = ()

    @property
    def word(self) -> str:
        """As a conflict names it, such as `leads:ana:2`, `apart:ana,ben`, `tables:ana:1,4`."""
        places = ":" + ",".join(map(str, self.tables)) if self.tables or self.kind == "tables" else ""
        return f"{self.kind}:{','.join(self.people)}{places}"


def units_of(count: int, number: Mapping[str, int], rules: Sequence[Rule]) -> NDArray[np.int64]:
    """For each person the number of the unit of those who stay together, in the order in which they first appear."""
    first = list(range(count))

    def root(one: int) -> int:
        while first[one] != one:
            one = first[one]
        return one

    for rule in rules:
        if rule.kind == "together":
            for name in rule.people[1:]:
                low, high = sorted((root(number[rule.people[0]]), root(number[name])))
                first[high] = low
    known: dict[int, int] = {}
    return np.array([known.setdefault(root(one), len(known)) for one in range(count)], np.int64)


def arranged(count: int, tables: int, number: Mapping[str, int], rules: Sequence[Rule]) -> list[int] | None:
    """A table, from 0, for everybody whom rules name, -1 for all others; None when the rules cannot be kept."""
    units = units_of(count, number, rules)
    named = sorted({int(units[number[name]]) for rule in rules for name in rule.people})
    places = {unit: set(range(tables)) for unit in named}
    for rule in rules:
        if rule.kind in ("leads", "tables"):
            places[int(units[number[rule.people[0]]])] &= {table - 1 for table in rule.tables}
    apart = [[int(units[number[name]]) for name in rule.people] for rule in rules if rule.kind == "apart"]
    if not all(places.values()) or any(len(set(group)) < len(group) for group in apart):
        return None
    sizes = np.bincount(units)
    if all(len(options) == 1 for options in places.values()):
        table_of = {unit: min(options) for unit, options in places.items()}
        if not _fit(table_of, sizes, apart, count, tables):
            return None
    elif (table_of := _solved(places, sizes, apart, count, tables)) is None:  # type: ignore[assignment]
        return None
    return [table_of.get(int(unit), -1) for unit in units]


def _fit(
    table_of: Mapping[int, int], sizes: NDArray[np.int64], apart: Sequence[Sequence[int]], count: int, tables: int
) -> bool:
    loads = np.bincount([table_of[unit] for unit in table_of], [sizes[unit] for unit in table_of], tables)
    size, larger = divmod(count, tables)
    own = [[table_of[unit] for unit in group] for group in apart]
    too_many = (loads > size + 1).any() or (loads > size).sum() > larger
    return not too_many and all(len(set(group)) == len(group) for group in own)


def _solved(
    places: Mapping[int, set[int]], sizes: NDArray[np.int64], apart: Sequence[Sequence[int]], count: int, tables: int
) -> dict[int, int] | None:
    """Columns: each unit at each of its tables, then whether a table is a larger one."""
    pairs = [(unit, table) for unit, options in places.items() for table in sorted(options)]
    column = {pair: at for at, pair in enumerate(pairs)}
    size, larger = divmod(count, tables)
    rows: list[tuple[float, float, dict[int, float]]] = [
        (1.0, 1.0, {column[unit, table]: 1.0 for table in options}) for unit, options in places.items()
    ]
    for table in range(tables):
        here = {column[unit, table]: float(sizes[unit]) for unit in places if (unit, table) in column}
        rows.append((-np.inf, float(size), here | {len(pairs) + table: -1.0}))
        for group in apart:
            both = [column[unit, table] for unit in group if (unit, table) in column]
            if len(both) > 1:
                rows.append((-np.inf, 1.0, dict.fromkeys(both, 1.0)))
    rows.append((-np.inf, float(larger), {len(pairs) + table: 1.0 for table in range(tables)}))
    values = whole_numbers(len(pairs) + tables, rows)
    return None if values is None else {pairs[at][0]: pairs[at][1] for at in np.flatnonzero(values[: len(pairs)] > 0.5)}


def whole_numbers(
    columns: int, rows: Sequence[tuple[float, float, Mapping[int, float]]], costs: Sequence[float] | None = None
) -> NDArray[np.float64] | None:
    """Yes or no for each column, at least cost; None when there is no way."""
    # Imported when wanted: the solver takes long to load, and most seatings have no rule that asks for it.
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows)
    lp.col_cost_ = np.array(costs or [0.0] * columns)
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.ones(columns)
    lp.row_lower_, lp.row_upper_ = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
    lp.a_matrix_.index_ = [at for row in rows for at in row[2]]
    lp.a_matrix_.value_ = [value for row in rows for value in row[2].values()]
    lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value)
