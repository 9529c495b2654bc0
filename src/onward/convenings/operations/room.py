"""The room of a gathering: how it captures and votes, its tables, when it opens and closes."""

import datetime as dt
import secrets
from typing import Any

from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Room, TablePass, Topic
from onward.convenings.queries.room import counts_of
from onward.convenings.rules.room import MOST_TABLES, VOTED
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.operations import take_turns

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of an address that somebody copies from a wall or a card: none that is taken for another."""
LONG, LONG_OF_A_TABLE = 7, 12
"""A table's code lets whoever has it write for that table, so it is longer than one that everybody in the hall sees."""


def a_code(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(length))


@deed
def room_for(gathering: Gathering, *, by: Actor) -> Room:
    """The room of a gathering; made when somebody first looks for it."""
    found = Room.objects.filter(gathering=gathering).first()
    if found is not None:
        return found
    take_turns(gathering.region_id)
    made, new = Room.objects.get_or_create(
        gathering=gathering, defaults={"region_id": gathering.region_id, "code": a_code(LONG)}
    )
    if new:
        audit.record("room.added", made, by=by, region_id=made.region_id)
    return made


@deed
def change_room(room: Room, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """How it captures and votes; whether anything changed. Raises Refused for the number of dots while people vote,
    ChangedMeanwhile when somebody changed it after `seen`."""
    here = locked(room)
    fixed = any(name in ("dots", "stacked") and getattr(here, name) != value for name, value in values.items())
    if here.votes and fixed:
        raise Refused(_("People vote now, so the number of dots stays. Close the voting first."))
    return rows.change(here, values, by=by, seen=seen)


@deed
def set_tables(room: Room, *, number: int, by: Actor) -> int:
    """So many tables have a link of their own; how many are new. Tables that have said something stay.

    Raises Refused for none or too many.
    """
    if not 1 <= number <= MOST_TABLES:
        raise Refused(_("Say how many tables there are: 1 to %(most)d.") % {"most": MOST_TABLES})
    here = locked(room)
    there = set(here.tables.values_list("number", flat=True))
    new = [n for n in range(1, number + 1) if n not in there]
    TablePass.objects.bulk_create(
        [TablePass(region_id=here.region_id, room=here, number=n, code=a_code(LONG_OF_A_TABLE)) for n in new]
    )
    here.tables.filter(number__gt=number, items=None).delete()
    if new or len(there) > number:
        audit.record("room.tables_set", here, by=by, region_id=here.region_id, after={"tables": number})
    return len(new)


@deed
def renew_cards(room: Room, *, number: int | None = None, by: Actor) -> int:
    """The card of one table, or of all, opens nothing any more, and a new one is to be printed; how many. For a card
    that was lost. Raises Refused when there is no such table."""
    here = locked(room)
    tables = list(here.tables.filter(number=number) if number else here.tables.all())
    if not tables:
        raise Refused(_("There is no such table. Choose one of the list."))
    for one in tables:
        one.code = a_code(LONG_OF_A_TABLE)
    TablePass.objects.bulk_update(tables, ["code"])
    after = {"table": number} if number else {"tables": len(tables)}
    audit.record("room.cards_renewed", here, by=by, region_id=here.region_id, after=after)
    return len(tables)


@deed
def open_capture(room: Room, *, by: Actor) -> None:
    """Tables can capture from now on; also again, after it was closed. Raises Conflict when it is open."""
    here = locked(room)
    if here.opened_at is not None and here.closed_at is None:
        raise Conflict(_("The tables are open already."))
    _set(here, opened_at=here.opened_at or clock.now(), closed_at=None)
    audit.record("room.opened", here, by=by, region_id=here.region_id)


@deed
def close_capture(room: Room, *, by: Actor) -> None:
    """The tables are done; what phones still keep comes in later, marked. Raises Conflict when it is not open."""
    here = locked(room)
    if here.opened_at is None or here.closed_at is not None:
        raise Conflict(_("The tables are not open, so there is nothing to close."))
    _set(here, closed_at=clock.now())
    audit.record("room.closed", here, by=by, region_id=here.region_id)


@deed
def open_voting(room: Room, *, by: Actor) -> None:
    """Phones can put their dots, also again after it was closed: each finds its own where it left them. Raises Refused
    when there is nothing to vote on, Conflict when it is open."""
    here = locked(room)
    if here.votes:
        raise Conflict(_("The voting is open already."))
    if not Topic.objects.filter(room=here, removed_at=None, kind__in=VOTED).exists():
        raise Refused(_("There is nothing to vote on yet. Name the first group of needs, offers or ideas."))
    _set(here, voting_opened_at=here.voting_opened_at or clock.now(), voting_closed_at=None)
    audit.record("room.voting_opened", here, by=by, region_id=here.region_id)


@deed
def close_voting(room: Room, *, by: Actor) -> None:
    """Count the dots of the phones and write them to what they were put on. Raises Conflict when it is not open."""
    here = locked(room)
    if not here.votes:
        raise Conflict(_("The voting is not open, so there is nothing to close."))
    counted = counts_of(here)
    for topic in Topic.objects.select_for_update().filter(room=here, kind__in=VOTED).order_by("pk"):
        if topic.dots != counted.get(topic.pk, 0):
            Topic.objects.filter(pk=topic.pk).update(dots=counted.get(topic.pk, 0), changed_at=clock.now())
    _set(here, voting_closed_at=clock.now())
    phones = here.ballots.count()
    audit.record("room.voting_closed", here, by=by, region_id=here.region_id, after={"phones": phones})


def locked(room: Room) -> Room:
    return Room.objects.select_for_update(of=("self",)).select_related("gathering", "region").get(pk=room.pk)


def _set(room: Room, **columns: Any) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(room, name, value)
    room.save(update_fields=[*columns, "changed_at"])
