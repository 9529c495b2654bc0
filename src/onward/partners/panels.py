"""What the partner list itself shows on a partner's page."""

from dataclasses import dataclass
from typing import Any

from onward.core.actor import Actor
from onward.core.visibility import audience
from onward.partners.models import Organization, OrganizationIdentifier


@dataclass(frozen=True, slots=True)
class OwnFacts:
    partner: Organization
    email: str
    parent: Organization | None
    identifiers: list[OrganizationIdentifier]
    parts: list[Organization]
    merged: list[Organization]
    sees_notes: bool


def own_facts(partner: Organization, actor: Actor) -> OwnFacts:
    """Website, email, numbers, what it is part of, what was merged into it."""
    found: Any = Organization.objects.present().filter(region=partner.region_id)
    return OwnFacts(
        partner=partner,
        email=partner.email_for(audience()),
        parent=found.filter(pk=partner.parent_organization_id or 0).first(),
        identifiers=list(partner.identifiers.present()),
        parts=list(found.filter(parent_organization=partner, merged_into=None)[:20]),
        merged=list(found.filter(merged_into=partner)),
        sees_notes=actor.coordinates(partner.region_id),
    )
