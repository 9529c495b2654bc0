"""What the outreach list says on a partner's page."""

from dataclasses import dataclass
from typing import Any

from onward.core.actor import Actor
from onward.outreach.models import OutreachEntry
from onward.outreach.queries import listing as queries
from onward.outreach.rules.listing import OPEN
from onward.outreach.wording import STATES, TONES
from onward.partners.models import Organization
from onward.regions.access import leads


@dataclass(frozen=True, slots=True)
class Contact:
    """How contact with an organization stands; `leads` sees why and what is next, others who is on it."""

    partner: Organization
    entry: OutreachEntry | None
    leads: bool
    state: Any = ""
    tone: str = ""


def entry(partner: Organization, actor: Actor) -> Contact | None:
    """Those who lead see all of it, and the way onto the list. Whoever else takes part sees that somebody is in
    contact, so that nobody calls a second time; the organization itself is not told what is said of it."""
    may_lead = leads(actor, partner.region)
    listed = queries.on_the_list(partner.region).filter(organization=partner)
    found = listed.select_related("organization__engagement__owner").first()
    if found is None:
        return Contact(partner, None, leads=True) if may_lead else None
    if not may_lead and (found.state not in OPEN or actor.speaks_for(partner.pk)):
        return None
    return Contact(partner, found, may_lead, dict(STATES)[found.state], TONES[found.state])
