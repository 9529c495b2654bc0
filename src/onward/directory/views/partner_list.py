"""The list of partners: look, narrow, take along, change many at once."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.access import fresh_file
from onward.core import clock
from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.core.keys import kept_keys
from onward.core.limits import limited, searching
from onward.core.sheets import csv_answer
from onward.directory.forms.bulk import PartnerBulk
from onward.directory.forms.filters import partner_filters
from onward.directory.operations import tell_export
from onward.directory.queries import partner_list
from onward.directory.queries.partner_list import PartnerRow
from onward.directory.views.asking import ask_which
from onward.directory.views.chosen import COLUMNS, chosen_partners, ticked_elsewhere, wanted_of
from onward.partners import operations, undo_offer
from onward.partners.access import shown
from onward.partners.pages import counted, show
from onward.regions.access import coordinates, region_page, takes_part
from onward.regions.models import Region

A_PAGE = 50


@region_page(takes_part)
@limited("search", "120/m", when=searching)
def partners(request: Request, region: Region) -> HttpResponse:
    filters = partner_filters(request.GET, region)
    wanted = wanted_of(request.GET, filters)
    found = partner_list.partners(region, wanted)
    if request.GET.get("format") == "csv":
        return _as_csv(request, region, found)
    counts = partner_list.counts(found)
    page = counted(found.select_related("sector", "county"), A_PAGE, counts.total).get_page(request.GET.get("page"))
    kept = kept_keys(request.GET.get("kept", ""))
    response = show(
        request, region, "directory/partners.html", "partner-list", kept=kept,
        elsewhere=ticked_elsewhere(region, kept, page.object_list),
        page=page, rows=partner_list.rows(region, list(page.object_list), wanted.county), filters=filters,
        wanted=wanted, columns=COLUMNS, counts=counts, total=shown(region).count() if wanted.narrowed else counts.total,
        bulk=PartnerBulk(sectors=filters.choices("sector")), query=request.GET.urlencode(),
    )  # fmt: skip
    if request.headers.get("HX-Request"):
        response["HX-Push-Url"] = f"{request.path}{_without_blanks(request.GET)}"
    return response


def _without_blanks(query: QueryDict) -> str:
    kept = query.copy()
    for name in [name for name, value in query.items() if not value]:
        del kept[name]
    return f"?{kept.urlencode()}" if kept else ""


def _as_csv(request: Request, region: Region, found: Any) -> HttpResponse:
    """With email addresses in it, the list as a file is for those who coordinate."""
    if not coordinates(request.actor, region):
        raise Missing("There is no such file, or it is not open to you.")
    return _taken_out(request, region, found)


@fresh_file
def _taken_out(request: Request, region: Region, found: Any) -> HttpResponse:
    tell_export(region, kind="list", form=".csv", by=request.actor)
    heads = [_("Name"), _("Other name"), _("Sector"), _("Level"), _("Standing"), _("Counties"), _("Serves"),
             _("Kinds of service"), _("Last checked"), _("Website"), _("Email"), _("Description")]  # fmt: skip
    rows = partner_list.rows(region, list(found.select_related("sector", "county")))
    return csv_answer(f"{region.slug}-partners-{clock.today().isoformat()}.csv", [heads, *map(_cells, rows)])


def _cells(row: PartnerRow) -> list[str]:
    return [row.name, row.alternate_name, row.sector, row.level, row.standing, "; ".join(row.where.located),
            "; ".join(row.where.areas.values()), "; ".join(row.kinds), str(row.checked or ""), row.website, row.email,
            row.description]  # fmt: skip


@region_page(coordinates)
@require_POST
def change_partners(request: Request, region: Region) -> HttpResponse:
    """One act on every ticked row, or on all that the filters let through."""
    query = QueryDict(request.POST.get("query", ""))
    back = redirect(f"../{'?' if query else ''}{query.urlencode()}")
    form = PartnerBulk(request.POST, sectors=None, region=region)
    if not form.is_valid():
        raise Refused(_("Choose what to set, then press “Do it”. Nothing was changed."))
    chosen = chosen_partners(region, request.POST, query)
    if not chosen:
        raise Refused(_("Tick at least one partner, or choose “all in this list”. Nothing was changed."))
    if form.asks:
        return ask_which(request, region, chosen)
    with operations.one_moment() as moment:
        count = _carry_out(form, chosen, request.actor)
    undo_offer.offer(request, form.told(count), moment) if count else None
    return back


def _carry_out(form: PartnerBulk, chosen: list[Any], actor: Any) -> int:
    if form.confirms:
        return operations.confirm_organizations(chosen, by=actor)
    return operations.change_organizations(chosen, values=form.values, by=actor)
