"""Who could help whom at no cost, and what to do about it."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.sheets import csv_answer
from onward.directory.forms.filters import county_choices
from onward.insight.operations.connections import set_aside
from onward.insight.queries.connections import ConnectionRow, Wanted, connected, connection_rows
from onward.insight.views.frame import frame
from onward.outreach.models import CONNECTIONS
from onward.outreach.operations import put_on_list
from onward.outreach.views.letters.choosing import begin_letter
from onward.partners import undo_offer
from onward.partners.access import shown_one
from onward.partners.models import Organization
from onward.partners.operations import introduce, one_moment
from onward.partners.pages import safe_next
from onward.partners.queries import help_kinds_with_counts
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region
from onward.ui.filters import Filters

A_PAGE = 25


@region_page(takes_part)
def connections(request: Request, region: Region) -> HttpResponse:
    """Who could help whom at no cost?"""
    words = help_kinds_with_counts(region)
    kinds = [(word.key, word.name) for word in words]
    filters = Filters(
        request.GET, {"kind": (_("What is given"), kinds), "county": (_("County"), county_choices(region))}
    )
    rows, placeless = connected(region, Wanted(**filters.values))
    if request.GET.get("as") == "csv":
        return csv_answer(f"{slugify(region.slug)}-connections.csv", _as_rows(rows))
    context = {
        **frame(request, region, "gap-connections"), "filters": filters, "undo": undo_offer.take(request),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")), "count": len(rows),
        "may_change": coordinates(request.actor, region), "said": sum(word.count for word in words),
        "placeless": placeless,
    }  # fmt: skip
    return render(request, "insight/connections.html", context)


def _as_rows(rows: list[ConnectionRow]) -> Iterator[list[str]]:
    yield [_("Who offers"), _("Who needs"), _("What"), _("Counties"), _("Offered"), _("Needed"), _("Both ways")]
    for row in rows:
        for one in row.helps:
            both = _("yes") if row.mutual else ""
            yield [one.giver.name, one.taker.name, one.what, "; ".join(one.counties), one.offered, one.needed, both]


@region_page(coordinates)
@require_POST
def act(request: Request, region: Region) -> HttpResponse:
    """Note an introduction, write to both, put a prospect on the outreach list, or set the pair aside."""
    acts = {"introduce": _introduce, "outreach": _ask, "aside": _set_aside}
    chosen = acts.get(request.POST.get("act", ""))
    keys = [key_of(request.POST.get(name, "")) for name in ("one", "other")]
    letter = request.POST.get("act") == "letter"
    if (chosen is None and not letter) or None in keys:
        raise Refused(_("Choose what to do with these two. Nothing was changed."))
    one, other = (shown_one(region, key or 0) for key in keys)
    if chosen is None:
        return begin_letter(request, region, [one, other])
    with one_moment() as moment:
        told = chosen(request, region, one, other)
    undo_offer.offer(request, told, moment)
    return redirect(safe_next(request, reverse("gap-connections", args=[region.slug])))


def _introduce(request: Request, region: Region, one: Organization, other: Organization) -> str:
    introduce(one=one, other=other, by=request.actor)
    return _("%(one)s and %(other)s know of each other now.") % {"one": one, "other": other}


def _set_aside(request: Request, region: Region, one: Organization, other: Organization) -> str:
    set_aside(one=one, other=other, by=request.actor)
    return _("%(one)s and %(other)s are set aside.") % {"one": one, "other": other}


def _ask(request: Request, region: Region, one: Organization, other: Organization) -> str:
    """Whoever of the two is a prospect goes onto the outreach list, with what would open."""
    found = [row for row in connection_rows(region, Wanted()) if {row.one, row.other} == {one, other}]
    prospects = found[0].prospects if found else []
    reasons = {prospect.pk: found[0].reason for prospect in prospects}
    put_on_list(region=region, organizations=prospects, reasons=reasons, by=request.actor, source=CONNECTIONS)
    return _("On the outreach list: %(names)s.") % {"names": ", ".join(map(str, prospects)) or "–"}
