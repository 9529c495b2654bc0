"""What somebody sees who was asked by letter to check a listing: the whole of it, one tap to say that it is right, and
a page for each part of it to say what is not."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.directory.forms.listing import BlockForm, MissingForm
from onward.directory.operations.asking import confirm_by_link
from onward.directory.operations.requests import send_corrections
from onward.directory.queries.listing import block_called, listing_of
from onward.directory.queries.requests import sent_by_link, with_rows
from onward.partners.access import shown_one
from onward.partners.models import Organization
from onward.partners.pages import typed
from onward.regions.models import Region

MISSING = "missing"


def check_listing(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """Is this still right?"""
    partner = shown_one(region, link.about_id)
    if "fix" in request.GET:
        return _correct(request, region, link, partner)
    if request.method == "POST":
        confirm_by_link(partner, link=link, by=request.actor)
        return redirect(f"{request.path}?thanks=right")
    sent = with_rows(sent_by_link(link.pk))
    return _show(
        request, "directory/check/listing.html", link, partner, parts=listing_of(partner), sent=sent,
        thanks=_thanks(request, link, bool(sent)), waiting=any(one.decided_at is None for one, _rows in sent),
    )  # fmt: skip


def _thanks(request: Request, link: DutyLink, sent: bool) -> str:
    """What was just done, as the address says, if it was."""
    said = request.GET.get("thanks", "")
    return said if (said == "right" and link.done_at) or (said == "sent" and sent) else ""


def _correct(request: Request, region: Region, link: DutyLink, partner: Organization) -> HttpResponse:
    """What is wrong with this part of the listing, or what it lacks?"""
    key = request.GET["fix"]
    block = None if key == MISSING else block_called(listing_of(partner), key)
    if key != MISSING and block is None:
        raise Missing(_("This part of the listing is not there any more. Open the link again to see the rest."))
    form: Any = MissingForm(typed(request)) if block is None else BlockForm(typed(request), block=block)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        about = f"{block.heading}: {note}" if note and block is not None else note
        try:
            send_corrections(partner, link=link, wanted=form.wanted, note=about, by=request.actor)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(f"{request.path}?thanks=sent")
    template = "directory/check/missing.html" if block is None else "directory/check/part.html"
    return _show(request, template, link, partner, form=form, part=block)


def _show(request: Request, template: str, link: DutyLink, partner: Organization, **facts: Any) -> HttpResponse:
    duty = duty_of(link.duty)
    frame = {"places": [], "partner": partner, "link": link, "handling": duty.handling}
    return render(request, template, {**frame, **facts})
