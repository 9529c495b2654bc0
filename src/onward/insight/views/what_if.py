from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import push_url

from onward.core.http import Request, searched_for
from onward.insight.drawing import draw
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.places import as_geojson
from onward.insight.queries.steps import readings
from onward.insight.queries.what_if import PER, WhatIf
from onward.insight.views.frame import frame
from onward.insight.what_if import MOST, Asked, read, with_new
from onward.insight.what_if_form import forms_of
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region

MOST_LETTERS = 60
"""Of an address that nobody can read, as the page repeats it."""


@region_page(takes_part)
def what_if(request: Request, region: Region) -> HttpResponse:
    """What would change if somebody closed, or somebody began?"""
    picture, query = picture_of(region), request.GET
    typed, before = forms_of(query), _read(request, picture)
    strange = _strange_kind(request, picture)
    wrong = any(form.errors for form in typed.values())
    asked = before if wrong else with_new(before, query.dict(), picture.kinds)
    kind = _kind(request, picture)
    address = f"{request.path}?{urlencode([*asked.pairs, ('kind', kind)])}"
    if "act" in query and not (wrong or strange or asked.unread or asked.beyond or request.htmx):
        return redirect(address)
    shown = _shown(picture, asked, kind, searched_for(query))
    fields = typed if wrong else forms_of(QueryDict())
    context = {**frame(request, region, "what-if"), **shown, "query": query.dict(), "typed": fields,
               "strange": strange}  # fmt: skip
    if request.htmx:
        return push_url(render(request, "insight/what_if/answer.html", context), address)
    return render(request, "insight/what_if/page.html", context)


@region_page(takes_part)
def what_if_sites(request: Request, region: Region) -> HttpResponse:
    """The map of what is tried, as GeoJSON."""
    picture, counties = picture_of(region), reverse("county-list", args=[region.slug])
    result, kind = WhatIf(picture, _read(request, picture)), _kind(request, picture)
    page = reverse("what-if", args=[region.slug])
    acts = {
        key: (_("Close this site"), f"{page}?{asked}&{urlencode({'kind': kind})}")
        for key, asked in result.closings(kind).items()
    }
    answer = as_geojson(picture, result.drawn(kind), result.states(kind), counties, acts)
    return JsonResponse(answer, content_type="application/geo+json")


def _read(request: Request, picture: Picture) -> Asked:
    close, size, add = (request.GET.getlist(name) for name in ("close", "size", "add"))
    return read(close, size, add, picture.kinds)


def _kind(request: Request, picture: Picture) -> str:
    """The kind that was asked for; else the one whose gaps are gravest."""
    kind, gravest = request.GET.get("kind", ""), [reading.word.key for reading in readings(picture)]
    return kind if kind in picture.kinds else next(iter([*gravest, *picture.kinds]), "")


def _strange_kind(request: Request, picture: Picture) -> str:
    """What was asked for and is no kind of this region, to say so; blank when all is well."""
    kind = request.GET.get("kind", "")
    return "" if kind in picture.kinds else kind.strip()[:MOST_LETTERS]


def _shown(picture: Picture, asked: Asked, kind: str, text: str) -> dict[str, Any]:
    result = WhatIf(picture, asked)
    return {
        "result": result, "kinds": picture.kinds.values(), "kind": picture.kinds.get(kind), "unread": asked.unread,
        "beyond": asked.beyond, "most": MOST,
        "counted": list(picture.counties.values()), "sites": result.sites(kind, text), "per": PER,
        "reach": picture.access.reach, "tried": urlencode([*asked.pairs, ("kind", kind)]),
        "drawing": draw(picture.counties, result.drawn(kind), result.states(kind)),
        "empty": not picture.partners,
    }  # fmt: skip
