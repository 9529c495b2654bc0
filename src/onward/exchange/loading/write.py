"""Carrying a plan out: all rows in one transaction, then what follows from them (counties, kinds, sectors)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.directory import operations as directory
from onward.directory.wire import BINDINGS
from onward.exchange.loading.columns import table
from onward.exchange.loading.judgements import write_judgements
from onward.exchange.loading.plan import Change, Plan
from onward.exchange.loading.together import write_together

AUDITED = ("organization", "service", "location", "meeting")
"""What has a page with a history. Smaller things are told through the import itself."""


def lock_rows(plan: Plan) -> bool:
    """Lock the rows that the plan updates; False when a person changed one of them since the plan was made.

    On SQLite nobody can have: whoever writes has the whole database.
    """
    if not connection.features.has_select_for_update:
        return True
    return all(_lock(name, changes) for name, changes in plan.updated.items() if name in BINDINGS)


def _lock(name: str, changes: Sequence[Change]) -> bool:
    now: dict[int | None, datetime] = {}
    for keys in bulk.chunks(sorted(change.pk or 0 for change in changes)):
        rows = BINDINGS[name].model.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        now.update(rows.values_list("pk", "changed_at"))
    return all(now.get(change.pk) == change.seen for change in changes)


@transaction.atomic
def write(plan: Plan, *, by: Actor) -> None:
    """Write everything `plan` says, or nothing. Its rows are locked."""
    write_rows(plan)
    for name in AUDITED:
        _audit(plan, name, by)
    _follow_up(plan, by)
    write_together(plan, by=by)
    write_judgements(plan, by=by)


def write_rows(plan: Plan) -> None:
    """The rows alone: those to create get their keys first, so that rows can refer to each other."""
    for name in BINDINGS:
        _reserve(plan, name)
    for name in BINDINGS:
        _insert(plan, name)
        _update(plan, name)


def _reserve(plan: Plan, name: str) -> None:
    changes = plan.created.get(name, [])
    keys = plan.keys.setdefault(name, {})
    for change, pk in zip(changes, bulk.reserve_ids(BINDINGS[name].model, len(changes)), strict=True):
        change.pk = pk
        keys[change.record.id] = pk


def settled(plan: Plan, name: str, changes: Sequence[Change]) -> list[Sequence[Any]]:
    """The values of these rows, column by column; the HSDS id of a row that was to be created is now the key it got."""
    columns: list[Sequence[Any]] = list(zip(*(change.values for change in changes), strict=True))
    for index, (other, _) in table(name).references.items():
        keys = plan.keys.get(other, {})
        columns[index] = [keys[value] if isinstance(value, UUID) else value for value in columns[index]]
    return columns


def _insert(plan: Plan, name: str) -> None:
    changes = plan.created.get(name)
    if not changes:
        return
    target, now, count = table(name), [clock.now()] * len(changes), len(changes)
    columns: dict[str, Sequence[Any]] = {
        "id": [change.pk for change in changes],
        "region_id": [plan.region.pk] * count,
        "hsds_id": [change.record.id for change in changes],
        "held": [[]] * count,
        "created_at": now,
        "changed_at": now,
        **dict(zip(target.columns, settled(plan, name, changes), strict=True)),
    }
    if name == "organization":
        columns["identity"] = [uuid.uuid4() for _ in changes]
    bulk.insert_columns(target.binding.model, columns)


def _update(plan: Plan, name: str) -> None:
    changes = plan.updated.get(name)
    if not changes:
        return
    target, now = table(name), clock.now()
    places = {column: place for place, column in enumerate(target.columns)}
    by_columns: dict[tuple[str, ...], list[Change]] = {}
    for change, values in zip(changes, zip(*settled(plan, name, changes), strict=True), strict=True):
        change.after = {column: values[places[column]] for column in change.after}
        by_columns.setdefault(tuple(change.after), []).append(change)
    for columns, group in by_columns.items():
        rows = [(*change.after.values(), now, change.pk) for change in group]
        bulk.update(target.binding.model, (*columns, "changed_at"), rows)


def _audit(plan: Plan, name: str, by: Actor) -> None:
    source = {"source": plan.batch.source}
    lines: list[audit.Line] = []
    for verb, changes in (("imported", plan.created.get(name, ())), ("updated", plan.updated.get(name, ()))):
        for change in changes:
            label = str(change.record.values.get("name") or "")
            lines.append((f"{name}.{verb}", change.pk or 0, label, change.before, {**change.after, **source}))
    if lines:
        audit.record_many(BINDINGS[name].model._meta.model_name or name, lines, by=by, region_id=plan.region.pk)


def _follow_up(plan: Plan, by: Actor) -> None:
    touched = {name: _touched(plan, name) for name in FOLLOWED}
    terms = {change.record.values["link_id"] for change in _changes(plan, "attribute")}
    for record in plan.batch.records.get("service", ()):
        if record.id in terms and (pk := plan.keys["service"].get(record.id)):
            touched["service"].setdefault(pk, record.values)
    named: dict[int | None, dict[str, Any]] = {
        pk: record.values for pk, record in plan.met.items() if record.values.get("county_words")
    }
    touched["home"] = {**named, **touched["organization"]}
    directory.follow_up(plan.region, touched, by=by)


FOLLOWED = ("organization", "service", "location", "service_area", "meeting", "address")
"""What has something derived from it; a service also when a term was put on it."""


def _touched(plan: Plan, name: str) -> dict[int | None, dict[str, Any]]:
    return {change.pk: change.record.values for change in _changes(plan, name)}


def _changes(plan: Plan, name: str) -> list[Change]:
    return [*plan.created.get(name, ()), *plan.updated.get(name, ())]
