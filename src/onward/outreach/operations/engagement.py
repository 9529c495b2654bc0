"""Saying what the region thinks of organizations, and who makes contact with them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from onward.core import audit, bulk, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.outreach.models import Engagement
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import NEVER, Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns


def engagement_of(organization: Organization) -> Engagement:
    """Its row, or one that was not saved yet, with nothing judged."""
    found = Engagement.objects.filter(organization=organization).select_related("owner").first()
    return found or Engagement(organization=organization, region_id=organization.region_id, changed_at=NEVER)


@deed
def judge_one(organization: Organization, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Say something of one organization; whether anything changed.

    Raises ChangedMeanwhile when its row was changed, or made, after `seen`; Conflict when it is gone.
    """
    region: Region = organization.region
    take_turns(region.pk)
    _check(region, [organization])
    row = Engagement.objects.filter(organization=organization).first()
    if row is not None:
        return rows.change(row, values, by=by, seen=seen)
    return bool(_make(region, [organization], values, by))


@deed
def judge(*, region: Region, organizations: Collection[Organization], values: Values, by: Actor) -> int:
    """Say the same of many organizations; of how many it was not said before.

    Raises Refused when one is of another region, Conflict when one was merged or taken off the list meanwhile.
    """
    take_turns(region.pk)
    _check(region, organizations)
    here = list(Engagement.objects.filter(organization__in=organizations).select_related("organization"))
    known = {row.organization_id for row in here}
    new = [one for one in organizations if one.pk not in known]
    return _change(region, here, values, by) + _make(region, new, values, by)


@deed
def judge_each(*, region: Region, said: Mapping[int, Values], by: Actor) -> int:
    """Say of each organization, by its key, its own; of how many something was said."""
    if not said:
        return 0
    take_turns(region.pk)
    organizations = {one.pk: one for one in shown(region).filter(pk__in=said)}
    here = list(Engagement.objects.filter(organization__in=organizations).select_related("organization"))
    made = {one.organization_id for one in here}
    changed = sum(_change(region, rows, values, by) for values, rows in _alike(here, said))
    new = [one for key, one in organizations.items() if key not in made]
    return changed + sum(_make(region, some, values, by) for values, some in _alike(new, said))


def _alike(rows: Iterable[Any], said: Mapping[int, Values]) -> list[tuple[Values, list[Any]]]:
    """Those of whom the same is said."""
    found: dict[tuple[tuple[str, Any], ...], list[Any]] = {}
    for row in rows:
        key = row.organization_id if isinstance(row, Engagement) else row.pk
        found.setdefault(tuple(said[key].items()), []).append(row)
    return [(dict(values), some) for values, some in found.items()]


def _check(region: Region, organizations: Collection[Organization]) -> None:
    if any(one.region_id != region.pk for one in organizations):
        raise Refused("Choose organizations of this region.")
    keys = {one.pk for one in organizations}
    if shown(region).filter(pk__in=keys).count() != len(keys):
        raise Conflict("One of them was merged or taken off the list of partners meanwhile. Look at the list again.")


def _change(region: Region, here: Collection[Engagement], values: Values, by: Actor) -> int:
    lines: list[audit.Line] = []
    for row in here:
        before, after = audit.differences({name: getattr(row, name) for name in values}, values)
        if after:
            lines.append(("engagement.changed", row.pk, str(row), before, after))
    written = [(*values.values(), clock.now(), pk) for _verb, pk, *_rest in lines]
    bulk.update(Engagement, [*values, "changed_at"], written)
    audit.record_many("engagement", lines, by=by, region_id=region.pk)
    return len(lines)


def _make(region: Region, new: Collection[Organization], values: Values, by: Actor) -> int:
    """Rows for those who have none, where there is anything to say."""
    said = {name: value for name, value in values.items() if value not in (None, "")}
    if not new or not said:
        return 0
    made = Engagement.objects.bulk_create(Engagement(region=region, organization=one, **said) for one in new)
    lines: list[audit.Line] = [
        ("engagement.added", row.pk, row.organization.name, {}, {"organization_id": row.organization_id, **said})
        for row in made
    ]
    audit.record_many("engagement", lines, by=by, region_id=region.pk)
    return len(made)
