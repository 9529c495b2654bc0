"""Taking back a deed: every line that was written at its moment, last first."""

import datetime as dt
from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onward.core import audit, clock, events
from onward.core.access import OWN
from onward.core.actor import EDITOR, LEADERSHIP, Actor
from onward.core.errors import Conflict, Missing
from onward.core.models import AuditEntry
from onward.partners.access import OPEN_TO_EDITORS, owners_of
from onward.partners.events import DeedUndone
from onward.partners.models import DistinctPair, HsdsRow, Organization
from onward.partners.operations.merging import part_organizations
from onward.partners.operations.rows import deed
from onward.regions.access import coordinates
from onward.regions.models import Region, RegionRow

CHANGED_SINCE = "This was changed again since, so it cannot be undone in one step. Open it and change it by hand."

ERASED_SINCE = "Somebody's personal details in this were erased since, so it cannot be undone. Change it by hand."

WENT_OUT_SINCE = "This is on its way or went out since, so it cannot be undone."

UNDOABLE = ("person", "link")
"""Whose deeds can be taken back: an import is brought in anew instead."""
OWN_DEEDS = {"added", "changed", "removed", "kinds_settled"}
"""What an editor may do to her own organization's listing, and a role to what it keeps, and so take back."""
ROLES = ("membership.given", "membership.withdrawn")


def changes_roles(region: Region, at: dt.datetime) -> bool:
    """Whether taking back what was done at that moment would give somebody a role, or take one away."""
    return AuditEntry.objects.filter(region_id=region.pk, at=at, verb__in=ROLES).exists()


@deed
def undo(*, region: Region, at: dt.datetime, by: Actor) -> list[AuditEntry]:
    """Take back all that was done at that moment; its lines. Raises Missing, Refused or Conflict: nothing changed.

    Whoever does not coordinate now takes back only what she did herself, to what her roles let her keep, and only what
    her forms would let her change today.
    """
    entries = list(AuditEntry.objects.filter(region_id=region.pk, at=at, actor_kind__in=UNDOABLE).order_by("-id"))
    if not entries or not (coordinates(by, region) or all(_is_hers(entry, by) for entry in entries)):
        raise Missing("There is nothing here to undo.")
    if any(entry.erased for entry in entries):
        raise Conflict(ERASED_SINCE)
    for entry in entries:
        _take_back(entry, by)
    return entries


def _is_hers(entry: AuditEntry, by: Actor) -> bool:
    model = _models().get(entry.subject_type)
    mine = (entry.actor_kind, entry.actor_id) == (by.kind, by.id)
    if not mine or model is None or entry.verb.rpartition(".")[2] not in OWN_DEEDS:
        return False
    if _of_her_role(entry, model, by):
        return True
    if not issubclass(model, HsdsRow) and EDITOR + OWN not in model.kept_by:
        return False
    if model is Organization and not (entry.verb == "organization.changed" and OPEN_TO_EDITORS.issuperset(entry.after)):
        return False
    row = model._default_manager.filter(pk=entry.subject_id or 0, region=entry.region_id or 0).first()
    owners = owners_of(row) if row is not None else set()
    hers = [by.speaks_for(pk) for pk in owners]
    return any(hers) if getattr(row, "of_either", False) else bool(hers) and all(hers)


def _of_her_role(entry: AuditEntry, model: type[RegionRow], by: Actor) -> bool:
    """Whether the line is about what one of her roles keeps; the leadership team also makes a prospect a partner."""
    roles = by.roles_in(entry.region_id or 0)
    welcomes = entry.verb == "organization.changed" and {"standing", "held"}.issuperset(entry.after)
    return bool(roles.intersection(model.kept_by)) or (model is Organization and welcomes and LEADERSHIP in roles)


def _take_back(entry: AuditEntry, by: Actor) -> None:
    what = entry.verb.rpartition(".")[2]
    if what in ("changed", "removed"):
        _restore(entry, by)
    elif what == "added":
        _take_away(entry, by)
    elif what == "merged":
        part_organizations(entry, by=by)
    elif what == "told_apart":
        _forget_difference(entry, by)
    elif what in ("undone", "parted"):
        raise Conflict("This was an undo itself. Do it again by hand if you want it back.")
    else:
        events.publish(DeedUndone(entry, by))


def _restore(entry: AuditEntry, by: Actor) -> None:
    row = _row(entry)
    names = _names(entry)
    fields = {field.attname: field for field in row._meta.concrete_fields}
    if not fields.keys() >= set(names) or not _as_left(row, entry):  # A column may have moved to another table since.
        raise Conflict(CHANGED_SINCE)
    if not set(names).isdisjoint(row.fixed):
        raise Conflict(_(WENT_OUT_SINCE))
    back = {name: fields[name].to_python(entry.before[name]) for name in names}
    if "held" in entry.after:
        newly = set(entry.after["held"]) - set(entry.before["held"])
        back["held"] = sorted(set(row.held) - newly)
    _put(row, back)
    _tell(entry, row, by)


def _take_away(entry: AuditEntry, by: Actor) -> None:
    row = _row(entry)
    if isinstance(row, HsdsRow):
        if row.removed_at is not None:
            raise Conflict(CHANGED_SINCE)
        _put(row, {"removed_at": entry.at})
        _tell(entry, row, by)
    elif row.stays:
        raise Conflict(_(WENT_OUT_SINCE))
    elif _in_use(row) or not _as_left(row, entry):
        raise Conflict(CHANGED_SINCE)
    else:
        _tell(entry, row, by)
        row.delete()


def _names(entry: AuditEntry) -> list[str]:
    return [name for name in entry.after if name != "held"]


def _as_left(row: Any, entry: AuditEntry) -> bool:
    """Whether the row still says what the deed made it say."""
    names = _names(entry)
    return audit.plain({name: getattr(row, name) for name in names}) == {name: entry.after[name] for name in names}


def _in_use(row: Any) -> bool:
    """Whether a row of any table points at this one."""
    back = [found for found in row._meta.get_fields(include_hidden=True) if found.auto_created and not found.concrete]
    return any(one.related_model._base_manager.filter(**{one.field.name: row}).exists() for one in back)


def _forget_difference(entry: AuditEntry, by: Actor) -> None:
    DistinctPair.objects.filter(pk=entry.after["pair_id"], region_id=entry.region_id or 0).delete()
    _tell(entry, _row(entry), by)


def _row(entry: AuditEntry) -> Any:
    model = _models().get(entry.subject_type)
    row = (
        model
        and model._default_manager.filter(pk=entry.subject_id or 0, region_id=entry.region_id or 0)
        .order_by("pk")  # A table's own order may join a row that need not be there, which PostgreSQL does not lock.
        .select_for_update()
        .first()
    )
    if row is None:
        raise Conflict("What was changed is not there any more, so it cannot be undone.")
    return row


def _put(row: Any, values: dict[str, Any]) -> None:
    """Raises Conflict when another row took its place meanwhile."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**values, **_stamp(row))
    except IntegrityError as taken:
        raise Conflict(CHANGED_SINCE) from taken


def _stamp(row: Any) -> dict[str, Any]:
    return {"changed_at": clock.now()} if hasattr(row, "changed_at") else {}


def _tell(entry: AuditEntry, row: Any, by: Actor) -> None:
    verb = f"{entry.subject_type}.undone"
    audit.record(verb, row, by=by, region_id=entry.region_id, before=entry.after, after=entry.before)


@cache
def _models() -> dict[str, type[RegionRow]]:
    """Every table below a region, by the name that audit lines use."""
    return {str(model._meta.model_name): model for model in apps.get_models() if issubclass(model, RegionRow)}
