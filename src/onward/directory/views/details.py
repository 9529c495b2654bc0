"""Adding, changing and removing services, places and small facts from a partner's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.keys import key_of
from onward.directory import operations
from onward.directory.access import record_of
from onward.directory.forms.things import THINGS, Thing
from onward.directory.models import Location, Service
from onward.partners.access import may_edit, partner_page
from onward.partners.models import Organization
from onward.partners.operations import one_moment
from onward.partners.pages import show, trail, typed
from onward.partners.saving import saved
from onward.partners.undo_offer import offer
from onward.regions.models import Region


def page_of(region: Region, partner: Organization) -> str:
    return f"/r/{region.slug}/partners/{partner.pk}/"


def up_from(region: Region, partner: Organization) -> Any:
    return trail(region, (partner.name, page_of(region, partner)))


def _thing(slug: str) -> Thing:
    if slug not in THINGS:
        raise Missing(_("There is no such page, or it is not open to you."))
    return THINGS[slug]


def _owner(request: Request, partner: Organization, thing: Thing) -> Any:
    """What the new record will hang on: the service or place in the address, else the partner itself."""
    for name, model in (("service", Service), ("location", Location)):
        key = key_of(request.GET.get(name, ""))
        if name in thing.owners and key is not None:
            return name, record_of(partner, model, key, by=request.actor)
    if "organization" not in thing.owners:
        raise Missing(_("Start from a service: this belongs to one."))
    return "organization", partner


@partner_page(may_edit)
def choose(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """What can be added to a service."""
    key = key_of(request.GET.get("service", ""))
    service = record_of(partner, Service, key, by=request.actor) if key is not None else None
    things = [thing for thing in THINGS.values() if ("service" if service else "organization") in thing.owners]
    return show(
        request, region, "directory/choose.html", "partner-list", partner=partner, service=service, things=things,
        trail=up_from(region, partner),
    )  # fmt: skip


@partner_page(may_edit)
def add(request: Request, region: Region, partner: Organization, thing: str) -> HttpResponse:
    known = _thing(thing)
    name, owner = _owner(request, partner, known)
    form = known.form(typed(request), region=region)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            for values in form.many():
                known.add(known.model, region=region, values={**values, f"{name}_id": owner.pk}, by=by)

        if saved(request, form, act, _("Added.")):
            return redirect(f"{page_of(region, partner)}{_spot(name, owner)}")
    return _form(request, region, partner, form, known.adding, about=owner)


@partner_page(may_edit)
def change(request: Request, region: Region, partner: Organization, thing: str, record_id: int) -> HttpResponse:
    known = _thing(thing)
    row = record_of(partner, known.model, record_id, by=request.actor)
    form = known.form(typed(request), row=row, region=region)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return known.change(row, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("Saved. Imports will keep what you changed.")):
            return redirect(page_of(region, partner))
    return _form(request, region, partner, form, known.changing, row=row, slug=thing)


def _spot(name: str, owner: Any) -> str:
    return {"service": f"#service-{owner.pk}", "location": f"#place-{owner.pk}"}.get(name, "")


def _form(
    request: Request, region: Region, partner: Organization, form: Any, heading: Any, **more: Any
) -> HttpResponse:
    return show(
        request, region, "directory/form.html", "partner-list", partner=partner, form=form, heading=heading,
        trail=up_from(region, partner), back=page_of(region, partner), **more,
    )  # fmt: skip


@partner_page(may_edit)
@require_POST
def remove(request: Request, region: Region, partner: Organization, thing: str, record_id: int) -> HttpResponse:
    """Take any record of the partner's page away, services and places too."""
    model = {"service": Service, "place": Location}.get(thing) or _thing(thing).model
    row = record_of(partner, model, record_id, by=request.actor)
    with one_moment() as moment:
        operations.remove_record(row, by=request.actor)
    offer(request, _("“%(thing)s” is removed.") % {"thing": _label(row)}, moment)
    return redirect(page_of(region, partner))


def _label(row: Any) -> str:
    text = str(row)
    return _("The record") if " object (" in text else text
