"""One line of an agenda: added, changed, moved, taken away."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.convenings.forms.agenda import FromBlockForm, LineForm, NewLineForm
from onward.convenings.models import AgendaItem, Gathering
from onward.convenings.operations import agenda as operations
from onward.convenings.pages import show
from onward.convenings.queries.agenda import item_of, likely_stage
from onward.convenings.queries.blocks import blocks
from onward.convenings.queries.gatherings import gathering_of
from onward.core.actor import Actor
from onward.core.http import Request
from onward.core.keys import key_of
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region

TAB = "gathering-agenda"


@region_page(leads)
def add(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What is missing from the agenda?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    known = {key: one for key, one in blocks(region).items() if one.in_use}
    by_block = "block" in request.POST
    form: Any = NewLineForm(None if by_block else typed(request), gathering=gathering)
    from_block = FromBlockForm(request.POST if by_block else None, blocks=known)
    chosen = from_block if by_block else form
    if request.method == "POST" and chosen.is_valid():
        values = operations.line_of(known[chosen.cleaned_data["block"]]) if by_block else form.values
        told = _("“%(title)s” is on the agenda.") % {"title": values["title"]}
        if saved(request, chosen, lambda: bool(_added(gathering, values, request.actor)), told):
            return redirect(TAB, region.slug, gathering.pk)
    return show(
        request, region, "agenda/add.html", TAB, gathering=gathering, form=form, from_block=from_block,
        status=400 if chosen.errors else 200,
    )  # fmt: skip


def _added(gathering: Gathering, values: Any, by: Actor) -> AgendaItem:
    return operations.add_line(gathering, values=values, stage=likely_stage(gathering), by=by)


@region_page(leads)
def edit(request: Request, region: Region, gathering_id: int, line_id: int) -> HttpResponse:
    """How long is this, and who leads it?"""
    gathering = gathering_of(region, request.actor, gathering_id)
    item, by = item_of(gathering, line_id), request.actor
    form = LineForm(typed(request), gathering=gathering, row=item)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_line(item, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]}):
            return redirect(_line(region, gathering, item))
    return show(
        request, region, "agenda/line.html", TAB, gathering=gathering, form=form, item=item,
        status=400 if form.errors else 200,
    )  # fmt: skip


@region_page(leads)
@require_POST
def move(request: Request, region: Region, gathering_id: int, line_id: int) -> HttpResponse:
    """Earlier, later, to a place, or off the agenda; by button, and by dragging, which presses the same button."""
    gathering = gathering_of(region, request.actor, gathering_id)
    item, act = item_of(gathering, line_id), request.POST.get("act", "")
    with one_moment() as moment:
        done = _moved(item, act, request)
    if done:
        words = _("“%(title)s” is off the agenda.") if act == "remove" else _("“%(title)s” was moved.")
        undo_offer.offer(request, words % {"title": item.title}, moment)
    return redirect(
        reverse(TAB, args=[region.slug, gathering.pk]) if act == "remove" else _line(region, gathering, item)
    )


def _moved(item: AgendaItem, act: str, request: Request) -> bool:
    by = request.actor
    if act == "remove":
        operations.remove_line(item, by=by)
        return True
    if act == "to":
        to = key_of(request.POST.get("to", ""))
        return to is not None and operations.move_line(item, to=to, by=by)
    return act in PLACES and operations.move_line_by(item, places=PLACES[act], by=by)


PLACES = {"up": -1, "down": 1}


def _line(region: Region, gathering: Gathering, item: AgendaItem) -> str:
    return f"{reverse(TAB, args=[region.slug, gathering.pk])}#line-{item.pk}"
