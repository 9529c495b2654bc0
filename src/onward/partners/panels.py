"""What the partner list itself shows on a partner's page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from onward.core import clock
from onward.core.actor import Actor
from onward.core.visibility import audience
from onward.partners.access import keeps
from onward.partners.models import Help, Organization, OrganizationIdentifier, Tie
from onward.partners.models.together import BOTH, IN, OUT, STRENGTHS, WAYS
from onward.partners.together import SHORT
from onward.regions.models import County

MOST_PARTS = 20


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
    near = Q(pk=partner.parent_organization_id or 0) | Q(parent_organization=partner) | Q(merged_into=partner)
    found: list[Any] = list(Organization.objects.present().filter(near, region=partner.region_id))
    parts = [one for one in found if one.parent_organization_id == partner.pk and one.merged_into_id is None]
    return OwnFacts(
        partner=partner,
        email=partner.email_for(audience()),
        parent=next((one for one in found if one.pk == partner.parent_organization_id), None),
        identifiers=list(partner.identifiers.present()),
        parts=parts[:MOST_PARTS],
        merged=[one for one in found if one.merged_into_id == partner.pk],
        sees_notes=actor.coordinates(partner.region_id),
    )


@dataclass(frozen=True, slots=True)
class Tied:
    """With whom, how closely, and which way it goes as this partner's page tells it."""

    tie: Tie
    other: Organization
    closeness: Any
    towards: str

    @property
    def strong(self) -> int:
        return STRENGTHS.index(self.tie.strength)


@dataclass(frozen=True, slots=True)
class Said:
    """What is offered or needed, with the names of the counties it is for."""

    help: Help
    counties: list[str]


@dataclass(frozen=True, slots=True)
class Together:
    partner: Organization
    may_change: bool
    offers: list[Said]
    needs: list[Said]
    ties: list[Tied]


def together(partner: Organization, actor: Actor) -> Together:
    """What this partner offers the others and needs from them, and with whom it works, the closest first."""
    rows = list(partner.help.present().select_related("help_kind"))
    named = {fips for row in rows for fips in row.counties}
    counties = dict(County.objects.filter(fips__in=named).values_list("fips", "name")) if named else {}
    said = [
        Said(row, [counties.get(fips, fips) for fips in row.counties])
        for row in rows
        if row.until is None or row.until >= clock.today()
    ]
    offers, needs = ([one for one in said if one.help.way == way] for way in WAYS)
    return Together(partner, keeps(actor, partner), offers, needs, _ties(partner))


def _ties(partner: Organization) -> list[Tied]:
    either = Q(organization=partner) | Q(other_organization=partner)
    found = Tie.objects.present().filter(either).select_related("organization", "other_organization")
    there = {"organization__merged_into": None, "other_organization__merged_into": None,
             "organization__removed_at": None, "other_organization__removed_at": None}  # fmt: skip
    ties = [_tied(tie, partner) for tie in found.filter(**there)]
    return sorted(ties, key=lambda one: (-one.strong, one.other.name.lower()))


def _tied(tie: Tie, partner: Organization) -> Tied:
    here = tie.organization_id == partner.pk
    towards = tie.direction if here or tie.direction == BOTH else {OUT: IN, IN: OUT}[tie.direction]
    return Tied(tie, tie.other_organization if here else tie.organization, SHORT[tie.strength], towards)
