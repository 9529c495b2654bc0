"""What the pages of the engagement strategy have in common: the ways to look at it, and what narrows them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request, searched_for
from onward.outreach.rules.choosing import ORDERS, Wanted
from onward.partners.pages import show
from onward.regions.models import Region
from onward.ui.filters import Filters

BOARD, TABLE, PICTURE, FIRST = "engagement-board", "engagement-table", "engagement-picture", "engagement-first"
Way = tuple[str, str, bool]


def ways(region: Region, current: str) -> list[Way]:
    """The four ways to look: words, address, and whether it is this one."""
    pages = (
        (BOARD, _("Board")), (TABLE, _("Table")), (PICTURE, _("Influence and readiness")),
        (FIRST, _("Whom to win next")),
    )  # fmt: skip
    return [(words, reverse(name, args=[region.slug]), name == current) for name, words in pages]


def shown_way(request: Request, region: Region, way: str, template: str, **context: Any) -> HttpResponse:
    return show(
        request, region, f"outreach/engagement/{template}.html", "engagement-board", ways=ways(region, way), **context
    )


def wanted_of(request: Request, data: Any, filters: Filters, sort: str = "-points") -> Wanted:
    asked = data.get("sort", "")
    known = asked.removeprefix("-") in ORDERS
    return Wanted(text=searched_for(data), sort=asked if known else sort, me=request.actor.id, **filters.values)
