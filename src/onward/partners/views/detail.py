"""One partner: what it is, does and offers, composed from what every area knows of it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.panels import panels
from onward.partners import operations, undo_offer
from onward.partners.access import may_edit, partner_page, shown_one
from onward.partners.models import Organization
from onward.partners.pages import show, trail
from onward.partners.queries import merged_into
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region


@region_page(takes_part)
def partner(request: Request, region: Region, pk: int) -> HttpResponse:
    try:
        organization = shown_one(region, pk)
    except Missing:
        if into := merged_into(region, pk):
            return redirect("partner-detail", region.slug, into)
        raise
    filled = panels("partner", organization, request.actor)
    return show(
        request, region, "partners/partner.html", "partner-list", partner=organization, trail=trail(region),
        main=[panel for panel in filled if panel.column == "main"],
        aside=[panel for panel in filled if panel.column == "aside"],
        top=[panel for panel in filled if panel.column == "top"],
    )  # fmt: skip


@partner_page(may_edit)
@require_POST
def confirm(request: Request, region: Region, organization: Organization) -> HttpResponse:
    with operations.one_moment() as moment:
        operations.confirm_organizations([organization], by=request.actor)
    undo_offer.offer(request, _("Confirmed today, with all its services. Thank you."), moment)
    return redirect("partner-detail", region.slug, organization.pk)


@region_page(coordinates)
@require_POST
def remove(request: Request, region: Region, pk: int) -> HttpResponse:
    organization = shown_one(region, pk)
    with operations.one_moment() as moment:
        operations.remove_organization(organization, by=request.actor)
    undo_offer.offer(request, _("“%(name)s” is off the list.") % {"name": organization.name}, moment)
    return redirect("partner-list", region.slug)
