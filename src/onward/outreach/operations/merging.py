"""When two organizations turn out to be one, the entry that has come further stands for both."""

from onward.core import clock
from onward.outreach.models import OutreachEntry
from onward.outreach.rules.listing import RANK
from onward.partners.events import OrganizationsMerged, OrganizationsParted

MOVED, CLOSED = "outreach", "outreach_closed"


def move_to_survivor(event: OrganizationsMerged) -> None:
    """Entries of the one that goes become the other's. Of two that stand, one comes off the list."""
    theirs = OutreachEntry.objects.filter(region_id=event.gone.region_id, organization=event.gone)
    standing = OutreachEntry.objects.filter(organization__in=[event.gone, event.kept], removed_at=None)
    kept_first = sorted(standing, key=lambda one: (RANK.index(one.state), one.organization_id == event.kept.pk))
    event.moved[CLOSED] = [one.pk for one in kept_first[:-1]]
    OutreachEntry.objects.filter(pk__in=event.moved[CLOSED]).update(removed_at=clock.now())
    event.moved[MOVED] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)


def part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's, and what it took off the list."""
    theirs = OutreachEntry.objects.filter(pk__in=event.moved.get(MOVED, ()), organization=event.kept)
    theirs.update(organization=event.back)
    for entry in OutreachEntry.objects.filter(pk__in=event.moved.get(CLOSED, ()), removed_at__isnull=False):
        if not OutreachEntry.objects.filter(organization=entry.organization_id, removed_at=None).exists():
            OutreachEntry.objects.filter(pk=entry.pk).update(removed_at=None)
