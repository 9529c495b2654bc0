"""Who sees which gathering: those who lead all of them, whoever takes part those that people were told of."""

from django.db.models import QuerySet

from onward.convenings.models import Gathering
from onward.convenings.rules.gatherings import PLANNED
from onward.core.actor import Actor
from onward.regions.access import leads, takes_part
from onward.regions.models import Region


def gatherings_open_to(actor: Actor, region: Region) -> QuerySet[Gathering]:
    """The gatherings of a region, as far as this actor sees them."""
    found = Gathering.objects.filter(region=region, removed_at=None)
    if leads(actor, region):
        return found
    return found.exclude(state=PLANNED) if takes_part(actor, region) else found.none()
