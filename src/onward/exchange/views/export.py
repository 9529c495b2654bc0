"""Taking the directory out."""

import tempfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onward.accounts.access import fresh, fresh_file
from onward.core import clock
from onward.core.http import Request
from onward.core.limits import limited
from onward.exchange.downloads import DOWNLOADS, download_called
from onward.exchange.exports import export
from onward.exchange.views.frame import actor_of, as_download
from onward.partners.pages import rows_over
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
@fresh
@require_GET
def export_start(request: Request, region: Region) -> HttpResponse:
    """What would you like to take with you?"""
    up = [(_("Partners"), f"/r/{region.slug}/partners/")]
    context = {"rows_of_pages": rows_over(request, region, "export-start"), "downloads": DOWNLOADS, "trail": up}
    return render(request, "exchange/export.html", context)


@region_page(coordinates)
@fresh_file
@limited("exports", "60/h")
@require_GET
def download(request: Request, region: Region, what: str) -> HttpResponse:
    """One file, written whole before the first byte leaves."""
    item = download_called(what)
    with tempfile.TemporaryDirectory(prefix="onward-export-") as folder:
        path = Path(folder) / f"{region.slug}-{item.file}-{clock.today():%Y-%m-%d}{item.ending}"
        export(item.kind, region, path, by=actor_of(request), level=item.level)
        return as_download(path)
