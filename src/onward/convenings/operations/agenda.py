"""Verbs of an agenda: adopted, copied, ordered, changed line by line, shown to guests."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from onward.convenings.models import Agenda, AgendaItem, Gathering
from onward.convenings.queries.blocks import KnownBlock
from onward.convenings.rules.running import moved
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.core.turns import wait_for_turn
from onward.partners.operations import rows
from onward.partners.operations.rows import deed

Values = Mapping[str, Any]
MOST_LINES = 80
COPIED = ("block", "title", "note", "minutes", "part", "tables", "in_room", "beside", "place")


def line_of(block: KnownBlock, minutes: int | None = None) -> Values:
    """What a line takes from a block."""
    return {
        "block": block.key, "title": block.name, "minutes": minutes or block.usual, "part": block.part,
        "tables": block.tables, "in_room": block.in_room,
    }  # fmt: skip


@deed
def adopt_agenda(gathering: Gathering, *, stage: str, lines: Iterable[Values], by: Actor) -> Agenda:
    """Make these lines the agenda of a gathering, in place of what stood there. Raises Refused for none at all."""
    wanted = list(lines)
    if not wanted:
        raise Refused(_("There is nothing in this agenda yet. Give it more minutes, or show more blocks."))
    agenda = _agenda_of(gathering, stage, by)
    for item in agenda.items.filter(removed_at=None):
        rows.remove(item, by=by)
    rows.change(agenda, {"stage": stage}, by=by)
    for place, values in enumerate(wanted, 1):
        rows.add(AgendaItem, gathering.region, {"agenda_id": agenda.pk, "position": place, **values}, by=by)
    return agenda


@deed
def copy_agenda(gathering: Gathering, *, source: Agenda, by: Actor) -> Agenda:
    """Take the lines of another gathering of the region, without who leads them: those were its guests."""
    lines = [{name: getattr(item, name) for name in COPIED} for item in source.items.filter(removed_at=None)]
    return adopt_agenda(gathering, stage=source.stage, lines=lines, by=by)


@deed
def add_line(gathering: Gathering, *, values: Values, stage: str, by: Actor) -> AgendaItem:
    """One more line, before the closing. Raises Refused when there are very many."""
    agenda = _agenda_of(gathering, stage, by)
    standing = list(agenda.items.filter(removed_at=None))
    if len(standing) >= MOST_LINES:
        raise Refused(_("An agenda has at most %(most)d lines. Put some together first.") % {"most": MOST_LINES})
    closing = sum(1 for item in standing if item.part == "close")
    last = max((item.position for item in standing), default=0)
    new = rows.add(AgendaItem, gathering.region, {"agenda_id": agenda.pk, "position": last + 1, **values}, by=by)
    if closing and new.part != "close":
        _put(agenda, new.pk, len(standing) - closing, by)
    return new


@deed
def change_line(item: AgendaItem, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Set minutes, lead, words; whether anything changed. Raises ChangedMeanwhile, see `rows.change`."""
    return rows.change(item, values, by=by, seen=seen)


@deed
def move_line(item: AgendaItem, *, to: int, by: Actor) -> bool:
    """To this place among the lines, counted from 0; whether it moved. Lines that were taken away do not count."""
    wait_for_turn("agenda", item.agenda_id)
    return _put(item.agenda, item.pk, to, by)


@deed
def move_line_by(item: AgendaItem, *, places: int, by: Actor) -> bool:
    """So many places later, or earlier when negative; at an end it stays."""
    wait_for_turn("agenda", item.agenda_id)
    order = list(item.agenda.items.filter(removed_at=None).values_list("pk", flat=True))
    return item.pk in order and _put(item.agenda, item.pk, max(order.index(item.pk) + places, 0), by)


def _put(agenda: Agenda, pk: int, to: int, by: Actor) -> bool:
    here = {item.pk: item for item in agenda.items.filter(removed_at=None)}
    if pk not in here or (new := moved(list(here), pk, to)) == list(here):
        return False
    for place, key in enumerate(new, 1):
        if here[key].position != place:
            rows.change(here[key], {"position": place}, by=by)
    return True


@deed
def remove_line(item: AgendaItem, *, by: Actor) -> None:
    rows.remove(item, by=by)


@deed
def share_agenda(agenda: Agenda, *, shared: bool, by: Actor) -> bool:
    """Show it to the guests by their links, or not any more; whether that is new."""
    if (agenda.shared_at is not None) is shared:
        return False
    return rows.change(agenda, {"shared_at": clock.now() if shared else None}, by=by)


def _agenda_of(gathering: Gathering, stage: str, by: Actor) -> Agenda:
    """The agenda of a gathering, made when there is none; nobody else changes it before this deed is done."""
    wait_for_turn("agenda of gathering", gathering.pk)
    found = Agenda.objects.filter(gathering=gathering).first()
    if found is None:
        found = rows.add(Agenda, gathering.region, {"gathering_id": gathering.pk, "stage": stage}, by=by)
    wait_for_turn("agenda", found.pk)
    return found
