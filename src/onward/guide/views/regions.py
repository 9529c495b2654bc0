from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onward.core.access import administers, page, signed_in
from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.pages import rows
from onward.guide.forms import RegionForm, StateForm
from onward.guide.operations import start_region
from onward.guide.picker import picked
from onward.guide.queries.guide import guide_of
from onward.guide.queries.home import changes_this_week, kept_by, standing_of
from onward.guide.queries.today import asked_of, calls
from onward.insight.drawing import draw
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.places import sites_of, without_names
from onward.insight.queries.steps import step_rows
from onward.insight.rules import first_steps
from onward.outreach.queries.verification import days_of
from onward.outreach.queries.vision import adopted_in, adopted_of, adopted_words
from onward.outreach.rules.verification import MONTHS
from onward.regions.access import belongs, coordinates, region_page, takes_part
from onward.regions.models import Region
from onward.regions.operations import reshape_region
from onward.regions.queries import counties_of, regions_of


@page(signed_in)
def welcome(request: Request) -> HttpResponse:
    """Which region? With one only, straight there. Who has none is told whom to ask, or how to start one."""
    regions = regions_of(request.actor)
    if len(regions) == 1 and "stay" not in request.GET:
        return redirect("region-home", regions[0].slug)
    return render(request, "guide/welcome.html", {"regions": regions, "may_found": administers(request.actor)})


@page(administers)
def new_region(request: Request) -> HttpResponse:
    """Which counties belong together?"""
    return _region_form(request, None)


@region_page(coordinates)
def change_region(request: Request, region: Region) -> HttpResponse:
    """Is this still our region? Its name and its counties."""
    return _region_form(request, region)


def _region_form(request: Request, region: Region | None) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    first = not asked and region is not None
    chosen = [county.fips for county in counties_of(region)] if region and first else asked.getlist("counties")
    saving = request.method == "POST" and "show" not in request.POST
    initial = {key: asked.get(key, "") for key in ("name", "typed", "time_zone")}
    if region and first:
        initial = {"name": region.name, "time_zone": region.time_zone}
    form = RegionForm(asked if saving else None, initial=initial, changing=region is not None)
    if saving and form.is_valid() and (saved := _save(request, form, region)):
        said = _("%(name)s is saved.") if region else _("%(name)s is there. Bring in the list you have.")
        messages.success(request, said % {"name": saved.name})
        return redirect("region-home", saved.slug)
    state = StateForm({"state": asked.get("state", "") or (chosen[0][:2] if first and chosen else "")})
    context = {
        "form": form, "state_form": state, "picker": picked(state, chosen, form.known), "changing": region,
        "rows_of_pages": rows("region", "region-change", region, request.actor) if region else [],
    }  # fmt: skip
    return render(request, "guide/region_form.html", context)


def _save(request: Request, form: RegionForm, region: Region | None) -> Region | None:
    """The region as saved, or none when it was refused; the form then says why."""
    name, counties, by = form.cleaned_data["name"], form.cleaned_data["chosen"], request.actor
    try:
        if region is None:
            return start_region(name=name, counties=counties, user=request.user, by=by)  # type: ignore[arg-type]
        zone = form.cleaned_data["time_zone"]
        return reshape_region(region, name=name, counties=counties, time_zone=zone, by=by)
    except Refused as refusal:
        form.add_error("name", refusal.message)
        return None


@region_page(belongs)
def home(request: Request, region: Region) -> HttpResponse:
    """What needs me today, and where do we stand? Whoever only views figures is asked to do nothing."""
    picture = picture_of(region)
    if not takes_part(request.actor, region):
        return render(request, "guide/figures.html", {**_figures(picture, region), "vision": adopted_of(region)})
    guide, counts = guide_of(region, picture, {**asked_of(region, request.actor), **adopted_words(region)})
    context = {
        "sees_partners": True, "guide": guide, "vision": adopted_in(counts),
        "rows_of_pages": rows("home", "region-home", region, request.actor),
        "steps": step_rows(picture, first_steps(picture.steps, settling=picture.unsettled > 0)),
        "all_steps": len(picture.steps),
        "kept": kept_by(request.actor, region),
        "calls": calls(region, counts),
        "standing": standing_of(picture, MONTHS[counts["months"]]),
        "drawing": draw(picture.counties, sites_of(picture)),
        "changes": changes_this_week(region), "empty": not picture.partners,
        "counted": list(picture.counties.values()), "everyone": picture.people_in(tuple(picture.counties)),
        "unsettled": picture.unsettled, "without_kind": picture.unsettled, "services": picture.listings.total(),
    }  # fmt: skip
    return render(request, "guide/home.html", context)


def _figures(picture: Picture, region: Region) -> dict[str, Any]:
    sites = without_names(sites_of(picture))
    return {
        "sees_partners": False, "standing": standing_of(picture, days_of(region)),
        "drawing": draw(picture.counties, sites), "empty": not picture.partners,
        "counted": list(picture.counties.values()),
        "everyone": picture.people_in(tuple(picture.counties)),
    }  # fmt: skip
