"""Who said what, in a round with names: everybody, one person, one question, and all of it as a file."""

import json
from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.assessments.exports import as_bundle, as_rows, rows_as_workbook
from onward.assessments.instrument import words
from onward.assessments.pages import show
from onward.assessments.queries import named as queries
from onward.assessments.queries.named import Named, Voice
from onward.assessments.queries.rounds import round_of
from onward.assessments.rules.rounds import CLOSED
from onward.assessments.views.results import FILES, up
from onward.assessments.wording import said
from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.partners.pages import Trail
from onward.regions.access import leads, region_page
from onward.regions.models import Region

FHIR = "application/fhir+json"
Part = tuple[str, list[tuple[str, str, list[str]]]]


@region_page(leads)
def answers(request: Request, region: Region, round_id: int) -> HttpResponse:
    """Who said what?"""
    found = queries.who_said_what(round_of(region, round_id))
    language, form = get_language() or "en", request.GET.get("format")
    name = f"{region.slug}-round-{round_id}-answers.{form}"
    if form == "csv":
        return csv_answer(name, as_rows(found, language))
    if form == "xlsx":
        file = HttpResponse(rows_as_workbook(found, language), content_type=FILES[form])
        file["Content-Disposition"] = f'attachment; filename="{name}"'
        return file
    if form == "fhir":
        return _bundle(found, name)
    asked = [(one.key, words(section.title, language), words(one.text, language)) for section, one in found.questions]
    return show(
        request, region, "assessments/results/answers.html", round=found.round, people=found.people, questions=asked,
        trail=_up(found),
    )  # fmt: skip


def _bundle(found: Named, name: str) -> HttpResponse:
    """Raises Refused while answers come in: a sheet that may still change is not completed."""
    if found.round.state != CLOSED:
        raise Refused(_("Close the round first. Then the answers can be saved as FHIR."))
    content = json.dumps(as_bundle(found), ensure_ascii=False, indent=2)
    answer = HttpResponse(content, content_type=f"{FHIR}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


@region_page(leads)
def person(request: Request, region: Region, round_id: int, respondent_id: int) -> HttpResponse:
    """What did this one say?"""
    found = queries.who_said_what(round_of(region, round_id))
    one = queries.said_by(found, respondent_id)
    return show(
        request, region, "assessments/results/answers_of.html", round=found.round, one=one, name=called(one),
        parts=list(_parts(found, one)), trail=_up(found, called(one)),
    )  # fmt: skip


@region_page(leads)
def question(request: Request, region: Region, round_id: int, key: str) -> HttpResponse:
    """What did each say to this one?"""
    found, language = queries.who_said_what(round_of(region, round_id)), get_language() or "en"
    section, asked = queries.asked_there(found, key)
    rows = [(one, called(one), said(asked, one.answers.get(key), language, found.names)) for one in found.people]
    text = words(asked.text, language)
    return show(
        request, region, "assessments/results/answers_to.html", round=found.round, question=text,
        title=words(section.title, language), rows=rows, trail=_up(found, text),
    )  # fmt: skip


def _up(found: Named, *here: str) -> Trail:
    round = found.round
    everybody = (_("Who said what"), reverse("round-answers", args=[round.region.slug, round.pk]))
    return up(round.region, round, *([everybody, *((one, "") for one in here)] if here else [(everybody[0], "")]))


def called(one: Voice) -> str:
    return one.who or one.organization or _("Somebody")


def _parts(found: Named, one: Voice) -> Iterator[Part]:
    """The answers of one person under the titles of the sections."""
    language = get_language() or "en"
    for section in found.asks.sections:
        lines = [
            (asked.key, words(asked.text, language), said(asked, one.answers.get(asked.key), language, found.names))
            for asked in section.questions
        ]
        yield words(section.title, language), lines
