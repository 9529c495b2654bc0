"""Carrying a plan out: all rows in one transaction, then what follows from them (counties, kinds, sectors)."""

import uuid
from typing import Any
from uuid import UUID

from django.db import transaction

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.directory import operations as directory
from onward.directory.wire import BINDINGS
from onward.exchange.loading.columns import table
from onward.exchange.loading.plan import Change, Plan
from onward.regions.models import Region

AUDITED = ("organization", "service", "location", "meeting")
"""What has a page with a history. Smaller things are told through the import itself."""


@transaction.atomic
def write(plan: Plan, *, by: Actor) -> None:
    """Write everything `plan` says, or nothing. Raises the database's IntegrityError if another import got between."""
    Region.objects.select_for_update().get(pk=plan.region.pk)
    write_rows(plan)
    for name in AUDITED:
        _audit(plan, name, by)
    _follow_up(plan, by)


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


def settled(plan: Plan, name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values with each HSDS id of a row to be created replaced by the key it got."""
    row = list(values)
    for index, (other, _) in table(name).references.items():
        if isinstance(row[index], UUID):
            row[index] = plan.keys[other][row[index]]
    return tuple(row)


def _insert(plan: Plan, name: str) -> None:
    changes = plan.created.get(name)
    if not changes:
        return
    target, now, region = table(name), clock.now(), plan.region.pk
    identity = ("identity",) if name == "organization" else ()
    columns = ("id", "region_id", "hsds_id", "held", "created_at", "changed_at", *identity, *target.columns)
    bulk.insert(
        target.binding.model,
        columns,
        (
            (change.pk, region, change.record.id, [], now, now, *(uuid.uuid4() for _ in identity),
             *settled(plan, name, change.values))
            for change in changes
        ),
    )  # fmt: skip


def _update(plan: Plan, name: str) -> None:
    changes = plan.updated.get(name)
    if not changes:
        return
    target, now = table(name), clock.now()
    by_columns: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        by_columns.setdefault(tuple(change.after), []).append(change)
    for columns, group in by_columns.items():
        places = [target.columns.index(column) for column in columns]
        rows = []
        for change in group:
            values = settled(plan, name, change.values)
            rows.append((*(values[place] for place in places), now, change.pk))
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
    touched = {
        name: {change.pk: change.record.values for change in (*plan.created.get(name, ()), *plan.updated.get(name, ()))}
        for name in ("organization", "service", "location", "service_area", "meeting", "address")
    }
    directory.follow_up(plan.region, touched, by=by)
