"""Who sees the rounds of a region: those who coordinate or lead. What people said is theirs to weigh, and a small
region knows its people, so nobody else is told who was asked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from onward.assessments.models import Round
from onward.core.actor import Actor
from onward.regions.access import leads
from onward.regions.models import Region


def rounds_open_to(actor: Actor, region: Region) -> QuerySet[Round]:
    """The rounds of a region, for whoever leads it."""
    found = Round.objects.filter(region=region, removed_at=None)
    return found if leads(actor, region) else found.none()


@dataclass(frozen=True, slots=True)
class MayKnow:
    """Leave to know the recovery capital of one person, and to write it down. Every read and verb of it wants one, and
    asks no further: it is given by the private area alone, once that has asked who may see. No page of this area
    makes one, which `tests/test_capital.py` holds."""

    subject: UUID
    region: Region
    by: Actor
