from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.forms import MatrixFilter
from onward.insight.queries import picture_of
from onward.insight.queries.cells import details_of
from onward.insight.queries.grid import Grid, as_rows, grid_of
from onward.insight.queries.steps import readings, step_rows
from onward.insight.views.frame import frame, trail
from onward.regions.access import belongs, region_page, takes_part
from onward.regions.models import Region

MOST_READINGS = 4


@region_page(belongs)
def matrix(request: Request, region: Region) -> HttpResponse:
    """What is missing, and where?"""
    form = MatrixFilter(request.GET)
    picture = picture_of(region)
    grid = grid_of(picture, form.wanted)
    if request.GET.get("as") == "csv":
        return _as_csv(region, grid)
    told = readings(picture, grid.kinds)
    context = {
        **frame(request, region, "gap-matrix"), "form": form, "active": form.wanted.active, "grid": grid,
        "total": picture.matrix.total, "readings": told[:MOST_READINGS], "more_readings": len(told) - MOST_READINGS,
        "today": picture.today, "counted": list(picture.counties.values()), "empty": not picture.partners,
        "unsettled": picture.unsettled,
    }  # fmt: skip
    return render(request, "insight/matrix.html", context)


def _as_csv(region: Region, grid: Grid) -> HttpResponse:
    return csv_answer(f"{slugify(region.slug)}-coverage.csv", as_rows(grid))


@region_page(belongs)
def cell(request: Request, region: Region) -> HttpResponse:
    """Who offers this kind in this county, and who could?"""
    picture = picture_of(region)
    kind, county = request.GET.get("kind", ""), request.GET.get("county", "")
    if kind not in picture.kinds or county not in picture.counties:
        raise Missing("There is no such kind of service, or no such county in this region.")
    context = {
        **frame(request, region, "gap-matrix"), "trail": trail(region), "details": details_of(picture, kind, county),
        "county": picture.counties[county], "today": picture.today,
    }  # fmt: skip
    return render(request, "insight/cell.html", context)


@region_page(takes_part)
def next_steps(request: Request, region: Region) -> HttpResponse:
    """What could we do next?"""
    picture = picture_of(region)
    rows = step_rows(picture, picture.steps)
    gaps = [row for row in rows if row.about]
    context = {
        **frame(request, region, "gap-next"), "others": [row for row in rows if not row.about],
        "with_help": [row for row in gaps if row.helpers], "alone": [row for row in gaps if not row.helpers],
        "without_kind": len(picture.without_kind),
        "services": picture.listings.total(), "empty": not picture.partners,
        "unsettled": picture.unsettled,
    }  # fmt: skip
    return render(request, "insight/next_steps.html", context)
