from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onward.core import search
from onward.core.http import Request, searched_for
from onward.core.limits import limited, searching
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region


@region_page(takes_part)
@limited("search", "120/m", when=searching)
@require_GET
def find(request: Request, region: Region) -> HttpResponse:
    """Where is it? Everything that whoever looks may see, by words."""
    text = searched_for(request.GET)
    context = {"text": text, "found": search.found(region, request.actor, text), "place": ""}
    return render(request, "guide/search.html", context)
