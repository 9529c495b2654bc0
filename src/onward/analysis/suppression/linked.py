"""Several tables as one set of quantities, and the sums between them.

Cells with equal labels in two tables count the same people: one *quantity*. Totals need more care. Among the tables
that are published together, two totals with equal labels are one quantity where their figures agree, since a reader
will take them for one. A total that was published earlier covers only the labels of its own table: it is the quantity
of today when a table of today has the same labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onward.analysis.errors import Unusable
from onward.analysis.suppression.tables import TOTAL, Table

Key = tuple[object, ...]


@dataclass(slots=True)
class Linked:
    """`value` of each quantity, -1 where only an earlier table has it and hides it. `times` it stands in the tables of
    today. `shown_before`: in some earlier table. `sums`: the quantities that add up, and the one that they add up to.
    `cells`: for each table of today, the quantity of each of its cells."""

    value: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    total: list[bool] = field(default_factory=list)
    shown_before: list[bool] = field(default_factory=list)
    hidden_before: list[bool] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    sums: list[tuple[list[int], int]] = field(default_factory=list)
    cells: list[list[list[int]]] = field(default_factory=list)
    of: dict[Key, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.value)

    def matrix(self) -> NDArray[np.float64]:
        """A row for each sum: 1 for each part and -1 for their total."""
        found = np.zeros((len(self.sums), self.size))
        for row, (parts, total) in enumerate(self.sums):
            found[row, parts] = 1.0
            found[row, total] -= 1.0
        return found

    def quantity(self, key: Key, label: str, other: str) -> int:
        if key not in self.of:
            self.of[key] = self.size
            self.value.append(-1)
            self.times.append(0)
            self.total.append(TOTAL in (label, other))
            self.shown_before.append(False)
            self.hidden_before.append(False)
            self.name.append(f"{label}, {other}")
        return self.of[key]


def link(tables: Sequence[Table], earlier: Sequence[Table] = ()) -> Linked:
    """Raises Unusable where two tables give different counts for the same people."""
    linked = Linked()
    for table in tables:
        _add_today(linked, table)
    for table in earlier:
        _add_earlier(linked, table)
    return linked


def _add_today(linked: Linked, table: Table) -> None:
    places: list[list[int]] = []
    for row, label in enumerate(table.rows):
        places.append([])
        for column, other in enumerate(table.columns):
            count = table.cells[row][column]
            if count is None:
                raise Unusable(f"{table.name} hides a count at {label} and {other}; give the counts as they are.")
            places[-1].append(_today(linked, table, row, column, count))
    linked.cells.append(places)
    _add_sums(linked, table, places)


def _today(linked: Linked, table: Table, row: int, column: int, count: int) -> int:
    label, other = table.rows[row], table.columns[column]
    keys: list[Key] = [(label, other)]
    if TOTAL in (label, other):
        keys = [_scope(table, row, column), (label, other, count)]
    known = [linked.of[key] for key in keys if key in linked.of]
    here = known[0] if known else linked.quantity(keys[0], label, other)
    if linked.times[here] and linked.value[here] != count:
        raise _differs(table, label, other, count, linked.value[here])
    for key in keys:
        linked.of.setdefault(key, here)
    linked.value[here] = count
    linked.times[here] += 1
    return here


def _add_earlier(linked: Linked, table: Table) -> None:
    places: list[list[int]] = []
    for row, label in enumerate(table.rows):
        places.append([])
        for column, other in enumerate(table.columns):
            key = _scope(table, row, column) if TOTAL in (label, other) else (label, other)
            here, count = linked.quantity(key, label, other), table.cells[row][column]
            places[-1].append(here)
            if count is None:
                linked.hidden_before[here] = True
                continue
            if linked.value[here] not in (-1, count):
                raise _differs(table, label, other, count, linked.value[here])
            linked.value[here], linked.shown_before[here] = count, True
    _add_sums(linked, table, places)


def _scope(table: Table, row: int, column: int) -> Key:
    """What a total covers: its labels, and those of what it sums."""
    rows = frozenset(table.rows) if table.rows[row] == TOTAL else frozenset()
    columns = frozenset(table.columns) if table.columns[column] == TOTAL else frozenset()
    return table.rows[row], table.columns[column], rows, columns


def _add_sums(linked: Linked, table: Table, places: list[list[int]]) -> None:
    known = {(tuple(parts), total) for parts, total in linked.sums}
    for parts, total in _sums(table, places):
        if (tuple(parts), total) not in known:
            linked.sums.append((parts, total))


def _sums(table: Table, places: list[list[int]]) -> Iterator[tuple[list[int], int]]:
    for parts, (row, column) in table.sums():
        yield sorted(places[one][other] for one, other in parts), places[row][column]


def _differs(table: Table, label: str, other: str, count: int, known: int) -> Unusable:
    return Unusable(
        f"{table.name} counts {count} at {label} and {other}, and another table {known}. Equal labels mean the same"
        " people; if these are others, or of another time, say so in a label."
    )
