"""Saying what the columns of a sheet are."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.core.http import Request
from onward.exchange import jobs, queries
from onward.exchange.forms import ColumnsForm
from onward.exchange.operations import runs
from onward.exchange.views.frame import actor_of, steps, trail
from onward.partners.pages import rows_over
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

ANSWERABLE = ("mapping", "ready", "failed", "stopped")


@region_page(coordinates)
@require_http_methods(["GET", "POST"])
def mapping(request: Request, region: Region, pk: int) -> HttpResponse:
    """What is in each column?"""
    run = queries.run_of(region, pk)
    if not run.looked or not run.stored_as or run.state not in ANSWERABLE:
        return redirect("import-run", region.slug, pk)
    form = ColumnsForm(run, request.POST if request.method == "POST" else None)
    if form.is_valid():
        jobs.begin(runs.answer_columns(run, form.answers, by=actor_of(request)))
        return redirect("import-run", region.slug, pk)
    context = {
        "rows_of_pages": rows_over(request, region, "import-start"), "trail": trail(region),
        "steps": steps(run.kind), "step": 2, "run": run,
        "form": form, "remembered_at": queries.remembered_at(run), "rows": run.looked["rows"],
        "sheet": run.looked["sheet"], "page_title": _("What is in each column?"),
    }  # fmt: skip
    return render(request, "exchange/columns.html", context, status=400 if form.errors else 200)
