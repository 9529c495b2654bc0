"""A partner's services and places, added and changed one at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.directory import operations
from onward.directory.access import record_of
from onward.directory.forms.details import ServiceForm
from onward.directory.forms.place import PlaceForm
from onward.directory.models import Location, Service
from onward.directory.queries.words import kind_name
from onward.directory.views.details import page_of, up_from
from onward.partners.access import may_edit, partner_page
from onward.partners.models import Organization
from onward.partners.pages import show, typed
from onward.partners.saving import saved
from onward.regions.models import Region

KEPT = "Saved. Imports will keep what you changed."


@partner_page(may_edit)
def add_service(request: Request, region: Region, partner: Organization) -> HttpResponse:
    wanted = kind_name(region, request.GET.get("kind", ""))
    form = ServiceForm(typed(request), region=region, initial={"name": wanted})
    made: list[Any] = []
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            made.append(operations.add_service(organization=partner, values=form.values, by=by))

        if saved(request, form, act, _("Service added. Now say what kind it is.")):
            return redirect("service-kinds", region.slug, made[0].pk)
    return _page(request, region, partner, form, _("What do they offer?"))


@partner_page(may_edit)
def change_service(request: Request, region: Region, partner: Organization, record_id: int) -> HttpResponse:
    service = record_of(partner, Service, record_id, by=request.actor)
    form = ServiceForm(typed(request), row=service, region=region)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_service(service, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _(KEPT)):
            return redirect(f"{page_of(region, partner)}#service-{service.pk}")
    heading = _("What is true of “%(name)s”?") % {"name": service.name}
    return _page(request, region, partner, form, heading, row=service, slug="service")


@partner_page(may_edit)
def add_place(request: Request, region: Region, partner: Organization) -> HttpResponse:
    form = PlaceForm(typed(request), partner=partner, region=region)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            operations.add_place(organization=partner, site=form.site, by=by)

        if saved(request, form, act, _("Place added.")):
            return redirect(f"{page_of(region, partner)}#places")
    return _page(request, region, partner, form, _("Where are they?"))


@partner_page(may_edit)
def change_place(request: Request, region: Region, partner: Organization, record_id: int) -> HttpResponse:
    place = record_of(partner, Location, record_id, by=request.actor)
    form = PlaceForm(typed(request), partner=partner, row=place, region=region)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            operations.change_place(place, site=form.site, by=by, seen=form.seen_at)

        if saved(request, form, act, _(KEPT)):
            return redirect(f"{page_of(region, partner)}#place-{place.pk}")
    return _page(request, region, partner, form, _("Where is it, and how does one get there?"), row=place, slug="place")


def _page(request: Request, region: Region, partner: Any, form: Any, heading: str, **more: Any) -> HttpResponse:
    return show(
        request, region, "directory/form.html", "partner-list", partner=partner, form=form, heading=heading,
        trail=up_from(region, partner), back=page_of(region, partner), **more,
    )  # fmt: skip
