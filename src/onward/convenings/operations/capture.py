"""What tables say, taken in: each thing once, however often a phone sends it, and nothing lost.

A phone keeps what is typed until it hears that it is here. It may send a thing twice because the answer was lost, or
two copies in the wrong order; so a thing is known by the `uid` that was made where it was typed, and of two copies the
one with the higher `revision` holds. docs/methods/capture.md.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from onward.convenings.models import Item, Room, TablePass
from onward.convenings.operations.room import locked
from onward.convenings.rules.room import (
    BY_THE_TEAM,
    KINDS,
    LATE,
    LONGEST,
    MOST_OF_A_TABLE,
    NO_KIND,
    NOT_YET,
    NOTHING_SAID,
    OVER,
    PAPER,
    QUOTE,
    SHOWN,
    TOO_LONG,
    Line,
    Said,
    capture_state,
    wrong_with,
)
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.partners.models import Sector
from onward.partners.operations.rows import deed
from onward.regions.models import Region
from onward.regions.queries import counties_of

DONE, REFUSED, WAIT = "done", "refused", "wait"
"""It is here; it cannot be taken as it is; it cannot be taken yet."""


class Taken(NamedTuple):
    """What became of one thing that a phone sent, and why in words where it was not taken."""

    uid: UUID
    state: str
    words: str = ""


def at_table(table: TablePass) -> Actor:
    """Whoever holds the card of this table. Nobody in particular, so that nothing leads to a person."""
    return Actor("nobody", label=_("Table %(number)d") % {"number": table.number}, origin="table")


def _by(table: TablePass, item: Item) -> Actor:
    """As above; of recovery voice not even which table."""
    return at_table(table) if item.table_id else Actor("nobody", label=_("A table"), origin="table")


def state_of(room: Room) -> str:
    return capture_state(room.opened_at, room.closed_at, clock.now())


@deed
def take(table: TablePass, said: Iterable[Said]) -> list[Taken]:
    """Take in what a table says, in the order in which it was said; what became of each."""
    room = table.room
    state = state_of(room)
    if state in (NOT_YET, OVER):
        return [Taken(one.uid, WAIT if state == NOT_YET else REFUSED, told_state(state)) for one in said]
    places = _Places(room.region)
    return [_take_one(table, one, places, late=state == LATE) for one in said]


def told_state(state: str) -> str:
    if state == NOT_YET:
        return _("The tables are not open yet. What you wrote is kept on this phone.")
    if state == OVER:
        return _("It is too late to send this by itself. Give it to those who coordinate; they can still key it in.")
    return ""


WRONG = {
    NOTHING_SAID: lambda: _("Write a few words first."),
    TOO_LONG: lambda: _("This is longer than %(most)d letters. Say it in two.") % {"most": LONGEST},
    NO_KIND: lambda: _("Choose what it is: a need, an offer, an idea …"),
}


class _Places:
    """The region's own words for what a table names: sectors by key, counties by code."""

    def __init__(self, region: Region) -> None:
        self.sectors = dict(Sector.objects.filter(region=region, in_use=True).values_list("key", "pk"))
        self.counties = {county.pk for county in counties_of(region)}

    def values(self, said: Said, table: TablePass | None) -> dict[str, Any]:
        """Of recovery voice neither table nor sector nor county is kept: few sit at a table, and know who it is."""
        quoted = said.kind == QUOTE
        private = quoted and said.voice
        return {
            "kind": said.kind, "body": said.body.strip(), "revision": said.revision,
            "sector_id": None if private else self.sectors.get(said.sector),
            "county_id": said.county if said.county in self.counties and not private else None,
            "table_id": None if private or table is None else table.pk,
            "consent": quoted and said.consent, "voice": "yes" if private else "",
        }  # fmt: skip


def _take_one(table: TablePass, said: Said, places: _Places, *, late: bool) -> Taken:
    wrong = wrong_with(said)
    if wrong:
        return Taken(said.uid, REFUSED, WRONG[wrong]())
    here = Item.objects.select_for_update().filter(room=table.room, uid=said.uid).first()
    if here is None and said.gone:
        return Taken(said.uid, DONE)
    if here is None:
        if table.items.count() >= MOST_OF_A_TABLE:
            words = _("This table has said as much as one table can. Use another table’s link.")
            return Taken(said.uid, REFUSED, words)
        first = {**places.values(said, table), "region_id": table.region_id, "late": late}
        here, new = Item.objects.get_or_create(room=table.room, uid=said.uid, defaults=first)
        if new:
            audit.record("item.added", here, by=_by(table, here), region_id=here.region_id, after={"kind": here.kind})
            return Taken(said.uid, DONE)
    return _take_again(table, here, said, places)


def _take_again(table: TablePass, here: Item, said: Said, places: _Places) -> Taken:
    """A thing that is here already: the same once more, a newer copy of it, or that it was taken back."""
    if here.table_id not in (table.pk, None):
        return Taken(said.uid, REFUSED, _("Another table said this. Only that table can change it."))
    if said.revision <= here.revision:
        return Taken(said.uid, DONE)
    if said.gone:
        _withdraw(here, by=_by(table, here), revision=said.revision)
        return Taken(said.uid, DONE)
    values = places.values(said, table)
    _write(here, values)
    audit.record("item.changed", here, by=_by(table, here), region_id=here.region_id)
    return Taken(said.uid, DONE)


def _write(item: Item, values: dict[str, Any]) -> None:
    if item.kind != values["kind"]:
        item.topic = None
    for name, value in {**values, "changed_at": clock.now()}.items():
        setattr(item, name, value)
    item.save(update_fields=[*values, "topic", "changed_at"])


def _withdraw(item: Item, *, by: Actor, revision: int) -> None:
    item.removed_at, item.revision, item.changed_at = clock.now(), revision, clock.now()
    item.save(update_fields=["removed_at", "revision", "changed_at"])
    audit.record("item.removed", item, by=by, region_id=item.region_id)


@deed
def change_own(table: TablePass, item: Item, *, said: Said) -> None:
    """A table changes, on the page itself, what is here already. Recovery voice that was said before stays: the page
    does not show it. Raises Missing when it is not this table's or gone, Refused when it cannot be taken so, or the
    tables are closed."""
    here = _own(table, item)
    said = said._replace(voice=said.voice or here.voice == "yes")
    if wrong := wrong_with(said):
        raise Refused(WRONG[wrong]())
    values = _Places(table.room.region).values(said, table)
    _write(here, {**values, "revision": max(here.revision, BY_THE_TEAM) + 1})
    audit.record("item.changed", here, by=_by(table, here), region_id=here.region_id)


@deed
def take_back_own(table: TablePass, item: Item) -> None:
    """A table takes back what it said. Raises Missing and Refused as above."""
    here = _own(table, item)
    _withdraw(here, by=at_table(table), revision=max(here.revision, BY_THE_TEAM) + 1)


def _own(table: TablePass, item: Item) -> Item:
    here = Item.objects.select_for_update().filter(pk=item.pk, table=table, removed_at=None).first()
    if here is None:
        raise Missing(_("This is not on your table’s list any more."))
    if state_of(table.room) in (NOT_YET, OVER):
        raise Refused(_("The tables are closed, so this stays as it is. Tell those who coordinate what is wrong."))
    return here


@deed
def key_in(
    room: Room, lines: Sequence[tuple[TablePass | None, Line]], *, by: Actor, batch: UUID | None = None
) -> int:
    """Write down what came on paper; how many. The same lines of one `batch` count once, however often they are sent;
    a line is known by its number. Lines that are wrong are left out by whoever asks. The team has seen
    them, so the front screen may show them; quotes stay unshown, since nobody can ask the sayer from a sheet.

    Raises Refused for none, or a kind that is not known.
    """
    if not lines:
        raise Refused(_("Nothing is ticked, so nothing was written down."))
    if any(line.kind not in KINDS or not line.body.strip() or len(line.body) > LONGEST for _table, line in lines):
        raise Refused(_("Some lines need another look. Nothing was written down."))
    locked(room)
    places = _Places(room.region)
    made = _not_there(room, [_on_paper(room, places, table, line, batch) for table, line in lines])
    if not made:
        raise Refused(_("This was written down already, so nothing was added."))
    Item.objects.bulk_create(made, batch_size=500)
    audit.record("room.keyed_in", room, by=by, region_id=room.region_id, after={"items": len(made)})
    return len(made)


def _on_paper(room: Room, places: _Places, table: TablePass | None, line: Line, batch: UUID | None) -> Item:
    uid = uuid5(batch, str(line.number)) if batch else uuid4()
    values = places.values(Said(uid, line.kind, line.body, sector=line.sector, county=line.county), table)
    return Item(region_id=room.region_id, room=room, uid=uid, way=PAPER, stand=SHOWN, **values)


def _not_there(room: Room, items: list[Item]) -> list[Item]:
    there = set(Item.objects.filter(room=room, uid__in=[one.uid for one in items]).values_list("uid", flat=True))
    return [one for one in items if one.uid not in there]
