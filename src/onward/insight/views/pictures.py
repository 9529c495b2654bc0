from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from onward.analysis.coverage.spokes import Spoke, layout
from onward.core.http import Request
from onward.insight.drawing import Site, draw
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.places import as_geojson, sites_of, sites_of_kind, without_names
from onward.insight.views.frame import frame
from onward.regions.access import belongs, region_page, takes_part
from onward.regions.models import Region


def _chosen(request: Request, picture: Picture) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in picture.kinds else ""


def _states(picture: Picture, kind: str) -> dict[str, str]:
    return {cell.county: cell.state for cell in picture.matrix.row(kind)} if kind else {}


def _sites(request: Request, region: Region, picture: Picture, kind: str) -> list[Site]:
    """Whoever only views figures sees where something is, and not whose it is."""
    found = sites_of_kind(picture, kind) if kind else sites_of(picture)
    return found if takes_part(request.actor, region) else without_names(found)


@region_page(belongs)
def map_page(request: Request, region: Region) -> HttpResponse:
    """Where is one kind of service, and where is it missing?"""
    picture = picture_of(region)
    kind = _chosen(request, picture)
    sites = _sites(request, region, picture, kind)
    row = picture.matrix.row(kind) if kind else ()
    context = {
        **frame(request, region, "gap-map"), "kinds": picture.kinds.values(), "kind": picture.kinds.get(kind),
        "drawing": draw(picture.counties, sites, _states(picture, kind)), "counted": list(picture.counties.values()),
        "rows": [(picture.counties[cell.county], cell) for cell in row], "sites": len(sites),
        "line": picture.matrix.by_kind.get(kind), "live": request.GET.get("live") == "1",
        "missing_people": picture.people_in(picture.matrix.by_kind[kind].nothing) if kind else 0,
    }  # fmt: skip
    return render(request, "insight/map.html", context)


@region_page(belongs)
def sites(request: Request, region: Region) -> HttpResponse:
    """The same map as GeoJSON."""
    picture = picture_of(region)
    kind = _chosen(request, picture)
    places = _sites(request, region, picture, kind)
    answer = as_geojson(picture, places, _states(picture, kind), reverse("county-list", args=[region.slug]))
    return JsonResponse(answer, content_type="application/geo+json")


@region_page(belongs)
def sectors(request: Request, region: Region) -> HttpResponse:
    """Who is at the table, and which chairs are empty?"""
    picture = picture_of(region)
    counted = [(word, picture.in_sector[key]) for key, word in picture.sectors.items()]
    wheel = layout([Spoke(word.key, word.label, count) for word, count in counted])
    context = {
        **frame(request, region, "gap-sectors"), "counted": counted,
        "wheel": wheel,
        "blank": [word for word, count in counted if not count], "partners": len(picture.partners),
        "filled": sum(bool(count) for _word, count in counted),
        "without": len(picture.partners) - picture.in_sector.total(),
    }  # fmt: skip
    return render(request, "insight/sectors.html", context)
