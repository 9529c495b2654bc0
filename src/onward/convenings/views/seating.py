"""Tables: who sits where in which round."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from onward.convenings import exports_seating as exports
from onward.convenings import jobs
from onward.convenings.forms.seating import SeatingForm
from onward.convenings.models import Gathering, SeatingPlan
from onward.convenings.operations.seating import ask_for_seating, mend_seating, move_guest, stop_seating
from onward.convenings.pages import show
from onward.convenings.printed import as_download
from onward.convenings.printed_seating import PRINTS
from onward.convenings.queries import gatherings as gathering_queries
from onward.convenings.queries import seating as queries
from onward.convenings.queries.guests import guest_of
from onward.convenings.views.planning import page_of, up
from onward.convenings.wording_seating import because
from onward.core.documents.workbooks import KIND
from onward.core.errors import Conflict, Missing, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.sheets import csv_answer
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def tables(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Who sits where? POST: `work` `stop` `move` `mend`."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    plan, count = queries.seating_plan(row), len(queries.sitters(row))
    form = SeatingForm(request.POST if request.POST.get("act") == "work" else None, plan=plan, count=count)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        _act(request, row, plan, form)
        return redirect("gathering-tables", region.slug, row.pk)
    context: dict[str, Any] = {"plan": plan, "form": form, "count": count}
    if plan is not None:
        sittings = queries.by_name(plan)
        context |= {
            "sittings": sittings, "by_table": queries.by_table(plan, sittings), "rounds": range(1, plan.rounds + 1),
            "life": queries.life_of(plan).value, "refusal": because(plan.refusal) if plan.refusal else "",
        }  # fmt: skip
        late, gone = queries.unseated(plan, sittings) if sittings else (0, 0)
        context |= {"late": late, "gone": gone, "proven": queries.is_proven(plan, late, gone)}
    return show(request, region, "tables.html", "gathering-tables", gathering=row,
                trail=up(region, (row.title, page_of(region, row.pk))), **context)  # fmt: skip


def _act(request: Request, row: Any, plan: SeatingPlan | None, form: SeatingForm) -> None:
    try:
        if form.is_bound:
            jobs.begin(ask_for_seating(row, form.wanted, by=request.actor))
            told = _("The seating is being worked out.")
        elif plan is None:
            raise Conflict(_("Nobody is seated yet."))
        elif request.POST.get("act") == "stop":
            stop_seating(plan, by=request.actor)
            told = _("Stopped. Nobody was seated anew.")
        elif request.POST.get("act") == "mend":
            told = _mended(request, plan)
        else:
            told = _moved(request, row, plan)
    except (Refused, Conflict, Missing) as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, told)


def _mended(request: Request, plan: SeatingPlan) -> str:
    found = mend_seating(plan, begun=key_of(request.POST.get("begun", "")) or 0, by=request.actor)
    if found is None:
        plan.refresh_from_db()
        jobs.begin(plan)
        return _("The seating is being mended.")
    words = ngettext(
        "%(seated)d seated, %(freed)d taken off, and %(n)d other person moves.",
        "%(seated)d seated, %(freed)d taken off, and %(n)d other people move.", found.moved,
    )  # fmt: skip
    return words % {"seated": found.seated, "freed": found.freed, "n": found.moved}


def _moved(request: Request, row: Any, plan: SeatingPlan) -> str:
    guest = guest_of(row, key_of(request.POST.get("guest", "")) or 0)
    at, table = (key_of(request.POST.get(name, "")) or 0 for name in ("round", "table"))
    before, (repeats, clashes, _uneven) = move_guest(plan, guest, at=at, table=table, by=request.actor), plan.figures
    plan.refresh_from_db()
    now = plan.figures
    words = _(
        "%(name)s sits at table %(table)d in round %(round)d (before: %(before)s). People who meet again: "
        "%(repeats)d → %(repeats_now)d; of one organization at a table: %(clashes)d → %(clashes_now)d."
    )
    return words % {
        "name": guest, "table": table, "round": at, "before": before or "–", "repeats": repeats,
        "repeats_now": now[0], "clashes": clashes, "clashes_now": now[1],
    }  # fmt: skip


@region_page(leads)
@require_GET
def tables_pdf(request: Request, region: Region, gathering_id: int, what: str) -> HttpResponse:
    """Cards for tables or people, or a list, on paper."""
    plan = _seated(gathering_queries.gathering_of(region, request.actor, gathering_id))
    if what not in PRINTS:
        raise Missing(_("There is nothing of that name to print."))
    return as_download(PRINTS[what](plan), f"{what}.pdf")


def _seated(row: Gathering) -> SeatingPlan:
    """The seating when it is done. Raises Missing."""
    plan = queries.seating_plan(row)
    if plan is None or not plan.seated:
        raise Missing(_("Nobody is seated yet."))
    return plan


@region_page(leads)
def tables_file(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """The list by name as CSV."""
    plan = _seated(gathering_queries.gathering_of(region, request.actor, gathering_id))
    return csv_answer("tables.csv", [[str(cell or "") for cell in row] for row in exports.by_name(plan)])


@region_page(leads)
@require_GET
def tables_workbook(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """The seating as a workbook: a sheet by name, a sheet by table."""
    plan = _seated(gathering_queries.gathering_of(region, request.actor, gathering_id))
    headers = {"Content-Disposition": 'attachment; filename="tables.xlsx"'}
    return HttpResponse(exports.as_workbook(plan), content_type=KIND, headers=headers)
