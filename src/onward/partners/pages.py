"""What the pages of the place Partners have in common."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.panels import panels
from onward.partners import undo_offer
from onward.partners.access import may_edit
from onward.partners.queries import how_many
from onward.partners.tabs import tabs
from onward.regions.access import coordinates, leads
from onward.regions.models import Region

Trail = list[tuple[str, str]]


def show(
    request: Request, region: Region, template: str, tab: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the place Partners, with its tabs and the offer to undo what was just done. `may_change` says whether
    this person coordinates, `may_edit` whether what is said of the `partner` shown is hers to change."""
    may_change, may_lead = coordinates(request.actor, region), leads(request.actor, region)
    counts = _waiting(request, region) if may_lead else {}
    partner = context.get("partner")
    common = {
        "place": "partners",
        "tabs": tabs(region, tab, may_change=may_change, leads=may_lead, counts=counts),
        "undo": undo_offer.take(request),
        "may_change": may_change,
        "may_edit": partner is not None and may_edit(request.actor, region, partner),
    }
    return render(request, template, {**common, **context}, status=status)


def _waiting(request: Request, region: Region) -> dict[str, int]:
    """By the key of a tab: how much waits on its page, as the areas above tell. One question, however many tell."""
    return how_many(region, dict(panel.facts for panel in panels("partner-tabs", region, request.actor)))


def counted(rows: Any, size: int, count: int) -> Paginator[Any]:
    """Pages of rows that were counted already."""
    pages = Paginator(rows, size)
    pages.count = count
    return pages


def typed(request: Request) -> QueryDict | None:
    """What was sent, also when that is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def trail(region: Region, *further: tuple[str, str]) -> Trail:
    """The way up from a page below the list of partners."""
    return [(_("Partners"), f"/r/{region.slug}/partners/"), *further]


def safe_next(request: Request, default: str) -> str:
    """Where a form wants to go back to, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else default
