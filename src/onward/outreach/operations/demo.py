"""A letter to many in the demo region: gone into the folder, with a few answers. All of it is made up."""

from onward.core import handing, mailings
from onward.core.actor import Actor
from onward.directory.queries.addresses import addresses_of
from onward.library.queries import text
from onward.outreach.models import Campaign
from onward.outreach.operations.drafting import draft_campaign
from onward.outreach.operations.logging import log_bounce, log_reply
from onward.outreach.operations.sending import begin
from onward.outreach.rules.campaigns import SENT
from onward.partners.access import shown
from onward.regions.models import Region

MOST = 20
ANSWERS = ("All right, nothing has changed.", "Our new number is 740-555-0199. I changed the listing.", "")


def write_the_demo(region: Region, *, by: Actor) -> Campaign | None:
    """One letter to the first partners with an address. Where a mail server is named it stays a draft: nothing of a
    demo may reach anybody."""
    there = list(shown(region).filter(standing="partner").order_by("name")[: MOST * 5])
    known = addresses_of(there)
    chosen = [one for one in there if known[one.pk]][:MOST]
    if not chosen:
        return None
    values = {
        "text_key": "is-it-still-right", "subject": "Is what we say about {{ organization.name }} still right?",
        "body": text(region, "is-it-still-right").body, "fallback_name": "friends", "sender_name": "Demo coordinator",
        "reply_to": "coordinator@example.org", "contact_line": "Planning District, 12 Main Street, Waverly OH",
        "values": {"sender.phone": "740-555-0100"},
    }  # fmt: skip
    campaign = draft_campaign(region=region, organizations=chosen, values=values, by=by)
    if handing.way().folder:
        begin(campaign, by=by)
        mailings.send_slice(seconds=20)
        _hear_back(campaign, by)
    return campaign


def _hear_back(campaign: Campaign, by: Actor) -> None:
    went = list(campaign.recipients.filter(state=SENT).select_related("campaign__region", "organization__region"))
    for one, note in zip(went[::4], ANSWERS, strict=False):
        log_reply(one, note=note, by=by)
    for one in went[1:2]:
        log_bounce(one, by=by)
