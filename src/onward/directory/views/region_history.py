"""What was done in the region?"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from onward.core.http import Request
from onward.core.pages import rows
from onward.directory.forms.history import HistoryFilters
from onward.directory.queries import region_history as queries
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

A_PAGE = 50


@region_page(coordinates)
def region_history(request: Request, region: Region) -> HttpResponse:
    filters = HistoryFilters(request.GET, list(queries.actors(region)))
    page = Paginator(queries.lines(region, filters.wanted), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "filters": filters, "page": page, "lines": queries.told(region, list(page.object_list)),
        "rows_of_pages": rows("region", "region-history", region, request.actor),
    }  # fmt: skip
    return render(request, "directory/region_history.html", facts)
