from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.queries import picture_of
from onward.insight.queries.disparities import as_rows, disparities
from onward.insight.views.frame import frame
from onward.insight.wording import GROUPS
from onward.regions.access import belongs, region_page
from onward.regions.models import Region
from onward.ui.filters import Filters

MOST = 12


@region_page(belongs)
def groups(request: Request, region: Region) -> HttpResponse:
    """Who goes without more often than others?"""
    picture = picture_of(region)
    found = disparities(picture)
    if request.GET.get("as") == "csv":
        words = {key: str(name) for key, name in GROUPS.items()}
        return csv_answer(f"{slugify(region.slug)}-groups.csv", as_rows(found, words))
    offered = [(key, word.label) for key, word in picture.kinds.items()]
    form = Filters(request.GET, {"kind": (_("Kind of service"), offered)})
    kind = picture.kinds.get(form.values["kind"])
    context = {
        **frame(request, region, "gap-groups"), "form": form, "kind": kind, "found": found,
        "rows": found.of(kind.key) if kind else [], "worse": found.worse[:MOST],
        "first": next((row for row in found.worse if kind in (None, row.word)), None),
        "more": len(found.worse) - MOST, "empty": not picture.partners, "unsettled": picture.unsettled,
    }  # fmt: skip
    return render(request, "insight/groups.html", context)
