"""Working on a draft: what is asked, piece by piece. Every change can be undone until it is published."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.assessments import operations
from onward.assessments.drawing import drawn_draft
from onward.assessments.forms.pieces import AboutForm, PieceForm, ScoreForm, SectionForm
from onward.assessments.forms.questions import QuestionForm
from onward.assessments.instrument import Instrument as Asks
from onward.assessments.instrument import Kind
from onward.assessments.models import Instrument, InstrumentVersion
from onward.assessments.operations.instruments import Edit
from onward.assessments.queries import instruments as queries
from onward.assessments.rules import editing
from onward.assessments.views.instruments import drawn, up
from onward.core.errors import Missing
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region

GONE = "This is not in the draft any more. Somebody may have taken it away."


@region_page(leads)
def draft(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """What do we ask, and is it ready?"""
    row = queries.instrument_of(region, instrument_id)
    version = queries.draft_of(row)
    return drawn(request, region, "draft.html", row=row, version=version, trail=up(region, row), **drawn_draft(version))


@region_page(leads)
def about(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """What does it say of itself?"""
    row, version = _both(region, instrument_id)
    form = AboutForm(typed(request), instrument=version.asks)
    return _edited(request, region, row, version, form, "piece.html", heading=_("What does it say of itself?"), at="")


@region_page(leads)
def section(request: Request, region: Region, instrument_id: int, section_key: str = "") -> HttpResponse:
    """What is this part about?"""
    row, version = _both(region, instrument_id)
    piece = _piece(lambda: editing.section(version.asks, section_key)) if section_key else None
    form = SectionForm(typed(request), instrument=version.asks, piece=piece)
    heading = _("What is this part about?") if piece else _("Which part is missing?")
    return _edited(request, region, row, version, form, "piece.html", heading=heading, at=section_key)


@region_page(leads)
def question_add(request: Request, region: Region, instrument_id: int, section_key: str) -> HttpResponse:
    """What else do we ask?"""
    row, version = _both(region, instrument_id)
    here = _piece(lambda: editing.section(version.asks, section_key))
    form = QuestionForm(typed(request), instrument=version.asks, section=section_key)
    return _edited(request, region, row, version, form, "question.html", heading=_("What else do we ask?"), here=here)


@region_page(leads)
def question(request: Request, region: Region, instrument_id: int, question_key: str) -> HttpResponse:
    """How do we ask it?"""
    row, version = _both(region, instrument_id)
    piece = _piece(lambda: editing.question(version.asks, question_key))
    form = QuestionForm(typed(request), instrument=version.asks, piece=piece)
    here = editing.home(version.asks, question_key)
    return _edited(request, region, row, version, form, "question.html", heading=_("How do we ask it?"), here=here)


@region_page(leads)
def column(
    request: Request, region: Region, instrument_id: int, question_key: str, column_key: str = ""
) -> HttpResponse:
    """What do we ask about each partner?"""
    row, version = _both(region, instrument_id)
    roster = _piece(lambda: editing.question(version.asks, question_key))
    if roster.kind is not Kind.ROSTER:
        raise Missing(GONE)
    piece = _piece(lambda: editing.question(version.asks, question_key, column_key)) if column_key else None
    form = QuestionForm(typed(request), instrument=version.asks, piece=piece, roster=roster)
    heading = _("What do we ask about each partner?")
    return _edited(request, region, row, version, form, "question.html", heading=heading, here=None)


@region_page(leads)
def score(request: Request, region: Region, instrument_id: int, score_key: str = "") -> HttpResponse:
    """Which answers make one figure?"""
    row, version = _both(region, instrument_id)
    piece = _piece(lambda: editing.score(version.asks, score_key)) if score_key else None
    form = ScoreForm(typed(request), instrument=version.asks, piece=piece)
    return _edited(
        request, region, row, version, form, "piece.html", heading=_("Which answers make one figure?"), at=""
    )


@region_page(leads)
@require_POST
def act(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """Move a piece up or down, or remove it: `act` is what to do with which kind of piece."""
    row, version = _both(region, instrument_id)
    key, column_key = request.POST.get("key", ""), request.POST.get("column", "")
    edit = _wanted(request.POST.get("act", ""), key, column_key)
    if edit is None:
        return redirect("instrument-draft", region.slug, row.pk)
    with one_moment() as moment:
        changed = operations.change_draft(version, edit, by=request.actor)
    if changed:
        undo_offer.offer(request, _("“%(title)s” is changed.") % {"title": row.title}, moment)
    return redirect(_back(region, row, (column_key and f"question-{key}") or request.POST.get("to", "")))


def _wanted(act: str, key: str, column: str) -> Edit | None:
    """The change that a button stands for."""
    verbs: dict[str, Edit] = {
        "section-up": lambda one: editing.moved_section(one, key, earlier=True),
        "section-down": lambda one: editing.moved_section(one, key, earlier=False),
        "section-remove": lambda one: editing.without_section(one, key),
        "question-up": lambda one: editing.moved_question(one, key, earlier=True),
        "question-down": lambda one: editing.moved_question(one, key, earlier=False),
        "question-remove": lambda one: editing.without_question(one, key),
        "column-up": lambda one: editing.moved_column(one, key, column, earlier=True),
        "column-down": lambda one: editing.moved_column(one, key, column, earlier=False),
        "column-remove": lambda one: editing.without_column(one, key, column),
        "score-remove": lambda one: editing.without_score(one, key),
    }
    return verbs.get(act)


def _edited(
    request: Request, region: Region, row: Instrument, version: InstrumentVersion, form: PieceForm, template: str,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a form about one piece; back to the draft when it is saved."""
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            edit: Callable[[Asks], Asks] = form.edit  # type: ignore[attr-defined]
            return operations.change_draft(version, edit, by=request.actor, seen=form.seen_mark)

        if saved(request, form, act, _("“%(title)s” is changed.") % {"title": row.title}):
            return redirect(_back(region, row, form.anchor))
    trail = [*up(region, row), (_("Draft"), reverse("instrument-draft", args=[region.slug, row.pk]))]
    return drawn(request, region, template, row=row, form=form, trail=trail, **context)


def _both(region: Region, instrument_id: int) -> tuple[Instrument, InstrumentVersion]:
    row = queries.instrument_of(region, instrument_id)
    return row, queries.draft_of(row)


def _piece(find: Callable[[], Any]) -> Any:
    """Raises Missing when it is gone."""
    try:
        return find()
    except LookupError as gone:
        raise Missing(GONE) from gone


def _back(region: Region, row: Instrument, to: str) -> str:
    """The draft, at the piece that was changed."""
    address = reverse("instrument-draft", args=[region.slug, row.pk])
    return f"{address}#{to}" if to.replace("-", "").replace("_", "").isalnum() else address
