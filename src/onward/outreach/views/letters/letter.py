"""The letter to one: how they will read it, where it goes, what came back; and the page behind its last link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.http import Request, language_of
from onward.core.limits import limited
from onward.directory.queries.addresses import addresses_of
from onward.library.rendering import on_page
from onward.outreach import carrying
from onward.outreach.forms.campaigns import RecipientForm, ReplyForm
from onward.outreach.models import Recipient
from onward.outreach.operations import drafting, logging, sending
from onward.outreach.queries import campaigns as queries
from onward.outreach.queries.interest import standing
from onward.outreach.rules.campaigns import BY_HAND, DOUBT, DRAFT, OFFERED, SAME_PERSON, SENT, WENT
from onward.outreach.views.letters.choosing import up
from onward.outreach.wording_letters import OUTCOME_TONES, OUTCOMES, REASONS
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import safe_next, show, typed
from onward.partners.saving import saved
from onward.regions.access import anybody, coordinates, leads, region_page
from onward.regions.models import Region


@region_page(leads)
def letter_to(request: Request, region: Region, pk: int, recipient_id: int) -> HttpResponse:
    """How do they read it?"""
    return _page(request, region, queries.recipient_of(region, pk, recipient_id), None)


@region_page(coordinates)
@require_POST
def letter_to_change(request: Request, region: Region, pk: int, recipient_id: int) -> HttpResponse:
    """Another name or address, out, or in again."""
    one, by = queries.recipient_of(region, pk, recipient_id), request.actor
    form = RecipientForm(typed(request), row=one)
    if form.is_valid():

        def act() -> bool:
            return drafting.change_recipient(one, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("Saved for this letter. The list of partners stays as it is.")):
            return redirect("letter-to", region.slug, pk, recipient_id)
    return _page(request, region, one, form)


def _page(
    request: Request, region: Region, one: Recipient, form: RecipientForm | None, reply: ReplyForm | None = None
) -> HttpResponse:
    campaign = one.campaign
    draft = campaign.state == DRAFT
    check = queries.check(campaign) if draft else None
    why = next((line.why for line in check.lines if line.recipient.pk == one.pk), "") if check else one.why
    place, before, after = queries.beside(check.reached if check else list(queries.recipients(campaign)), one)
    return show(
        request, region, "outreach/letters/one.html", "letters", campaign=campaign, one=one, draft=draft,
        form=(form or RecipientForm(row=one)) if draft else None, why=REASONS[why] if why else None, position=place,
        clash=why == SAME_PERSON,
        known=addresses_of([one.organization])[one.organization_id], before=before, after=after,
        many=len(check.reached) if check else 0,
        letter=_preview(one), outcome=OUTCOMES[one.state], tone=OUTCOME_TONES[one.state], offered=one.state in OFFERED,
        went=one.state in WENT, doubt=one.state == DOUBT, reply=reply or ReplyForm(),
        trail=up(region, (queries.title_of(campaign) or _("A letter"), _address(one))),
    )  # fmt: skip


def _address(one: Recipient) -> str:
    return reverse("letter", args=[one.campaign.region.slug, one.campaign_id])


def _preview(one: Recipient) -> dict[str, Any] | None:
    """The letter as it is read, with what is needed to send it by hand; None while something in it is missing."""
    try:
        message = carrying.written(one.campaign, one)
    except KeyError:
        return None
    words = on_page(one.campaign.body, queries.values_for(one.campaign, one))
    return {"message": message, "words": words, "mailto": carrying.mailto(message) if one.address else ""}


@region_page(leads)
@require_POST
def letter_to_act(request: Request, region: Region, pk: int, recipient_id: int) -> HttpResponse:
    """One click: they answered, it came back, it went by hand, once more."""
    one, what, by = queries.recipient_of(region, pk, recipient_id), request.POST.get("act", ""), request.actor
    there = safe_next(request, f"/r/{region.slug}/outreach/letters/{pk}/to/{recipient_id}/")
    reply = ReplyForm(request.POST)
    if what == "replied" and not reply.is_valid():
        return _page(request, region, one, None, reply)
    acts: dict[str, Any] = {
        "replied": lambda: logging.log_reply(one, note=reply.cleaned_data["note"], by=by),
        "bounced": lambda: logging.log_bounce(one, by=by),
        "by-hand": lambda: sending.mark_sent(one, state=BY_HAND, by=by),
        "arrived": lambda: sending.mark_sent(one, state=SENT, by=by),
        "again": lambda: sending.send_again(one, by=by),
    }
    if what not in acts or (what == "again" and not coordinates(by, region)):
        raise Refused(_("Press one of the buttons on the page of the letter. Nothing was changed."))
    try:
        with one_moment() as moment:
            done = acts[what]()
    except (Refused, Conflict) as refusal:
        if what == "replied" and reply.cleaned_data["note"]:
            reply.add_error("note", refusal.message)
            return _page(request, region, one, None, reply)
        messages.warning(request, refusal.message)
        return redirect(there)
    told = (TOLD[what] if what != "replied" or standing(one.organization) else ONLY_HERE) % {"name": one.organization}
    if what in ("replied", "bounced"):
        undo_offer.offer(request, told, moment) if done else None
    else:
        messages.success(request, told)
    return redirect(there)


TOLD = {
    "replied": lazy("The answer of %(name)s is in the contact log."),
    "bounced": lazy("The letter to %(name)s is marked as come back."),
    "by-hand": lazy("Marked: the letter to %(name)s was sent by you. It is in the contact log."),
    "arrived": lazy("Marked: the letter to %(name)s did go."),
    "again": lazy("The letter to %(name)s goes once more."),
}


ONLY_HERE = lazy("%(name)s is not on the list any more, so their answer stands with the letter only.")


@csrf_exempt  # Mail programs press the button for their reader (RFC 8058); the token in the address is the proof.
@region_page(anybody)
@limited("links", "60/m")
def letter_off(request: Request, region: Region, token: str) -> HttpResponse:
    """No more letters, please. Looking changes nothing, since programs that look into letters open links, too."""
    key = carrying.recipient_id_of(token)
    one = queries.by_link(region, key) if key else None
    trial = key == carrying.A_TRIAL
    if one is None and not trial:
        return _off_page(request, {"spoiled": True}, status=404)
    done = one is not None and queries.wants_no_more(one)
    if request.method == "POST" and one is not None:
        link = Actor("link", label=one.organization.name, origin="letters")
        logging.unsubscribe(one, by=link)
        done = True
    return _off_page(request, {"trial": trial, "done": done})


def _off_page(request: Request, facts: dict[str, bool], status: int = 200) -> HttpResponse:
    with translation.override(language_of(request)):
        return render(request, "partners/no_more_letters.html", {"places": [], **facts}, status=status)
