"""Who may see and do what inside a region."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from onward.core.access import View, refusal
from onward.core.actor import Actor
from onward.core.errors import Missing
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
            actor: Actor = request.actor
            refused = refusal(request, allowed=region is not None and may(actor, region))
            if refused or region is None:
                return refused or _missing()
            request.region = region
            return view(request, region, *args, **kwargs)

        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return decorate


def _missing() -> HttpResponse:
    raise Missing("There is no such page, or it is not open to you.")
