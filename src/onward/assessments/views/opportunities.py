"""What a group could take up, with its votes, and what it picks."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.assessments import operations
from onward.assessments.forms.findings import OpportunityForm, VotesForm
from onward.assessments.models import Opportunity
from onward.assessments.pages import show
from onward.assessments.queries import results as queries
from onward.assessments.queries.rounds import round_of
from onward.assessments.views.results import up
from onward.assessments.wording_results import gathered
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.operations.rows import ChangedMeanwhile
from onward.partners.pages import safe_next, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def opportunities(request: Request, region: Region, round_id: int) -> HttpResponse:
    """What do we take up first?"""
    round = round_of(region, round_id)
    found = queries.findings(round)
    form = OpportunityForm(typed(request))
    if request.method == "POST" and form.is_valid():
        about = request.POST.get("about", "")

        def act() -> Opportunity:
            return operations.add_opportunity(round, body=form.cleaned_data["body"], about=about, by=request.actor)

        if saved(request, form, act, _("It stands on the list.")):
            return redirect(safe_next(request, request.path))
    here = queries.opportunities(round)
    return show(
        request, region, "assessments/results/opportunities.html", "listening", round=round, found=found, form=form,
        picked=[one for one in here if one.position], others=[one for one in here if not one.position],
        notes=gathered(found, [one.body for one in here]), most=operations.MOST_PICKED,
        trail=up(region, round, (_("What we take up"), "")),
    )  # fmt: skip


Deed = Callable[..., Any]
DEEDS: dict[str, tuple[Deed, Promise]] = {
    "pick": (operations.pick, lazy("“%(words)s” is picked.")),
    "unpick": (operations.unpick, lazy("“%(words)s” is not picked any more.")),
    "up": (operations.move_up, lazy("“%(words)s” moved up.")),
    "remove": (operations.remove_opportunity, lazy("“%(words)s” is off the list.")),
}
VOTED = lazy("The votes for “%(words)s” are saved.")


@region_page(leads)
@require_POST
def act(request: Request, region: Region, round_id: int, row_id: int) -> HttpResponse:
    """One deed with one of them: `act` says which; without one, its votes."""
    round = round_of(region, round_id)
    row = queries.opportunity_of(round, row_id)
    deed, told = DEEDS.get(request.POST.get("act", ""), (None, VOTED))
    if deed is None:
        _count_votes(request, row)
    else:
        with one_moment() as moment:
            deed(row, by=request.actor)
        undo_offer.offer(request, str(told) % {"words": row.body}, moment)
    return redirect("round-opportunities", region.slug, round_id)


def _count_votes(request: Request, row: Opportunity) -> None:
    """Save its votes, unless somebody else did since this page was opened."""
    form = VotesForm(request.POST, row=row)
    if not form.is_valid():
        messages.warning(request, _("The votes are not saved: give a whole number from 0 to 100,000."))
        return
    try:
        with one_moment() as moment:
            operations.change_opportunity(row, values=form.values, by=request.actor, seen=form.seen_at)
    except ChangedMeanwhile as clash:
        now = {"words": row.body, "now": getattr(clash.now, "votes", row.votes), "typed": form.cleaned_data["votes"]}
        messages.warning(request, _(
            "Somebody changed “%(words)s” while you had it open: it has %(now)d votes now. Your %(typed)d are not "
            "saved; type them again if they are right."
        ) % now)  # fmt: skip
        return
    undo_offer.offer(request, str(VOTED) % {"words": row.body}, moment)
