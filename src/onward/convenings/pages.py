"""What the pages of the place Gatherings have in common."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from onward.convenings.models import Gathering
from onward.convenings.wording import STATES, TONES
from onward.core.http import Request
from onward.core.pages import rows
from onward.partners import undo_offer
from onward.regions.access import leads
from onward.regions.models import Region


def show(
    request: Request, region: Region, template: str, tab: str = "gatherings", status: int = 200, **context: Any
) -> HttpResponse:
    """A page with the rows of links of the place, or of the one `gathering` that it is about, and the offer to undo
    what was just done. `tab` is the page of these rows that it belongs to, `may_plan` says whether this person
    leads."""
    gathering: Gathering | None = context.get("gathering")
    about = ("gathering", gathering.pk) if gathering is not None else ("gatherings", None)
    common = {
        "place": "gatherings",
        "rows_of_pages": rows(about[0], tab, region, request.actor, about=about[1]),
        "undo": undo_offer.take(request),
        "may_plan": leads(request.actor, region),
        **({"state": STATES[gathering.state], "tone": TONES[gathering.state]} if gathering is not None else {}),
    }
    return render(request, f"convenings/{template}", {**common, **context}, status=status)
