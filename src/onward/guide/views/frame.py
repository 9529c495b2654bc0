"""What the pages of the guide share: the row of pages of the place Home, the way up, the offer to undo."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.pages import rows
from onward.guide.facts import Figures
from onward.guide.queries.figures import counts_of, figures_of
from onward.insight.queries import Picture, picture_of
from onward.partners import undo_offer
from onward.regions.access import coordinates, leads
from onward.regions.models import Region


def show(request: Request, region: Region, template: str, tab: str = "guide", **context: Any) -> HttpResponse:
    common = {
        "rows_of_pages": rows("home", tab, region, request.actor), "may_change": coordinates(request.actor, region),
        "may_tick": leads(request.actor, region), "undo": undo_offer.take(request), "trail": trail(region),
    }  # fmt: skip
    return render(request, template, {**common, **context})


def trail(region: Region, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Guide"), reverse("guide", args=[region.slug])), *further]


def look_at(region: Region) -> tuple[Picture, Figures]:
    """The region as a picture, and in the numbers that facts are about."""
    picture = picture_of(region)
    return picture, figures_of(picture, counts_of(region))
