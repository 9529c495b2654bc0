"""What the team thinks of one organization."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.engagement import EngagementForm
from onward.outreach.queries import engagement as queries
from onward.outreach.queries.listing import may_own
from onward.outreach.views.engagement.frame import BOARD
from onward.partners.pages import safe_next, show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def judge(request: Request, region: Region, pk: int) -> HttpResponse:
    """What do we think of this organization?"""
    organization = queries.one_to_judge(region, request.actor, pk)
    form = EngagementForm(typed(request), users=may_own(region), row=operations.engagement_of(organization))
    by, back = request.actor, safe_next(request, reverse(BOARD, args=[region.slug]))
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.judge_one(organization, values=form.values, by=by, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect(back)
    return show(
        request, region, "outreach/engagement/one.html", "engagement-board", form=form,
        organization=organization, back=back,
        trail=trail(region, (_("Engagement"), reverse(BOARD, args=[region.slug]))),
    )  # fmt: skip
