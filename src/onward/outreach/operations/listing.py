"""Onto the outreach list, and off it."""

from collections.abc import Collection, Mapping
from typing import Any

from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.outreach.models import BY_HAND, OutreachEntry
from onward.outreach.rules.listing import DAYS, TO_CONTACT
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns

NO_REASONS: Mapping[int, str] = {}


@deed
def put_on_list(
    *,
    region: Region,
    organizations: Collection[Organization],
    reasons: Mapping[int, str] = NO_REASONS,
    by: Actor,
    source: str = BY_HAND,
) -> list[OutreachEntry]:
    """Put organizations on the outreach list, each with the reason that stands under its key; the new entries.

    Those that are on it stay as they are. Raises Refused when one is of another region, Conflict when one was merged or
    taken off the list of partners meanwhile; then nothing is put there.
    """
    take_turns(region.pk)
    wanted = {one.pk: one for one in organizations}
    _check(region, wanted)
    here = {one.organization_id: one for one in _latest(region, wanted)}
    new = [pk for pk in wanted if pk not in here]
    back = [entry for pk, entry in here.items() if entry.removed_at is not None]
    for entry in back:
        afresh = {**dict.fromkeys(DAYS), "removed_at": None}
        rows.change(entry, {**afresh, **_begun(reasons.get(entry.organization_id, ""), source)}, by=by)
    made = _make(region, {pk: _begun(reasons.get(pk, ""), source) for pk in new}, by)
    return list(OutreachEntry.objects.filter(pk__in=[one.pk for one in (*back, *made)]).select_related("organization"))


def _begun(reason: str, source: str) -> dict[str, Any]:
    return {"reason": reason.strip(), "source": source, "state": TO_CONTACT, "listed_on": clock.today()}


def _check(region: Region, wanted: Collection[int]) -> None:
    there = Organization.objects.filter(pk__in=wanted).select_for_update()
    if any(one.region_id != region.pk for one in there):
        raise Refused("Choose organizations of this region.")
    if shown(region).filter(pk__in=wanted).count() != len(wanted):
        raise Conflict("One of them was merged or taken off the list of partners meanwhile. Look at the list again.")


def _latest(region: Region, wanted: Collection[int]) -> list[OutreachEntry]:
    """The entries of these organizations, those on the list after those taken off it."""
    found = OutreachEntry.objects.filter(region=region, organization__in=wanted).select_for_update()
    return sorted(found, key=lambda one: (one.removed_at is None, one.pk))


def _make(region: Region, values: Mapping[int, Values], by: Actor) -> list[OutreachEntry]:
    made = OutreachEntry.objects.bulk_create(
        OutreachEntry(region=region, organization_id=pk, **facts) for pk, facts in values.items()
    )
    names = dict(Organization.objects.filter(pk__in=values).values_list("pk", "name"))
    lines: list[audit.Line] = [
        ("outreachentry.added", one.pk, names[pk], {}, audit.plain({"organization_id": pk, **facts}))
        for one, (pk, facts) in zip(made, values.items(), strict=True)
    ]
    audit.record_many("outreachentry", lines, by=by, region_id=region.pk)
    return made


@deed
def take_off_list(entries: Collection[OutreachEntry], *, by: Actor) -> int:
    """Take entries off the outreach list; the organizations stay on the list of partners. How many went."""
    there = [entry for entry in entries if entry.removed_at is None]
    for entry in there:
        rows.remove(entry, by=by)
    return len(there)
