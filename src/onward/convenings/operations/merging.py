"""Two organizations are one: who was a guest for the one that goes is one for the other."""

from onward.convenings.models import Guest
from onward.partners.events import OrganizationsMerged, OrganizationsParted

GUESTS = "guests_of_gatherings"


def to_survivor(event: OrganizationsMerged) -> None:
    theirs = Guest.objects.filter(organization=event.gone)
    event.moved[GUESTS] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)


def part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's."""
    theirs = Guest.objects.filter(pk__in=event.moved.get(GUESTS, ()), organization=event.kept)
    theirs.update(organization=event.back)
