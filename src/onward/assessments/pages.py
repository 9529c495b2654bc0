"""What the pages of the place Listening have in common."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from onward.core.http import Request
from onward.core.pages import rows
from onward.partners import undo_offer
from onward.regions.access import coordinates
from onward.regions.models import Region


def show(
    request: Request, region: Region, template: str, tab: str = "listening", status: int = 200, **context: Any
) -> HttpResponse:
    """A page with the rows of links of the place and the offer to undo what was just done. `may_change` says whether
    this person coordinates."""
    common = {
        "place": "listening",
        "rows_of_pages": rows("listening", tab, region, request.actor),
        "undo": undo_offer.take(request),
        "may_change": coordinates(request.actor, region),
    }
    return render(request, template, {**common, **context}, status=status)
