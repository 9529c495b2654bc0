"""The guide in the region's own words: what is shown, in which order, and a newer one from Onward."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.guide import operations
from onward.guide.default import version
from onward.guide.forms.guide import ItemForm, NewItemForm
from onward.guide.queries import guide as queries
from onward.guide.views.frame import show, trail
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def arrange(request: Request, region: Region) -> HttpResponse:
    """What belongs in our guide, and in which order?"""
    groups = queries.groups_of(region)
    plan = operations.newer_default(region)
    return show(request, region, "guide/guide/arrange.html", groups=groups, plan=plan, trail=trail(region))


@region_page(coordinates)
def edit(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """How do we say it here?"""
    found, by = queries.item_called(region, part, item_key), request.actor
    form = ItemForm(typed(request), region=region, row=found)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_item(found, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]}):
            return redirect("guide-item", region.slug, part, item_key)
    return show(request, region, "guide/guide/edit.html", form=form, item=found)


@region_page(coordinates)
def add(request: Request, region: Region) -> HttpResponse:
    """What is missing from the guide?"""
    phases = {str(row.phase): row for row in queries.items_of(region, "phase")}
    phase, by = phases.get(request.GET.get("phase", ""), next(iter(phases.values()), None)), request.actor
    if phase is None:
        return redirect("guide-newer", region.slug)
    form = NewItemForm(typed(request), region=region)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            part = form.cleaned_data["part"]
            return bool(operations.add_item(region=region, part=part, phase=phase.phase, values=form.values, by=by))

        if saved(request, form, act, _("“%(title)s” is in the guide.") % {"title": form.cleaned_data["title"]}):
            return redirect("guide-arrange", region.slug)
    return show(request, region, "guide/guide/edit.html", form=form, phase=phase)


@region_page(coordinates)
@require_POST
def move(request: Request, region: Region, part: str, item_key: str) -> HttpResponse:
    """A place earlier or later; or hide it, or show it again."""
    found, act = queries.item_called(region, part, item_key), request.POST.get("act", "")
    with one_moment() as moment:
        done = (
            operations.change_item(found, values={"in_use": act == "show"}, by=request.actor)
            if act in ("show", "hide")
            else operations.move_item(found, earlier=act == "earlier", by=request.actor)
        )
    if done:
        words = {"show": _("“%(title)s” is shown again."), "hide": _("“%(title)s” is hidden.")}
        undo_offer.offer(request, words.get(act, _("“%(title)s” was moved.")) % {"title": found.title}, moment)
    return redirect(f"{reverse('guide-arrange', args=[region.slug])}#item-{found.pk}")


@region_page(coordinates)
def take_newer(request: Request, region: Region) -> HttpResponse:
    """What is new in the guide that comes with Onward?"""
    if request.method == "POST":
        with one_moment() as moment:
            count = operations.take_newer_default(region, by=request.actor)
        if count:
            undo_offer.offer(request, _("Your guide is up to date. What you changed stayed."), moment)
        return redirect("guide", region.slug)
    told = queries.told(region, operations.newer_default(region))
    return show(request, region, "guide/guide/newer.html", plan=told, version=version(), trail=trail(region))
