"""Who works with whom: the network as a map, as findings, as a table and as files."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.analysis.network.layout import MOST
from onward.assessments.pages import show
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.network_asked import Asked, Tried
from onward.insight.network_drawing import draw
from onward.insight.network_files import FILES, Shown
from onward.insight.network_svg import svg
from onward.insight.queries.network_more import introducing
from onward.insight.queries.network_partner import view_of
from onward.insight.queries.network_reading import Reading, Row, reading
from onward.insight.queries.network_sectors import sector_rows
from onward.insight.wording_network import findings
from onward.insight.wording_network_more import WORTH, changes
from onward.insight.wording_network_table import as_csv, columns, ordered
from onward.partners.access import shown_one
from onward.partners.queries import merged_into
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import sort_of

TAB = "network"
A_PAGE = 50


@region_page(leads)
def network(request: Request, region: Region) -> HttpResponse:
    """Who works with whom?"""
    asked = Asked(request, region)
    found = reading(region, asked.survey, asked.least)
    tried = Tried(request, found)
    if request.htmx and (part := _hits(request, asked, tried)):
        return part
    shown = columns(found)
    sectors = sorted({(one.sector.key, one.sector.name) for one in found.seen.partners if one.sector},
                     key=lambda pair: pair[1])  # fmt: skip
    sector = request.GET.get("sector", "")
    chosen = sector if sector in {key for key, _name in sectors} else ""
    rows = ordered(_of_sector(found.rows, chosen), sort_of(request.GET.get("sort", ""), shown, "-ties"))
    form = request.GET.get("format", "")
    if form == "csv":
        return csv_answer(f"{region.slug}-network.csv", as_csv(found, rows))
    if form in FILES:
        return _file(Shown(region, asked.survey, found, asked.least), form)
    picture = _map(request, found)
    if form == "svg" and picture["picture"]:
        return _saved(svg(picture["picture"], _("Who works with whom?")), "image/svg+xml", f"{region.slug}-network.svg")
    return show(
        request, region, "insight/network/network.html", TAB, **asked.context, found=found, columns=shown,
        findings=findings(found, asked.least), sectors=sectors, sector=chosen, between=sector_rows(found),
        page=Paginator(rows, A_PAGE).get_page(request.GET.get("page")), **_more(request, region, asked, tried),
        **picture,
    )  # fmt: skip


@region_page(leads)
def partner(request: Request, region: Region, pk: int) -> HttpResponse:
    """With whom does this one work?"""
    asked = Asked(request, region)
    found = reading(region, asked.survey, asked.least)
    way_up = f"{reverse('network', args=[region.slug])}{asked.context['query']}"
    if pk not in found.seen.node_of and (elsewhere := _elsewhere(request, region, asked, pk)):
        return redirect(way_up if elsewhere == pk else f"{reverse(TAB, args=[region.slug])}{elsewhere}/")
    view = view_of(found, pk)
    tried = Tried(request, found, view.partner)
    if request.htmx and (part := _hits(request, asked, tried)):
        return part
    return show(
        request, region, "insight/network/partner.html", TAB, **asked.context, partner=view.partner, view=view,
        tried=tried, changes=changes(tried.more) if tried.more else [], worth=WORTH,
        picture=draw(found.flat, found.seen.partners, view.nodes),
        trail=[(_("Who works with whom"), way_up), (view.partner.name, "")],
    )  # fmt: skip


def _elsewhere(request: Request, region: Region, asked: Asked, pk: int) -> int | None:
    """Into whom somebody who is not in this network was merged; itself if it is on the list, and why it is not here is
    told. None for somebody whom nobody knows."""
    if stays := merged_into(region, pk):
        messages.info(request, _("That partner was merged into this one. What was said of both counts as one."))
        return stays
    name = shown_one(region, pk).name
    if asked.survey:
        words = {"name": name, "survey": asked.survey.title}
        messages.info(request, _("%(name)s is not in “%(survey)s”: it was not asked, and nobody named it. Choose "
                                 "“Partner pages” to see what is written of it.") % words)  # fmt: skip
    else:
        messages.info(request, _("%(name)s is a prospect, and only partners are in the network.") % {"name": name})
    return pk


def _hits(request: Request, asked: Asked, tried: Tried) -> HttpResponse | None:
    """Who may be meant by what is typed on one side, while it is typed."""
    for side, hits in tried.ways():
        if request.GET.get("find") == side.name:
            context = {"side": side, "hits": hits, "found_typing": True, **asked.context}
            return render(request, "insight/network/hits.html", context)
    return None


def _of_sector(rows: list[Row], key: str) -> list[Row]:
    return [row for row in rows if not key or (row.organization.sector and row.organization.sector.key == key)]


def _more(request: Request, region: Region, asked: Asked, tried: Tried) -> dict[str, Any]:
    """Who should meet, and what one tie more would change."""
    group = _number(request.GET.get("group", ""), len(tried.found.groups))
    found = introducing(region, asked.survey, asked.least, group)
    return {
        "introducing": found, "meetings": [(one, changes(one)) for one in found.meetings],
        "tried": tried, "changes": changes(tried.more) if tried.more else [], "worth": WORTH,
    }  # fmt: skip


def _map(request: Request, found: Reading) -> dict[str, Any]:
    groups = found.groups
    number = _number(request.GET.get("group", ""), len(groups))
    tied = sum(len(group) for group in groups)
    nodes = [node for group in groups for node in group] if tied <= MOST else groups[number - 1][:MOST]
    return {
        "tied": tied, "whole": tied <= MOST, "group": number, "group_numbers": range(1, len(groups) + 1),
        "drawn": len(nodes), "most": MOST, "picture": draw(found.flat, found.seen.partners, nodes) if nodes else None,
    }  # fmt: skip


def _number(asked: str, groups: int) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= groups else 1


def _file(shown: Shown, form: str) -> HttpResponse:
    file = FILES[form]
    return _saved(file.write(shown), file.kind, f"{shown.region.slug}-network{file.ending}")


def _saved(content: bytes | str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
