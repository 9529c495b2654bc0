"""Small batches written where the test says: `batch(organization={"hope": {"name": "Hope House"}}, …)`.

Rows are named by a word; a word in a field that refers to another row means that row.
"""

import uuid
from typing import Any

from django.apps import apps
from django.db.models import Model

from onward.core.actor import Actor
from onward.directory.wire import BINDINGS
from onward.exchange.operations import load
from onward.exchange.records import Batch, Record
from onward.exchange.report import Report
from onward.regions.models import Region

LEAST: dict[str, dict[str, Any]] = {
    "organization": {"name": "An organization"},
    "service": {"name": "A service", "status": "active"},
    "location": {"location_type": "physical"},
    "phone": {"number": "740-555-0100"},
}
"""What a reader always gives."""

LINKS = ("link_id", "resource_id")


def uid(key: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, key)


def batch(kind: str = "hsds", source: str = "test", **tables: dict[str, dict[str, Any]]) -> Batch:
    made = Batch(kind, source)
    for table, rows in tables.items():
        references = {field.name for field in BINDINGS[table].fields if field.ref} | set(LINKS)
        for number, (key, given) in enumerate(rows.items(), 2):
            values = {
                name: uid(value) if name in references else value
                for name, value in {**LEAST.get(table, {}), **given}.items()
                if value is not None
            }
            made.add(table, Record(uid(key), values, number))
        made.count(table, len(rows))
    return made


def bring(region: Region, by: Actor, kind: str = "hsds", *, dry_run: bool = False, **tables: Any) -> Report:
    return load(batch(kind, **tables), region, by=by, dry_run=dry_run)


def counts(report: Report) -> dict[str, dict[str, int]]:
    """What became of the rows of each table, zeros left out."""
    return {
        table: {name: count for name, count in row.items() if count and name != "read"}
        for table, row in report.tables.items()
    }


def told(report: Report) -> list[tuple[str, str, str, int | None, str, str]]:
    return [(p.severity, p.code, p.table, p.row, p.field, p.value) for p in report.problems]


def row(table: str, key: str, region: Region) -> Any:
    return BINDINGS[table].model.objects.get(region=region, hsds_id=uid(key))


def contents(region: Region | None = None) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours, or of one region."""
    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("onward."):
            rows: Any = model._default_manager.order_by("pk")
            if region is not None:
                rows = rows.filter(region_id=region.pk) if _has_region(model) else rows.none()
            found[model._meta.label] = list(rows.values())
    return found


def _has_region(model: type[Model]) -> bool:
    return any(field.attname == "region_id" for field in model._meta.concrete_fields)
