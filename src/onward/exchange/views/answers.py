"""Answers that let the same upload go on another way: it is a newer copy of something, or another kind of file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.core.errors import Refused
from onward.core.http import Request
from onward.exchange import jobs, queries
from onward.exchange.operations import runs
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
@require_POST
def newer(request: Request, region: Region, pk: int) -> HttpResponse:
    """It is a newer copy of what came from there: look again."""
    run, source = queries.light_run_of(region, pk), request.POST.get("newer_copy_of", "")
    if source in dict(queries.sources_of(region)):
        jobs.begin(runs.is_newer_copy(run, source))
    return redirect("import-run", region.slug, pk)


@region_page(coordinates)
@require_POST
def switch(request: Request, region: Region, pk: int) -> HttpResponse:
    """Read it as the kind of file that it looks like."""
    try:
        jobs.begin(runs.switch_kind(queries.light_run_of(region, pk)))
    except Refused as gone:
        messages.warning(request, gone.message)
        return redirect("import-start", region.slug)
    return redirect("import-run", region.slug, pk)
