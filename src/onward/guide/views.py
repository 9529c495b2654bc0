from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.access import page, signed_in
from onward.core.errors import Refused
from onward.guide.forms import RegionForm, StateForm
from onward.guide.operations import start_region
from onward.guide.picker import picked
from onward.guide.queries import changes_this_week, standing_of
from onward.insight.drawing import draw
from onward.insight.queries import picture_of
from onward.insight.queries.places import sites_of
from onward.insight.queries.steps import step_rows
from onward.insight.rules import first_steps
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region
from onward.regions.queries import regions_of


@page(signed_in)
def welcome(request: HttpRequest) -> HttpResponse:
    """Which region? With one only, straight there."""
    regions = regions_of(request.actor)  # type: ignore[attr-defined]
    if len(regions) == 1 and "stay" not in request.GET:
        return redirect("region-home", regions[0].slug)
    return render(request, "guide/welcome.html", {"regions": regions})


@page(signed_in)
def new_region(request: HttpRequest) -> HttpResponse:
    """Which counties belong together?"""
    asked = request.POST if request.method == "POST" else request.GET
    saving = request.method == "POST" and "show" not in request.POST
    form = RegionForm(asked if saving else None, initial={key: asked.get(key, "") for key in ("name", "typed")})
    if saving and form.is_valid() and (region := _start(request, form)):
        messages.success(request, _("%(name)s is there. Bring in the list you have.") % {"name": region.name})
        return redirect("region-home", region.slug)
    state = StateForm({"state": asked.get("state", "")})
    context = {"form": form, "state_form": state, "picker": picked(state, asked.getlist("counties"), form.known)}
    return render(request, "guide/new_region.html", context)


def _start(request: HttpRequest, form: RegionForm) -> Region | None:
    """The new region, or none when it was refused; the form then says why."""
    name, counties = form.cleaned_data["name"], form.cleaned_data["chosen"]
    try:
        return start_region(name=name, counties=counties, user=request.user, by=request.actor)  # type: ignore[attr-defined, arg-type]
    except Refused as refusal:
        form.add_error("name", refusal.message)
        return None


@region_page(takes_part)
def home(request: HttpRequest, region: Region) -> HttpResponse:
    """What needs me today, and where do we stand?"""
    picture = picture_of(region)
    context = {
        "steps": step_rows(picture, first_steps(picture.steps)), "all_steps": len(picture.steps),
        "standing": standing_of(picture), "drawing": draw(picture.counties, sites_of(picture)),
        "changes": changes_this_week(region), "empty": not picture.partners,
        "counted": list(picture.counties.values()), "everyone": picture.people_in(tuple(picture.counties)),
        "import_address": f"{reverse('region-home', args=[region.slug])}import/",
    }  # fmt: skip
    return render(request, "guide/home.html", context)
