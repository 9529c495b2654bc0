from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.insight.drawing import draw
from onward.insight.queries import picture_of
from onward.insight.queries.counties import county_lines, county_page
from onward.insight.views.frame import frame, trail
from onward.regions.access import belongs, region_page
from onward.regions.models import Region


@region_page(belongs)
def county_list(request: Request, region: Region) -> HttpResponse:
    """How does each county stand?"""
    picture = picture_of(region)
    context = {
        **frame(request, region, "county-list"), "rows": county_lines(picture),
        "counted": list(picture.counties.values()), "kinds": len(picture.kinds),
        "everyone": picture.people_in(tuple(picture.counties)),
    }  # fmt: skip
    return render(request, "insight/counties.html", context)


@region_page(belongs)
def county_detail(request: Request, region: Region, fips: str) -> HttpResponse:
    """What is it like here, and who is here?"""
    picture = picture_of(region)
    context = {
        **frame(request, region, "county-list"), "fips": fips, "county": county_page(picture, fips),
        "trail": trail(region, (_("Counties"), reverse("county-list", args=[region.slug]))),
        "drawing": draw(picture.counties, states={fips: "chosen"}),
    }  # fmt: skip
    return render(request, "insight/county.html", context)
