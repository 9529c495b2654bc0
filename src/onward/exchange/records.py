"""What passes between a reader and the loader. Plain values; no Django."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from onward.core.errors import Refused

Severity = Literal["error", "warning", "note"]
Progress = Callable[[int, int], None]
"""Called as `progress(done, total)` in source rows; total 0 means unknown."""

NAMESPACE = uuid.UUID("6f6e7761-7264-5000-8000-000000000001")


def stable_id(source: str, table: str, key: str) -> uuid.UUID:
    """The HSDS id of a source record: its own id where that is a UUID, else one made of publisher, table and key."""
    return uuid.UUID(key) if is_uuid(key) else uuid.uuid5(NAMESPACE, f"{source}\x1f{table}\x1f{key}")


def is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


class UnusableFile(Refused):
    """The file as a whole cannot be read; the message is one sentence that says what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell about a row. `error`: the row was rejected. `warning`: the row went in without this value.
    `note`: the row went in; something was read in a way worth knowing (a default, a repair, a kept edit)."""

    severity: Severity
    code: str
    table: str
    row: int | None
    field: str
    value: str
    message: str


@dataclass(slots=True)
class Record:
    """One HSDS object (or meeting) as read. `values` holds typed values by HSDS field name, ids as UUID, no blanks.

    `row` is the source row it came from (line number in a table, 1-based position in JSON); several records may share
    one.
    """

    id: uuid.UUID
    values: dict[str, Any]
    row: int


@dataclass(slots=True)
class Batch:
    """Everything one reader got out of one source, in HSDS terms.

    `read` counts source rows per table; `rejected` holds the rows of a table that yielded nothing, each with an `error`
    problem. Records of one table have distinct ids.
    """

    kind: str
    source: str
    records: dict[str, list[Record]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, set[int]] = field(default_factory=dict)

    def add(self, table: str, record: Record) -> None:
        self.records.setdefault(table, []).append(record)

    def count(self, table: str, rows: int = 1) -> None:
        self.read[table] = self.read.get(table, 0) + rows

    def reject(self, table: str, row: int, code: str, message: str, *, field: str = "", value: str = "") -> None:
        self.rejected.setdefault(table, set()).add(row)
        self.problems.append(Problem("error", code, table, row, field, clip(value), message))

    def warn(self, table: str, row: int | None, code: str, message: str, *, field: str = "", value: str = "") -> None:
        self.problems.append(Problem("warning", code, table, row, field, clip(value), message))

    def note(self, table: str, row: int | None, code: str, message: str, *, field: str = "", value: str = "") -> None:
        self.problems.append(Problem("note", code, table, row, field, clip(value), message))

    def all(self) -> Iterator[tuple[str, Record]]:
        for table, records in self.records.items():
            for record in records:
                yield table, record


def clip(value: object, limit: int = 200) -> str:
    """A value short enough to show in a report."""
    text = str(value)
    return text if len(text) <= limit else f"{text[:limit]}…"


def keepable(text: str) -> str:
    """The text without what no database and no stream takes: zero characters and halves of characters."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
