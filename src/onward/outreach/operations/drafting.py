"""A letter to many before it goes: whom it is to, what it says."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.directory.queries.addresses import Known, addresses_told, closed_of, open_ones
from onward.outreach.models import Campaign, Recipient
from onward.outreach.rules.campaigns import CHOSEN, DRAFT, OPEN
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.partners.queries import Unwanted
from onward.regions.models import Region

MOST = 20_000
"""Of one letter: more than any region has partners."""
A_BATCH = 500


@deed
def draft_campaign(*, region: Region, organizations: Collection[Organization], values: Values, by: Actor) -> Campaign:
    """Begin a letter to these organizations, each at its first known address. Raises Refused for none or too many."""
    if not organizations:
        raise Refused(_("Tick at least one organization. Nothing was begun."))
    campaign = rows.add(Campaign, region, values, by=by)
    add_recipients(campaign, organizations, by=by)
    return campaign


@deed
def add_recipients(campaign: Campaign, organizations: Collection[Organization], *, by: Actor) -> int:
    """Put more organizations into a draft; how many are new in it. Raises Conflict when it is no draft any more."""
    here = locked_draft(campaign)
    there = set(here.recipients.values_list("organization_id", flat=True))
    new = [one for one in organizations if one.pk not in there and one.region_id == here.region_id]
    if len(there) + len(new) > MOST:
        raise Refused(_("This is more than one letter can go to. Choose fewer."))
    known = addresses_told(new)
    closed = closed_of(new, known)
    rows_of_new = (
        Recipient(region_id=here.region_id, campaign=here, organization=one, **_first(known[one.pk], closed))
        for one in new
    )
    made = Recipient.objects.bulk_create(rows_of_new, batch_size=A_BATCH)
    if made:
        audit.record("campaign.addressed", here, by=by, region_id=here.region_id, after={"organizations": len(made)})
    return len(made)


def _first(known: list[Known], closed: Unwanted) -> dict[str, str]:
    """The first that may be written to; where none may, the first, so that the check can say why."""
    best = next(iter([*open_ones(known, closed), *known]), None)
    return {"address": best.email, "name": best.name[:200]} if best else {}


@deed
def word_campaign(campaign: Campaign, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Say what the letter says, and in whose name; whether anything changed. Raises Conflict when it began meanwhile,
    ChangedMeanwhile when somebody else changed it."""
    locked_draft(campaign)
    return rows.change(campaign, values, by=by, seen=seen)


@deed
def change_recipient(recipient: Recipient, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Another name or address, out of this send, or in again; whether anything changed. Raises Conflict when the letter
    began meanwhile, or this one went by hand."""
    locked_draft(recipient.campaign)
    if Recipient.objects.filter(pk=recipient.pk).exclude(state__in=OPEN).exists():
        raise Conflict(_("This letter went already, so its name and address are fixed."))
    return rows.change(recipient, values, by=by, seen=seen)


@deed
def discard_campaign(campaign: Campaign, *, by: Actor) -> None:
    """Throw a draft away. Raises Conflict when it began meanwhile, or letters of it were sent by hand."""
    here = locked_draft(campaign)
    if here.recipients.exclude(state=CHOSEN).exists():
        raise Conflict(_("Letters of this went out already, so it stays."))
    audit.record("campaign.discarded", here, by=by, region_id=here.region_id)
    here.delete()


def locked_draft(campaign: Campaign) -> Campaign:
    here = Campaign.objects.select_for_update(of=("self",)).select_related("region").get(pk=campaign.pk)
    if here.state != DRAFT:
        raise Conflict(_("This letter is on its way, so what it says and to whom is fixed."))
    return here
