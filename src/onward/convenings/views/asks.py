"""Advocacy asks: what sectors ask in their own voice, in four directions, each tracked to an answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.convenings.forms.asks import AnswerForm, AskForm
from onward.convenings.models import Ask
from onward.convenings.operations import asks as operations
from onward.convenings.pages import show
from onward.convenings.queries import asks as queries
from onward.convenings.rules.asks import ASKED, DIRECTIONS
from onward.convenings.wording_room import ASK_STATES, ASK_TONES, DIRECTION_HINTS
from onward.convenings.wording_room import DIRECTIONS as WORDS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.sheets import csv_answer
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region

SHOWS = ("", "open", "answered")


def up(region: Region, *further: tuple[str, str]) -> Trail:
    here = _("Asks"), reverse("asks", args=[region.slug])
    return [(_("Gatherings"), reverse("gatherings", args=[region.slug])), here, *further]


@region_page(takes_part)
def asks(request: Request, region: Region) -> HttpResponse:
    """What do sectors ask, of whom, and what came of it? `?show=open` or `answered`; `format=csv`."""
    state = request.GET.get("show", "")
    state = state if state in SHOWS else ""
    found = queries.by_direction(region, state=state)
    if request.GET.get("format") == "csv":
        return csv_answer(f"{region.slug}-asks.csv", _rows(found))
    parts = [
        (WORDS[way], DIRECTION_HINTS[way], way, [_worded(one) for one in told]) for way, told in found
    ]
    return show(
        request, region, "asks/list.html", "asks", parts=parts, show=state, any=any(told for _way, told in found),
        may_change=leads(request.actor, region), trail=[],
    )  # fmt: skip


def _worded(one: queries.Told) -> tuple[queries.Told, Any, str]:
    return one, ASK_STATES[one.ask.state], ASK_TONES[one.ask.state]


def _rows(found: list[tuple[str, list[queries.Told]]]) -> list[list[str]]:
    heads = [
        _("Direction"), _("Who asks"), _("What"), _("Why"), _("Of whom"), _("By when"), _("How it stands"), _("Answer"),
    ]  # fmt: skip
    rows = [
        [str(WORDS[way]), one.ask.asked_by or str(one.ask.sector), one.ask.what, one.ask.why, one.of_whom,
         one.ask.by_when.isoformat() if one.ask.by_when else "", str(ASK_STATES[one.ask.state]), one.ask.answer]
        for way, told in found for one in told
    ]  # fmt: skip
    return [heads, *rows]


@region_page(leads)
def add(request: Request, region: Region) -> HttpResponse:
    """What does this sector ask? `?item` begins with something that a table said, `?direction` with a direction."""
    item = queries.item_to_ask_from(region, key_of(request.GET.get("item", "")) or 0)
    way = request.GET.get("direction", "")
    first: dict[str, Any] = {"direction": way} if way in DIRECTIONS else {}
    if item is not None:
        first |= {"what": item.body, "sector": item.sector_id}
    form = AskForm(typed(request), region=region, initial=first)
    if request.method == "POST" and form.is_valid():
        more = {"item_id": item.pk, "gathering_id": item.room.gathering_id} if item is not None else {}

        def act() -> Ask:
            return operations.ask(region=region, values={**form.values, **more}, by=request.actor)

        if saved(request, form, act, _("It is written down. Send the letter from its page, or ask in another way.")):
            return redirect("asks", region.slug)
    return show(request, region, "asks/edit.html", "asks", form=form, item=item, trail=up(region))


@region_page(leads)
def ask(request: Request, region: Region, ask_id: int) -> HttpResponse:
    """What is asked here, and what came of it?"""
    row = queries.ask_of(region, ask_id)
    form = AskForm(typed(request), region=region, row=row)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_ask(row, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect("ask", region.slug, ask_id)
    return show(
        request, region, "asks/one.html", "asks", ask=row, told=queries.told_of(row), form=form,
        answer=AnswerForm(), state_words=ASK_STATES[row.state], state_tone=ASK_TONES[row.state],
        direction=WORDS[row.direction], waits=row.state == ASKED, trail=up(region),
    )  # fmt: skip


@region_page(leads)
@require_POST
def act(request: Request, region: Region, ask_id: int) -> HttpResponse:
    """Send, remind, answer, withdraw, ask again, take off the list."""
    row = queries.ask_of(region, ask_id)
    what = request.POST.get("act", "")
    if what == "remove":
        with one_moment() as moment:
            operations.remove_ask(row, by=request.actor)
        undo_offer.offer(request, _("It is off the list."), moment)
        return redirect("asks", region.slug)
    try:
        told = _done(row, what, request)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        if told:
            messages.success(request, told)
    return redirect("ask", region.slug, ask_id)


def _done(row: Ask, what: str, request: Request) -> str:
    by = request.actor
    match what:
        case "send":
            operations.send_ask(row, by=by)
            return _("The letter is on its way.")
        case "answer":
            form = AnswerForm(request.POST)
            if not form.is_valid():
                raise Refused(_("Choose yes, in part or no, and say it in at most 2,000 letters."))
            operations.answer(row, **form.cleaned_data, by=by)
            return _("The answer is written down.")
        case "withdraw":
            operations.withdraw_ask(row, by=by)
            return _("It is withdrawn.")
        case "again":
            operations.reopen_ask(row, by=by)
            return _("It waits for an answer again.")
        case _:
            return ""
