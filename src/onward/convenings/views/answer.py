"""Answering what a sector asks, by the link of a letter: yes, in part or no. In English and Spanish."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.convenings.forms.asks import AnswerForm
from onward.convenings.operations import asks as operations
from onward.convenings.queries import asks as queries
from onward.convenings.rules.asks import ASKED
from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request, language_of
from onward.regions.models import Region


def answer(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """What do you say to this?"""
    row = queries.ask_of_link(region, link.about_id)
    if row is None or row.to_email.strip().lower() != link.to_email:
        raise Missing(_("What you were asked is not there any more."))
    language = language_of(request)
    with translation.override(language):
        form = AnswerForm(request.POST if request.method == "POST" else None)
        done = False
        if request.method == "POST" and form.is_valid():
            try:
                operations.answer(row, **form.cleaned_data, by=request.actor, link=link)
                done = True
            except (Refused, Conflict) as refusal:
                form.add_error(None, refusal.message)
        facts = {
            "places": [], "about_region": "", "ask": row, "form": form, "done": done, "language": language,
            "waits": row.state == ASKED, "other": "es" if language == "en" else "en",
            "sector": (row.sector.name_es if language == "es" else "") or row.sector.name,
        }  # fmt: skip
        return render(request, "convenings/asks/answer.html", facts)
