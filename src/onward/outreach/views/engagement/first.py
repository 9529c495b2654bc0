"""Whom should we win next? The order of the rule with its working, and the first of them onto the outreach list."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.core.errors import Refused
from onward.core.http import Request
from onward.core.keys import keys_of
from onward.outreach import operations
from onward.outreach.forms.engagement import MOST_AT_ONCE, FirstForm
from onward.outreach.models import STRATEGY
from onward.outreach.queries import engagement as queries
from onward.outreach.rules.choosing import Row, Wanted, chosen, unjudged_from
from onward.outreach.rules.engagement import MOST_POINTS, to_be_won
from onward.outreach.views.engagement.frame import FIRST, shown_way
from onward.outreach.wording_engagement import LABELS, reason_of, worked
from onward.partners import undo_offer
from onward.partners.access import shown
from onward.partners.operations import one_moment
from onward.partners.pages import typed
from onward.regions.access import leads, region_page
from onward.regions.models import Region


def _candidates(request: Request, region: Region) -> tuple[list[Row], int]:
    rows = queries.everybody(region, request.actor)
    open_ = [row for row in rows if to_be_won(row.judgement.relationship, listed=bool(row.listed),
                                              do_not_contact=row.closed)]  # fmt: skip
    return chosen(open_, Wanted()), len(rows)


@region_page(leads)
def first(request: Request, region: Region) -> HttpResponse:
    """Whom should we win next?"""
    candidates, total = _candidates(request, region)
    form = FirstForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return _put(request, region, form, {row.id: row for row in candidates})
    at_top = candidates[:MOST_AT_ONCE]
    return shown_way(
        request, region, FIRST, "first", form=form, total=total, count=len(candidates),
        rows=[(row, [worked(row, share) for share in row.working]) for row in at_top],
        unjudged_from=unjudged_from(at_top), order=",".join(str(row.id) for row in at_top),
        rule=[(LABELS[what], most) for what, most in MOST_POINTS.items()],
    )  # fmt: skip


def _put(request: Request, region: Region, form: FirstForm, candidates: dict[int, Row]) -> HttpResponse:
    """The first of those that were on the page, in the order in which they were seen there."""
    seen = keys_of(request.POST.get("order", "").split(","))[: form.cleaned_data["count"]]
    picked = [candidates[key] for key in seen if key in candidates]
    if not picked:
        raise Refused(_("They are on the outreach list already, or not to be contacted. Look at the page again."))
    typed_reason = form.cleaned_data["reason"]
    reasons = {row.id: typed_reason or reason_of(row) for row in picked}
    with one_moment() as moment:
        there = list(shown(region).filter(pk__in=reasons))
        made = operations.put_on_list(
            region=region, organizations=there, reasons=reasons, by=request.actor, source=STRATEGY
        )
    told = ngettext(
        "%(n)d organization is on the outreach list.", "%(n)d organizations are on the outreach list.", len(made)
    ) % {"n": len(made)}  # fmt: skip
    undo_offer.offer(request, told, moment) if made else None
    return redirect("outreach-list", region.slug)
