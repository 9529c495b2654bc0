"""Who should be on the outreach list? Those of the list of partners who are not on it yet, to tick."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.keys import keys_of
from onward.core.limits import limited, searching
from onward.directory.forms.filters import partner_filters
from onward.directory.queries import partner_list
from onward.directory.views.chosen import wanted_of
from onward.outreach import operations
from onward.outreach.forms.listing import AddForm
from onward.outreach.queries import listing as queries
from onward.outreach.views.entry import up
from onward.partners import undo_offer
from onward.partners.access import shown
from onward.partners.operations import one_moment
from onward.partners.pages import counted, show
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 50
COLUMNS = [
    Column("name", lazy("Organization")),
    Column("sector", lazy("Sector")),
    Column("counties", lazy("Counties")),
    Column("kinds", lazy("What they offer")),
]


@region_page(leads)
@limited("search", "120/m", when=searching)
def add(request: Request, region: Region) -> HttpResponse:
    if request.method == "POST":
        return _put(request, region)
    asked: Any = request.GET if "standing" in request.GET else {**request.GET.dict(), "standing": "prospect"}
    filters = partner_filters(asked, region)
    wanted = wanted_of(asked, filters)
    found = queries.not_listed(region, partner_list.partners(region, wanted))
    page = counted(found.select_related("sector", "county"), A_PAGE, found.count()).get_page(request.GET.get("page"))
    return show(
        request, region, "outreach/listing/add.html", "outreach-list", page=page, filters=filters, wanted=wanted,
        columns=COLUMNS, rows=partner_list.rows(region, list(page.object_list), wanted.county), form=AddForm(),
        trail=up(region),
    )  # fmt: skip


def _put(request: Request, region: Region) -> HttpResponse:
    """The ticked ones, each for the reason typed below."""
    chosen = list(shown(region).filter(pk__in=keys_of(request.POST.getlist("row"))))
    form = AddForm(request.POST)
    if not chosen or not form.is_valid():
        raise Refused(_("Tick at least one organization that should be on the list. Nothing was changed."))
    reasons = {one.pk: form.cleaned_data["reason"] for one in chosen}
    with one_moment() as moment:
        made = operations.put_on_list(region=region, organizations=chosen, reasons=reasons, by=request.actor)
    told = ngettext("%(n)d organization is on the outreach list.", "%(n)d organizations are on the outreach list.",
                    len(made)) % {"n": len(made)}  # fmt: skip
    undo_offer.offer(request, told, moment) if made else None
    if len(chosen) == 1:
        return redirect("outreach-entry", region.slug, chosen[0].pk)
    return redirect("outreach-list", region.slug)
