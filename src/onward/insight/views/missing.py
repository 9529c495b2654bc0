"""Who is missing: asking, waiting, the answer, and the picks onto the outreach list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from onward.core.errors import Refused
from onward.core.http import Request, searched_for
from onward.core.limits import limited, posting
from onward.core.sheets import csv_answer
from onward.insight import jobs
from onward.insight.asked import Asked
from onward.insight.drawing import Site, draw
from onward.insight.missing_form import AskForm, keys_typed
from onward.insight.missing_rows import as_rows
from onward.insight.missing_wording import contradiction, how_far, how_good, instead, step_words, why
from onward.insight.models import MissingRun
from onward.insight.models.missing import ASKED
from onward.insight.operations import missing as runs
from onward.insight.operations.missing_invite import put_picks_on_list
from onward.insight.queries import missing_runs as queries
from onward.insight.queries.candidates import named_by, named_like, no_longer
from onward.insight.queries.missing_runs import Found
from onward.insight.queries.words import blank_sectors, counties, sectors
from onward.insight.rules import OTHER
from onward.insight.views.frame import frame, trail
from onward.outreach.views.letters.choosing import begin_letter
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region
from onward.ui.lists import listed


@region_page(coordinates)
@limited("missing", "60/h", when=posting)
@require_http_methods(["GET", "POST"])
def missing(request: Request, region: Region) -> HttpResponse:
    """Who is missing? How many invitations there are, and the rules."""
    if request.method == "GET":
        return _again(request, region, queries.asked_before(region, request.GET.get("again", "")))
    form = _typed(request, region)
    valid, text = form.is_valid(), searched_for(request.POST)
    if ("search" in request.POST and text) or not valid:
        searched = text if "search" in request.POST else ""
        return _page(request, region, form, searched=searched, status=200 if searched else 400)
    run = runs.ask_who_is_missing(region, form.asked, by=request.actor)
    jobs.begin(run)
    return redirect("gap-missing-run", region.slug, run.pk)


def _again(request: Request, region: Region, asked: Asked, **more: Any) -> HttpResponse:
    """The form with what was asked before; whoever was named and cannot be invited any more is told."""
    form = _form(region, asked)
    kept, named = {one.key for one in form.named}, (*asked.include, *asked.exclude)
    gone = no_longer(region, [key for key in named if key not in kept])
    return _page(request, region, form, gone=list(gone.values()), **more)


def _form(region: Region, asked: Asked, data: Any = None, named: Any = None) -> AskForm:
    named = named_by(region, (*asked.include, *asked.exclude)) if named is None else named
    return AskForm(data, sectors=sectors(region), counties=counties(region), named=named, asked=asked)


def _typed(request: Request, region: Region) -> AskForm:
    """The form as it was sent, with questions about those who were searched for."""
    text = searched_for(request.POST)
    found = named_like(region, text) if "search" in request.POST and text else []
    kept = [one for one in named_by(region, keys_typed(request.POST)) if request.POST.get(f"rule-{one.key}")]
    return _form(region, Asked(), request.POST, list(dict.fromkeys([*kept, *found])))


def _page(
    request: Request, region: Region, form: AskForm, *, searched: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    blank = blank_sectors(region)
    context = {
        **frame(request, region, "gap-missing"), "form": form, "blank": blank, "searched": searched,
        "runs": queries.runs_of(region), "undo": undo_offer.take(request), **more,
    }  # fmt: skip
    return render(request, "insight/missing/ask.html", context, status=status)


@region_page(coordinates)
@require_GET
def run(request: Request, region: Region, pk: int) -> HttpResponse:
    """The page of one question in any state: how far, the answer, or why there is none."""
    here = queries.run_of(region, pk)
    if here.state == "refused":
        rules = contradiction(Found(here, request.actor), here.conflict)
        return _again(request, region, Asked.of(here.asked), contradiction=rules)
    if here.state != "done":
        working = here.state == ASKED
        context = {
            **frame(request, region, "gap-missing"), "run": here, "trail": _up(region),
            **(_progress(here) if working else {}),
        }  # fmt: skip
        return render(request, f"insight/missing/{'working' if working else 'ended'}.html", context)
    if request.GET.get("as") == "csv":
        name = f"{slugify(region.slug)}-who-is-missing-{here.created_at:%Y-%m-%d}.csv"
        return csv_answer(name, as_rows(Found(here, request.actor)))
    return render(request, "insight/missing/answer.html", _answer(request, region, here))


def _up(region: Region) -> list[tuple[str, str]]:
    return trail(region, (_("Who is missing"), f"/r/{region.slug}/gaps/missing/"))


def _answer(request: Request, region: Region, here: MissingRun) -> dict[str, Any]:
    found = Found(here, request.actor)
    told = [
        (row, how_far(row), why(row), [(one, instead(one, found.total)) for one in row.instead])
        for row in found.picks
    ]  # fmt: skip
    sites = [Site(north, east, OTHER, row.name) for row in found.picks for north, east in row.points]
    states = {county.fips: county.state for county in found.counties}
    return {
        **frame(request, region, "gap-missing"), "run": here, "found": found, "picks": told, "good": how_good(found),
        "undo": undo_offer.take(request), "trail": _up(region), "drawing": draw(states, sites, states),
        "could": sum(len(row.could) for row in found.open), "nobody": sum(len(row.nobody) for row in found.open),
        "short": found.asked.invite - len(told),
    }  # fmt: skip


def _progress(here: MissingRun) -> dict[str, Any]:
    progress = queries.progress_of(here)
    return {"progress": progress, "words": step_words(progress.step, stopping=progress.stopping)}


@region_page(coordinates)
@require_GET
def progress(request: Request, region: Region, pk: int) -> HttpResponse:
    """The moving part of the page, asked for every second; at the end the page is asked for anew."""
    here = queries.light_run_of(region, pk)
    if here.state != ASKED:
        return HttpResponseClientRefresh()
    return render(request, "insight/missing/progress.html", {"run": here, **_progress(here)})


@region_page(coordinates)
@require_POST
def stop(request: Request, region: Region, pk: int) -> HttpResponse:
    runs.stop(queries.light_run_of(region, pk), by=request.actor)
    return redirect("gap-missing-run", region.slug, pk)


@region_page(coordinates)
@limited("missing", "60/h", when=posting)
@require_POST
def again(request: Request, region: Region, pk: int) -> HttpResponse:
    """Begin anew, with the same rules and the region as it is now. An answer that is there stays."""
    begun = runs.ask_again(queries.light_run_of(region, pk), by=request.actor)
    jobs.begin(begun)
    return redirect("gap-missing-run", region.slug, begun.pk if begun else pk)


@region_page(coordinates)
@require_POST
def invite(request: Request, region: Region, pk: int) -> HttpResponse:
    """Put the ticked picks on the outreach list, each with why it was picked; and write to them, if that was asked."""
    here = queries.run_of(region, pk)
    ticked = set(request.POST.getlist("pick"))
    found = Found(here, request.actor)
    reasons = {row.key: why(row) for row in found.picks if row.key in ticked} if here.state == "done" else {}
    if not reasons and here.state == "done":
        context = _answer(request, region, here) | {"none_ticked": True}
        return render(request, "insight/missing/answer.html", context, status=400)
    if not reasons:
        raise Refused(_("There are no picks yet. Look at the page again when the answer is there."))
    with one_moment() as moment:
        made, there, closed, on_list = put_picks_on_list(here, reasons=reasons, by=request.actor)
    if closed:
        messages.warning(request, _("Left out, because they are marked “Do not contact” since: %(names)s.") % {
            "names": listed(closed)
        })  # fmt: skip
    if there:
        messages.info(request, ngettext(
            "%(n)d of them was on the list already, and stays as it is.",
            "%(n)d of them were on the list already, and stay as they are.", there,
        ) % {"n": there})  # fmt: skip
    told = ngettext(
        "%(n)d organization is on the outreach list now.", "%(n)d organizations are on the outreach list now.",
        len(made),
    ) % {"n": len(made)}  # fmt: skip
    undo_offer.offer(request, told, moment) if made else None
    if request.POST.get("then") == "letter" and on_list:
        return begin_letter(request, region, on_list)
    return redirect("outreach-list", region.slug)
