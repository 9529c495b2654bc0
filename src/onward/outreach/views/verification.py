"""How fresh the directory is, on which rhythm partners are asked, and who is to be called."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.verification import NotReachedForm, RhythmForm
from onward.outreach.models import Rhythm, Verification
from onward.outreach.queries import verification as queries
from onward.outreach.queries.freshness import freshness_of
from onward.outreach.rules.verification import Outlook, outlook
from onward.partners import undo_offer
from onward.partners.models import Organization
from onward.partners.operations import one_moment
from onward.partners.operations.rows import NEVER
from onward.partners.pages import Trail, show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import belongs, coordinates, region_page
from onward.regions.models import Region
from onward.ui.tables import Column

A_PAGE = 25
AGAIN = dt.timedelta(days=3)
"""Until the next try, unless whoever calls says otherwise."""
COLUMNS = [
    Column("percent", lazy("Fresh"), numeric=True),
    Column("fresh", lazy("Confirmed"), numeric=True),
    Column("of", lazy("Services"), numeric=True),
]


def columns(first: str) -> list[Column]:
    return [Column("name", first), *COLUMNS]


@region_page(belongs)
def freshness(request: Request, region: Region) -> HttpResponse:
    """How much of what we list was confirmed lately?"""
    rhythm = queries.rhythm_of(region)
    return show(
        request, region, "outreach/verification/freshness.html", "freshness", rhythm=rhythm,
        fresh=freshness_of(region, rhythm.terms.days), by_sector=columns(_("Sector")), by_county=columns(_("County")),
        waiting=queries.to_call(region).count() if coordinates(request.actor, region) else 0,
    )  # fmt: skip


@region_page(coordinates)
def rhythm(request: Request, region: Region) -> HttpResponse:
    """On which rhythm should partners confirm their listings? A look at what would happen comes before it is on."""
    row = queries.rhythm_of(region)
    form = RhythmForm(typed(request), region=region, row=row)
    act = request.POST.get("act", "")
    looked = None
    if request.method == "POST" and form.is_valid():
        if act == "look":
            looked = _look(region, form)
        elif saved(request, form, lambda: _set(region, row, form, act, request.actor), _told(act)):
            return redirect("verification-rhythm", region.slug)
    return show(
        request, region, "outreach/verification/rhythm.html", "freshness", form=form, rhythm=row, looked=looked,
        trail=up(region),
    )  # fmt: skip


def _set(region: Region, row: Rhythm, form: RhythmForm, act: str, by: Actor) -> None:
    values = {**form.values, "on": {"on": True, "off": False}.get(act, row.on)}
    operations.set_rhythm(region, values=values, by=by, seen=form.seen_at if row.pk else NEVER)


def _told(act: str) -> str:
    return {"on": _("The rhythm is on."), "off": _("The rhythm is off. No letters go out.")}.get(act, _("Saved."))


class Look:
    """What would happen, with the names behind each number."""

    def __init__(self, plan: Outlook, partners: Mapping[int, Organization]) -> None:
        self.plan = plan
        self.calls = [partners[key] for key in plan.calls]
        self.unwanted = [partners[key] for key in plan.unwanted]
        self.letters = [partners[key] for key in plan.letters]


def _look(region: Region, form: RhythmForm) -> Look:
    stand = queries.stand_of(region, Rhythm(region=region, **form.values))
    return Look(outlook(form.terms, stand.standings, clock.today()), stand.partners)


@region_page(coordinates)
def calls(request: Request, region: Region) -> HttpResponse:
    """Whom should we call, and what should we ask?"""
    every = queries.calls(region)
    now, later = queries.to_call(region), every.filter(try_again_on__gt=clock.today())
    showing_later = request.GET.get("show") == "later"
    page = Paginator(later if showing_later else now, A_PAGE).get_page(request.GET.get("page"))
    return show(
        request, region, "outreach/verification/calls.html", "verification-calls", page=page,
        showing_later=showing_later,
        lines=queries.call_lines(region, list(page.object_list), request.actor), later=later.count(),
        again_on=clock.today() + AGAIN, tomorrow=clock.today() + dt.timedelta(days=1), trail=up(region),
    )  # fmt: skip


def up(region: Region) -> Trail:
    return trail(region, (_("Freshness"), f"/r/{region.slug}/outreach/verification/"))


Said = Callable[[Verification, Actor], None]
ANSWERS: Mapping[str, tuple[Said, Any]] = {
    "confirmed": (lambda row, by: operations.confirmed_by_phone(row, by=by), lazy("“%(name)s” is confirmed.")),
    "changed": (
        lambda row, by: operations.changed_by_phone(row, by=by),
        lazy("Noted. Put the listing of “%(name)s” right, then confirm it."),
    ),
    "closed": (
        lambda row, by: operations.closed_down(row, by=by),
        lazy("“%(name)s” has closed down and is off the list of partners."),
    ),
}


@region_page(coordinates)
@require_POST
def called(request: Request, region: Region, pk: int) -> HttpResponse:
    """What came of a call, in one click."""
    row, act = queries.call_of(region, pk), request.POST.get("act", "")
    if act not in (*ANSWERS, "later"):
        raise Refused(_("Choose what came of the call. Nothing was changed."))
    with one_moment() as moment:
        told = _later(request, row) if act == "later" else _answered(act, row, request.actor)
    undo_offer.offer(request, told % {"name": row.organization.name}, moment)
    if act == "changed":
        return redirect("partner-detail", region.slug, row.organization_id)
    return redirect("verification-calls", region.slug)


def _answered(act: str, row: Verification, by: Actor) -> str:
    say, told = ANSWERS[act]
    say(row, by)
    return str(told)


def _later(request: Request, row: Verification) -> str:
    form = NotReachedForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Give the day for the next try. Nothing was changed."))
    operations.not_reached(row, again_on=form.cleaned_data["again_on"], by=request.actor)
    return _("“%(name)s” comes back to the call list on that day.")
