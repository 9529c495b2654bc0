"""What the pages of the place Partners have in common."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.pages import Row, rows
from onward.core.panels import panels
from onward.partners import undo_offer
from onward.partners.access import may_edit
from onward.partners.queries import how_many
from onward.regions.access import coordinates, leads
from onward.regions.models import Region

Trail = list[tuple[str, str]]


def show(
    request: Request, region: Region, template: str, tab: str = "partner-list", status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the place Partners, with its rows of links and the offer to undo what was just done. `tab` is the page
    of these rows that it belongs to, `may_change` says whether this person coordinates, `may_edit` whether what is said
    of the `partner` shown is hers to change."""
    partner = context.get("partner")
    common = {
        "place": "partners",
        "rows_of_pages": rows_over(request, region, tab),
        "undo": undo_offer.take(request),
        "may_change": coordinates(request.actor, region),
        "may_edit": partner is not None and may_edit(request.actor, region, partner),
    }
    return render(request, template, {**common, **context}, status=status)


def rows_over(request: Request, region: Region, page: str) -> list[Row]:
    """The rows of links over a page of this place, with how much waits behind them for whoever leads."""
    counts = _waiting(request, region) if leads(request.actor, region) else {}
    return rows("partners", page, region, request.actor, counts=counts)


def _waiting(request: Request, region: Region) -> dict[str, int]:
    """By the name of a page: how much waits there, as the areas above tell. One question, however many tell."""
    return how_many(region, dict(panel.facts for panel in panels("partner-pages", region, request.actor)))


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
    return [(_("Partners"), reverse("partner-list", args=[region.slug])), *further]


def safe_next(request: Request, default: str) -> str:
    """Where a form wants to go back to, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else default
