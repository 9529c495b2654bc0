"""Who was taken off the list, and the way back."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.pages import show, trail
from onward.partners.queries import gone, off_the_list
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

A_PAGE = 50


@region_page(coordinates)
def removed(request: Request, region: Region) -> HttpResponse:
    page = Paginator(off_the_list(region), A_PAGE).get_page(request.GET.get("page"))
    rows = [(row, undo_offer.stamp(row.moment) if row.moment else "") for row in gone(region, page.object_list)]
    return show(request, region, "partners/removed.html", "partner-list", page=page, rows=rows, trail=trail(region))
