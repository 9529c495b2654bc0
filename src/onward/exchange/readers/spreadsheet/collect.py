"""A row by what its columns mean, and records under construction: one per id, filled from all rows that speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from onward.directory.hsds import BY_NAME
from onward.exchange.records import Batch, Record, stable_id
from onward.exchange.values import BadValue, clean_text, read_field


@dataclass(slots=True)
class Row:
    """One row by target: `cells` holds the clean text of the filled columns, `assured` the day somebody checked it."""

    number: int
    cells: dict[str, str]
    assured: date | None = None

    def __getitem__(self, target: str) -> str:
        return self.cells.get(target, "")


@dataclass(slots=True)
class Collector:
    """Puts records into a batch and counts, per table, the rows that brought one."""

    batch: Batch
    seen: dict[tuple[str, UUID], Record] = field(default_factory=dict)
    rows: dict[str, set[int]] = field(default_factory=dict)

    def id(self, table: str, *key: str) -> UUID:
        return stable_id(self.batch.source, table, "\x1f".join(key))

    def put(self, table: str, id: UUID, values: Mapping[str, Any], row: int) -> Record:
        """A new record, or the one there is with its blanks filled in and its lists made longer."""
        given = {name: value for name, value in values.items() if value not in (None, "", [])}
        known = self.seen.get((table, id))
        if known is None:
            known = self.seen[table, id] = Record(id, given, row)
            self.batch.add(table, known)
            self.speaks_of(table, row)
            return known
        for name, value in given.items():
            if isinstance(value, list):
                known.values[name] = list(dict.fromkeys([*known.values.get(name, []), *value]))
            else:
                known.values.setdefault(name, value)
        return known

    def speaks_of(self, table: str, row: int) -> None:
        self.rows.setdefault(table, set()).add(row)

    def typed(self, table: str, row: int, texts: Mapping[str, str]) -> dict[str, Any]:
        """The fields of an HSDS object from their texts; what cannot be used is left out with a warning."""
        typed: dict[str, Any] = {}
        for name, text in texts.items():
            known = BY_NAME[table].field(name)
            try:
                typed[name] = read_field(known, text) if known else clean_text(text)
            except BadValue as bad:
                self.batch.warn(table, row, bad.code, f"Row {row}: {bad.message}", field=name, value=text)
        return typed

    def finish(self) -> Batch:
        for table, rows in self.rows.items():
            self.batch.count(table, len(rows))
        return self.batch
