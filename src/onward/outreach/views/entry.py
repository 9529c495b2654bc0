"""One organization on the outreach list: why, who, how far, what next."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.listing import EntryForm
from onward.outreach.queries import listing as queries
from onward.outreach.wording import SOURCES
from onward.partners.pages import Trail, show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def entry(request: Request, region: Region, pk: int) -> HttpResponse:
    """What comes next with this organization?"""
    row = queries.entry_of(region, pk)
    form = EntryForm(typed(request), users=queries.may_own(region), row=row)
    by = request.actor
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            changed = operations.change_entry(row, values=form.values, step=form.step, by=by, seen=form.seen_at)
            return operations.judge_one(row.organization, values=form.owned, by=by) or changed

        if saved(request, form, act, _("Saved.")):
            return redirect("outreach-list", region.slug)
    return show(
        request, region, "outreach/listing/entry.html", "outreach", form=form, entry=row,
        source=dict(SOURCES)[row.source], trail=up(region),
    )  # fmt: skip


def up(region: Region) -> Trail:
    return trail(region, (_("Outreach"), f"/r/{region.slug}/outreach/"))
