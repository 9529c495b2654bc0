"""Taking the directory out."""

import tempfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onward.core import clock
from onward.core.http import Request
from onward.exchange.access import DOWNLOADS, download_for, downloads_for
from onward.exchange.exports import export
from onward.exchange.views.frame import actor_of, as_download
from onward.partners.tabs import tabs
from onward.regions.access import region_page, takes_part
from onward.regions.models import Region


@region_page(takes_part)
@require_GET
def export_start(request: Request, region: Region) -> HttpResponse:
    """What would you like to take with you?"""
    open_to = downloads_for(actor_of(request), region)
    context = {
        "tabs": tabs(region, "export"), "downloads": open_to, "all_open": len(open_to) == len(DOWNLOADS),
        "trail": [(_("Partners"), f"/r/{region.slug}/partners/")],
    }  # fmt: skip
    return render(request, "exchange/export.html", context)


@region_page(takes_part)
@require_GET
def download(request: Request, region: Region, what: str) -> HttpResponse:
    """One file, written whole before the first byte leaves."""
    by = actor_of(request)
    item = download_for(by, region, what)
    with tempfile.TemporaryDirectory(prefix="onward-export-") as folder:
        path = Path(folder) / f"{region.slug}-{item.kind}-{clock.today():%Y-%m-%d}{item.ending}"
        export(item.kind, region, path, by=by)
        return as_download(path)
