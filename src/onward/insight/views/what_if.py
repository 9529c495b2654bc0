from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import push_url

from onward.core.http import Request
from onward.insight.drawing import Site, draw
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.places import sites_of_kind
from onward.insight.queries.what_if import PER, WhatIf
from onward.insight.views.frame import frame
from onward.insight.what_if import Asked, read, with_new
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region

OTHERS = 8
"""The mark of a new site on the map, where no site of the kind has one."""


@region_page(takes_part)
def what_if(request: Request, region: Region) -> HttpResponse:
    """What would change if somebody closed, or somebody began?"""
    picture, query = picture_of(region), request.GET
    before = read(query.getlist("close"), query.getlist("size"), query.getlist("add"), picture.kinds)
    asked = with_new(before, query.dict(), picture.kinds)
    kind = query.get("kind", "") if query.get("kind", "") in picture.kinds else next(iter(picture.kinds), "")
    address = f"{request.path}?{urlencode([*asked.pairs, ('kind', kind)])}"
    if "act" in query and not asked.unread and not request.htmx:
        return redirect(address)
    shown = _shown(picture, asked, kind, query.get("q", ""))
    context = {**frame(request, region, "what-if"), **shown, "query": query.dict()}
    if request.htmx:
        return push_url(render(request, "insight/what_if/answer.html", context), address)
    return render(request, "insight/what_if/page.html", context)


def _shown(picture: Picture, asked: Asked, kind: str, text: str) -> dict[str, Any]:
    result = WhatIf(picture, asked)
    there = sites_of_kind(picture, kind)
    mark = there[0].group if there else OTHERS
    new = [Site(*point, mark, _("New")) for point in result.new_points(kind)]
    return {
        "result": result, "kinds": picture.kinds.values(), "kind": picture.kinds.get(kind), "unread": asked.unread,
        "counted": list(picture.counties.values()), "sites": result.sites(kind, text), "per": PER,
        "reach": picture.access.reach,
        "drawing": draw(picture.counties, [*there, *new], result.states(kind)),
        "empty": not picture.partners,
    }  # fmt: skip
