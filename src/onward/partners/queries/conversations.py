"""Reads of the contact log, and of who must not be written to. What of it somebody may read: `partners.access`."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from onward.core.actor import Actor
from onward.core.crypt import digests
from onward.core.errors import Missing
from onward.core.vault import mark_of
from onward.partners.access import conversations_open_to, shown
from onward.partners.models import Conversation, DoNotContact, Organization
from onward.partners.models.conversations import CONTACTS, NOTE, OPEN_STEP, STANDS
from onward.regions.access import coordinates, leads
from onward.regions.models import Region

SAID = ~Q(channel=NOTE) | ~Q(note="")
"""Something happened or was noted, and is not only planned."""


def timeline(organization: Organization, actor: Actor) -> QuerySet[Conversation]:
    """All that was said with and of an organization, the latest first, as far as this actor reads it."""
    found = conversations_open_to(actor, organization.region).filter(organization=organization)
    return found.select_related("written_by", "next_owner")


def last_contacts(region: Region, organizations: Iterable[int], actor: Actor) -> dict[int, Conversation]:
    """By organization: the last call, visit, mail or meeting. One question, for however many."""
    return _latest(region, organizations, actor, Q(channel__in=CONTACTS))


def last_said(region: Region, organizations: Iterable[int], actor: Actor) -> dict[int, Conversation]:
    """The same, where a note counts too."""
    return _latest(region, organizations, actor, SAID)


def _latest(region: Region, organizations: Iterable[int], actor: Actor, which: Q) -> dict[int, Conversation]:
    if not leads(actor, region):
        return {}
    of_one = conversations_open_to(actor, region).filter(which, organization=OuterRef("pk"))
    newest = Subquery(of_one.order_by("-day", "-pk").values("pk")[:1])
    keys = Organization.objects.filter(region=region, pk__in=list(organizations)).annotate(newest=newest).order_by()
    found = Conversation.objects.filter(pk__in=keys.values("newest")).select_related("written_by")
    return {one.organization_id: one for one in found}


def last_contact_day(organization: str = "pk") -> Subquery:
    """The day of the last call, visit, mail or meeting, to annotate and sort rows by. `organization` is their column
    with its key."""
    contacts = Conversation.objects.filter(organization=OuterRef(organization), removed_at=None, channel__in=CONTACTS)
    return Subquery(contacts.order_by("-day", "-pk").values("day")[:1])


# What comes next -----------------------------------------------------------------------------------------------------


def open_steps(region: Region, actor: Actor) -> QuerySet[Conversation]:
    """The open next step of each organization that has one: each stands in a row of the log. An organization has one
    at most."""
    found = conversations_open_to(actor, region).filter(OPEN_STEP)
    return found.select_related("organization", "written_by", "next_owner")


def open_steps_of(region: Region, organizations: Iterable[int], actor: Actor) -> dict[int, Conversation]:
    """The same by organization, for those asked about."""
    return {one.organization_id: one for one in open_steps(region, actor).filter(organization__in=list(organizations))}


def open_step_of(organization: Organization, actor: Actor) -> Conversation | None:
    return open_steps(organization.region, actor).filter(organization=organization).first()


# Who must not be written to ------------------------------------------------------------------------------------------


class Unwanted(NamedTuple):
    """Organizations (by key) and addresses that must not be written to."""

    organizations: frozenset[int]
    addresses: frozenset[str]

    def closes(self, address: str = "", organization: int | None = None) -> bool:
        return organization in self.organizations or address.strip().lower() in self.addresses


def unwanted(region: Region, *, organizations: Collection[int] = (), addresses: Collection[str] = ()) -> Unwanted:
    """Which of these must not be written to. One question, for however many; two where somebody was erased."""
    rows = DoNotContact.objects.filter(STANDS, region=region).order_by().annotate(emptied=Q(address=""))
    standing = list(rows.values_list("organization_id", "address_digest", "emptied"))
    closed = {digest for _key, digest, _emptied in standing if digest}
    erased = any(digest and emptied for _key, digest, emptied in standing)
    asked = {address.strip().lower() for address in addresses} if closed else set()
    return Unwanted(
        frozenset(organizations) & {key for key, _digest, _emptied in standing if key},
        frozenset(one for one in asked if one and not closed.isdisjoint(marks_of(one, erased=erased))),
    )


def marks_of(address: str, *, erased: bool = True) -> list[str]:
    """What may stand in `address_digest` for it; `erased`: also when whoever has it was erased."""
    return [*digests(address), *([mark_of(address)] if erased else [])]


def may_be_written(region: Region, *, address: str = "", organization: int | None = None) -> bool:
    """Whether a letter may go to this address, of this organization."""
    keys = () if organization is None else (organization,)
    return not unwanted(region, organizations=keys, addresses=(address,)).closes(address, organization)


def closed_organizations(region: Region) -> frozenset[int]:
    """Every organization that must not be contacted."""
    return frozenset(key for key in closed_keys(region) if key)


def closed_keys(region: Region) -> QuerySet[DoNotContact, int | None]:
    """The same as a part of a larger question."""
    standing = DoNotContact.objects.filter(STANDS, region=region, organization__isnull=False).order_by()
    return standing.values_list("organization_id", flat=True)


def not_to_be_contacted(region: Region, actor: Actor) -> QuerySet[DoNotContact]:
    """All that stands, organizations and addresses, the latest first, as far as this actor reads it."""
    found = DoNotContact.objects.filter(STANDS, region=region).select_related("organization", "said_by")
    if not leads(actor, region):
        return found.none()
    own = [grant.organization_id for grant in actor.grants if grant.organization_id]
    here = found.filter(Q(organization__isnull=True) | Q(organization__in=shown(region)))
    return here if coordinates(actor, region) else here.exclude(organization__in=own)


def closed_called(region: Region, pk: int, actor: Actor) -> DoNotContact:
    """One of them. Raises Missing when it is lifted, or not for this actor to read."""
    found = not_to_be_contacted(region, actor).filter(pk=pk).first()
    if found is None:
        raise Missing("This was lifted already.")
    return found


def do_not_contact_of(organization: Organization) -> DoNotContact | None:
    return DoNotContact.objects.filter(STANDS, organization=organization).select_related("said_by").first()
