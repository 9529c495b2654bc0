"""Small HSDS exports for tests, written where the test says."""

import json
from pathlib import Path
from typing import Any

from onward.exchange.readers.hsds import read
from onward.exchange.records import Batch, Record, stable_id

ORGANIZATIONS = "id,name,description\no1,Hope House,Recovery housing\n"
SERVICES = "id,organization_id,name,status\ns1,o1,Sober living,active\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def read_csv(folder: Path, **files: str) -> Batch:
    return read(write(folder, **files), source="test")


def read_json(folder: Path, value: Any, name: str = "services.json") -> Batch:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return read(path, source="test")


def values(batch: Batch, table: str) -> list[dict[str, Any]]:
    return [record.values for record in batch.records.get(table, [])]


def one(batch: Batch, table: str) -> Record:
    (record,) = batch.records[table]
    return record


def uid(table: str, key: str) -> Any:
    return stable_id("test", table, key)


def told(batch: Batch, severity: str) -> list[tuple[str, int | None, str, str]]:
    return [(p.table, p.row, p.field, p.message) for p in batch.problems if p.severity == severity]
