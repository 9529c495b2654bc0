"""The room of a gathering, for the team: how it captures and votes, cards for the tables, what came on paper."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.adapter import square_code
from onward.convenings.forms.room import NewCardsForm, PaperForm, RoomForm, TablesForm
from onward.convenings.models import Gathering, Room, TablePass
from onward.convenings.operations import capture, dots
from onward.convenings.operations import room as operations
from onward.convenings.pages import show
from onward.convenings.queries import room as queries
from onward.convenings.queries.gatherings import gathering_of
from onward.convenings.rules.room import VOTED, Line, previewed
from onward.convenings.wording_room import HEADINGS, KINDS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, typed
from onward.partners.saving import saved
from onward.regions.access import leads, region_page
from onward.regions.models import Region


def up(gathering: Gathering, *further: tuple[str, str]) -> Trail:
    slug = gathering.region.slug
    here = gathering.title, reverse("gathering", args=[slug, gathering.pk])
    return [(_("Gatherings"), reverse("gatherings", args=[slug])), here, *further]


def room_and_gathering(request: Request, region: Region, gathering_id: int) -> tuple[Gathering, Room]:
    gathering = gathering_of(region, request.actor, gathering_id)
    return gathering, queries.room_of(gathering) or operations.room_for(gathering, by=request.actor)


@region_page(leads)
def room(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """How do we capture what is said, and how do we vote?"""
    gathering, here = room_and_gathering(request, region, gathering_id)
    form = RoomForm(typed(request), row=here)
    if request.method == "POST" and form.is_valid():

        def act() -> bool:
            return operations.change_room(here, values=form.values, by=request.actor, seen=form.seen_at)

        if saved(request, form, act, _("Saved.")):
            return redirect("gathering-room", region.slug, gathering_id)
    tables = queries.tables_of(here)
    return show(
        request, region, "room/room.html", "gathering-room", gathering=gathering, room=here, form=form, tables=tables,
        tables_form=TablesForm(initial={"number": len(tables) or queries.tables_seated(gathering)}),
        standing=queries.standing(here), capture=capture.state_of(here), trail=up(gathering),
        vote_address=vote_address(here), new_cards=NewCardsForm(tables=tables),
    )  # fmt: skip


def vote_address(room: Room) -> str:
    """As short as it can be said and typed."""
    return f"{settings.ADDRESS}{reverse('dots-short', args=[room.code])}"


@region_page(leads)
@require_POST
def act(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Open or close the tables or the voting, say how many tables there are."""
    _gathering, here = room_and_gathering(request, region, gathering_id)
    try:
        told = _done(here, request)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    else:
        if told:
            messages.success(request, told)
    return redirect("gathering-room", region.slug, gathering_id)


def _done(here: Room, request: Request) -> str:
    by = request.actor
    match request.POST.get("act", ""):
        case "open":
            operations.open_capture(here, by=by)
            return _("The tables are open. Whoever has a card can write.")
        case "close":
            operations.close_capture(here, by=by)
            return _("The tables are closed. What phones still keep comes in for seven days, marked as late.")
        case "vote":
            operations.open_voting(here, by=by)
            return _("The voting is open.")
        case "count":
            operations.close_voting(here, by=by)
            return _("The voting is closed, and the dots are counted.")
        case "tables":
            form = TablesForm(request.POST)
            if not form.is_valid():
                raise Refused(_("Say how many tables there are, such as 15."))
            operations.set_tables(here, number=form.cleaned_data["number"], by=by)
            return _("The tables have their cards. Print them now.")
        case "new-cards":
            asked = NewCardsForm(request.POST, tables=queries.tables_of(here))
            if not asked.is_valid():
                raise Refused(_("Tick that the old cards are to open nothing any more. Nothing was changed."))
            operations.renew_cards(here, number=asked.cleaned_data["table"], by=by)
            return _("The old cards open nothing any more. Print the new ones now.")
        case _:
            return ""


@region_page(leads)
def cards(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """Which card lies on which table?"""
    gathering, here = room_and_gathering(request, region, gathering_id)
    found = [(one, table_address(one), square_code(table_address(one))) for one in queries.tables_of(here)]
    return show(
        request, region, "room/cards.html", "gathering-room", gathering=gathering, room=here, cards=found,
        vote=(vote_address(here), square_code(vote_address(here))), trail=_below(gathering),
    )  # fmt: skip


def table_address(table: TablePass) -> str:
    return f"{settings.ADDRESS}{reverse('table', args=[table.region.slug, table.code])}"


def _below(gathering: Gathering) -> Trail:
    return up(gathering, (_("In the room"), reverse("gathering-room", args=[gathering.region.slug, gathering.pk])))


# On paper ------------------------------------------------------------------------------------------------------------


@region_page(leads)
def paper(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What stands on the paper of the tables?"""
    gathering, here = room_and_gathering(request, region, gathering_id)
    tables = queries.tables_of(here)
    form = PaperForm(typed(request), request.FILES or None, region=region, tables=tables)
    preview: list[tuple[int | None, Line, Any]] = []
    if request.method == "POST" and "line" in request.POST:
        if _write(request, here, tables):
            return redirect("gathering-paper", region.slug, gathering_id)
    elif request.method == "POST" and form.is_valid():
        found = previewed([line for _table, line in form.found], queries.texts_of(here))
        with_tables = zip((table for table, _line in form.found), found, strict=True)
        preview = [(table, line, KINDS.get(line.kind, line.kind)) for table, line in with_tables]
    return show(
        request, region, "room/paper.html", "gathering-room", gathering=gathering, room=here, form=form,
        preview=preview, doubles=sum(line.double for _t, line, _k in preview), trail=_below(gathering),
        wrong=sum(bool(line.wrong) for _t, line, _k in preview), batch=uuid4(),
    )  # fmt: skip


def _write(request: Request, here: Room, tables: list[TablePass]) -> bool:
    """Take in the lines that are ticked in the preview, which come back with it."""
    by_number = {str(one.number): one for one in tables}
    sent = request.POST
    ticked = [n for n in sent.getlist("line") if n.isascii() and n.isdigit()]
    lines = [
        (by_number.get(sent.get(f"table-{n}", "")),
         Line(int(n), sent.get(f"kind-{n}", ""), sent.get(f"body-{n}", ""), sent.get(f"sector-{n}", ""),
              sent.get(f"county-{n}", "")))
        for n in ticked
    ]  # fmt: skip
    try:
        written = capture.key_in(here, lines, by=request.actor, batch=_batch(sent.get("batch", "")))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return True
    said = ngettext("One thing is written down.", "%(n)d things are written down.", written) % {"n": written}
    messages.success(request, said)
    return True


def _batch(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# Dots ----------------------------------------------------------------------------------------------------------------


@region_page(leads)
def result(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What does the room want first?"""
    gathering, here = room_and_gathering(request, region, gathering_id)
    if request.method == "POST":
        put, wrong = _on_paper(request.POST.dict())
        if wrong:
            messages.warning(request, _("Some numbers were no numbers, so nothing was saved. Look once more."))
        else:
            _save_paper(request, here, put)
        return redirect("gathering-dots", region.slug, gathering_id)
    hidden = not here.tells_dots
    found = queries.result(here)
    rows = [(one, HEADINGS[one.kind]) for one in found if one.kind in VOTED]
    return show(
        request, region, "room/result.html", "gathering-dots", gathering=gathering, room=here, rows=rows,
        hidden=hidden, standing=queries.standing(here), trail=_below(gathering),
    )  # fmt: skip


def _on_paper(sent: dict[str, Any]) -> tuple[dict[int, int], bool]:
    put, wrong = {}, False
    for name, value in sent.items():
        topic = name.removeprefix("paper-")
        if not (name.startswith("paper-") and topic.isascii() and topic.isdigit() and len(topic) < 19):
            continue
        if value.strip().isascii() and value.strip().isdigit() and len(value) < 7:
            put[int(topic)] = int(value)
        else:
            wrong = True
    return put, wrong


def _save_paper(request: Request, here: Room, put: dict[int, int]) -> None:
    try:
        with one_moment() as moment:
            changed = dots.key_in_dots(here, dots=put, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        if changed:
            undo_offer.offer(request, _("The dots on paper are saved."), moment)
