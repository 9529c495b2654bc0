"""The door: who is there. For those who stand at it, and for guests who check themselves in."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.adapter import square_code
from onward.convenings import operations
from onward.convenings.forms.guests import DoorForm, WalkInForm
from onward.convenings.pages import show
from onward.convenings.queries import gatherings as gathering_queries
from onward.convenings.queries import guests as queries
from onward.convenings.views.addresses import at_the_door, own_door_address
from onward.convenings.views.answering import OTHERS
from onward.convenings.views.planning import page_of, up
from onward.core import limits
from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request, language_of, searched_for
from onward.core.keys import key_of
from onward.regions.access import anybody, leads, region_page
from onward.regions.models import Region

A_PAGE = 100
FROM_ONE_PLACE = (2_000, 600)
"""So many check-ins in so many seconds from one network address: a hall full of people shares one."""


@region_page(leads)
def door(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Who is there? `?q` finds a guest, `?guest` is what their square code says, `?show=there` the attendance. POST:
    `in`, `out`, `walk`."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    form = WalkInForm(request.POST if request.POST.get("act") == "walk" else None, region=region)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        return _act(request, region, row, form)
    text, there = searched_for(request.GET), request.GET.get("show") == "there"
    found = queries.at_the_door(row, text=text, there=there)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return show(
        request, region, "door.html", "gathering-door", gathering=row, page=page, text=text, there=there, form=form,
        counts=gathering_queries.counts_of(row), scanned=_scanned(request, row), address=own_door_address(row),
        trail=up(region, (row.title, page_of(region, row.pk))),
    )  # fmt: skip


def _scanned(request: Request, row: Any) -> Any:
    """Whose square code was held up, if that is one of this gathering."""
    key = key_of(request.GET.get("guest", ""))
    if not key:
        return None
    try:
        return queries.guest_of(row, key)
    except Missing as missing:
        messages.warning(request, missing.message)
        return None


def _act(request: Request, region: Region, row: Any, form: WalkInForm) -> HttpResponse:
    what, by = request.POST.get("act", ""), request.actor
    try:
        if form.is_bound:
            one = operations.walk_in(row, values=form.values, by=by)
            told = _("%(name)s is there.") % {"name": one}
        else:
            one = queries.guest_of(row, key_of(request.POST.get("guest", "")) or 0)
            (operations.check_out if what == "out" else operations.check_in)(one, by=by)
            told = (_("%(name)s is not there.") if what == "out" else _("%(name)s is there.")) % {"name": one}
    except (Refused, Conflict, Missing) as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, told)
    query = f"?{urlencode({'q': searched_for(request.POST)})}" if searched_for(request.POST) else ""
    return redirect(reverse("gathering-door", args=[region.slug, row.pk]) + query)


@region_page(leads)
def sheet(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What hangs at the door: the square code by which guests check themselves in. POST gives the door its address."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    if request.method == "POST":
        try:
            operations.open_door(row, by=request.actor)
        except Conflict as refusal:
            messages.warning(request, refusal.message)
        return redirect("gathering-door-sheet", region.slug, row.pk)
    address = own_door_address(row)
    return show(
        request, region, "door_sheet.html", "gathering-door", gathering=row, address=address,
        code=square_code(address) if address else "", trail=up(region, (row.title, page_of(region, row.pk))),
    )  # fmt: skip


@region_page(anybody)
def own(request: Request, region: Region, code: str) -> HttpResponse:
    """I am here. By the square code at the door; tells nobody who is on the list."""
    language = language_of(request)
    if request.method == "POST":
        limits.count(f"door-at:{limits.address_of(request)}", *FROM_ONE_PLACE)
    with translation.override(language):
        row = queries.with_door(region, code)
        form = DoorForm(request.POST if request.method == "POST" else None)
        open_now = at_the_door(row)
        if request.method == "POST" and open_now and form.is_valid():
            try:
                operations.walk_in(row, values=form.cleaned_data, by=request.actor)
            except (Refused, Conflict) as refusal:
                form.add_error(None, refusal.message)
            else:
                return redirect(f"{request.path}?lang={language}&here=1")
        context = {
            "places": [], "about_region": "", "gathering": row, "form": form, "open": open_now,
            "here": "here" in request.GET, "other": OTHERS[language], "language": language,
        }  # fmt: skip
        return render(request, "convenings/own_door.html", context)
