"""A table of counts of people, by two labels.

>>> table = Table.of("who came", ["Pike", "Ross", "Total"], ["women", "men", "Total"],
...                  [[4, 20, 24], [30, 40, 70], [34, 60, 94]])
>>> table.inner_rows, table.has_total_row
((0, 1), True)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onward.analysis.errors import Unusable

TOTAL = "Total"

Cells = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`cells[row][column]`, whole and at least 0; nothing where it is hidden. A row or a column `Total` is the sum of
    the others."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Cells

    @classmethod
    def of(
        cls, name: str, rows: Sequence[str], columns: Sequence[str], cells: Iterable[Iterable[int | None]]
    ) -> "Table":
        """Raises Unusable for a label that stands twice, a count below 0, or a total that is not the sum."""
        made = cls(name, tuple(rows), tuple(columns), tuple(tuple(row) for row in cells))
        made._check()
        return made

    @property
    def inner_rows(self) -> tuple[int, ...]:
        return tuple(n for n, label in enumerate(self.rows) if label != TOTAL)

    @property
    def inner_columns(self) -> tuple[int, ...]:
        return tuple(n for n, label in enumerate(self.columns) if label != TOTAL)

    @property
    def has_total_row(self) -> bool:
        """A total of nothing is a row like any other."""
        return TOTAL in self.rows and len(self.rows) > 1

    @property
    def has_total_column(self) -> bool:
        return TOTAL in self.columns and len(self.columns) > 1

    def places(self) -> Iterator[tuple[int, int]]:
        """Every cell, row by row."""
        return ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))

    def sums(self) -> Iterator[tuple[list[tuple[int, int]], tuple[int, int]]]:
        """The cells that add up, each time with the cell of their total."""
        if self.has_total_column:
            total = self.columns.index(TOTAL)
            for row in range(len(self.rows)):
                yield [(row, column) for column in self.inner_columns], (row, total)
        if self.has_total_row:
            total = self.rows.index(TOTAL)
            for column in range(len(self.columns)):
                yield [(row, column) for row in self.inner_rows], (total, column)

    def _check(self) -> None:
        for labels in (self.rows, self.columns):
            for label in labels:
                if labels.count(label) > 1:
                    raise Unusable(f"{self.name} has “{label}” twice; each label may stand once.")
        for row, column in self.places():
            count = self.cells[row][column]
            if count is not None and count < 0:
                raise Unusable(f"{self._where(row, column)} is {count}; people are counted from 0 on.")
        for parts, (row, column) in self.sums():
            counts, total = [self.cells[one][other] for one, other in parts], self.cells[row][column]
            known = [count for count in counts if count is not None]
            if total is None or len(known) < len(counts):
                continue
            if sum(known) != total:
                raise Unusable(f"{self._where(row, column)} is {total}, but its parts add up to {sum(known)}.")

    def _where(self, row: int, column: int) -> str:
        return f"{self.name}: the count at {self.rows[row]} and {self.columns[column]}"
