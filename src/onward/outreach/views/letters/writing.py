"""What the letter says: a text of the library, in the words of this one send."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.core.errors import Missing
from onward.core.http import Request
from onward.library.fields import FIELDS
from onward.library.queries import text, texts
from onward.outreach.forms.campaigns import LetterForm
from onward.outreach.operations import drafting
from onward.outreach.queries import campaigns as queries
from onward.outreach.queries.interest import form_of
from onward.outreach.rules.campaigns import DRAFT
from onward.outreach.views.answers import address_of
from onward.outreach.views.letters.choosing import up
from onward.outreach.wording_letters import ASKING, FIRST_SUBJECTS
from onward.partners.pages import show, typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def letter_text(request: Request, region: Region, pk: int) -> HttpResponse:
    """What do you write?"""
    campaign = queries.campaign_of(region, pk)
    if campaign.state != DRAFT:
        return redirect("letter", region.slug, pk)
    known = texts(region)
    begun = _begun(region, request.GET.get("text", ""))
    form, by = LetterForm(typed(request), row=campaign, initial=begun, join=_join(region)), request.actor
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("text_key", "")
        values = {**form.values, "text_key": key if key in known else ""}

        def act() -> bool:
            return drafting.word_campaign(campaign, values=values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("The letter is saved. Nothing was sent yet.")):
            return redirect("letter", region.slug, pk)
    letters = [one for one in known.values() if one.kind == "letter" and one.in_use]
    return show(
        request, region, "outreach/letters/text.html", "letters", campaign=campaign, form=form, texts=letters,
        fields=FIELDS, chosen=request.POST.get("text_key") or request.GET.get("text") or campaign.text_key,
        trail=up(region), asking=ASKING.get(campaign.asks), link_field="{{ link }}",
    )  # fmt: skip


def _join(region: Region) -> str:
    """Where the interest form stands, as long as it takes answers."""
    return address_of(region) if form_of(region).open else ""


def _begun(region: Region, key: str) -> dict[str, Any]:
    """The words of a text of the library, to be changed for this send."""
    if not key:
        return {}
    try:
        found = text(region, key)
    except Missing:
        return {}
    return {"body": found.body, "subject": str(FIRST_SUBJECTS.get(key, "{{ region.name }}"))}
