"""Offers, needs and ties that a file brings: nothing of them is held, and what a person said here stays."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.partners.models import Help, HsdsRow, Tie
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region

NAMED_BY: Mapping[type[HsdsRow], tuple[str, ...]] = {
    Help: ("organization", "help_kind"), Tie: ("organization", "other_organization"),
}  # fmt: skip
"""What the name of a row needs."""


@deed
def bring_in(
    model: type[HsdsRow],
    *,
    region: Region,
    new: Sequence[Values],
    changed: Mapping[int, Values],
    source: str,
    by: Actor,
) -> None:
    """Add what is not said yet and set columns of what is; what somebody said or changed meanwhile stays."""
    made = [model(region=region, **values) for values in new]
    model._default_manager.bulk_create(made, batch_size=1000, ignore_conflicts=True)
    told = {row.hsds_id: values for row, values in zip(made, new, strict=True)}
    name, label = str(model._meta.model_name), {"source": source}
    lines: list[audit.Line] = [
        (f"{name}.imported", row.pk, str(row), {}, {**told[row.hsds_id], **label})
        for keys in bulk.chunks(told)
        for row in model._default_manager.filter(region=region, hsds_id__in=keys).select_related(*NAMED_BY[model])
    ]
    lines += [(f"{name}.updated", pk, label_, before, {**after, **label})
              for pk, label_, before, after in _changed(model, changed)]  # fmt: skip
    if lines:
        audit.record_many(name, lines, by=by, region_id=region.pk)


def _changed(model: type[HsdsRow], changed: Mapping[int, Values]) -> Iterator[tuple[int, str, Values, Values]]:
    """Set the columns; tells of each row what was there and what is."""
    rows: Any = model._default_manager.select_related(*NAMED_BY[model]).select_for_update(of=("self",))
    for keys in bulk.chunks(sorted(changed)):
        for row in rows.filter(pk__in=keys, removed_at=None).order_by("pk"):
            values = {column: value for column, value in changed[row.pk].items() if column not in row.held}
            before, after = audit.differences({column: getattr(row, column) for column in values}, values)
            if after:
                for column, value in after.items():
                    setattr(row, column, value)
                row.changed_at = clock.now()
                row.save(update_fields=[*after, "changed_at"])
                yield row.pk, str(row), before, after
