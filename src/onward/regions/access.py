"""Who may see and do what inside a region."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from onward.core import visibility, walls
from onward.core.access import ANYONE, View, opens_to, turned_away
from onward.core.actor import COORDINATOR, EDITOR, GROUP_LEAD, LEADERSHIP, NAVIGATOR, ROLES, Actor
from onward.core.http import Request
from onward.core.visibility import Audience, looking_as
from onward.regions.models import Region

RegionPredicate = Callable[[Actor, Region], bool]


@opens_to(COORDINATOR)
def coordinates(actor: Actor, region: Region) -> bool:
    return actor.coordinates(region.pk)


@opens_to(COORDINATOR, LEADERSHIP)
def leads(actor: Actor, region: Region) -> bool:
    """Coordinates, or sits on the leadership team."""
    return bool(actor.roles_in(region.pk) & {COORDINATOR, LEADERSHIP})


@opens_to(COORDINATOR, LEADERSHIP, GROUP_LEAD, EDITOR, NAVIGATOR)
def takes_part(actor: Actor, region: Region) -> bool:
    """Works with the others here: sees what partners share with each other."""
    return actor.takes_part_in(region.pk)


@opens_to(*ROLES)
def belongs(actor: Actor, region: Region) -> bool:
    """Holds any role, a funder's too: sees figures and what is public."""
    return actor.belongs_to(region.pk)


@opens_to(ANYONE)
def anybody(actor: Actor, region: Region) -> bool:
    return True


def audience_in(actor: Actor, region: Region) -> Audience:
    """What this actor sees of the facts of a region."""
    own = frozenset(grant.organization_id for grant in actor.grants if grant.organization_id)
    if coordinates(actor, region):
        return Audience(visibility.PRIVATE, own)
    if leads(actor, region):
        return Audience(visibility.LEADERSHIP, own)
    return Audience(visibility.PARTNERS if takes_part(actor, region) else visibility.PUBLIC, own)


def region_page(may: RegionPredicate) -> Callable[[View], View]:
    """A page under `/r/SLUG/`: the view gets the region in place of the slug, if the actor may see it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            region = Region.objects.filter(slug=slug).first()
            if region is None or not may(request.actor, region):
                return turned_away(request)
            request.region = region
            with walls.within(region.pk), looking_as(audience_in(request.actor, region)):
                return view(request, region, *args, **kwargs)

        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return decorate
