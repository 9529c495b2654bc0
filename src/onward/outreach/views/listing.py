"""The outreach list: look, narrow, take along, change many at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.accounts.access import fresh_file
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.http import Request, searched_for
from onward.core.keys import keys_of
from onward.core.limits import limited, searching
from onward.core.sheets import csv_answer
from onward.core.visibility import audience
from onward.directory.operations import tell_export
from onward.outreach import operations
from onward.outreach.forms.listing import Bulk, list_filters
from onward.outreach.models import OutreachEntry
from onward.outreach.queries import listing as queries
from onward.outreach.queries.listing import Wanted
from onward.outreach.wording import SOURCES, STATES, TONES
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import counted, show
from onward.partners.queries import closed_organizations
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column, sort_of

A_PAGE = 50
COLUMNS = [
    Column("name", lazy("Organization"), sortable=True),
    Column("state", lazy("How far"), sortable=True),
    Column("owner", lazy("Who makes contact"), sortable=True),
    Column("due", lazy("Next step"), sortable=True),
    Column("reason", lazy("Why")),
    Column("points", lazy("Points"), sortable=True, numeric=True),
]


def wanted_of(request: Request, data: Any, filters: Any) -> Wanted:
    sort = sort_of(data.get("sort", ""), COLUMNS, "due")
    return Wanted(text=searched_for(data), sort=sort, me=request.actor.id, **filters.values)


@region_page(leads)
@limited("search", "120/m", when=searching)
def entries(request: Request, region: Region) -> HttpResponse:
    """Whom do we want at the table, and what comes next?"""
    users = queries.may_own(region)
    filters = list_filters(request.GET, region, users)
    wanted = wanted_of(request, request.GET, filters)
    found = queries.entries(region, wanted, request.actor)
    found = found.select_related("organization__sector", "organization__engagement__owner")
    if request.GET.get("format") == "csv":
        return _taken_out(request, region, found)
    by_state = queries.by_state(region, request.actor)
    page = _pages(request, found, wanted.sort).get_page(request.GET.get("page"))
    return show(
        request, region, "outreach/listing/list.html", "outreach-list", page=page,
        rows=[_row(one, request.actor) for one in page.object_list], filters=filters, wanted=wanted, columns=COLUMNS,
        total=sum(by_state.values()), today=clock.today(),
        states=[(key, words, by_state[key]) for key, words in STATES], bulk=Bulk(users=users),
        query=request.GET.urlencode(), closed=closed_organizations(region),
    )  # fmt: skip


def _pages(request: Request, found: Any, sort: str) -> Paginator[Any]:
    """By points, which a rule tells and no column holds, all are read to be sorted."""
    if sort.removeprefix("-") == "points":
        rows = queries.by_points(found, request.actor, most_first=sort.startswith("-"))
        return counted(rows, A_PAGE, len(rows))
    return counted(found, A_PAGE, found.count())


def _row(entry: OutreachEntry, actor: Actor) -> tuple[OutreachEntry, Any, str, int | None]:
    return entry, dict(STATES)[entry.state], TONES[entry.state], queries.points_on_list(entry, actor)


@fresh_file
def _taken_out(request: Request, region: Region, found: Any) -> HttpResponse:
    tell_export(region, kind="outreach", form=".csv", by=request.actor)
    heads = [_("Organization"), _("Standing"), _("Sector"), _("How far"), _("Since"), _("Who makes contact"),
             _("Next step"), _("Due"), _("Why"), _("How it came here"), _("On the list since"), _("Website"),
             _("Email")]  # fmt: skip
    rows = [_cells(entry) for entry in found]
    return csv_answer(f"{region.slug}-outreach-{clock.today().isoformat()}.csv", [heads, *rows])


def _cells(entry: Any) -> list[str]:
    whom = entry.organization
    return [
        whom.name, whom.standing, str(whom.sector or ""), str(dict(STATES)[entry.state]), str(entry.since),
        str(entry.owner or ""), entry.next_step or "", str(entry.due_on or ""), entry.reason,
        str(dict(SOURCES)[entry.source]), str(entry.listed_on), whom.website, whom.email_for(audience()),
    ]  # fmt: skip


@region_page(leads)
@require_POST
def change_entries(request: Request, region: Region) -> HttpResponse:
    """One act on every ticked entry, or on all that the filters let through."""
    query = QueryDict(request.POST.get("query", ""))
    users = queries.may_own(region)
    form = Bulk(request.POST, users=users)
    if not form.is_valid():
        raise Refused(_("Choose what to set, then press “Do it”. Nothing was changed."))
    chosen = _chosen(request, region, query, users)
    if not chosen:
        raise Refused(_("Tick at least one organization, or choose “all in this list”. Nothing was changed."))
    with one_moment() as moment:
        count = _carry_out(form, chosen, request.actor)
    undo_offer.offer(request, form.told(count), moment) if count else None
    return redirect(f"../{'?' if query else ''}{query.urlencode()}")


def _chosen(request: Request, region: Region, query: QueryDict, users: Any) -> list[OutreachEntry]:
    if request.POST.get("which") == "all":
        wanted = wanted_of(request, query, list_filters(query, region, users))
        return list(queries.entries(region, wanted, request.actor).select_related("organization"))
    return queries.chosen(region, keys_of(request.POST.getlist("row")), request.actor)


def _carry_out(form: Bulk, chosen: list[OutreachEntry], actor: Any) -> int:
    if form.takes_off:
        return operations.take_off_list(chosen, by=actor)
    if form.owned:
        whom = [entry.organization for entry in chosen]
        return operations.judge(region=chosen[0].region, organizations=whom, values=form.owned, by=actor)
    return operations.change_entries(chosen, step=form.step, by=actor)
