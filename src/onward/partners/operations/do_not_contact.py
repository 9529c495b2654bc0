"""Who must not be written to, and who may be again."""

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.accounts.operations.roles import giver_of
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.people import ADDRESS
from onward.partners.events import OrganizationsMerged, OrganizationsParted
from onward.partners.models import DoNotContact, Organization
from onward.partners.models.conversations import BY_HAND, STANDS
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.partners.queries import unwanted
from onward.partners.queries.conversations import marks_of
from onward.regions.models import Region
from onward.regions.operations import take_turns


@deed
def set_do_not_contact(
    region: Region,
    *,
    organization: Organization | None = None,
    address: str = "",
    reason: str = "",
    source: str = BY_HAND,
    by: Actor,
) -> DoNotContact:
    """Nobody here writes to this organization, or to this address, from now on. Where that is so already it stays as it
    is. Raises Refused when neither or both are named, for what is no address, and for another region's organization.
    """
    address = address.strip().lower()
    if (organization is None) == (not address):
        raise Refused(_("Name an organization or an address, one of the two."))
    if address and not ADDRESS.fullmatch(address):
        raise Refused(_("This is no email address. Write it like name@example.org."))
    if organization is not None and organization.region_id != region.pk:
        raise Refused(_("Choose an organization of this region."))
    take_turns(region.pk)
    about = Q(organization=organization) if organization else Q(address_digest__in=marks_of(address))
    there = DoNotContact.objects.filter(about, STANDS, region=region).first()
    if there is not None:
        return there
    whom: Values = {"organization_id": organization.pk} if organization else {"address": address}
    values = {**whom, "reason": reason.strip(), "source": source, "said_by_id": giver_of(by)}
    return rows.add(DoNotContact, region, values, by=by)


@deed
def lift_do_not_contact(row: DoNotContact, *, by: Actor) -> None:
    """They may be written to again. Raises Conflict when somebody lifted it meanwhile."""
    here = DoNotContact.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if here.ended_on is not None:
        raise Conflict(_("This was lifted already."))
    rows.change(here, {"ended_on": clock.today()}, by=by)


def refuse_unwanted(region: Region, *, address: str = "", organization: Organization | None = None) -> None:
    """Raises Refused, with the way on, when no letter may go there."""
    keys = (organization.pk,) if organization else ()
    found = unwanted(region, organizations=keys, addresses=(address,))
    if organization and organization.pk in found.organizations:
        words = _("%(name)s is marked “Do not contact”, so no letter goes there. Lift that on its page first.")
        raise Refused(words % {"name": organization.name})
    if found.addresses:
        words = _("%(address)s is marked “Do not contact”, so no letter goes there. Lift that first.")
        raise Refused(words % {"address": address})


def refuse_unwanted_link(link: DutyLink) -> None:
    """The same for the letter of a duty: to this address, and of this organization if it speaks for one."""
    organization = Organization.objects.filter(region=link.region_id, pk=link.organization_id or 0).first()
    refuse_unwanted(link.region, address=link.to_email, organization=organization)


# Two that are one ----------------------------------------------------------------------------------------------------

MOVED, ENDED = "do_not_contact", "do_not_contact_ended"


def keep_closed(event: OrganizationsMerged) -> None:
    """Whoever was not to be contacted is not as the other either."""
    theirs = DoNotContact.objects.filter(organization=event.gone)
    twice = DoNotContact.objects.filter(STANDS, organization=event.kept).exists()
    event.moved[ENDED] = list(theirs.filter(STANDS).values_list("pk", flat=True)) if twice else []
    DoNotContact.objects.filter(pk__in=event.moved[ENDED]).update(ended_on=clock.today())
    event.moved[MOVED] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)


def part_closed(event: OrganizationsParted) -> None:
    """Give back what the merge moved, and what it ended."""
    DoNotContact.objects.filter(pk__in=event.moved.get(MOVED, ()), organization=event.kept).update(
        organization=event.back
    )
    DoNotContact.objects.filter(pk__in=event.moved.get(ENDED, ()), organization=event.back).update(ended_on=None)
