from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.drawing import Drawing, Site, draw
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.access import Access
from onward.insight.queries.access_rows import (
    AccessRow,
    access_rows,
    as_rows,
    reading,
    readings,
    sites_on_map,
    working_page,
)  # fmt: skip
from onward.insight.queries.ranked import acts_for
from onward.insight.queries.tables import Word
from onward.insight.reach_form import LEVELS
from onward.insight.views.frame import frame, trail
from onward.regions.access import belongs, region_page, takes_part
from onward.regions.models import Region

MARKS = {"near": 6, "within": 2, "beyond": 3}
"""Where areas are smaller than counties, they are marks of these groups on the map."""


def _asked(request: Request, picture: Picture) -> Access:
    """At the level that was asked for, where there are such areas; else at the region's own."""
    level = request.GET.get("level", "")
    known = level in picture.chosen.levels
    return picture.access_at(level) if known else picture.access  # type: ignore[arg-type]  # it is one of them


def _shared(request: Request, region: Region, found: Access) -> dict[str, Any]:
    levels = [(level, LEVELS[level]) for level in found.picture.chosen.levels]
    return {
        **frame(request, region, "gap-access"), "reach": found.reach, "level": found.level,
        "levels": levels if len(levels) > 1 else [], "kinds": found.picture.kinds.values(),
        "counted": list(found.picture.counties.values()), "empty": not found.picture.partners,
    }  # fmt: skip


@region_page(belongs)
def access(request: Request, region: Region) -> HttpResponse:
    """How far is it to each kind of service, and who has the longest way?"""
    picture, kind = picture_of(region), request.GET.get("kind", "")
    found = _asked(request, picture)
    if kind in picture.kinds:
        return _of_kind(request, region, found, picture.kinds[kind])
    rows = readings(found)
    context = {
        **_shared(request, region, found), "readings": rows, "far_kinds": sum(row.beyond > 0 for row in rows),
    }  # fmt: skip
    return render(request, "insight/access/kinds.html", context)


def _of_kind(request: Request, region: Region, found: Access, kind: Word) -> HttpResponse:
    named = takes_part(request.actor, region)
    rows = access_rows(found, kind.key, named=named)
    if request.GET.get("as") == "csv":
        name = f"{slugify(region.slug)}-access-{slugify(kind.key)}.csv"
        return csv_answer(name, as_rows(rows, unit=found.reach.unit, named=named))
    context = {
        **_shared(request, region, found), "kind": kind, "rows": sorted(rows, key=_longest_way),
        "reading": reading(found, kind), "left_out": found.figures(kind.key).left_out,
        "uncounted": found.picture.needs.basis(kind.key).uncounted,
        "drawing": _drawing(found, kind.key, rows, named=named),
    }  # fmt: skip
    return render(request, "insight/access/kind.html", context)


def _longest_way(row: AccessRow) -> tuple[bool, float, str]:
    """The longest way first; where there is none at all, before those."""
    return row.distance is not None, -(row.distance or 0.0), row.area.name


def _drawing(found: Access, kind: str, rows: list[AccessRow], *, named: bool) -> Drawing:
    """Counties by how far it is, and the sites; or, where areas are smaller, one mark for each area."""
    counties = found.picture.counties
    if found.level == "county":
        sites = sites_on_map(found, kind, named=named, unnamed=_("A place where a partner gives a service"))
        return draw(counties, sites, {row.area.code: row.state for row in rows})
    return draw(counties, [Site(*row.area.point, MARKS[row.state], row.area.name) for row in rows])


@region_page(belongs)
def working(request: Request, region: Region) -> HttpResponse:
    """How do we get at these figures?"""
    picture = picture_of(region)
    found, kind, area = _asked(request, picture), request.GET.get("kind", ""), request.GET.get("area", "")
    if kind not in picture.kinds or area not in found.by_code:
        raise Missing(_("There is no such kind of service, or no such place in this region."))
    up = (_("Access"), f"{reverse('gap-access', args=[region.slug])}?kind={kind}&level={found.level}")
    context = {
        **frame(request, region, "gap-access"), "trail": trail(region, up), "kind": picture.kinds[kind],
        "page": working_page(found, kind, area, named=takes_part(request.actor, region)),
        "area": found.by_code[area], "reach": found.reach, "acts": acts_for(found, kind, area),
        "uncounted": picture.needs.basis(kind).uncounted,
    }  # fmt: skip
    return render(request, "insight/access/working.html", context)
