from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.core.errors import Conflict
from onward.core.http import Request
from onward.insight import operations
from onward.insight.queries.access import reach_of, times_kept
from onward.insight.queries.areas import levels_of
from onward.insight.reach_form import ReachForm
from onward.insight.views.frame import frame, trail
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def reach(request: Request, region: Region) -> HttpResponse:
    """What counts as near in this region?"""
    times = times_kept(region)
    posted = request.POST if request.method == "POST" else None
    form = ReachForm(posted, reach=reach_of(region), levels=list(levels_of(region)), has_times=times.times > 0)
    if request.method == "POST" and form.is_valid() and _saved(request, region, form):
        return redirect("gap-access", region.slug)
    up = (_("Access"), reverse("gap-access", args=[region.slug]))
    context = {**frame(request, region, "gap-access"), "trail": trail(region, up), "form": form, "times": times}
    return render(request, "insight/access/reach.html", context, status=400 if form.errors else 200)


def _saved(request: Request, region: Region, form: ReachForm) -> bool:
    try:
        changed = operations.set_reach(region=region, values=form.values, by=request.actor)
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        return False
    said = _("Saved. The figures are made anew.") if changed else _("Nothing to save: all is as it was.")
    messages.success(request, said)
    return True


@region_page(coordinates)
@require_POST
def forget_times(request: Request, region: Region) -> HttpResponse:
    """Take the table of travel times away."""
    gone = operations.forget_travel_times(region=region, by=request.actor)
    told = ngettext("%(n)d travel time is gone.", "%(n)d travel times are gone.", gone) % {"n": gone}
    messages.success(request, told)
    return redirect("gap-reach", region.slug)
