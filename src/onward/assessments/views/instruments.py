"""Instruments: which there are, one with its versions, and a version as people see it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from onward.assessments import operations
from onward.assessments.defaults import default
from onward.assessments.forms.pieces import CopyForm, NewInstrumentForm
from onward.assessments.models import Instrument
from onward.assessments.operations import Flawed
from onward.assessments.pages import show
from onward.assessments.preview import parts_of
from onward.assessments.queries import instruments as queries
from onward.assessments.rules.instruments import may_have_rounds
from onward.assessments.wording_instruments import PURPOSES, language_name
from onward.core.errors import Missing
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region

TAB = "instruments"


def drawn(request: Request, region: Region, template: str, **context: Any) -> HttpResponse:
    return show(request, region, f"assessments/instruments/{template}", TAB, **context)


def up(region: Region, row: Instrument | None = None) -> Trail:
    """The way up from a page about an instrument."""
    trail = [(_("Instruments"), reverse("instruments", args=[region.slug]))]
    return trail + ([(row.title, reverse("instrument", args=[region.slug, row.pk]))] if row else [])


@region_page(leads)
def listing(request: Request, region: Region) -> HttpResponse:
    """What can we ask people?"""
    rows = queries.instruments(region)
    return drawn(request, region, "list.html", rows=rows, offered=queries.offered(region), purposes=dict(PURPOSES))


@region_page(leads)
def add(request: Request, region: Region) -> HttpResponse:
    """What do we want to ask in words of our own?"""
    form = NewInstrumentForm(typed(request))
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []

        def act() -> None:
            made.append(operations.add_instrument(region=region, instrument=form.instrument, by=request.actor))

        if saved(request, form, act, _("“%(title)s” is begun.") % {"title": form.cleaned_data["title"]}):
            return redirect("instrument-draft", region.slug, made[0].instrument_id)
    return drawn(request, region, "add.html", form=form, trail=up(region))


@region_page(leads)
@require_POST
def take(request: Request, region: Region, default_key: str) -> HttpResponse:
    """Take an instrument that comes with Onward, or its newer words."""
    found = default(default_key)
    if found is None:
        raise Missing("No such instrument comes with Onward.")
    with one_moment() as moment:
        version = operations.take_default(region=region, default=found, by=request.actor)
    undo_offer.offer(request, _("“%(title)s” is here.") % {"title": version.instrument.title}, moment)
    return redirect("instrument", region.slug, version.instrument_id)


@region_page(leads)
def instrument(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """One instrument: its versions, and the rounds in which each was asked."""
    row = queries.instrument_of(region, instrument_id)
    versions, rounds = queries.versions_of(row), queries.rounds_of(row)
    draft = next((one for one in versions if one.published_at is None), None)
    return drawn(
        request, region, "instrument.html", row=row, draft=draft, trail=up(region),
        versions=[(one, rounds.get(one.pk, [])) for one in versions], purpose=dict(PURPOSES)[row.purpose],
        for_rounds=may_have_rounds(row.purpose), newer=[one for one in queries.offered(region) if one.row == row],
    )  # fmt: skip


@region_page(leads)
@require_POST
def act(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """Begin a new version, publish the draft, throw it away, or take the instrument away."""
    row = queries.instrument_of(region, instrument_id)
    wanted = request.POST.get("act", "")
    if wanted == "publish":
        return _published(request, region, row)
    with one_moment() as moment:
        if wanted == "begin":
            operations.begin_version(row, by=request.actor)
            told = _("A new version of “%(title)s” is begun.")
        elif wanted == "discard":
            operations.discard_draft(queries.draft_of(row), by=request.actor)
            told = _("The draft of “%(title)s” is thrown away.")
        elif wanted == "remove":
            operations.remove_instrument(row, by=request.actor)
            told = _("“%(title)s” is taken away. Rounds that asked it stay.")
        else:
            return redirect("instrument", region.slug, row.pk)
    undo_offer.offer(request, told % {"title": row.title}, moment)
    return (
        redirect("instrument-draft", region.slug, row.pk) if wanted == "begin" else redirect("instruments", region.slug)
    )


def _published(request: Request, region: Region, row: Instrument) -> HttpResponse:
    """It cannot be undone, so no undo is offered."""
    draft = queries.draft_of(row)
    try:
        operations.publish_version(draft, by=request.actor)
    except Flawed as refused:
        messages.error(request, refused.message)
        return redirect("instrument-draft", region.slug, row.pk)
    told = _("Version %(n)d of “%(title)s” is published. From now on it stays as it is.")
    messages.success(request, told % {"n": draft.number, "title": row.title})
    return redirect("instrument", region.slug, row.pk)


@region_page(leads)
def copy(request: Request, region: Region, instrument_id: int) -> HttpResponse:
    """What is the copy called?"""
    row = queries.instrument_of(region, instrument_id)
    newest = queries.versions_of(row)[0]
    form = CopyForm(typed(request), initial={"title": _("%(title)s (our copy)") % {"title": row.title}})
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []

        def act() -> None:
            made.append(operations.copy_instrument(newest, title=form.cleaned_data["title"], by=request.actor))

        if saved(request, form, act, _("“%(title)s” is begun.") % {"title": form.cleaned_data["title"]}):
            return redirect("instrument-draft", region.slug, made[0].instrument_id)
    return drawn(request, region, "copy.html", form=form, row=row, trail=up(region, row))


@region_page(leads)
def version(request: Request, region: Region, instrument_id: int, version: int) -> HttpResponse:
    """How do people see it?"""
    row = queries.instrument_of(region, instrument_id)
    found = queries.version_of(row, version)
    asks = found.asks
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in asks.languages else asks.languages[0]
    others = [(code, language_name(code)) for code in asks.languages if code != language]
    with override(language):
        answers = {"yes": _("Yes"), "no": _("No"), "unsure": _("I don’t know")}
    return drawn(
        request, region, "version.html", row=row, version=found, asks=asks, shown_in=language, others=others,
        parts=parts_of(asks, language), trail=up(region, row), **answers,
    )  # fmt: skip
