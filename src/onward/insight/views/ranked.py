from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.ranked import Wanted, as_rows
from onward.insight.views.frame import frame
from onward.regions.access import belongs, region_page
from onward.regions.models import Region
from onward.ui.filters import Filters

A_PAGE = 25


def filters_of(data: Any, picture: Picture) -> Filters:
    groups = [(group.key, group.label) for group in picture.ranking.groups]
    every = [("every", _("Each of these groups"))] if len(groups) > 1 else []
    return Filters(
        data,
        {
            "kind": (_("Kind of service"), [(key, word.label) for key, word in picture.kinds.items()]),
            "county": (_("County"), [(row.fips, row.name) for row in picture.counties.values()]),
            "group": (_("Group of people"), [*groups, *every]),
            "risk": (_("Which gaps"), [("worst", _("Those that old listings may hide"))]),
        },
    )


@region_page(belongs)
def ranked_gaps(request: Request, region: Region) -> HttpResponse:
    """Who goes without what, where, and where to begin?"""
    picture = picture_of(region)
    filters = filters_of(request.GET, picture)
    wanted = Wanted(**filters.values)
    rows = picture.ranking.rows(wanted)
    if request.GET.get("as") == "csv":
        return csv_answer(f"{slugify(region.slug)}-gaps.csv", as_rows(rows, picture.access.reach.unit))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(request, region, "gap-ranked"), "page": page, "filters": filters, "wanted": wanted,
        "first": rows[0] if rows else None, "reach": picture.access.reach, "empty": not picture.partners,
        "at_risk": len(picture.ranking.rows(wanted._replace(risk="worst"))) if not wanted.risk else 0,
        "groups": picture.ranking.groups, "left_out_of": picture.ranking.left_out_of(wanted),
        "uncounted": [row for row in picture.counties.values() if row.people is None],
        "counted": list(picture.counties.values()),
    }  # fmt: skip
    return render(request, "insight/ranked.html", context)
