"""Asking partners by letter whether their listing is right, and trusting one with its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.core import clock, mail
from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.limits import limited, posting
from onward.directory import operations
from onward.directory.duties import LETTER, facts_of_letter
from onward.directory.forms.asking import AskForm
from onward.directory.operations.asking import REST
from onward.directory.queries.addresses import addresses_of, asked_since, closed_of, open_ones
from onward.directory.views.chosen import chosen_partners
from onward.partners import undo_offer
from onward.partners.access import shown_one
from onward.partners.models import Organization
from onward.partners.operations import change_organization, one_moment
from onward.partners.pages import show, trail, typed
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
@limited("letters", "120/h", when=posting)
def ask(request: Request, region: Region, pk: int) -> HttpResponse:
    """Who should look whether it is still right?"""
    partner = shown_one(region, pk)
    up = trail(region, (partner.name, f"/r/{region.slug}/partners/{pk}/"))
    if refused := operations.not_asked_yet(partner):
        return show(request, region, "directory/ask.html", "partner-list", partner=partner, refused=refused, trail=up)
    every = addresses_of([partner])
    closed = closed_of([partner], every)
    known = open_ones(every[partner.pk], closed)
    asked = asked_since([partner.pk], clock.now() - REST).get(partner.pk)
    form = AskForm(typed(request), known=known, asked=asked is not None)
    if request.method == "POST" and form.is_valid():
        try:
            again = form.cleaned_data.get("again", False)
            operations.ask_to_check(partner, to=form.chosen, again=again, by=request.actor)
        except Refused as refusal:
            form.add_error("again" if "again" in form.fields else None, refusal.message)
        else:
            messages.success(request, _("The letter to %(to)s is on its way.") % {"to": form.chosen[0]})
            return redirect("partner-detail", region.slug, pk)
    return show(
        request, region, "directory/ask.html", "partner-list", partner=partner, form=form, asked=asked, trail=up,
        closed=closed, left_out=sorted(closed.addresses),
        letter=_preview(region, partner, known[0].name if known else ""),
    )  # fmt: skip


def _preview(region: Region, partner: Organization, name: str) -> Any:
    """The letter as it will be, without a link that works."""
    facts = facts_of_letter(region.name, partner.name, name, _("(Here stands the link, which only the letter has.)"))
    return mail.compose(LETTER, "", facts)


def ask_which(request: Request, region: Region, chosen: list[Organization]) -> HttpResponse:
    """Before many are asked: whom a letter reaches, who has no address, who was asked lately."""
    return show(
        request, region, "directory/ask_many.html", "partner-list", sorted_out=operations.sort_out(chosen),
        which=request.POST.get("which", ""), query=request.POST.get("query", ""), trail=trail(region),
        ticked=request.POST.getlist("row"),
    )  # fmt: skip


@region_page(coordinates)
@require_POST
@limited("letters", "120/h")
def ask_many(request: Request, region: Region) -> HttpResponse:
    query = QueryDict(request.POST.get("query", ""))
    try:
        count = operations.ask_many(chosen_partners(region, request.POST, query), by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        told = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", count) % {"n": count}
        messages.success(request, told)
    return redirect(f"/r/{region.slug}/partners/{'?' if query else ''}{query.urlencode()}")


@region_page(coordinates)
@require_POST
def trust(request: Request, region: Region, pk: int) -> HttpResponse:
    """From now on, what this partner corrects by a link holds at once; or waits for an answer again."""
    partner = shown_one(region, pk)
    trusted = request.POST.get("trusted") == "yes"
    with one_moment() as moment:
        change_organization(partner, values={"trusted": trusted}, by=request.actor)
    told = _("Corrections of “%(name)s” hold at once.") if trusted else _("Corrections of “%(name)s” wait for you.")
    undo_offer.offer(request, told % {"name": partner.name}, moment)
    return redirect("partner-detail", region.slug, pk)
