"""Which organizations are shown, and who may change what is said of one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from onward.core.access import OWN, View, opens_to, turned_away
from onward.core.actor import COORDINATOR, EDITOR, LEADERSHIP, Actor
from onward.core.errors import Missing
from onward.core.http import Request
from onward.partners.models import Conversation, HsdsRow, Organization
from onward.regions.access import coordinates, leads, region_page, takes_part
from onward.regions.models import Region

PartnerPredicate = Callable[[Actor, Region, Organization], bool]
Finder = Callable[[Region, int], Any]


def shown(region: Region) -> Any:
    """Organizations on the region's list: neither removed nor merged into another."""
    return Organization.objects.present().filter(region=region, merged_into=None)


def shown_one(region: Region, pk: int) -> Organization:
    """One of them. Raises Missing when it is not on the list."""
    found: Organization | None = shown(region).select_related("sector", "county").filter(pk=pk).first()
    if found is None:
        raise Missing("This partner is not on the list. It may have been removed, or merged into another.")
    found.region = region
    return found


@opens_to(COORDINATOR, EDITOR + OWN)
def may_edit(actor: Actor, region: Region, organization: Organization) -> bool:
    """Coordinates the region, or keeps the listing of this organization."""
    return organization.region_id == region.pk and keeps(actor, organization)


def keeps(actor: Actor, organization: Organization) -> bool:
    """The same, for whoever has the organization alone."""
    return actor.coordinates(organization.region_id) or actor.speaks_for(organization.pk)


@opens_to(COORDINATOR, LEADERSHIP)
def reads_conversations(actor: Actor, region: Region, organization: Organization) -> bool:
    """Leads the region. Whoever keeps a listing does not read what is said of it, unless she coordinates."""
    return leads(actor, region) and (coordinates(actor, region) or not actor.speaks_for(organization.pk))


@opens_to(COORDINATOR, LEADERSHIP + OWN)
def may_change_log(actor: Actor, region: Region, organization: Organization) -> bool:
    """The same, for pages about a row that was written already; of those, `may_change_conversation` says which."""
    return reads_conversations(actor, region, organization)


def conversations_open_to(actor: Actor, region: Region) -> QuerySet[Conversation]:
    """The contact log of organizations on the list, as far as this actor reads it."""
    if not leads(actor, region):
        return Conversation.objects.none()
    found = Conversation.objects.filter(region=region, removed_at=None, organization__in=shown(region))
    own = [grant.organization_id for grant in actor.grants if grant.organization_id]
    return found if coordinates(actor, region) or not own else found.exclude(organization__in=own)


def may_change_conversation(actor: Actor, conversation: Conversation) -> bool:
    """Wrote it, or coordinates the region."""
    wrote = actor.kind == "person" and actor.id == str(conversation.written_by_id)
    return wrote or actor.coordinates(conversation.region_id)


OPEN_TO_EDITORS = {
    "name", "alternate_name", "description", "county_id", "website", "email", "email_visibility", "visibility",
    "year_incorporated", "legal_status", "tax_id", "tax_status", "assured_date", "held",
}  # fmt: skip
"""The columns of an organization that its editor may set, by her form or by confirming. The others, its place among
the partners and how far they trust it, are for those who coordinate."""


@opens_to(COORDINATOR, LEADERSHIP + OWN, EDITOR + OWN)
def may_take_back(actor: Actor, region: Region) -> bool:
    """Has something to undo here; whoever does not coordinate only her own (`operations.undo`)."""
    return bool(actor.roles_in(region.pk) & {COORDINATOR, LEADERSHIP, EDITOR})


def partner_page(may: PartnerPredicate, find: Finder = shown_one) -> Callable[[View], View]:
    """A page under `/r/SLUG/` whose `pk` names a partner: the view gets region and partner in place of slug and pk.

    `find` is for pages whose `pk` names something of a partner: the view gets that, and its `organization` is asked
    about. Whoever takes no part in the region is turned away before anything is looked for.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: Request, region: Region, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            row = find(region, pk)
            organization = row if isinstance(row, Organization) else row.organization
            if not may(request.actor, region, organization):
                return turned_away(request)
            return view(request, region, row, *args, **kwargs)

        guarded = region_page(takes_part)(asked)
        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return decorate


def owners_of(row: Any, depth: int = 3) -> set[int]:
    """The organizations that a row hangs on, by whichever of its columns."""
    if isinstance(row, Organization):
        return {row.pk}
    if depth == 0:
        return set()
    up = [field.name for field in row._meta.concrete_fields if field.is_relation and _hangs(field)]
    found: set[int] = set()
    for name in up:
        above = getattr(row, name)
        found |= owners_of(above, depth - 1) if above is not None else set()
    return found


def _hangs(field: Any) -> bool:
    return isinstance(field.related_model, type) and issubclass(field.related_model, HsdsRow)
