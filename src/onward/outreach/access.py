"""Whom somebody may judge, and read the judgement of; and who may speak for an organization."""

from django.db.models import QuerySet

from onward.core.access import OWN, opens_to
from onward.core.actor import COORDINATOR, EDITOR, LEADERSHIP, Actor
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.access import coordinates, leads
from onward.regions.models import Region


@opens_to(COORDINATOR, LEADERSHIP, EDITOR + OWN)
def may_speak_for(actor: Actor, region: Region, organization: Organization) -> bool:
    """Leads the region and writes down what was said, or keeps the listing of this organization."""
    return organization.region_id == region.pk and (leads(actor, region) or actor.speaks_for(organization.pk))


def may_judge(actor: Actor, organization: Organization) -> bool:
    """Leads the region. Whoever keeps a listing does not read what is thought of it, unless she coordinates."""
    region = organization.region
    return leads(actor, region) and (coordinates(actor, region) or not actor.speaks_for(organization.pk))


def open_to_judge(region: Region, actor: Actor) -> QuerySet[Organization]:
    """The organizations on the list that this actor may judge."""
    if not leads(actor, region):
        return Organization.objects.none()
    found: QuerySet[Organization] = shown(region)
    own = [grant.organization_id for grant in actor.grants if grant.organization_id]
    return found if coordinates(actor, region) or not own else found.exclude(pk__in=own)
