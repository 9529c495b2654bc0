"""The library: find a text, read it, print or copy it, and say it in the region's own words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request, searched_for
from onward.core.pages import rows
from onward.library import operations, rendering
from onward.library.fields import FIELDS
from onward.library.forms import TemplateForm, library_filters
from onward.library.queries import Wanted, text, texts
from onward.library.rules import fields_in
from onward.library.wording import PHASE_CHOICES
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region
from onward.regions.queries import counties_of
from onward.ui.lists import listed


def show(request: Request, region: Region, template: str, **context: Any) -> HttpResponse:
    common = {
        "rows_of_pages": rows("home", "library", region, request.actor),
        "may_change": coordinates(request.actor, region), "undo": undo_offer.take(request),
        "trail": [(_("Library"), reverse("library", args=[region.slug]))],
    }  # fmt: skip
    return render(request, template, {**common, **context})


@region_page(takes_part)
def library(request: Request, region: Region) -> HttpResponse:
    """What helps me do this?"""
    filters, hidden = library_filters(request.GET), request.GET.get("hidden") == "1"
    may_change = coordinates(request.actor, region)
    wanted = Wanted(searched_for(request.GET), **filters.values, hidden=hidden and may_change)
    everything = texts(region).values()
    found = [one for one in everything if wanted.takes(one)]
    groups = [(words, those) for key, words in PHASE_CHOICES if (those := [one for one in found if one.phase == key])]
    return show(
        request, region, "library/library.html", groups=groups, filters=filters, wanted=wanted, count=len(found),
        hidden=sum(not one.in_use for one in everything), trail=[],
    )  # fmt: skip


@region_page(takes_part)
def read(request: Request, region: Region, text_key: str) -> HttpResponse:
    """One text, to read, print or copy."""
    found = text(region, text_key)
    values = _values(request, region, found.body)
    return show(
        request, region, "library/text.html", text=found, body=rendering.on_page(found.body, values),
        plain=rendering.as_text(found.body, values), phase=dict(PHASE_CHOICES)[found.phase],
        newer=found.changed and found.default is not None,
    )  # fmt: skip


def _values(request: Request, region: Region, body: str) -> dict[str, str]:
    """What is known already of the fields of a text."""
    values = {"region.name": region.name, "sender.name": request.actor.label}
    if "region.counties" in fields_in(body):
        values["region.counties"] = listed([county.name for county in counties_of(region)])
    return values


@region_page(coordinates)
def add(request: Request, region: Region) -> HttpResponse:
    """Which text of ours helps others?"""
    form, by = TemplateForm(typed(request)), request.actor
    if request.method == "POST" and form.is_valid():
        told = _("“%(title)s” is in the library.") % {"title": form.cleaned_data["title"]}
        if saved(
            request, form, lambda: operations.add_template(region=region, values=form.values, by=by) is not None, told
        ):
            return redirect("library", region.slug)
    return show(request, region, "library/edit.html", form=form, fields=FIELDS)


@region_page(coordinates)
def edit(request: Request, region: Region, text_key: str) -> HttpResponse:
    """How do we say it here?"""
    found = text(region, text_key)
    form, by = TemplateForm(typed(request), text=found), request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_template(region, found, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]}):
            return redirect("text", region.slug, text_key)
    return show(request, region, "library/edit.html", form=form, text=found, fields=FIELDS)


@region_page(coordinates)
@require_POST
def show_or_hide(request: Request, region: Region, text_key: str) -> HttpResponse:
    """Hide a text in this region, or show it again."""
    found, shown = text(region, text_key), "shown" in request.POST
    with one_moment() as moment:
        done = operations.show_template(region, found, shown=shown, by=request.actor)
    if done:
        told = _("“%(title)s” is shown again.") if shown else _("“%(title)s” is hidden.")
        undo_offer.offer(request, told % {"title": found.title}, moment)
    return redirect("library", region.slug)


@region_page(coordinates)
@require_POST
def back_to_default(request: Request, region: Region, text_key: str) -> HttpResponse:
    """Say it as the program does again."""
    found = text(region, text_key)
    with one_moment() as moment:
        done = operations.use_default(found, by=request.actor)
    if done:
        told = _("“%(title)s” says again what came with Onward.") % {"title": found.title}
        undo_offer.offer(request, told, moment)
    return redirect("text", region.slug, text_key)
