"""A room with tables, for tests: who says what."""

from typing import Any
from uuid import UUID, uuid4

from onward.convenings.models import Gathering, Item, Room, TablePass, Topic
from onward.convenings.operations import capture
from onward.convenings.operations import room as operations
from onward.convenings.operations.topics import name_topic
from onward.convenings.rules.room import NEED, Said
from onward.convenings.tests.cast import gathering_of
from onward.core.actor import Actor, system
from onward.regions.models import Region

TEAM = system("tests")


def room_of(region: Region, *, tables: int = 2, opened: bool = True, by: Actor = TEAM, **columns: Any) -> Room:
    """The room of a summit, with open tables, where nobody looks first."""
    gathering: Gathering = columns.pop("gathering", None) or gathering_of(region)
    room = operations.room_for(gathering, by=by)
    operations.set_tables(room, number=tables, by=by)
    if opened:
        operations.open_capture(room, by=by)
    Room.objects.filter(pk=room.pk).update(**{"moderated": False, **columns})
    return Room.objects.select_related("gathering", "region").get(pk=room.pk)


def table_of(room: Room, number: int = 1) -> TablePass:
    return TablePass.objects.select_related("room__region", "room__gathering", "region").get(room=room, number=number)


def thing(body: str = "No bus after six", *, uid: UUID | None = None, kind: str = NEED, **more: Any) -> Said:
    return Said(uid or uuid4(), kind, body, **more)


def says(room: Room, body: str = "No bus after six", *, table: int = 1, **more: Any) -> Item:
    """A table says something."""
    said = thing(body, **more)
    capture.take(table_of(room, table), [said])
    return Item.objects.get(room=room, uid=said.uid)


def topic_of(room: Room, name: str, *bodies: str, kind: str = NEED) -> Topic:
    """A group with a name, of things that were said."""
    items = [says(room, body, kind=kind) for body in bodies]
    return name_topic(room, kind=kind, name=name, items=items, by=TEAM)
