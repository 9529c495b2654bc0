"""Handing in a file."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.limits import limited, posting
from onward.core.uploads import KEEP_DAYS, Store
from onward.exchange import jobs, queries, wording
from onward.exchange.access import may_bring_in
from onward.exchange.demo.spreadsheet import write_sample
from onward.exchange.forms import UploadForm
from onward.exchange.operations import runs
from onward.exchange.views.frame import actor_of, as_download
from onward.partners.pages import rows_over
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

FAR_TOO_LARGE = 4
"""Beyond this many times the limit we do not listen to the end before saying no."""


@csrf_exempt  # `_receive` checks it: the check reads the body, and the file must have its place by then
@region_page(coordinates)
@limited("uploads", "60/h", when=posting)
@require_http_methods(["GET", "POST"])
def start(request: Request, region: Region) -> HttpResponse:
    """What would you like to bring in?"""
    if request.method == "GET":
        return _page(request, region, _form(request, region))
    if (key_of(request.META.get("CONTENT_LENGTH") or "") or 0) > FAR_TOO_LARGE * settings.UPLOAD_LIMIT_BYTES:
        return _page(request, region, _form(request, region, {}, too_large=True))
    store = Store(request)
    request.upload_handlers = [store]
    return _receive(request, region, store)


@csrf_protect
def _receive(request: Request, region: Region, store: Store) -> HttpResponse:
    form = _form(request, region, request.POST, request.FILES, too_large=store.too_large)
    if not form.is_valid():
        store.drop()
        return _page(request, region, form)
    run = runs.receive(region, form.cleaned_data["kind"], form.upload, by=actor_of(request))
    jobs.begin(run)
    return redirect("import-run", region.slug, run.pk)


def _form(request: Request, region: Region, *args: Any, **kwargs: Any) -> UploadForm:
    kinds = [kind for kind in wording.KINDS if may_bring_in(actor_of(request), region, kind.key)]
    asked = request.GET.get("kind", "")
    initial = {"kind": asked} if asked in {kind.key for kind in kinds} else {}
    return UploadForm(*args, initial=initial, kinds=kinds, sources=queries.sources_of(region), **kwargs)


def _page(request: Request, region: Region, form: UploadForm) -> HttpResponse:
    context = {
        "rows_of_pages": rows_over(request, region, "import-start"), "form": form, "runs": queries.runs_of(region),
        "limit": settings.UPLOAD_LIMIT_BYTES // 1024 // 1024, "keep_days": KEEP_DAYS,
        "trail": [(_("Partners"), f"/r/{region.slug}/partners/")],
    }  # fmt: skip
    return render(request, "exchange/start.html", context, status=400 if form.errors else 200)


@region_page(coordinates)
@require_GET
def sample(request: Request, region: Region) -> HttpResponse:
    """A partner list as a coordinator might keep it, to try the import with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample-partners.csv"
        write_sample(path)
        return as_download(path)
