"""Two organizations are one: guests for the one that goes are guests for the other, and what is asked of it moves too.
"""

from onward.convenings.models import Ask, Guest
from onward.partners.events import OrganizationsMerged, OrganizationsParted

GUESTS, ASKS = "guests_of_gatherings", "asks_of_sectors"


def to_survivor(event: OrganizationsMerged) -> None:
    theirs = Guest.objects.filter(organization=event.gone)
    event.moved[GUESTS] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)
    asked = Ask.objects.filter(organization=event.gone)
    event.moved[ASKS] = list(asked.values_list("pk", flat=True))
    asked.update(organization=event.kept)


def part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    theirs = Guest.objects.filter(pk__in=event.moved.get(GUESTS, ()), organization=event.kept)
    theirs.update(organization=event.back)
    asked = Ask.objects.filter(pk__in=event.moved.get(ASKS, ()), organization=event.kept)
    asked.update(organization=event.back)
