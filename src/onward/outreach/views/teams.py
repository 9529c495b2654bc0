"""The leadership team: seats, who sits there, and who is represented."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.analysis.coverage.spokes import Spoke, layout
from onward.core.http import Request
from onward.core.keys import key_of
from onward.outreach import operations
from onward.outreach.forms.team import MemberForm, SeatForm
from onward.outreach.models import TeamMember
from onward.outreach.queries import team as queries
from onward.outreach.views.visions import drawn
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region


def up(region: Region) -> Trail:
    return [(_("Leadership team"), reverse("team", args=[region.slug]))]


@region_page(takes_part)
def team(request: Request, region: Region) -> HttpResponse:
    """Who leads, and whose seat is blank?"""
    found = queries.team_of(region)
    wheel = layout([Spoke(sector.key, sector.name, count) for sector, count in found.sectors])
    return drawn(
        request, region, "team/team.html", "team", team=found, wheel=wheel,
        own=queries.own_seats(region, request.actor),
        blank_sectors=[sector for sector, count in found.sectors if not count],
        blank_counties=[name for name, count in found.counties if not count],
    )  # fmt: skip


@region_page(leads)
def add_seat(request: Request, region: Region) -> HttpResponse:
    """Which seat should there be?"""
    form, by = SeatForm(typed(request), region=region), request.actor
    if request.method == "POST" and form.is_valid():
        told = _("The seat “%(name)s” is at the table.") % {"name": form.cleaned_data["name"]}
        if saved(request, form, lambda: operations.add_seat(region=region, values=form.values, by=by), told):
            return redirect("team", region.slug)
    return drawn(request, region, "team/seat.html", "team", form=form, trail=up(region))


@region_page(leads)
def seat(request: Request, region: Region, seat_id: int) -> HttpResponse:
    """What is this seat for, and who sat there?"""
    row = queries.seat_called(region, seat_id)
    form = SeatForm(typed(request), region=region, row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_seat(row, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect("team", region.slug)
    there = list(queries.members(region).filter(seat=row))
    return drawn(request, region, "team/seat.html", "team", form=form, seat=row, members=there, trail=up(region))


@region_page(leads)
@require_POST
def remove_seat(request: Request, region: Region, seat_id: int) -> HttpResponse:
    """Take a seat away."""
    row = queries.seat_called(region, seat_id)
    with one_moment() as moment:
        operations.remove_seat(row, by=request.actor)
    undo_offer.offer(request, _("The seat “%(name)s” is taken away.") % {"name": row.name}, moment)
    return redirect("team", region.slug)


@region_page(leads)
def fill(request: Request, region: Region, seat_id: int) -> HttpResponse:
    """Who sits here? `?organization` fills it in."""
    row = queries.seat_called(region, seat_id)
    form = MemberForm(typed(request), region=region, organization=key_of(request.GET.get("organization", "")))
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            made = operations.fill_seat(row, values=form.values, by=request.actor)
            _keep_voice(made, form)
            return True

        told = _("The seat “%(name)s” is filled.") % {"name": row.name}
        if saved(request, form, act, told):
            return redirect("team", region.slug)
    return drawn(request, region, "team/member.html", "team", form=form, seat=row, trail=up(region))


@region_page(leads)
def member(request: Request, region: Region, member_id: int) -> HttpResponse:
    """Who sits here, and until when?"""
    row = queries.member_called(region, member_id)
    form = MemberForm(typed(request), region=region, row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            changed = operations.change_member(row, values=form.values, by=request.actor, seen=form.seen_at)
            _keep_voice(row, form)
            return changed

        if saved(request, form, act, _("Saved.")):
            return redirect("team", region.slug)
    return drawn(request, region, "team/member.html", "team", form=form, seat=row.seat, member=row, trail=up(region))


def _keep_voice(row: TeamMember, form: Any) -> None:
    if form.brings is not None:
        operations.bring_voice(row, brings=form.brings)


@region_page(leads)
@require_POST
def remove_member(request: Request, region: Region, member_id: int) -> HttpResponse:
    """Take away what was entered by mistake."""
    row = queries.member_called(region, member_id)
    with one_moment() as moment:
        operations.remove_member(row, by=request.actor)
    undo_offer.offer(request, _("%(name)s does not stand in this seat any more.") % {"name": row}, moment)
    return redirect("team", region.slug)


@region_page(takes_part)
@require_POST
def voice(request: Request, region: Region) -> HttpResponse:
    """Whoever sits on the team says whether they bring recovery voice; of their own seats only."""
    for row in queries.own_seats(region, request.actor):
        operations.bring_voice(row, brings=request.POST.get("brings") == "1")
    messages.success(request, _("Thank you. What you chose is kept, and shown to nobody as yours."))
    return redirect("team", region.slug)
