"""What counts as need: all kinds of service, one of them, and choosing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.core.errors import Missing
from onward.core.http import Request
from onward.insight import operations
from onward.insight.drawing import draw
from onward.insight.forms import NeedForm
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.areas import levels_of
from onward.insight.queries.need import Needs
from onward.insight.queries.need_pages import alike, choosable, need_of_kind, tried, with_all_figures
from onward.insight.views.frame import frame, trail
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import belongs, coordinates, region_page
from onward.regions.models import Region


@region_page(belongs)
def need(request: Request, region: Region) -> HttpResponse:
    """What counts as need, and where is it greatest?"""
    picture = picture_of(region)
    needs = with_all_figures(picture)
    context = {
        **frame(request, region, "gap-need"), "rows": [need_of_kind(needs, word) for word in picture.kinds.values()],
        "releases": choosable(needs), "counties": len(needs.counties),
        "levels": levels_of(region), "undo": undo_offer.take(request),
    }  # fmt: skip
    return render(request, "insight/need.html", context)


@region_page(belongs)
def need_kind(request: Request, region: Region, kind: str) -> HttpResponse:
    """Where is this kind of service needed most?"""
    picture = _with_kind(region, kind)
    return _shown(request, picture, kind, with_all_figures(picture))


@region_page(coordinates)
@require_POST
def need_choose(request: Request, region: Region, kind: str) -> HttpResponse:
    """Choose what counts; or look what would come of it."""
    picture = _with_kind(region, kind)
    needs = with_all_figures(picture)
    form = NeedForm(request.POST, needs=needs, kind=kind)
    if not form.is_valid():
        return _shown(request, picture, kind, needs, form=form)
    if "try" in request.POST:
        return _shown(request, picture, kind, tried(needs, kind, form.weights), form=form, trial=True)
    also = [word.key for word in alike(needs, kind, picture.kinds)] if form.cleaned_data["alike"] else []
    with one_moment() as moment:
        done = operations.choose_need(region=region, kinds=[kind, *also], weights=form.weights, by=request.actor)
    if done:
        told = ngettext("Saved for %(n)d kind of service.", "Saved for %(n)d kinds of service.", done) % {"n": done}
        undo_offer.offer(request, told, moment)
    return redirect("gap-need-kind", region.slug, kind)


@region_page(coordinates)
@require_POST
def need_usual(request: Request, region: Region, kind: str) -> HttpResponse:
    """Let the usual mix count again."""
    _with_kind(region, kind)
    with one_moment() as moment:
        done = operations.count_as_usual(region=region, kinds=[kind], by=request.actor)
    if done:
        undo_offer.offer(request, _("What usually counts, counts again."), moment)
    return redirect("gap-need-kind", region.slug, kind)


def _with_kind(region: Region, kind: str) -> Picture:
    picture = picture_of(region)
    if kind not in picture.kinds:
        raise Missing("There is no such kind of service in this region.")
    return picture


def _shown(
    request: Request, picture: Picture, kind: str, needs: Needs, *, form: NeedForm | None = None, trial: bool = False
) -> HttpResponse:  # fmt: skip
    region, found = picture.region, need_of_kind(needs, picture.kinds[kind])
    states = {line.county.fips: f"need-{line.shade}" if line.shade else "" for line in found.lines}
    context: dict[str, Any] = {
        **frame(request, region, "gap-need"), "found": found, "trial": trial, "counted": list(needs.counties),
        "trail": trail(region, (_("Need"), reverse("gap-need", args=[region.slug]))),
        "drawing": draw(picture.counties, states=states), "form": form or NeedForm(needs=needs, kind=kind),
        "alike": alike(needs, kind, picture.kinds) if not trial else [], "undo": undo_offer.take(request),
        "known": needs.counted,
    }  # fmt: skip
    return render(request, "insight/need_kind.html", context)
