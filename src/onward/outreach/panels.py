"""What the outreach list and the engagement strategy say on a partner's page."""

from dataclasses import dataclass
from typing import Any

from onward.core.actor import Actor
from onward.outreach.access import may_judge
from onward.outreach.models import Engagement, OutreachEntry
from onward.outreach.operations import engagement_of
from onward.outreach.queries import listing as queries
from onward.outreach.rules.engagement import JUDGED
from onward.outreach.rules.listing import OPEN
from onward.outreach.wording import STATES, TONES
from onward.outreach.wording_engagement import ANSWERS, LABELS
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


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of an organization, in words; what is not judged is blank."""

    partner: Organization
    engagement: Engagement
    answers: list[tuple[Any, str]]


def engagement(partner: Organization, actor: Actor) -> Judged | None:
    """For those who lead, and never for whoever keeps the listing, unless she coordinates."""
    if not may_judge(actor, partner):
        return None
    found = engagement_of(partner)
    words = [(LABELS[name], str(dict(ANSWERS[name]).get(getattr(found, name), ""))) for name in JUDGED]
    return Judged(partner, found, words)
