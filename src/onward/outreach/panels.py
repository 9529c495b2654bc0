"""What the outreach list, the engagement strategy and the contact log say on a partner's page; what it says itself."""

from dataclasses import dataclass
from typing import Any

from onward.core.actor import Actor
from onward.outreach.access import may_judge, may_speak_for
from onward.outreach.models import Engagement, OutreachEntry, VisionStatement
from onward.outreach.operations import engagement_of
from onward.outreach.queries import conversations as talks
from onward.outreach.queries import listing as queries
from onward.outreach.queries.interest import waiting
from onward.outreach.queries.vision import statement_of
from onward.outreach.rules.engagement import JUDGED
from onward.outreach.rules.listing import OPEN
from onward.outreach.wording import STATES, TONES
from onward.outreach.wording_engagement import ANSWERS, LABELS
from onward.partners.access import reads_conversations
from onward.partners.models import Organization
from onward.partners.queries import do_not_contact_of, timeline
from onward.regions.access import coordinates, leads
from onward.regions.models import Region

FEW = 3


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
    may_lead = may_judge(actor, partner)
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


def before(partner: Organization, actor: Actor) -> talks.Before | None:
    """What to know before calling them, in one glance: who was in touch lately, what comes next, whether nobody should.

    Whoever takes part and does not lead sees only the last. Nothing of it is for whoever keeps the listing.
    """
    if reads_conversations(actor, partner.region, partner):
        found = talks.before_calling(partner, actor)
        return found if found.anything or found.closed else None
    closed = None if actor.speaks_for(partner.pk) else do_not_contact_of(partner)
    return talks.Before(partner, None, None, closed, others=False, reads=False) if closed else None


@dataclass(frozen=True, slots=True)
class Talks:
    """The last few rows of the log, and whether there are more."""

    partner: Organization
    rows: list[talks.Told]
    more: bool
    may_write_to: bool


def conversations(partner: Organization, actor: Actor) -> Talks | None:
    """What was said, for those who may read it."""
    if not reads_conversations(actor, partner.region, partner):
        return None
    found = list(timeline(partner, actor)[: FEW + 1])
    return Talks(partner, talks.told(found[:FEW], actor), len(found) > FEW, coordinates(actor, partner.region))


@dataclass(frozen=True, slots=True)
class Words:
    """What an organization says it wants; `may_write` for those who lead and for its own editor."""

    partner: Organization
    statement: VisionStatement | None
    may_write: bool
    may_ask: bool


def words(partner: Organization, actor: Actor) -> Words | None:
    """Nothing for whoever may only read, while there is nothing to read."""
    found = statement_of(partner)
    may_write = may_speak_for(actor, partner.region, partner)
    return Words(partner, found, may_write, coordinates(actor, partner.region)) if found or may_write else None


def new_answers(region: Region, actor: Actor) -> tuple[str, Any] | None:
    """The answers of the interest form that nobody dealt with yet, to be counted."""
    return ("interest-list", waiting(region)) if leads(actor, region) else None
