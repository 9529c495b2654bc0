"""Writing the audit line, in the same breath as the deed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from onward.core import bulk, clock
from onward.core.actor import Actor
from onward.core.models import AuditEntry

Values = Mapping[str, Any]


def record(
    verb: str,
    subject: Model | type[Model],
    *,
    by: Actor,
    region_id: int | None,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Say that `by` did `verb` to `subject`. Call it inside the transaction of the deed.

    A model in place of a row: the deed is about many rows of it, and `after` says about which.
    """
    row = subject if isinstance(subject, Model) else None
    AuditEntry.objects.create(
        region_id=region_id,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=by.label[:200],
        origin=by.origin[:64],
        verb=verb,
        subject_type=subject._meta.model_name or "",
        subject_id=row.pk if row else None,
        subject_label=str(row or subject._meta.verbose_name_plural)[:300],
        before=plain(before or {}),
        after=plain(after or {}),
    )


Line = tuple[str, int, str, Values, Values]
"""verb, subject id, subject label, before, after."""


COLUMNS = (
    *("region_id", "at", "actor_kind", "actor_id", "actor_label", "origin"),
    *("verb", "subject_type", "subject_id", "subject_label", "before", "after", "why"),
)


def record_many(subject_type: str, lines: Iterable[Line], *, by: Actor, region_id: int) -> None:
    """The same for many subjects of one type at once, as an import writes them."""
    at = clock.now()
    who = (by.kind, by.id, by.label[:200], by.origin[:64])
    rows = (
        (region_id, at, *who, verb, subject_type, pk, label[:300], before, after, "")
        for verb, pk, label, before, after in lines
    )
    bulk.insert(AuditEntry, COLUMNS, rows)


def plain(values: Values) -> dict[str, Any]:
    """Values as JSON can hold them."""
    return dict(json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder)))


def differences(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed, on both sides."""
    changed = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in changed}, {key: after[key] for key in changed}
