"""Changing rows by hand: the deed, what imports must keep from now on, and the audit line, in one breath.

Every function here runs inside `one_moment`, so that all lines of one deed carry the same time; that time names the
deed when somebody wants to undo it.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict
from onward.core.models import AuditEntry
from onward.core.visibility import EVERYTHING, looking_as
from onward.partners.models import HsdsRow
from onward.regions.models import Region, RegionRow

Values = Mapping[str, Any]
"""By column (`sector_id`, not `sector`)."""

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a row was last changed that was not there: what a form has seen that was opened blank."""

CONFIRMED = "assured_date"
"""Never held: a file that confirms a listing later than a person did knows better."""

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=RegionRow)


class ChangedMeanwhile(Conflict):
    """Somebody changed the row after this person opened the form. `now` is the row as it stands."""

    def __init__(self, now: RegionRow, who: str) -> None:
        super().__init__(f"{who or 'Somebody'} changed this while you had it open.")
        self.now = now
        self.who = who


@contextmanager
def one_moment() -> Iterator[dt.datetime]:
    """One transaction at one time, in which everything is seen. Inside another moment, it is that one."""
    moment = clock.now()
    with clock.at(moment), looking_as(EVERYTHING), transaction.atomic():
        yield moment


def deed(act: Callable[P, R]) -> Callable[P, R]:
    """All of it or nothing, and all its audit lines at one time."""

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with one_moment():
            return act(*args, **kwargs)

    return whole


@deed
def add(model: type[Row], region: Region, values: Values, *, by: Actor) -> Row:
    """A new row. What was typed is held: an import of an older copy keeps it."""
    held = {"held": sorted({*values} - {CONFIRMED})} if issubclass(model, HsdsRow) else {}
    row = model._default_manager.create(region=region, **values, **held)
    audit.record(f"{_name(model)}.added", row, by=by, region_id=region.pk, after={**values, **held})
    return row


@deed
def change(
    row: RegionRow, values: Values, *, by: Actor, seen: dt.datetime | None = None, hold: Collection[str] = ()
) -> bool:
    """Set columns of one row and hold them; whether anything changed.

    `seen` is the row's `changed_at` when the form was opened: raises ChangedMeanwhile when it is another now. `hold`
    names further columns that an import must leave alone.
    """
    here = _locked(row)
    if seen is not None and here.changed_at != seen:
        raise ChangedMeanwhile(here, _who_changed(here))
    before, after = _differences(here, values, hold)
    if not after:
        return False
    _write(here, after)
    audit.record(f"{_name(type(here))}.changed", here, by=by, region_id=here.region_id, before=before, after=after)
    return True


@deed
def change_many(rows: Collection[RegionRow], values: Values, *, by: Actor) -> int:
    """Set the same columns on many rows of one model and region, with few queries; how many changed."""
    if not rows:
        return 0
    lines: list[audit.Line] = []
    writes: list[tuple[Any, ...]] = []
    columns = (*values, "held", "changed_at")
    (model,), (region,) = {type(row) for row in rows}, {row.region_id for row in rows}
    for row in _all_locked(model, rows):
        before, after = _differences(row, values, ())
        if after:
            writes.append((*values.values(), after.get("held", row.held), clock.now(), row.pk))
            lines.append((f"{_name(model)}.changed", row.pk, str(row), before, after))
    bulk.update(model, columns, writes)
    audit.record_many(_name(model), lines, by=by, region_id=region)
    return len(lines)


@deed
def remove(row: RegionRow, *, by: Actor) -> None:
    """Take a row away. It stays in the table, so that the next import of the same file does not bring it back."""
    here = _locked(row)
    if here.removed_at is None:
        _write(here, {"removed_at": clock.now()})
        after = {"removed_at": clock.now()}
        audit.record(
            f"{_name(type(here))}.removed",
            here,
            by=by,
            region_id=here.region_id,
            before={"removed_at": None},
            after=after,
        )


def _locked(row: RegionRow) -> Any:
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def _all_locked(model: Any, rows: Collection[RegionRow]) -> Iterator[Any]:
    """The rows as they stand, in the order of their keys, so that two deeds cannot wait for each other."""
    for keys in bulk.chunks(sorted(row.pk for row in rows)):
        yield from model.objects.select_for_update().filter(pk__in=keys).order_by("pk")


def _differences(row: Any, values: Values, hold: Collection[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = audit.differences({name: getattr(row, name) for name in values}, values)
    if isinstance(row, HsdsRow) and after:
        held = sorted({*row.held, *after, *hold} - {CONFIRMED})
        if held != sorted(row.held):
            before["held"], after["held"] = row.held, held
    return before, after


def _write(row: Any, values: Values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    touched = {"changed_at": clock.now()} if hasattr(row, "changed_at") else {}
    for name, value in touched.items():
        setattr(row, name, value)
    row.save(update_fields=[*values, *touched])


def _who_changed(row: Any) -> str:
    lines = AuditEntry.objects.filter(region_id=row.region_id, subject_type=_name(type(row)), subject_id=row.pk)
    last = lines.first()
    return last.actor_label if last else ""


def _name(model: Any) -> str:
    return str(model._meta.model_name)
