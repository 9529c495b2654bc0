"""A round on paper: the sheet to print, and what stands on the sheets that came back."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from onward.assessments import operations
from onward.assessments.forms.paper import SheetForm, initial_of
from onward.assessments.instrument import Kind, Question, words
from onward.assessments.models import Response
from onward.assessments.operations.answering import Closed
from onward.assessments.pages import show
from onward.assessments.queries import rounds as queries
from onward.assessments.queries.answering import is_open, keys_in, names_of
from onward.assessments.views.making import page_of, up
from onward.assessments.wording import promised
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.partners.access import shown
from onward.partners.pages import typed
from onward.regions.access import coordinates, leads, region_page
from onward.regions.models import Region

LAST = "last-sheet"
"""In the session of whoever keys in: of which round their last sheet was, and its key."""


@region_page(leads)
def sheet(request: Request, region: Region, round_id: int) -> HttpResponse:
    """The questions on paper. `?lang=es` prints them in Spanish."""
    row = queries.round_of(region, round_id)
    asks = row.version.asks
    language = "es" if request.GET.get("lang") == "es" and "es" in asks.languages else "en"
    trail = up(region, (row.title, page_of(region, row.pk)))
    other = "en" if language == "es" else "es" if "es" in asks.languages else ""
    with translation.override(language):
        sections = [
            (words(one.title, language), words(one.intro, language), [_printed(q, language) for q in one.questions])
            for one in asks.sections
        ]  # fmt: skip
        return show(
            request, region, "assessments/rounds/sheet.html", round=row, trail=trail, sections=sections,
            promise=promised(row), intro=words(asks.intro, language), language=language, other=other, rows=range(12),
            heading=words(asks.title, language),
        )  # fmt: skip


def _printed(question: Question, language: str) -> dict[str, Any]:
    """A question as paper shows it: what to ring or tick, or lines to write on."""
    said = {anchor.value: words(anchor.text, language) for anchor in question.anchors}
    steps = range(int(question.low or 0), int(question.high or 0) + 1) if question.kind is Kind.RATING else ()
    return {
        "text": words(question.text, language), "help": words(question.help, language), "unsure": question.dont_know,
        "required": question.required, "conditional": bool(question.only_if), "kind": question.kind.value,
        "steps": [(step, said.get(step, "")) for step in steps],
        "options": [words(option.text, language) for option in question.options],
        "columns": [_printed(column, language) for column in question.columns],
    }  # fmt: skip


@region_page(coordinates)
def paper(request: Request, region: Region, round_id: int) -> HttpResponse:
    """What stands on this sheet?"""
    row, act = queries.round_of(region, round_id), request.POST.get("act", "")
    names = {one.name.casefold(): one.pk for one in shown(region).only("pk", "name", "region_id")}
    looked = False
    if act == "back":
        form = SheetForm(row, organizations=names, initial=_taken_back(request, row))
    else:
        form = SheetForm(row, typed(request), organizations=names)
        if request.method == "POST" and not is_open(row):
            form.add_error(None, Closed().message)
        elif request.method == "POST" and form.is_valid():
            looked = act == "look"
            if not looked and _keyed_in(request, row, form):
                return redirect("round-paper", region.slug, row.pk)
    return show(
        request, region, "assessments/rounds/paper.html", round=row, form=form, open=is_open(row), looked=looked,
        filled=len(form.answers) if looked else 0, last=_last(request, row), once=uuid4(),
        standing=queries.standing(row), trail=up(region, (row.title, page_of(region, row.pk))),
    )  # fmt: skip


def _keyed_in(request: Request, row: Any, form: SheetForm) -> bool:
    said = form.cleaned_data
    try:
        sheet = operations.key_in(
            row, answers=form.answers, voice=bool(said.get("voice")), by=request.actor, group=form.group,
            respondent=said.get("respondent"), once=_once(request.POST.get("once", "")),
        )  # fmt: skip
    except (Refused, Conflict) as refusal:
        form.add_error(None, refusal.message)
        return False
    request.session[LAST] = [row.pk, str(sheet.pk)]
    messages.success(request, _("The sheet is in. Here is room for the next one."))
    return True


def _once(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _last(request: Request, row: Any) -> str:
    """The key of the last sheet of this round that was keyed in here, if it can still be taken back."""
    of, key = request.session.get(LAST, (0, ""))
    return key if of == row.pk and is_open(row) else ""


def _taken_back(request: Request, row: Any) -> dict[str, Any]:
    """The last sheet out of the count, to be keyed in again; nothing when there is none."""
    key = _last(request, row)
    request.session.pop(LAST, None)
    try:
        sheet: Response | None = operations.take_sheet_back(row, key, by=request.actor) if key else None
    except Conflict as refusal:
        messages.warning(request, refusal.message)
        return {}
    if sheet is None:
        return {}
    messages.success(request, _("The sheet does not count now. Correct it and save it again."))
    names = names_of(row.region, keys_in(row.version.asks, sheet.answers))
    return initial_of(sheet, row.version.asks, names)
