"""Guests: who is on the list, who should be, and asking them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.convenings import operations
from onward.convenings.forms.guests import GuestForm, StandingForm
from onward.convenings.operations import Taken
from onward.convenings.pages import show
from onward.convenings.queries import choosing
from onward.convenings.queries import gatherings as gathering_queries
from onward.convenings.queries import guests as queries
from onward.convenings.queries.choosing import SOURCES, TEAM, Wanted
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.views.planning import page_of, up
from onward.convenings.wording import (
    ACCESS,
    LANGUAGES,
    MEALS,
    PARTS,
    STANDING_TONES,
    STANDINGS,
    TRANSPORT,
    TROUBLES,
)
from onward.convenings.wording import SOURCES as SOURCE_WORDS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request, searched_for
from onward.core.keys import keys_of
from onward.partners.pages import typed
from onward.partners.queries import sectors_with_counts
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region
from onward.regions.queries import counties_of
from onward.ui.tables import Column

A_PAGE = 100
COLUMNS = [
    Column("name", lazy("Guest")),
    Column("sector", lazy("Sector and county")),
    Column("standing", lazy("How they stand")),
    Column("part", lazy("Part")),
]


@region_page(leads)
def guests(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Who is on the list, and who answered? `?standing q page`."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    standing, text = request.GET.get("standing", ""), searched_for(request.GET)
    standing = standing if standing in STANDINGS else ""
    page = Paginator(queries.guests(row, text=text, standing=standing), A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (one, STANDINGS[one.standing], STANDING_TONES[one.standing], PARTS[one.part], TROUBLES.get(one.trouble, ""))
        for one in page.object_list
    ]
    return show(
        request, region, "guests.html", "gathering-guests", gathering=row, page=page, rows=rows, columns=COLUMNS,
        standing=standing, text=text, standings=[*STANDINGS.items()], counts=gathering_queries.counts_of(row),
        open=row.state in (PLANNED, ANNOUNCED), who=queries.represented(row), trail=up(region),
        needs=_needs(row),
    )  # fmt: skip


def _needs(row: Any) -> list[tuple[str, list[tuple[str, list[Any]]]]]:
    """What guests need, in words, and who."""
    found = queries.needed(row)
    groups = (
        (_("To take part well"), ACCESS, found.access), (_("Meals"), MEALS, found.meals),
        (_("Getting there"), TRANSPORT, found.transport), (_("Language"), LANGUAGES, found.languages),
    )  # fmt: skip
    told = [
        (title, [(str(words.get(key, key)), who) for key, who in pairs]) for title, words, pairs in groups if pairs
    ]
    if found.childcare:
        told.append((_("Childcare"), [(_("Guests who need it"), found.childcare)]))
    if found.notes:
        told.append((_("In their own words"), [(f"{one}: {one.needs}", []) for one in found.notes]))
    return told


@region_page(leads)
def propose(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Who should be there? `?source sector county q page`; POST puts those that are ticked on the list."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    data = request.POST if request.method == "POST" else request.GET
    wanted = _wanted(data, row)
    found = choosing.organizations(row, request.actor, wanted)
    if request.method == "POST":
        return _take(request, region, row, found, wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return show(
        request, region, "propose.html", "gathering-guests", gathering=row, page=page, wanted=wanted,
        rows=choosing.candidates(row, list(page.object_list)), sectors=sectors_with_counts(region),
        counties=counties_of(region), sources=[*SOURCE_WORDS.items()], who=queries.represented(row),
        team=len(choosing.team_of(row)) if wanted.source == TEAM else 0, open=row.state in (PLANNED, ANNOUNCED),
        trail=up(region, (row.title, page_of(region, row.pk))),
    )  # fmt: skip


def _wanted(data: Any, row: Any) -> Wanted:
    source = data.get("source", "")
    sector, county = (data.get(name, "").replace("\0", "")[:80] for name in ("sector", "county"))
    usual = choosing.ALL if sector or county else Wanted().source
    return Wanted(source if source in SOURCES else usual, sector, county, searched_for(data))


def _take(request: Request, region: Region, row: Any, found: Any, wanted: Wanted) -> HttpResponse:
    """Those that were ticked; or everybody who sits on the team."""
    if request.POST.get("act") == TEAM:
        chosen = choosing.team_of(row)
    else:
        keys = request.POST.getlist("pick")[:1_000]
        owners = {key.partition("-")[0] for key in keys}
        chosen = choosing.ticked(row, found.filter(pk__in=keys_of(owners)), keys)
    try:
        messages.success(request, told_of(operations.take_in(row, chosen, by=request.actor)))
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    return redirect("gathering-guests", region.slug, row.pk)


def told_of(taken: Taken) -> str:
    new = ngettext("%(n)d person is new on the list.", "%(n)d people are new on the list.", taken.new)
    said = [new % {"n": taken.new}]
    if taken.twice:
        said.append(ngettext("%(n)d was there already.", "%(n)d were there already.", taken.twice) % {"n": taken.twice})
    if taken.closed:
        words = ngettext("%(n)d must not be written to.", "%(n)d must not be written to.", taken.closed)
        said.append(words % {"n": taken.closed})
    return " ".join(said)


@region_page(leads)
@require_POST
def invite(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Ask those on the list who were not asked yet."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    try:
        sent = operations.invite(row, by=request.actor)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        words = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", sent)
        messages.success(request, words % {"n": sent})
    return redirect("gathering-guests", region.slug, row.pk)


@region_page(leads)
def add(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Who else should come?"""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    form = GuestForm(typed(request), region=region)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            operations.add_by_hand(row, values=form.values, by=request.actor)
            return False  # Off the list again by a button there, so there is nothing to undo.

        if saved(request, form, act, ""):
            messages.success(request, _("One more is on the list."))
            return redirect("gathering-guests", region.slug, row.pk)
    return show(
        request, region, "guest_add.html", "gathering-guests", gathering=row, form=form, trail=_up(region, row)
    )  # fmt: skip


def _up(region: Region, row: Any) -> Any:
    whom = (_("Guests"), reverse("gathering-guests", args=[region.slug, row.pk]))
    return up(region, (row.title, page_of(region, row.pk)), whom)


@region_page(leads)
def guest(request: Request, region: Region, gathering_id: int, guest_id: int) -> HttpResponse:
    """What do we know of this guest, and what did they say?"""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    one = queries.guest_of(row, guest_id)
    form = GuestForm(typed(request), region=region, row=one)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            operations.change_guest(one, values=form.values, by=request.actor, seen=form.seen_at)
            return False

        if saved(request, form, act, ""):
            messages.success(request, _("Saved."))
            return redirect("gathering-guests", region.slug, row.pk)
    return show(
        request, region, "guest.html", "gathering-guests", gathering=row, guest=one, form=form,
        said=StandingForm(initial={"standing": one.standing, "how": one.how}), told=STANDINGS[one.standing],
        guest_tone=STANDING_TONES[one.standing], open=row.state in (PLANNED, ANNOUNCED), trail=_up(region, row),
    )  # fmt: skip


@region_page(leads)
@require_POST
def act(request: Request, region: Region, gathering_id: int, guest_id: int) -> HttpResponse:
    """Take a guest off the list, or write down what they said on the phone."""
    row = gathering_queries.gathering_of(region, request.actor, gathering_id)
    one = queries.guest_of(row, guest_id)
    try:
        if request.POST.get("act") == "out":
            operations.leave_out(one, by=request.actor)
            messages.success(request, _("%(name)s is off the list.") % {"name": one})
        elif request.POST.get("act") == "back":
            operations.put_back(one, by=request.actor)
            messages.success(request, _("%(name)s is on the list again.") % {"name": one})
        elif request.POST.get("act") == "again":
            operations.invite_again(one, by=request.actor)
            messages.success(request, _("The invitation to %(name)s is on its way once more.") % {"name": one})
        else:
            how, standing = request.POST.get("how", ""), request.POST.get("standing", "")
            now = operations.answer(one, standing=standing, how=how, by=request.actor)
            messages.success(request, _("%(name)s: %(standing)s.") % {"name": one, "standing": STANDINGS[now]})
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    return redirect("gathering-guests", region.slug, row.pk)
