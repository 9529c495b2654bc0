"""Finding partners that are the same, comparing two, and making one of them, or saying that they are two."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request, searched_for
from onward.core.limits import limited, searching
from onward.directory.labels import FIELDS
from onward.directory.queries import duplicates as queries
from onward.directory.queries.history import LONG, history
from onward.partners import operations, rules, undo_offer
from onward.partners.access import shown, shown_one
from onward.partners.models import Organization
from onward.partners.pages import safe_next, show, trail
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region

A_PAGE = 20


@region_page(coordinates)
def suggestions(request: Request, region: Region) -> HttpResponse:
    pages = Paginator(queries.suggestions(region), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return show(request, region, "directory/duplicates.html", "duplicates", page=page, trail=trail(region))


@region_page(coordinates)
def likely(request: Request, region: Region, pk: int) -> HttpResponse:
    """The notice on a partner's page; asked for once the page stands."""
    partner = shown_one(region, pk)
    found = queries.likely_for(partner)
    return render(request, "directory/likely.html", {"partner": partner, "found": found})


@region_page(coordinates)
@limited("search", "120/m", when=searching)
def choose_other(request: Request, region: Region, pk: int) -> HttpResponse:
    """Which other partner is the same as this one? Searched by name."""
    partner = shown_one(region, pk)
    text = searched_for(request.GET)
    found = shown(region).filter(name__icontains=text).exclude(pk=pk)[:20] if text else []
    up = trail(region, (partner.name, f"/r/{region.slug}/partners/{pk}/"))
    return show(
        request, region, "directory/choose_other.html", "duplicates",
        partner=partner, text=text, found=found, likely=queries.likely_for(partner), trail=up,
    )  # fmt: skip


@region_page(coordinates)
def compare(request: Request, region: Region, pk: int, other: int) -> HttpResponse:
    """Side by side, the one with more on it first. POST merges: `kept` and each `fact-…` name the better one by id."""
    one, two = shown_one(region, pk), shown_one(region, other)
    if request.method == "POST":
        return _merge(request, region, one, two)
    holds = [(side, queries.holdings(side)) for side in (one, two)]
    (one, _mine), (two, _theirs) = holds = sorted(holds, key=lambda held: held[1].weight, reverse=True)
    up = trail(region, (_("Duplicates"), f"/r/{region.slug}/partners/duplicates/"))
    return show(
        request, region, "directory/compare.html", "duplicates", one=one, two=two, rows=_rows(one, two),
        holds=[(side.name, held) for side, held in holds], trail=up,
    )  # fmt: skip


def _rows(one: Organization, two: Organization) -> list[dict[str, Any]]:
    """Each fact on which either says something; `choose` when both do, differently."""
    facts = [{name: getattr(side, name) for name in rules.MERGED_FIELDS} for side in (one, two)]
    differ = rules.to_choose(*facts)
    return [
        {
            "name": name,
            "label": FIELDS.get(name, name),
            "one": _words(one, name),
            "two": _words(two, name),
            "choose": name in differ,
        }
        for name in rules.MERGED_FIELDS
        if any(side[name] not in (None, "") for side in facts)
    ]


def _words(side: Organization, name: str) -> str:
    value = getattr(side, name.removesuffix("_id") if name != "tax_id" else name)
    return "" if value is None else str(value)


def _merge(request: Request, region: Region, one: Organization, two: Organization) -> HttpResponse:
    kept, gone = (two, one) if request.POST.get("kept") == str(two.pk) else (one, two)
    taken = [name for name in rules.MERGED_FIELDS if request.POST.get(f"fact-{name}") == str(gone.pk)]
    by = request.actor
    with operations.one_moment() as moment:
        operations.merge_organizations(gone=gone, kept=kept, taken=taken, by=by)
    told = _("“%(gone)s” is now part of “%(kept)s”.") % {"gone": gone.name, "kept": kept.name}
    undo_offer.offer(request, told, moment)
    return redirect("partner-detail", region.slug, kept.pk)


@region_page(coordinates)
@require_POST
def tell_apart(request: Request, region: Region, pk: int, other: int) -> HttpResponse:
    one, two = shown_one(region, pk), shown_one(region, other)
    with operations.one_moment() as moment:
        operations.tell_apart(one=one, other=two, by=request.actor)
    told = _("“%(one)s” and “%(two)s” are two. You will not be asked again.") % {"one": one.name, "two": two.name}
    undo_offer.offer(request, told, moment)
    return redirect(safe_next(request, f"/r/{region.slug}/partners/duplicates/"))


@region_page(takes_part)
def partner_history(request: Request, region: Region, pk: int) -> HttpResponse:
    partner = shown_one(region, pk)
    up = trail(region, (partner.name, f"/r/{region.slug}/partners/{pk}/"))
    lines = history(partner, request.actor, limit=LONG)
    return show(request, region, "directory/history.html", "partner-list", partner=partner, lines=lines, trail=up)
