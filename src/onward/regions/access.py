"""Who may see and do what inside a region."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from onward.core.access import View, turned_away
from onward.core.actor import Actor
from onward.core.http import Request
from onward.regions.models import Region

RegionPredicate = Callable[[Actor, Region], bool]


def coordinates(actor: Actor, region: Region) -> bool:
    return actor.coordinates(region.pk)


def takes_part(actor: Actor, region: Region) -> bool:
    return actor.takes_part_in(region.pk)


def region_page(may: RegionPredicate) -> Callable[[View], View]:
    """A page under `/r/SLUG/`: the view gets the region in place of the slug, if the actor may see it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            region = Region.objects.filter(slug=slug).first()
            if region is None or not may(request.actor, region):
                return turned_away(request)
            request.region = region
            return view(request, region, *args, **kwargs)

        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return decorate
