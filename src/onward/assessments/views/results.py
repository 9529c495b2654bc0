"""What a round heard: all ratings at once, one at a time for a group to agree on, and as files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.assessments import operations
from onward.assessments.exports import as_csv, as_report, as_workbook, counts_as_csv
from onward.assessments.forms.findings import OpportunityForm, SettleForm
from onward.assessments.models import Round
from onward.assessments.pages import show
from onward.assessments.queries import results as queries
from onward.assessments.queries.rounds import round_of
from onward.assessments.queries.ties import for_nobody
from onward.assessments.rules.rounds import BY_COUNTY
from onward.assessments.wording_answers import counted
from onward.assessments.wording_results import ORDERS, came_in, compared, drawn, group_words, guarded
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region

FILES = {
    "csv": "text/csv",
    "counts": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def up(region: Region, round: Round, *further: tuple[str, str]) -> Trail:
    """The way up from a page about what a round said."""
    slug = region.slug
    here = (_("What we said"), reverse("round-results", args=[slug, round.pk]))
    rounds = (_("Rounds"), reverse("listening", args=[slug]))
    return [rounds, (round.title, reverse("round", args=[slug, round.pk])), *([here, *further] if further else [])]


@region_page(leads)
def results(request: Request, region: Region, round_id: int) -> HttpResponse:
    """What did we say, and where are we furthest apart?"""
    round = round_of(region, round_id)
    found = queries.findings(round)
    form = request.GET.get("format")
    order = request.GET.get("sort", "")
    order = order if order in ORDERS else next(iter(ORDERS))
    lines = queries.ordered(found.lines, order)
    if form in FILES and not found.waiting:
        return _file(round, found._replace(lines=lines), form, order)
    language = get_language() or "en"
    told = [drawn(line, found, language) for line in lines]
    return show(
        request, region, "assessments/results/results.html", "listening", round=round, found=found, order=order,
        orders=ORDERS.items(), lines=told, untold=next((line.untold for line in told if line.untold), ""),
        nowhere=for_nobody(round, answered=True), counted=counted(found, language) if found.enough else [],
        came_in=came_in(found.turnout), trail=up(region, round), group_words=group_words(round), guarded=guarded(round),
        compared=compared(found),
    )  # fmt: skip


def _file(round: Round, found: queries.Findings, form: str, order: str) -> HttpResponse:
    """In the order of the page."""
    name = f"{round.region.slug}-round-{round.pk}.{form}"
    if form == "csv":
        return csv_answer(name, as_csv(found))
    if form == "counts":
        return csv_answer(f"{round.region.slug}-round-{round.pk}-counts.csv", counts_as_csv(found))
    if form == "pdf":
        picked = [one for one in queries.opportunities(round) if one.position]
        content = as_report(round, found, picked, order)
    else:
        content = as_workbook(round, found)
    return HttpResponse(
        content, content_type=FILES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@region_page(leads)
def rating(request: Request, region: Region, round_id: int, key: str) -> HttpResponse:
    """How do we stand on this one, and what do we agree on?"""
    round = round_of(region, round_id)
    found = queries.findings(round)
    line, language = queries.line_of(found, key), get_language() or "en"
    form = SettleForm(typed(request), question=line.result.question, language=language, row=line.consensus)
    around = _around(found, key)
    if request.method == "POST" and "wall" in request.POST:
        operations.show_on_wall(round, about=key, by=request.actor)
        messages.success(request, _("The wall shows this one now."))
        return redirect("round-rating", region.slug, round_id, key)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.settle(
                round, about=key, rating=form.cleaned_data["rating"], note=form.cleaned_data["note"], by=request.actor,
                seen=form.seen_at,
            )  # fmt: skip

        if saved(request, form, act, _("What you agreed on is saved.")):
            on = around["after"] if "next" in request.POST else None
            if round.on_wall and "next" in request.POST:
                operations.show_on_wall(round, about=on.key if on else "", by=request.actor)
            return redirect("round-rating", region.slug, round_id, on.key if on else key)
    said = drawn(line, found, language)
    return show(
        request, region, "assessments/results/rating.html", "listening", round=round, found=found, line=said, form=form,
        opportunity=OpportunityForm(), here=[one for one in queries.opportunities(round) if one.about == key],
        trail=up(region, round, (said.title, "")), by_county=round.promise == BY_COUNTY,
        group_words=group_words(round), compared=compared(found), **around,
    )  # fmt: skip


def _around(found: queries.Findings, key: str) -> dict[str, Any]:
    """Where this rating stands when a group goes from the one on which it disagrees most to the one on which least."""
    lines = queries.ordered(found.lines, "apart")
    at = next(n for n, line in enumerate(lines) if line.key == key)
    return {
        "place_in_row": at + 1, "of": len(lines), "settled": queries.agreement(found).settled,
        "prior": lines[at - 1] if at else None, "after": lines[at + 1] if at + 1 < len(lines) else None,
    }  # fmt: skip


@region_page(leads)
def together(request: Request, region: Region, round_id: int) -> HttpResponse:
    """Where are we now? For a big screen: it follows what the group settles."""
    round = round_of(region, round_id)
    facts = _now(round)
    return show(request, region, "assessments/results/together.html", "listening", **facts)


@region_page(leads)
def together_now(request: Request, region: Region, round_id: int) -> HttpResponse:
    """The part of the big screen that moves."""
    return render(request, "assessments/results/now.html", {**_now(round_of(region, round_id)), "places": []})


def _leave(round: Round) -> str:
    return reverse("round-results", args=[round.region.slug, round.pk])


def _now(round: Round) -> dict[str, Any]:
    """How far the group is, and what it takes up."""
    found, language = queries.findings(round), get_language() or "en"
    now = queries.agreement(found)
    shown = next((line for line in found.lines if line.key == round.on_wall), now.open)
    return {
        "round": round, "found": found, "done": now.settled, "of": len(found.lines),
        "line": drawn(shown, found, language) if shown else None, "leave": _leave(round),
        "last": drawn(now.last, found, language) if now.last else None,
        "picked": [one for one in queries.opportunities(round) if one.position],
    }  # fmt: skip
