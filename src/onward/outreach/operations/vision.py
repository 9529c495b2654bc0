"""What organizations want, the shared statement that grows from it, and its adoption."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.operations.roles import giver_of
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.outreach.models import VisionAdoption, VisionDraft, VisionStatement
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import ChangedMeanwhile, Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns


@deed
def say_vision(organization: Organization, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Keep what an organization says of its vision; whether anything changed. Saying nothing takes it away. What comes
    by a link is new until somebody who leads has read it.

    Raises ChangedMeanwhile when it was changed after `seen`; whoever began on a blank page saw it NEVER.
    """
    take_turns(organization.region_id)
    here = VisionStatement.objects.filter(organization=organization, removed_at=None).first()
    empty = not any(values.values())
    if here is None:
        if empty:
            return False
        new = {"organization_id": organization.pk, **values, **unread(by)}
        rows.add(VisionStatement, organization.region, new, by=by)
        return True
    if seen is not None and here.changed_at != seen:
        raise ChangedMeanwhile(here, "")
    if empty:
        rows.remove(here, by=by)
        return True
    changed = any(getattr(here, name) != value for name, value in values.items())
    return rows.change(here, {**values, **(unread(by) if changed else {})}, by=by)


def unread(by: Actor) -> dict[str, Any]:
    """Since when nobody read what this actor wrote; nothing to read for the team where it wrote itself."""
    return {"unread_since": clock.now() if by.kind == "link" else None}


@deed
def save_draft(*, region: Region, body: str, by: Actor, seen: int | None = None) -> VisionDraft | None:
    """Keep the words as the next version; nothing when they are those of the last.

    `seen` is the number of the version that was read: raises ChangedMeanwhile when there is a later one by now.
    """
    last = _last(region)
    if seen is not None and last is not None and last.number != seen:
        raise ChangedMeanwhile(last, str(last.saved_by or ""))
    if last is not None and last.body == body:
        return None
    return _next(region, last, body, by)


@deed
def restore_draft(draft: VisionDraft, *, by: Actor) -> VisionDraft:
    """Make the words of an earlier version the newest again. Raises Refused when they are the newest."""
    last = _last(draft.region)
    if last is not None and last.body == draft.body:
        raise Refused(_("These are the newest words already."))
    return _next(draft.region, last, draft.body, by, restored=draft.number)


@deed
def adopt_vision(draft: VisionDraft, *, adopted_by: str, adopted_on: dt.date, by: Actor) -> VisionAdoption:
    """A version was adopted, and stands from then on. Raises Refused for a day that is still to come, and for one
    before the day of the last adoption."""
    take_turns(draft.region_id)
    if adopted_on > clock.today():
        raise Refused(_("That day is still to come. Give today’s date or an earlier one."))
    last = VisionAdoption.objects.filter(region=draft.region_id).first()
    if last is not None and adopted_on < last.adopted_on:
        raise Refused(_("Another version was adopted after that day. Give a later day."))
    values = {"draft_id": draft.pk, "adopted_by": adopted_by, "adopted_on": adopted_on}
    return rows.add(VisionAdoption, draft.region, values, by=by)


def _last(region: Region) -> VisionDraft | None:
    """The newest version. Whoever asks writes the next one, so they take turns."""
    take_turns(region.pk)
    return VisionDraft.objects.filter(region=region).select_related("saved_by").first()


def _next(region: Region, last: VisionDraft | None, body: str, by: Actor, restored: int | None = None) -> VisionDraft:
    values = {"number": last.number + 1 if last else 1, "body": body, "restored": restored, "saved_at": clock.now()}
    return rows.add(VisionDraft, region, {**values, "saved_by_id": giver_of(by)}, by=by)
