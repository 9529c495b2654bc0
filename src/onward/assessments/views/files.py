"""An instrument comes and goes as a FHIR R4 Questionnaire."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from msgspec.structs import replace

from onward.assessments import operations
from onward.assessments.exports import address_of
from onward.assessments.fhir.writing import write_questionnaire
from onward.assessments.forms.files import LoadForm
from onward.assessments.instrument import ENGLISH, words
from onward.assessments.preview import parts_of
from onward.assessments.queries import instruments as queries
from onward.assessments.rules.instruments import flaws
from onward.assessments.views.instruments import drawn, up
from onward.core.errors import Refused
from onward.core.http import Request
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def load(request: Request, region: Region) -> HttpResponse:
    """Which questionnaire do you have? What was read of it is shown before it is taken."""
    form = LoadForm(request.POST, request.FILES) if request.method == "POST" else LoadForm()
    read = form.read if form.is_bound and form.is_valid() else None
    if read is None:
        return drawn(request, region, "load.html", form=form, trail=up(region))
    asks = read.instrument
    title = words(asks.title, ENGLISH) or _("A questionnaire")
    if "sure" in request.POST:
        made: list[Any] = []

        def act() -> None:
            named = replace(asks, title={**asks.title, ENGLISH: title})
            made.append(operations.add_instrument(region=region, instrument=named, by=request.actor))

        if saved(request, form, act, _("“%(title)s” is here as a draft.") % {"title": title}):
            return redirect("instrument-draft", region.slug, made[0].instrument_id)
    return drawn(
        request, region, "loaded.html", form=form, title=title, read=read, parts=parts_of(asks, asks.languages[0]),
        kept=form.cleaned_data["words"], shown_in=asks.languages[0], trail=up(region), yes=_("Yes"), no=_("No"),
        unsure=_("I don’t know"), count=sum(1 for _one in asks.questions()),
    )  # fmt: skip


@region_page(leads)
def save(request: Request, region: Region, instrument_id: int, version: int) -> HttpResponse:
    """One version as a file. Raises Refused for a draft with flaws, which nobody could read back."""
    row = queries.instrument_of(region, instrument_id)
    found = queries.version_of(row, version)
    if flaws(found.asks):
        raise Refused(_("This draft has things to mend first. Then it can be saved as a file."))
    status = "active" if found.published_at else "draft"
    questionnaire = write_questionnaire(found.asks, url=address_of(row), version=str(found.number), status=status)
    answer = HttpResponse(
        json.dumps(questionnaire, ensure_ascii=False, indent=2), content_type="application/fhir+json; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{row.key}-{found.number}.questionnaire.json"'
    return answer
