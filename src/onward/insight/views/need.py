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
from onward.insight.drawing import Drawing, Site, draw
from onward.insight.forms import NeedForm
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.areas import Level, levels_of
from onward.insight.queries.need import Needs
from onward.insight.queries.need_areas import NeedOfAreas, area_needs, only_of_areas
from onward.insight.queries.need_pages import NeedOfKind, alike, choosable, need_of_kind, tried, with_all_figures
from onward.insight.reach_form import LEVELS
from onward.insight.views.frame import frame, trail
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import belongs, coordinates, region_page
from onward.regions.models import Region

MARKS = {1: 6, 2: 6, 3: 2, 4: 3, 5: 3}
"""Smaller areas are marks on the map: less need than people, about as much, more."""


@region_page(belongs)
def need(request: Request, region: Region) -> HttpResponse:
    """What counts as need, and where is it greatest?"""
    picture = picture_of(region)
    needs = with_all_figures(picture)
    level = _level(request, picture)
    small = area_needs(region, level, needs) if level != "county" else None
    context = {
        **frame(request, region, "gap-need"), **_choice(picture, level),
        "rows": [small.of(word) if small else need_of_kind(needs, word) for word in picture.kinds.values()],
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
    return redirect(f"{reverse('gap-need-kind', args=[region.slug, kind])}{_asked(request)}")


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
    region, level, word = picture.region, _level(request, picture), picture.kinds[kind]
    small = level != "county"
    found = area_needs(region, level, needs).of(word) if small else need_of_kind(needs, word)
    context: dict[str, Any] = {
        **frame(request, region, "gap-need"), **_choice(picture, level), "found": found, "trial": trial,
        "counted": list(needs.counties), "only_of_areas": only_of_areas(region, level, needs) if small else [],
        "trail": trail(region, (_("Need"), reverse("gap-need", args=[region.slug]))),
        "drawing": _drawing(picture, found), "form": form or NeedForm(needs=needs, kind=kind),
        "alike": alike(needs, kind, picture.kinds) if not trial else [], "undo": undo_offer.take(request),
        "known": needs.counted,
    }  # fmt: skip
    return render(request, "insight/need_kind.html", context)


def _level(request: Request, picture: Picture) -> Level:
    """What was asked for, where there are such areas; counties otherwise."""
    return next((level for level in picture.chosen.levels if level == request.GET.get("level")), "county")


def _asked(request: Request) -> str:
    """So that whoever looks at tracts still does after saving."""
    level = request.GET.get("level", "")
    return f"?level={level}" if level in LEVELS else ""


def _choice(picture: Picture, level: Level) -> dict[str, Any]:
    levels = [(one, LEVELS[one]) for one in picture.chosen.levels]
    return {"level": level, "level_choices": levels if len(levels) > 1 else [], "level_words": LEVELS[level]}


def _drawing(picture: Picture, found: NeedOfKind | NeedOfAreas) -> Drawing:
    """Counties by their shade; or, where areas are smaller, one mark for each area."""
    if isinstance(found, NeedOfAreas):
        marks = [Site(*line.area.point, MARKS[line.shade], line.area.name) for line in found.lines if line.shade]
        return draw(picture.counties, marks)
    return draw(picture.counties, states={line.county.fips: f"need-{line.shade}" for line in found.lines if line.shade})
