from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from onward.analysis.coverage.spokes import Spoke, layout
from onward.core.http import Request
from onward.insight.drawing import draw, view_box
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.places import as_geojson, sites_of, sites_of_kind
from onward.insight.views.frame import tabs
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region


def _chosen(request: Request, picture: Picture) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in picture.kinds else ""


def _states(picture: Picture, kind: str) -> dict[str, str]:
    return {cell.county: cell.state for cell in picture.matrix.row(kind)} if kind else {}


@region_page(takes_part)
def map_page(request: Request, region: Region) -> HttpResponse:
    """Where is one kind of service, and where is it missing?"""
    picture = picture_of(region)
    kind = _chosen(request, picture)
    sites = sites_of_kind(picture, kind) if kind else sites_of(picture)
    row = picture.matrix.row(kind) if kind else ()
    context = {
        "tabs": tabs(region, "gap-map"), "kinds": picture.kinds.values(), "kind": picture.kinds.get(kind),
        "drawing": draw(picture.counties, sites, _states(picture, kind)), "counted": list(picture.counties.values()),
        "rows": [(picture.counties[cell.county], cell) for cell in row], "sites": len(sites),
        "line": picture.matrix.by_kind.get(kind), "live": request.GET.get("live") == "1",
        "missing_people": picture.people_in(picture.matrix.by_kind[kind].nothing) if kind else 0,
    }  # fmt: skip
    return render(request, "insight/map.html", context)


@region_page(takes_part)
def sites(request: Request, region: Region) -> HttpResponse:
    """The same map as GeoJSON."""
    picture = picture_of(region)
    kind = _chosen(request, picture)
    places = sites_of_kind(picture, kind) if kind else sites_of(picture)
    answer = as_geojson(picture, places, _states(picture, kind), reverse("county-list", args=[region.slug]))
    return JsonResponse(answer, content_type="application/geo+json")


@region_page(takes_part)
def sectors(request: Request, region: Region) -> HttpResponse:
    """Who is at the table, and which chairs are empty?"""
    picture = picture_of(region)
    counted = [(word, picture.in_sector[key]) for key, word in picture.sectors.items()]
    wheel = layout([Spoke(word.key, word.label, count) for word, count in counted])
    context = {
        "tabs": tabs(region, "gap-sectors"), "counted": counted,
        "wheel": wheel, "wheel_box": view_box(wheel),
        "blank": [word for word, count in counted if not count], "partners": len(picture.partners),
        "filled": sum(bool(count) for _word, count in counted),
        "without": len(picture.partners) - picture.in_sector.total(),
    }  # fmt: skip
    return render(request, "insight/sectors.html", context)
