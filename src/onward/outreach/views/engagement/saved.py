"""Views of the table with a name: save, rename, share, let go."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.models import User
from onward.core.errors import Refused
from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.engagement import ViewForm
from onward.outreach.models import SavedView
from onward.outreach.queries import engagement as queries
from onward.outreach.rules.choosing import CONDITIONS
from onward.outreach.views.engagement.frame import TABLE
from onward.outreach.views.engagement.table import KEPT
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


def _table(region: Region) -> str:
    return reverse(TABLE, args=[region.slug])


@region_page(leads)
@require_POST
def save(request: Request, region: Region) -> HttpResponse:
    """Keep this way to look at the table under a name."""
    query = _kept(QueryDict(request.POST.get("query", "")))
    form = ViewForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Give the view a name of 80 letters at most. Nothing was saved."))
    owner: Any = request.user
    assert isinstance(owner, User)  # Only whoever signed in leads a region.  # nosec B101
    with one_moment() as moment:
        view = operations.save_view(
            region=region, owner=owner, name=form.cleaned_data["name"], query=query,
            shared=form.cleaned_data["shared"], by=request.actor,
        )  # fmt: skip
    undo_offer.offer(request, _("The view “%(name)s” is saved.") % {"name": view.name}, moment)
    return redirect(f"{_table(region)}?{query}&view={view.pk}")


def _kept(query: QueryDict) -> str:
    """What narrows, sorts and chooses columns, and nothing else."""
    kept = QueryDict(mutable=True)
    for name in (*KEPT, *CONDITIONS):
        if any(query.getlist(name)):
            kept.setlist(name, query.getlist(name))
    return kept.urlencode()


@region_page(leads)
def edit(request: Request, region: Region, view_id: int) -> HttpResponse:
    """What is this view called, and who has it?"""
    view = queries.view_to_change(region, request.actor, view_id)
    form = ViewForm(typed(request), initial={"name": view.name, "shared": view.shared})
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_view(view, **form.cleaned_data, by=request.actor)

        if saved(request, form, act, _("Saved.")):
            return redirect(f"{_table(region)}?{view.query}&view={view.pk}")
    return show(
        request, region, "outreach/engagement/view.html", "engagement-board", form=form, view=view,
        back=f"{_table(region)}?{view.query}&view={view.pk}",
        trail=trail(region, (_("Engagement"), _table(region))),
    )  # fmt: skip


@region_page(leads)
@require_POST
def remove(request: Request, region: Region, view_id: int) -> HttpResponse:
    """Let a view go."""
    view: SavedView = queries.view_to_change(region, request.actor, view_id)
    with one_moment() as moment:
        operations.remove_view(view, by=request.actor)
    undo_offer.offer(request, _("The view “%(name)s” is gone.") % {"name": view.name}, moment)
    return redirect(_table(region))
