"""What the team makes of what was said: groups with names, on a page of its own and on the front screen."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.adapter import square_code
from onward.convenings.models import Item, Room
from onward.convenings.operations import topics as operations
from onward.convenings.pages import show
from onward.convenings.queries import room as queries
from onward.convenings.rules.room import HIDDEN, KINDS, SHOWN
from onward.convenings.views.room import room_and_gathering, up, vote_address
from onward.convenings.wording_room import HEADINGS, STANDS
from onward.core.errors import Conflict, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import leads, region_page
from onward.regions.models import Region


@region_page(leads)
def groups(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What belongs together, and what do we call it?"""
    gathering, here = room_and_gathering(request, region, gathering_id)
    parts = [(one, HEADINGS[one.kind]) for one in queries.sorted_out(here) if one.number or one.named]
    asked = request.GET.get("kind", "")
    shown = next((part for part in parts if part[0].kind == asked), parts[0] if parts else None)
    change = queries.items_of(here).filter(pk=key_of(request.GET.get("change", "")) or 0).first()
    return show(
        request, region, "room/groups.html", "gathering-groups", gathering=gathering, room=here, parts=parts,
        part=shown, standing=queries.standing(here), stands=STANDS, trail=up(gathering),
        change=change,
        all_named=[one.topic for one in shown[0].named] if shown else [],
    )  # fmt: skip


@region_page(leads)
@require_POST
def act(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """One deed with groups or with ticked things: `act` says which."""
    _gathering, here = room_and_gathering(request, region, gathering_id)
    told, moment = "", None
    try:
        with one_moment() as moment:
            told = _done(here, request)
    except (Refused, Conflict) as refusal:
        messages.warning(request, refusal.message)
    if told and moment is not None:
        undo_offer.offer(request, told, moment)
    kind = request.POST.get("kind", "")
    query = f"?kind={kind}" if kind in KINDS else ""
    return redirect(f"{_address(region, gathering_id)}{query}")


def _address(region: Region, gathering_id: int) -> str:
    return reverse("gathering-groups", args=[region.slug, gathering_id])


def _done(here: Room, request: Request) -> str:
    """What was done, in words; nothing when there was nothing to do."""
    sent, by = request.POST, request.actor
    keys = [key for key in map(key_of, sent.getlist("item")) if key]
    items = list(queries.items_of(here).filter(pk__in=keys))
    deed = DEEDS.get(sent.get("act", ""))
    return deed(here, items, sent, by) if deed else ""


def _name(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    kind = items[0].kind if items else sent.get("kind", "")
    if kind not in KINDS:
        raise Refused(_("Tick what belongs together first."))
    made = operations.name_topic(here, kind=kind, name=sent.get("name", ""), items=items, by=by)
    return _("“%(name)s” is a group now.") % {"name": made}


def _rename(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    topic = queries.topic_of(here, key_of(sent.get("topic", "")) or 0)
    if not operations.rename_topic(topic, name=sent.get("name", ""), by=by):
        return ""
    return _("The group is called “%(name)s” now.") % {"name": sent.get("name", "").strip()}


def _together(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    topic = queries.topic_of(here, key_of(sent.get("topic", "")) or 0)
    into = queries.topic_of(here, key_of(sent.get("into", "")) or 0)
    operations.put_together(topic, into=into, by=by)
    return _("“%(one)s” is a part of “%(other)s” now.") % {"one": topic, "other": into}


def _dissolve(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    topic = queries.topic_of(here, key_of(sent.get("topic", "")) or 0)
    operations.dissolve(topic, by=by)
    return _("“%(name)s” is no group any more; what was in it stands alone.") % {"name": topic}


def _move(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    into = key_of(sent.get("into", ""))
    topic = queries.topic_of(here, into) if into else None
    if not items:
        raise Refused(_("Tick what you want to move first."))
    moved = operations.move_items(items, to=topic, by=by)
    return ngettext("One thing moved.", "%(n)d things moved.", moved) % {"n": moved} if moved else ""


def _stand(stand: str) -> Callable[..., str]:
    def act(here: Room, items: list[Item], sent: Any, by: Any) -> str:
        if not items:
            raise Refused(_("Tick what you mean first."))
        changed = operations.set_stand(items, stand=stand, by=by)
        if not changed:
            return ""
        if stand == HIDDEN:
            return ngettext("One thing is hidden.", "%(n)d things are hidden.", changed) % {"n": changed}
        return ngettext("One thing may be shown.", "%(n)d things may be shown.", changed) % {"n": changed}

    return act


def _reword(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    if len(items) != 1:
        raise Refused(_("This is not on the list any more."))
    seen = _moment(sent.get("seen", ""))
    changed = operations.change_item(items[0], body=sent.get("body", ""), by=by, seen=seen)
    return _("It is said in other words now.") if changed else ""


def _moment(text: str) -> dt.datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _take_off(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    if not items:
        raise Refused(_("Tick what you mean first."))
    gone = operations.remove_items(items, by=by)
    return ngettext("One thing is off the list.", "%(n)d things are off the list.", gone) % {"n": gone}


def _take_up(here: Room, items: list[Item], sent: Any, by: Any) -> str:
    kind = sent.get("kind", "")
    part = next((one for one in queries.sorted_out(here) if one.kind == kind), None)
    found = [(kind, one.words, one.items) for one in part.proposed] if part else []
    if sent.get("alone") and part:
        found += [(kind, one.body, [one]) for one in part.alone]
    made = operations.take_up(here, groups=found, by=by)
    return ngettext("One group has a name.", "%(n)d groups have names.", made) % {"n": made} if made else ""


DEEDS: dict[str, Callable[..., str]] = {
    "name": _name, "rename": _rename, "together": _together, "dissolve": _dissolve, "move": _move,
    "show": _stand(SHOWN), "hide": _stand(HIDDEN), "take-up": _take_up, "reword": _reword,
    "take-off": _take_off,
}  # fmt: skip


# The front screen ----------------------------------------------------------------------------------------------------


@region_page(leads)
def screen(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """What does the room say? For a big screen: it follows what the tables write. `?kind` shows one kind alone."""
    gathering, here = room_and_gathering(request, region, gathering_id)
    return show(
        request, region, "room/screen.html", "gathering-room", gathering=gathering, **_now(request, here),
        trail=up(gathering),
    )  # fmt: skip


@region_page(leads)
def screen_now(request: Request, region: Region, gathering_id: int) -> HttpResponse:
    """The part of the front screen that moves."""
    gathering, here = room_and_gathering(request, region, gathering_id)
    return render(request, "convenings/room/now.html", {"gathering": gathering, "places": [], **_now(request, here)})


def _now(request: Request, here: Room) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    parts = [
        (one, HEADINGS[one.kind]) for one in queries.sorted_out(here, on_screen=True)
        if one.number and (not kind or one.kind == kind)
    ]  # fmt: skip
    voting = here.votes
    return {
        "room": here, "parts": parts, "kind": kind if kind in KINDS else "", "standing": queries.standing(here),
        "voting": voting, "vote_address": vote_address(here) if voting else "",
        "vote_code": square_code(vote_address(here)) if voting else "",
    }  # fmt: skip
