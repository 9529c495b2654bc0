"""Who must not be contacted: set, seen in one list, lifted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.directory.queries.addresses import addresses_of
from onward.outreach.forms.do_not_contact import CloseAddressForm, CloseForm
from onward.outreach.views.conversations import up
from onward.partners import operations, undo_offer
from onward.partners.access import partner_page, reads_conversations
from onward.partners.models import Organization
from onward.partners.pages import Trail, show, trail, typed
from onward.partners.queries import closed_called, do_not_contact_of, not_to_be_contacted, unwanted
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def closed_list(request: Request, region: Region) -> HttpResponse:
    """Who must not be contacted? And one more address, typed in."""
    form = CloseAddressForm(typed(request))
    by = request.actor
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        told = _("Nobody here writes to %(whom)s from now on.") % {"whom": said["address"]}
        if saved(request, form, lambda: operations.set_do_not_contact(region, **said, by=by), told):
            return redirect("do-not-contact", region.slug)
    rows = list(not_to_be_contacted(region, by))
    return show(
        request, region, "outreach/do_not_contact/list.html", "do-not-contact", form=form, rows=rows, trail=_up(region)
    )


@partner_page(reads_conversations)
def close(request: Request, region: Region, partner: Organization) -> HttpResponse:
    """Who there must not be contacted, and why?"""
    known = [one.email for one in addresses_of([partner])[partner.pk]]
    closed = unwanted(region, organizations=[partner.pk], addresses=known)
    form = CloseForm(typed(request), addresses=[one for one in known if not closed.closes(one)])
    by = request.actor
    if request.method == "POST" and form.is_valid():
        whom: dict[str, Any] = {"address": form.address} if form.address else {"organization": partner}
        reason = form.cleaned_data["reason"]
        told = _("Nobody here writes to %(whom)s from now on.") % {"whom": form.address or partner.name}
        if saved(request, form, lambda: operations.set_do_not_contact(region, **whom, reason=reason, by=by), told):
            return redirect("partner-detail", region.slug, partner.pk)
    return show(
        request, region, "outreach/do_not_contact/close.html", "do-not-contact", partner=partner, form=form,
        closed=do_not_contact_of(partner), addresses=sorted(closed.addresses), trail=up(region, partner),
    )  # fmt: skip


@region_page(leads)
def lift(request: Request, region: Region, closed_id: int) -> HttpResponse:
    """May they be contacted again? Asked once more."""
    row = closed_called(region, closed_id, request.actor)
    if request.method != "POST":
        return show(request, region, "outreach/do_not_contact/lift.html", "do-not-contact", row=row, trail=_up(region))
    with operations.one_moment() as moment:
        operations.lift_do_not_contact(row, by=request.actor)
    undo_offer.offer(request, _("“%(whom)s” may be contacted again.") % {"whom": row}, moment)
    if row.organization_id:
        return redirect("partner-detail", region.slug, row.organization_id)
    return redirect("do-not-contact", region.slug)


def _up(region: Region) -> Trail:
    return trail(region, (_("Outreach"), f"/r/{region.slug}/outreach/"))
