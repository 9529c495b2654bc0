"""Who sees the rounds of a region: those who coordinate or lead. What people said is theirs to weigh, and a small
region knows its people, so nobody else is told who was asked."""

from django.db.models import QuerySet

from onward.assessments.models import Round
from onward.core.actor import Actor
from onward.regions.access import leads
from onward.regions.models import Region


def rounds_open_to(actor: Actor, region: Region) -> QuerySet[Round]:
    """The rounds of a region, for whoever leads it."""
    found = Round.objects.filter(region=region, removed_at=None)
    return found if leads(actor, region) else found.none()
