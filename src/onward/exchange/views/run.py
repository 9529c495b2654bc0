"""One import: its progress, its preview, the go-ahead, what happened."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.exchange import jobs, queries, wording
from onward.exchange.access import may_bring_in
from onward.exchange.models import WORKING, ImportRun
from onward.exchange.next_steps import next_steps
from onward.exchange.operations import runs
from onward.exchange.views.frame import step_now, steps, trail
from onward.partners.pages import rows_over
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

COLUMNS = [
    Column("name", gettext_lazy("What")), Column("read", gettext_lazy("Rows"), numeric=True),
    Column("created", gettext_lazy("New"), numeric=True), Column("updated", gettext_lazy("Changed"), numeric=True),
    Column("unchanged", gettext_lazy("Just so already"), numeric=True),
    Column("rejected", gettext_lazy("Left out"), numeric=True),
]  # fmt: skip
TEMPLATES = {"ready": "exchange/preview.html", "done": "exchange/done.html"}


@region_page(coordinates)
@require_GET
def run(request: Request, region: Region, pk: int) -> HttpResponse:
    """How far is it, what would it do, what did it do: the page of one import in any state."""
    found = queries.run_of(region, pk)
    if found.state == "mapping":
        return redirect("import-mapping", region.slug, pk)
    template = "exchange/working.html" if found.state in WORKING else TEMPLATES.get(found.state, "exchange/ended.html")
    return render(request, template, _context(request, region, found))


def _context(request: Request, region: Region, found: ImportRun) -> dict[str, object]:
    context: dict[str, object] = {
        "rows_of_pages": rows_over(request, region, "import-start"), "trail": trail(region),
        "run": found, "steps": steps(found.kind),
        "step": step_now(found.kind, found.state), "is_sheet": found.kind in runs.SHEETS,
        "table_columns": COLUMNS,
    }  # fmt: skip
    if found.state in WORKING:
        return {**context, "progress": queries.progress_of(found)}
    done = found.state == "done"
    if found.state == "failed":
        context["looks_like"] = wording.kind_name(kind) if (kind := runs.looks_like(found)) else ""
    context["told"] = queries.report_view(found.report, done=done)
    return {**context, "next_steps": next_steps(region, found.kind)} if done else context


@region_page(coordinates)
@require_GET
def progress(request: Request, region: Region, pk: int) -> HttpResponse:
    """The moving part of the page, asked for every second; at the end the page is asked for anew."""
    found = queries.light_run_of(region, pk)
    if found.state not in WORKING:
        return HttpResponseClientRefresh()
    return render(request, "exchange/parts/progress.html", {"run": found, "progress": queries.progress_of(found)})


@region_page(coordinates)
@require_POST
def apply(request: Request, region: Region, pk: int) -> HttpResponse:
    """Yes, bring it in. Pressed twice, it happens once."""
    jobs.begin(runs.apply(_to_bring_in(request, region, pk)))
    return redirect("import-run", region.slug, pk)


def _to_bring_in(request: Request, region: Region, pk: int) -> ImportRun:
    found = queries.light_run_of(region, pk)
    if not may_bring_in(request.actor, region, found.kind):
        raise Missing(_("What all regions share is brought in by an administrator of this installation."))
    return found


@region_page(coordinates)
@require_POST
def stop(request: Request, region: Region, pk: int) -> HttpResponse:
    """Stop the work, or start over with another file."""
    found = queries.light_run_of(region, pk)
    stopped = runs.stop(found)
    if found.state in WORKING:
        if not stopped:
            messages.warning(request, _("It was too late to stop: the file was being written already."))
        return redirect("import-run", region.slug, pk)
    if stopped:
        messages.info(request, _("Nothing of %(file)s was brought in.") % {"file": found.file_name})
    return redirect("import-start", region.slug)


@region_page(coordinates)
@require_POST
def again(request: Request, region: Region, pk: int) -> HttpResponse:
    """Try once more with the file that is still here."""
    try:
        jobs.begin(runs.begin_again(_to_bring_in(request, region, pk)))
    except Refused as gone:
        messages.warning(request, gone.message)
        return redirect("import-start", region.slug)
    return redirect("import-run", region.slug, pk)


@region_page(coordinates)
@require_GET
def problems(request: Request, region: Region, pk: int) -> HttpResponse:
    """Everything there is to tell about the rows, as a CSV file."""
    found = queries.run_of(region, pk)
    return csv_answer(f"{slugify(found.source) or 'import'}-problems.csv", queries.problem_rows(found))
