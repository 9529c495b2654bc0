from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.sheets import csv_answer
from onward.insight.queries import Picture, picture_of
from onward.insight.queries.duplication import Wanted, as_rows, duplication_rows
from onward.insight.views.frame import frame
from onward.regions.access import belongs, region_page, takes_part
from onward.regions.models import Region
from onward.ui.filters import Filters


@region_page(belongs)
def duplication(request: Request, region: Region) -> HttpResponse:
    """Where do several do the same, while next door has none?"""
    picture = picture_of(region)
    form = _filters(request, picture)
    every = duplication_rows(picture)
    rows = [row for row in every if Wanted(**form.values).takes(row)]
    if request.GET.get("as") == "csv":
        named = takes_part(request.actor, region)
        return csv_answer(f"{slugify(region.slug)}-duplication.csv", as_rows(rows, with_names=named))
    context = {
        **frame(request, region, "gap-duplication"), "form": form, "rows": rows, "every": len(every),
        "share": [row for row in rows if not row.found.busy], "choice": [row for row in rows if row.found.busy],
        "counted": list(picture.counties.values()), "empty": not picture.partners, "today": picture.today,
        "unlocated": len(picture.matrix.unlocated), "without_kind": len(picture.without_kind),
    }  # fmt: skip
    return render(request, "insight/duplication.html", context)


def _filters(request: Request, picture: Picture) -> Filters:
    return Filters(
        request.GET,
        {
            "kind": (_("Kind of service"), [(key, word.label) for key, word in picture.kinds.items()]),
            "county": (_("County"), [(fips, row.name) for fips, row in picture.counties.items()]),
            "show": (_("Show"), [("share", _("Only where something could be shared"))]),
        },
    )
