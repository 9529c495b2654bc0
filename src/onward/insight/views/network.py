"""Who works with whom: the network as a map, as findings, as a table and as files."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.analysis.network.layout import MOST
from onward.assessments.models import Round
from onward.assessments.pages import show
from onward.core.documents import graphs
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.sheets import csv_answer
from onward.insight.network_drawing import draw
from onward.insight.network_files import graph_of
from onward.insight.queries.network_partner import candidates, view_of, what_if
from onward.insight.queries.network_reading import Reading, reading
from onward.insight.queries.network_seen import TIES, sources
from onward.insight.wording_network import LEAST, as_csv, columns, findings, ordered
from onward.partners.access import shown_one
from onward.partners.models.together import STRENGTHS
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import sort_of

TAB = "network"
A_PAGE = 50
FILES = {
    "graphml": (graphs.graphml, "application/xml", ".graphml"),
    "gexf": (graphs.gexf, "application/xml", ".gexf"),
    "kumu": (graphs.kumu_json, "application/json", "-kumu.json"),
}


class Asked:
    """What the address asks for: which network, and how close ties must be."""

    def __init__(self, request: Request, region: Region) -> None:
        self.surveys = sources(region)
        by_key = {str(one.pk): one for one in self.surveys}
        wanted = request.GET.get("from", "")
        newest = next(iter(by_key), TIES)
        self.source = wanted if wanted in by_key or wanted == TIES else newest
        self.survey: Round | None = by_key.get(self.source)
        least = request.GET.get("least", "")
        self.least = least if least in STRENGTHS else STRENGTHS[0]

    @property
    def context(self) -> dict[str, Any]:
        return {
            "source": self.source, "survey": self.survey, "surveys": self.surveys, "least": self.least,
            "steps": LEAST, "how": dict(LEAST)[self.least],
            "query": "?" + urlencode({"from": self.source, "least": self.least}),
        }  # fmt: skip


@region_page(leads)
def network(request: Request, region: Region) -> HttpResponse:
    """Who works with whom?"""
    asked = Asked(request, region)
    found = reading(region, asked.survey, asked.least)
    shown = columns(found)
    sort = sort_of(request.GET.get("sort", ""), shown, "-ties")
    sectors = sorted({(one.sector.key, one.sector.name) for one in found.seen.partners if one.sector},
                     key=lambda pair: pair[1])  # fmt: skip
    sector = request.GET.get("sector", "")
    chosen = sector if sector in {key for key, _name in sectors} else ""
    rows = [
        row for row in found.rows if not chosen or (row.organization.sector and row.organization.sector.key == chosen)
    ]
    rows = ordered(rows, sort)
    form = request.GET.get("format", "")
    if form == "csv":
        return csv_answer(f"{region.slug}-network.csv", as_csv(found, rows))
    if form in FILES:
        return _file(region, found, form)
    groups = found.groups
    number = _group(request.GET.get("group", ""), len(groups))
    tied = sum(len(group) for group in groups)
    nodes = [node for group in groups for node in group] if tied <= MOST else groups[number - 1][:MOST]
    return show(
        request, region, "insight/network/network.html", TAB, **asked.context, found=found, columns=shown,
        findings=findings(found, asked.least), sectors=sectors, sector=chosen, tied=tied, whole=tied <= MOST,
        group=number, group_numbers=range(1, len(groups) + 1), drawn=len(nodes), most=MOST,
        page=Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        picture=draw(found.flat, found.seen.partners, nodes) if nodes else None,
    )  # fmt: skip


@region_page(leads)
def partner(request: Request, region: Region, pk: int) -> HttpResponse:
    """With whom does this one work?"""
    asked = Asked(request, region)
    found = reading(region, asked.survey, asked.least)
    way_up = f"{reverse('network', args=[region.slug])}{asked.context['query']}"
    if pk not in found.seen.node_of and shown_one(region, pk):
        return redirect(way_up)  # It is a partner, whom this survey neither asked nor heard of.
    view = view_of(found, pk)
    return show(
        request, region, "insight/network/partner.html", TAB, **asked.context, partner=view.partner, view=view,
        others=candidates(found, view), what_if=what_if(found, view, key_of(request.GET.get("add", "")) or 0),
        picture=draw(found.flat, found.seen.partners, view.nodes),
        trail=[(_("Who works with whom"), way_up), (view.partner.name, "")],
    )  # fmt: skip


def _group(asked: str, groups: int) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= groups else 1


def _file(region: Region, found: Reading, form: str) -> HttpResponse:
    write, kind, ending = FILES[form]
    answer = HttpResponse(write(graph_of(found.seen)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{region.slug}-network{ending}"'
    return answer
