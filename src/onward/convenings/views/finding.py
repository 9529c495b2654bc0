"""The screen for latecomers: which table is mine? It tells no list of who is there."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from onward.convenings.queries.guests import with_door
from onward.convenings.queries.seating import looked_up, seating_plan
from onward.convenings.rules.seating import LEAST_LETTERS, plain
from onward.convenings.views.addresses import at_the_door
from onward.convenings.views.answering import OTHERS
from onward.core import limits
from onward.core.http import Request, language_of, searched_for
from onward.regions.access import anybody, region_page
from onward.regions.models import Region

FROM_ONE_PLACE = (600, 600)
"""So many looks in so many seconds from one network address: a hall full of people shares one."""


@region_page(anybody)
@require_safe
def find_table(request: Request, region: Region, code: str) -> HttpResponse:
    """Which table is mine? `?q`: the first letters of a name. Open while guests can check themselves in."""
    limits.count(f"find-table:{limits.address_of(request)}", *FROM_ONE_PLACE)
    row, text, language = with_door(region, code), searched_for(request.GET), language_of(request)
    plan = seating_plan(row) if at_the_door(row) else None
    seated = plan is not None and plan.seated
    enough = len(plain(text)) >= LEAST_LETTERS
    found = looked_up(plan, text) if plan is not None and seated and enough else []
    with translation.override(language):
        context = {
            "places": [], "about_region": "", "gathering": row, "text": text, "seated": seated, "found": found,
            "few": bool(text) and not enough, "many": found is None, "language": language, "other": OTHERS[language],
        }  # fmt: skip
        return render(request, "convenings/find_table.html", context)
