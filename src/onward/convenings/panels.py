"""What gatherings say on a partner’s page: to which somebody of it is asked, and where it was."""

from dataclasses import dataclass

from onward.convenings.models import Guest
from onward.convenings.rules.gatherings import CANCELLED, PLANNED
from onward.convenings.wording import STANDINGS
from onward.core.actor import Actor
from onward.partners.access import reads_conversations
from onward.partners.models import Organization

FEW = 6


@dataclass(frozen=True, slots=True)
class Row:
    guest: Guest
    said: str


def gatherings(partner: Organization, actor: Actor) -> list[Row] | None:
    """For those who lead, as in the contact log: the latest first."""
    if not reads_conversations(actor, partner.region, partner):
        return None
    theirs = Guest.objects.filter(organization=partner, gathering__removed_at=None).exclude(
        gathering__state__in=(PLANNED, CANCELLED)
    )  # fmt: skip
    found = theirs.select_related("gathering").order_by("-gathering__starts", "name", "pk")[:FEW]
    return [Row(one, "" if one.attended else str(STANDINGS[one.standing])) for one in found] or None
