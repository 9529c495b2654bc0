"""All dimensions of everybody: narrow, sort, choose columns, change many at once, take along."""

from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.accounts.access import fresh_file
from onward.core import clock
from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.keys import keys_of
from onward.core.limits import limited, searching
from onward.core.sheets import csv_answer
from onward.directory.operations import tell_export
from onward.outreach import operations
from onward.outreach.access import open_to_judge
from onward.outreach.forms.engagement import BulkJudging, ViewForm, strategy_filters
from onward.outreach.models import STRATEGY
from onward.outreach.queries import engagement as queries
from onward.outreach.queries.conversations import Step, step_of
from onward.outreach.queries.listing import may_own
from onward.outreach.rules.choosing import Row, chosen
from onward.outreach.views.engagement.frame import TABLE, shown_way, wanted_of
from onward.outreach.wording import STATES
from onward.outreach.wording_engagement import ANSWERS, LABELS, reason_of, said
from onward.partners import undo_offer
from onward.partners.models import Organization
from onward.partners.operations import one_moment
from onward.partners.pages import counted
from onward.partners.queries.conversations import open_steps_of
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
NAME = Column("name", lazy("Organization"), sortable=True)
COLUMNS = [
    Column("points", lazy("Points"), sortable=True, numeric=True),
    Column("sector", lazy("Sector"), sortable=True),
    *(Column(name, LABELS[name], sortable=True) for name in ANSWERS),
    Column("owner", lazy("Who makes contact"), sortable=True),
    Column("last", lazy("Last contact"), sortable=True),
    Column("next", lazy("Next step")),
    Column("listed", lazy("Outreach list")),
]
USUAL = ("relationship", "priority", "influence", "readiness", "owner", "last", "next", "points")
KEPT = ("q", "sort", "col")


class Cell(NamedTuple):
    key: str
    label: Any
    text: str


class Line(NamedTuple):
    row: Row
    step: Step | None
    cells: list[Cell]


def columns_of(data: Any) -> list[Column]:
    asked = set(data.getlist("col"))
    return [one for one in COLUMNS if one.key in asked] or [one for one in COLUMNS if one.key in USUAL]


@region_page(leads)
@limited("search", "120/m", when=searching)
def table(request: Request, region: Region) -> HttpResponse:
    """What do we think of whom?"""
    rows, users = queries.everybody(region, request.actor), may_own(region)
    filters = strategy_filters(request.GET, rows, users)
    wanted = wanted_of(request, request.GET, filters)
    found, columns = chosen(rows, wanted), columns_of(request.GET)
    if request.GET.get("format") == "csv":
        return _taken_out(request, region, found, columns)
    page = counted(found, A_PAGE, len(found)).get_page(request.GET.get("page"))
    views = queries.views_for(region, request.actor)
    return shown_way(
        request, region, TABLE, "table", page=page, lines=_lines(request, region, page.object_list, columns),
        columns=[NAME, *columns], every_column=[(one, one in columns) for one in COLUMNS], filters=filters,
        wanted=wanted, total=len(rows), bulk=BulkJudging(users=users), query=request.GET.urlencode(),
        judged=sum(row.judgement.begun for row in rows),
        views=[(view, _address(view.query, view.pk)) for view in views],
        view=next((view for view in views if str(view.pk) == request.GET.get("view")), None), view_form=ViewForm(),
    )  # fmt: skip


def _address(query: str, view: int) -> str:
    return f"?{query}&view={view}" if query else f"?view={view}"


def _lines(request: Request, region: Region, rows: Any, columns: list[Column]) -> list[Line]:
    steps = open_steps_of(region, [row.id for row in rows], request.actor)
    planned = {key: step_of(one) for key, one in steps.items()}
    return [Line(row, (step := planned.get(row.id)), _cells(row, step, columns)) for row in rows]


def _cells(row: Row, step: Step | None, columns: list[Column]) -> list[Cell]:
    texts = {
        "sector": row.sector_name, "owner": row.owner, "last": row.last.isoformat() if row.last else "",
        "next": _step(step), "listed": str(dict(STATES).get(row.listed, "")), "points": str(row.points),
    }  # fmt: skip
    return [Cell(one.key, one.label, said(row, one.key) if one.key in ANSWERS else texts[one.key]) for one in columns]


def _step(step: Step | None) -> str:
    """What comes next, by which channel and when."""
    if step is None:
        return ""
    further = [str(step.how)] if step.how else []
    further += [step.row.due_on.isoformat()] if step.row.due_on else []
    return f"{step.row.next_step} ({', '.join(further)})" if further else step.row.next_step


@fresh_file
def _taken_out(request: Request, region: Region, found: list[Row], columns: list[Column]) -> HttpResponse:
    tell_export(region, kind="engagement", form=".csv", by=request.actor)
    heads = [_("Organization"), _("Standing"), *(str(one.label) for one in columns)]
    lines = _lines(request, region, found, columns)
    cells = [[line.row.name, line.row.standing, *(cell.text for cell in line.cells)] for line in lines]
    return csv_answer(f"{region.slug}-engagement-{clock.today().isoformat()}.csv", [heads, *cells])


@region_page(leads)
@require_POST
def change(request: Request, region: Region) -> HttpResponse:
    """Say the same of every ticked organization, or of all that the filters let through."""
    query = QueryDict(request.POST.get("query", ""))
    rows, users = queries.everybody(region, request.actor), may_own(region)
    form = BulkJudging(request.POST, users=users)
    if not form.is_valid():
        raise Refused(_("Choose what to set, then press “Do it”. Nothing was changed."))
    picked = _picked(request, query, rows, users)
    if not picked:
        raise Refused(_("Tick at least one organization, or choose “all in this list”. Nothing was changed."))
    there = list(open_to_judge(region, request.actor).filter(pk__in=[row.id for row in picked]))
    with one_moment() as moment:
        count = _carry_out(request, region, form, picked, there)
    undo_offer.offer(request, form.told(count), moment) if count else None
    return redirect(f"{reverse(TABLE, args=[region.slug])}{'?' if query else ''}{query.urlencode()}")


def _picked(request: Request, query: QueryDict, rows: list[Row], users: Any) -> list[Row]:
    if request.POST.get("which") == "all":
        return chosen(rows, wanted_of(request, query, strategy_filters(query, rows, users)))
    keys = set(keys_of(request.POST.getlist("row")))
    return [row for row in rows if row.id in keys]


def _carry_out(
    request: Request, region: Region, form: BulkJudging, picked: list[Row], there: list[Organization]
) -> int:
    if not form.lists:
        return operations.judge(region=region, organizations=there, values=form.values, by=request.actor)
    reasons = {row.id: reason_of(row) for row in picked}
    made = operations.put_on_list(
        region=region, organizations=there, reasons=reasons, by=request.actor, source=STRATEGY
    )
    return len(made)
