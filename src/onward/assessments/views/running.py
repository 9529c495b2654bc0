"""A round that runs: how many have answered, what can be done now, and the screen for a room."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.adapter import square_code
from onward.assessments import operations
from onward.assessments.pages import show
from onward.assessments.queries import rounds as queries
from onward.assessments.queries.answering import is_open, opens_later
from onward.assessments.queries.ties import for_nobody
from onward.assessments.rules.asked import minutes
from onward.assessments.rules.rounds import NAMED, OPEN
from onward.assessments.views.making import page_of, up
from onward.assessments.wording import PROMISES, STATES, TONES
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def round_page(request: Request, region: Region, round_id: int) -> HttpResponse:
    """How does this round stand?"""
    row = queries.round_of(region, round_id)
    return show(
        request, region, "assessments/rounds/round.html", round=row, trail=up(region), state=STATES[row.state],
        tone=TONES[row.state], promise=PROMISES[row.promise], minutes=minutes(row.version.asks),
        reach=queries.reach(row), later=opens_later(row), room=room_address(row),
        nowhere=for_nobody(row), **_standing(region, row),
    )  # fmt: skip


@region_page(leads)
def rate(request: Request, region: Region, round_id: int) -> HttpResponse:
    """How many have answered by now; a part of the round’s page."""
    row = queries.round_of(region, round_id)
    return render(request, "assessments/rounds/rate.html", {"round": row, **_standing(region, row)})


def _standing(region: Region, row: Any) -> dict[str, Any]:
    again = reverse("round-rate", args=[region.slug, row.pk]) if row.state == OPEN else ""
    return {"standing": queries.standing(row), "again": again}


def room_address(round: Any) -> str:
    """As short as it can be said and typed."""
    return f"{settings.ADDRESS}{reverse('room-short', args=[round.room])}" if round.room else ""


@region_page(leads)
@require_POST
def act(request: Request, region: Region, round_id: int) -> HttpResponse:
    """Open it, remind, close it, open it again, throw a draft away, give it an address for a room."""
    row, what = queries.round_of(region, round_id), request.POST.get("act", "")
    if what == "close" and row.state == OPEN and row.promise != NAMED and "sure" not in request.POST:
        trail = up(region, (row.title, page_of(region, row.pk)))
        return show(
            request, region, "assessments/rounds/close.html", round=row, trail=trail, standing=queries.standing(row)
        )
    try:
        told = _done(row, what, request)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        if told:
            messages.success(request, told)
    return redirect("listening", region.slug) if what == "discard" else redirect(page_of(region, row.pk))


def _done(row: Any, what: str, request: Request) -> str:
    by = request.actor
    match what:
        case "open":
            letters = operations.open_round(row, by=by)
            said = ngettext(
                "The round is open. %(n)d letter goes out.", "The round is open. %(n)d letters go out.", letters
            )  # fmt: skip
            return said % {"n": letters}
        case "remind":
            sent = operations.remind(row, by=by)
            if not sent:
                return _("Nobody was written to: each of them had a letter today, or three reminders already.")
            return ngettext("%(n)d reminder is on its way.", "%(n)d reminders are on their way.", sent) % {"n": sent}
        case "close":
            operations.close_round(row, by=by)
            return _("The round is closed.")
        case "reopen":
            operations.reopen_round(row, by=by)
            return _("The round is open again.")
        case "discard":
            operations.discard_round(row, by=by)
            return _("The draft is gone.")
        case "room" | "no-room":
            operations.give_room(row, on=what == "room", by=by)
            return _("The room has its address.") if what == "room" else _("The address opens nothing any more.")
        case _:
            return ""


@region_page(leads)
def screen(request: Request, region: Region, round_id: int) -> HttpResponse:
    """What stands on the wall: the address, its code, and how many answers are in."""
    row = queries.round_of(region, round_id)
    address = room_address(row)
    again = reverse("round-screen", args=[region.slug, row.pk])
    facts = {"round": row, "room": address, "standing": queries.standing(row), "again": again, "open": is_open(row)}
    facts["leave"] = page_of(region, row.pk)
    if request.htmx:
        return render(request, "assessments/rounds/counted.html", facts)
    code = square_code(address) if address else ""
    return show(request, region, "assessments/rounds/screen.html", code=code, **facts)
