"""Two organizations are one: who was asked for the one that goes, and what was answered for it, are the other's. What
rosters say of it stays as it was said and is followed when it is read (`queries/answering.py: now_called`)."""

from uuid import UUID

from onward.assessments.models import Respondent, Response
from onward.partners.events import OrganizationsMerged, OrganizationsParted

ASKED, ANSWERED = "asked_in_rounds", "answered_in_rounds"


def to_survivor(event: OrganizationsMerged) -> None:
    asked = Respondent.objects.filter(organization=event.gone)
    answered = Response.objects.filter(organization=event.gone)
    event.moved[ASKED] = list(asked.values_list("pk", flat=True))
    event.moved[ANSWERED] = [key.int for key in answered.values_list("pk", flat=True)]
    asked.update(organization=event.kept)
    answered.update(organization=event.kept)


def part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    asked = Respondent.objects.filter(pk__in=event.moved.get(ASKED, ()), organization=event.kept)
    asked.update(organization=event.back)
    keys = [UUID(int=number) for number in event.moved.get(ANSWERED, ())]
    answered = Response.objects.filter(pk__in=keys, organization=event.kept)
    answered.update(organization=event.back)
