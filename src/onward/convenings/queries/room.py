"""Reads of a room: what was said, in groups; what a phone votes on; what stands on the wall."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Max, Prefetch, QuerySet
from django.utils.translation import gettext as _

from onward.analysis.themes import Note, find_themes
from onward.convenings.models import Ballot, Dots, Gathering, Item, Room, SeatingPlan, TablePass, Topic
from onward.convenings.rules.room import HIDDEN, KINDS, VOTED, Place, Rules, dots_left, fingerprint, may_show, ranked
from onward.core.errors import Missing
from onward.partners.models import Sector
from onward.regions.models import County, Region

KEPT_SECONDS = 3_600
LABEL_WORDS = 3

Proposals = dict[str, list[tuple[str, list[int]]]]
"""By kind: the words of a group, and the keys of its items."""


class Voice(NamedTuple):
    """Several items that speak of one thing. With `topic` a person named it; else `words` are from the items. `rank`:
    where it stands by its dots."""

    kind: str
    topic: Topic | None
    words: str
    items: list[Item]
    dots: int = 0
    place: Place | None = None

    @property
    def key(self) -> str:
        """Names this group in a form: what was proposed is known by its first item."""
        return f"t{self.topic.pk}" if self.topic else f"i{self.items[0].pk}"

    @property
    def sectors(self) -> list[Sector]:
        found = {one.sector_id: one.sector for one in self.items if one.sector is not None}
        return sorted(found.values(), key=lambda one: (one.position, one.name))

    @property
    def counties(self) -> list[County]:
        found = {one.county_id: one.county for one in self.items if one.county is not None}
        return sorted(found.values(), key=lambda one: one.name)

    @property
    def tables(self) -> list[int]:
        return sorted({one.table.number for one in self.items if one.table is not None})


class Sorted(NamedTuple):
    """What a room said of one kind: groups with names, groups proposed, and what stands alone."""

    kind: str
    named: list[Voice]
    proposed: list[Voice]
    alone: list[Item]

    @property
    def number(self) -> int:
        return sum(len(one.items) for one in (*self.named, *self.proposed)) + len(self.alone)


def room_called(region: Region, code: str) -> Room:
    """The room whose phones vote at this address. Raises Missing."""
    found = Room.objects.filter(region=region, code=code, gathering__removed_at=None)
    room = found.select_related("gathering", "region").first()
    if room is None:
        raise Missing(_("There is no such room. Look once more at the letters on the wall."))
    return room


def room_on_the_wall(code: str) -> Room | None:
    """Asked outside of any region: the short address."""
    return Room.objects.filter(code=code, gathering__removed_at=None).select_related("region").first()


def table_called(region: Region, code: str) -> TablePass:
    """The table whose card has this address. Raises Missing."""
    found = TablePass.objects.filter(region=region, code=code, room__gathering__removed_at=None)
    table = found.select_related("room__gathering", "room__region", "region").first()
    if table is None:
        raise Missing(_("There is no such table. Look once more at the card on your table."))
    return table


def room_of(gathering: Gathering) -> Room | None:
    return Room.objects.filter(gathering=gathering).select_related("gathering", "region").first()


def items_of(room: Room) -> QuerySet[Item]:
    return Item.objects.filter(room=room, removed_at=None).select_related("sector", "county", "table")


def said_at(table: TablePass) -> list[Item]:
    """What this table has said, the latest first."""
    return list(items_of(table.room).filter(table=table).order_by("-came_at", "-pk"))


def own_item(table: TablePass, pk: int) -> Item:
    """Raises Missing when it is not this table's, or gone."""
    item = items_of(table.room).filter(table=table, pk=pk).first()
    if item is None:
        raise Missing(_("This is not on your table’s list any more."))
    return item


class Standing(NamedTuple):
    """How many things came, from how many tables; how many wait for somebody to look; how many phones voted."""

    items: int
    tables: int
    waiting: int
    late: int
    phones: int


def standing(room: Room) -> Standing:
    items = list(items_of(room).values_list("table_id", "stand", "late"))
    return Standing(
        items=len(items), tables=len({table for table, _stand, _late in items if table}),
        waiting=sum(stand == "waiting" for _table, stand, _late in items),
        late=sum(late for _table, _stand, late in items), phones=room.ballots.count(),
    )  # fmt: skip


# In groups -----------------------------------------------------------------------------------------------------------


def sorted_out(room: Room, *, on_screen: bool = False) -> list[Sorted]:
    """All that was said, by kind and group; `on_screen`: only what the front screen may show. Until the count may be
    told, no group has dots and none comes first by them."""
    items = [one for one in items_of(room) if _fits(room, one, on_screen)]
    dots = dots_of(room) if room.tells_dots else {}
    topics = list(Topic.objects.filter(room=room, removed_at=None))
    proposed = _proposals(room, [one for one in items if one.topic_id is None])
    return [_of_kind(kind, items, [one for one in topics if one.kind == kind], dots, proposed) for kind in KINDS]


def _fits(room: Room, item: Item, on_screen: bool) -> bool:
    if not on_screen:
        return True
    return may_show(item.kind, consent=item.consent, stand=item.stand, moderated=room.moderated)


def _of_kind(kind: str, items: list[Item], topics: list[Topic], dots: dict[int, int], proposed: Proposals) -> Sorted:
    here = [one for one in items if one.kind == kind]
    places = {one.thing: one for one in ranked({topic.pk: dots.get(topic.pk, 0) for topic in topics})}
    named = [
        Voice(kind, one, one.name, [item for item in here if item.topic_id == one.pk], dots.get(one.pk, 0),
              places.get(one.pk))
        for one in topics
    ]  # fmt: skip
    named.sort(key=lambda one: (-one.dots, -len(one.items), one.words.casefold()))
    by_key = {one.pk: one for one in here if one.topic_id is None}
    groups = [
        Voice(kind, None, label, [by_key[pk] for pk in members if pk in by_key])
        for label, members in proposed.get(kind, ())
    ]
    groups = [one for one in groups if one.items]
    grouped = {item.pk for group in groups for item in group.items}
    return Sorted(kind, named, groups, [one for pk, one in by_key.items() if pk not in grouped])


def _proposals(room: Room, items: list[Item]) -> Proposals:
    """By kind: what stands alone, put together by what it speaks of. The same items give the same groups, so it is
    worked out once for each state of the room."""
    stamp = hash(tuple((one.pk, one.revision, one.changed_at.timestamp()) for one in items))
    key = f"room-groups:{room.pk}:{stamp:x}"
    found: Proposals | None = cache.get(key)
    if found is None:
        found = {kind: _grouped([one for one in items if one.kind == kind]) for kind in KINDS}
        cache.set(key, found, KEPT_SECONDS)
    return found


def _grouped(items: list[Item]) -> list[tuple[str, list[int]]]:
    if len(items) < 2:
        return []
    notes = [Note(str(one.pk), one.body, one.sector.key if one.sector else "") for one in items]
    return [
        (", ".join(theme.label[:LABEL_WORDS]), [int(member) for member in theme.members])
        for theme in find_themes(notes).themes
    ]


# Dots ----------------------------------------------------------------------------------------------------------------


def dots_of(room: Room) -> dict[int, int]:
    """By the key of a topic: the dots on it, of phones and on paper. While people vote, those put until now."""
    topics = Topic.objects.filter(room=room, removed_at=None, kind__in=VOTED)
    counted = counts_of(room) if room.votes else {}
    return {one.pk: (counted.get(one.pk, 0) if room.votes else one.dots) + one.paper_dots for one in topics}


def counts_of(room: Room) -> dict[int, int]:
    """By the key of a topic: the dots that phones have put on it until now."""
    found: dict[int, int] = {}
    for topic, number in Dots.objects.filter(ballot__room=room).values_list("topic_id", "number"):
        found[topic] = found.get(topic, 0) + number
    return found


def things_to_vote_on(room: Room) -> list[Voice]:
    """What a phone puts its dots on, by kind, each with what was said to it and may be shown."""
    shown = Item.objects.filter(removed_at=None).exclude(stand=HIDDEN).select_related("sector", "county", "table")
    topics = Topic.objects.filter(room=room, removed_at=None, kind__in=VOTED)
    found = topics.prefetch_related(Prefetch("items", queryset=shown, to_attr="present"))
    voices = [
        Voice(one.kind, one, one.name, [item for item in one.present if _fits(room, item, True)]) for one in found
    ]
    return sorted(voices, key=lambda one: (KINDS.index(one.kind), one.words.casefold()))


class Put(NamedTuple):
    dots: dict[int, int]
    left: int


def put_by(room: Room, token: str) -> Put:
    """Where one phone has put its dots, and how many it has left."""
    ballot = Ballot.objects.filter(room=room, token=fingerprint(token)).first() if token else None
    put = dict(ballot.put.filter(topic__removed_at=None).values_list("topic_id", "number")) if ballot else {}
    return Put(put, dots_left(put, Rules(room.dots, room.stacked)))


def result(room: Room) -> list[Voice]:
    """What was voted on, most dots first; of as many, both are told to be tied."""
    found = [one for part in sorted_out(room) for one in part.named if part.kind in VOTED]
    places = {one.thing: one for one in ranked({one.topic.pk: one.dots for one in found if one.topic})}
    ordered = [one._replace(place=places[one.topic.pk]) for one in found if one.topic]
    return sorted(ordered, key=lambda one: (one.place.rank if one.place else 0, one.words.casefold()))


def topic_of(room: Room, pk: int) -> Topic:
    """Raises Missing when it is gone."""
    topic = Topic.objects.filter(room=room, pk=pk, removed_at=None).select_related("room", "region").first()
    if topic is None:
        raise Missing(_("This group is not there any more."))
    return topic


def tables_seated(gathering: Gathering) -> int | None:
    """At how many tables the gathering is seated."""
    plan = SeatingPlan.objects.filter(gathering=gathering).first()
    return plan.tables if plan is not None else None


def tables_of(room: Room) -> list[TablePass]:
    """Its tables, each with how much it has said (`said`) and when it said something last (`last`)."""
    counted = room.tables.select_related("region").annotate(said=Count("items"), last=Max("items__came_at"))
    return list(counted.order_by("number"))


def texts_of(room: Room) -> Iterable[tuple[str, str]]:
    return items_of(room).values_list("kind", "body")
