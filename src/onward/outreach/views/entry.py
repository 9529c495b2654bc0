"""One organization on the outreach list: why, who, how far, what next."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.listing import EntryForm
from onward.outreach.models import OutreachEntry
from onward.outreach.queries import listing as queries
from onward.outreach.wording import SOURCES
from onward.partners.operations import plan_next_step
from onward.partners.operations.rows import NEVER
from onward.partners.pages import Trail, show, trail, typed
from onward.partners.queries import open_step_of
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def entry(request: Request, region: Region, pk: int) -> HttpResponse:
    """What comes next with this organization?"""
    row = queries.entry_of(region, pk, request.actor)
    by = request.actor
    form = EntryForm(typed(request), users=queries.may_own(region), row=row, step=open_step_of(row.organization, by))
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            planned = form.changes_step and _plan(row, form, by)
            changed = operations.change_entry(row, values=form.values, step=form.step, by=by, seen=form.seen_at)
            return operations.judge_one(row.organization, values=form.owned, by=by) or changed or planned

        if saved(request, form, act, _("Saved.")):
            return redirect("outreach-list", region.slug)
    return show(
        request, region, "outreach/listing/entry.html", "outreach-list", form=form, entry=row,
        source=dict(SOURCES)[row.source], trail=up(region),
    )  # fmt: skip


def _plan(row: OutreachEntry, form: EntryForm, by: Actor) -> bool:
    return plan_next_step(row.organization, step=form.step_values, by=by, seen=form.step_seen_at or NEVER)


def up(region: Region) -> Trail:
    return trail(region, (_("Outreach"), f"/r/{region.slug}/outreach/"))
