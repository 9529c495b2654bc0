"""Adding a partner, and changing its facts and its identifiers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.partners import operations
from onward.partners.access import may_edit, partner_page
from onward.partners.forms import EditorForm, NewPartnerForm, OrganizationForm
from onward.partners.models import Organization
from onward.partners.pages import show, trail, typed
from onward.partners.queries import same_name, sector_keyed
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def add(request: Request, region: Region) -> HttpResponse:
    """Put somebody on the list. When one of that name is there, say so first.

    Whoever comes from a gap brings along what is missing: a sector, a county, and the kind of service to add next.
    """
    initial: dict[str, Any] = {"standing": "partner", **request.GET.dict()}
    initial["sector"] = sector_keyed(region, initial.get("sector", ""))
    form = NewPartnerForm(typed(request), region=region, initial=initial)
    same: list[Organization] = []
    if request.method == "POST" and form.is_valid():
        same = same_name(region, form.cleaned_data["name"])
        if not same or request.POST.get("sure"):
            made = []
            by = request.actor
            told = _("“%(name)s” is on the list.") % {"name": form.cleaned_data["name"]}
            if saved(
                request,
                form,
                lambda: made.append(operations.add_organization(region=region, values=form.values, by=by)),
                told,
            ):
                kind = f"service/new/?{urlencode({'kind': initial['kind']})}" if initial.get("kind") else ""
                return redirect(f"/r/{region.slug}/partners/{made[0].pk}/{kind}")
    return show(request, region, "partners/new.html", "partner-list", form=form, same=same, trail=trail(region))


@partner_page(may_edit)
def edit(request: Request, region: Region, organization: Organization) -> HttpResponse:
    """What is true of this partner? An editor is not asked what only those who coordinate know or decide."""
    asked = OrganizationForm if coordinates(request.actor, region) else EditorForm
    form = asked(typed(request), region=region, row=organization)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_organization(organization, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("Saved. Imports will keep what you changed.")):
            return redirect("partner-detail", region.slug, organization.pk)
    up = trail(region, (organization.name, f"/r/{region.slug}/partners/{organization.pk}/"))
    return show(request, region, "partners/edit.html", "partner-list", form=form, partner=organization, trail=up)
