"""What a team makes of the items: it names groups, puts them together, parts them, lets items be shown."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from onward.convenings.events import NeedChosen
from onward.convenings.models import Decision, Dots, Item, Room, Topic
from onward.convenings.rules.room import BY_THE_TEAM, LONGEST, STANDS, VOTED
from onward.core import clock, events
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.operations import take_turns

LONGEST_NAME = 200


@deed
def name_topic(room: Room, *, kind: str, name: str, items: Collection[Item] = (), by: Actor) -> Topic:
    """A group of items of one kind, with a name. Raises Refused when the name is taken or blank, or an item is of
    another kind or room."""
    take_turns(room.region_id)
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise Refused(_("Give the group a name."))
    _refuse_same_name(room, kind, name)
    made = rows.add(Topic, room.region, {"room_id": room.pk, "kind": kind, "name": name}, by=by)
    move_items(items, to=made, by=by)
    return made


def _refuse_same_name(room: Room, kind: str, name: str, but: int = 0) -> None:
    here = Topic.objects.filter(room=room, kind=kind, removed_at=None).exclude(pk=but)
    if any(one.casefold() == name.casefold() for one in here.values_list("name", flat=True)):
        raise Refused(_("There is a group of this name. Put the two together, or choose another name."))


@deed
def rename_topic(topic: Topic, *, name: str, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Another name; whether it changed. Raises Refused when it is taken or blank, ChangedMeanwhile when somebody
    changed the group after `seen`."""
    take_turns(topic.region_id)
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise Refused(_("Give the group a name."))
    _refuse_same_name(topic.room, topic.kind, name, but=topic.pk)
    return rows.change(topic, {"name": name}, by=by, seen=seen)


@deed
def move_items(items: Collection[Item], *, to: Topic | None, by: Actor) -> int:
    """Items stand in another group, or in none; how many moved. Raises Refused when one is of another kind or room."""
    if to is not None and any((one.room_id, one.kind) != (to.room_id, to.kind) for one in items):
        raise Refused(_("A group holds things of one kind. Choose a group of the same kind."))
    return sum(rows.change(one, {"topic_id": to.pk if to else None}, by=by) for one in items)


@deed
def put_together(topic: Topic, *, into: Topic, by: Actor) -> None:
    """Two that are one: items and decisions move, dots on paper are added up, what was chosen stays so, the first is
    gone. Raises Refused for one and the same, another kind, when people have put dots on it or it became something."""
    take_turns(into.region_id)
    if topic.pk == into.pk or (topic.room_id, topic.kind) != (into.room_id, into.kind):
        raise Refused(_("Choose two different groups of one kind."))
    topic = _may_go(topic)
    move_items(list(Item.objects.filter(topic=topic, removed_at=None)), to=into, by=by)
    for one in Decision.objects.filter(topic=topic, removed_at=None):
        rows.change(one, {"topic_id": into.pk}, by=by)
    into = Topic.objects.get(pk=into.pk)
    chosen = into.chosen_at or topic.chosen_at
    rows.change(into, {"paper_dots": into.paper_dots + topic.paper_dots, "chosen_at": chosen}, by=by)
    rows.remove(topic, by=by)


@deed
def dissolve(topic: Topic, *, by: Actor) -> None:
    """No group any more; its items stand alone again. Raises Refused when people have put dots on it, or it became
    something."""
    topic = _may_go(topic)
    move_items(list(Item.objects.filter(topic=topic, removed_at=None)), to=None, by=by)
    rows.remove(topic, by=by)


def _may_go(topic: Topic) -> Topic:
    """The group as it stands, while no phone puts dots in this room. Raises Refused when it has to stay."""
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=topic.room_id)
    here = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    if here.dots or Dots.objects.filter(topic=here).exists():
        raise Refused(_("People have put dots on this group, so it stays. Give it another name if it needs one."))
    if here.became:
        raise Refused(_("It has become “%(what)s” already, so it stays.") % {"what": here.became_label})
    return here


@deed
def take_up(room: Room, *, groups: Iterable[tuple[str, str, Collection[Item]]], by: Actor) -> int:
    """Make groups of what is proposed, each with kind, name and items; how many. A name that is taken gets a number."""
    made = 0
    for kind, name, items in groups:
        name_topic(room, kind=kind, name=_free_name(room, kind, name), items=items, by=by)
        made += 1
    return made


def _free_name(room: Room, kind: str, name: str) -> str:
    there = Topic.objects.filter(room=room, kind=kind, removed_at=None).values_list("name", flat=True)
    taken = {one.casefold() for one in there}
    name = name.strip()[: LONGEST_NAME - 5] or "…"
    number, found = 2, name
    while found.casefold() in taken:
        number, found = number + 1, f"{name} {number}"
    return found


@deed
def set_stand(items: Collection[Item], *, stand: str, by: Actor) -> int:
    """Let items be shown on the front screen, or not; how many changed."""
    if stand not in STANDS:
        raise Refused(_("Choose whether to show it."))
    return sum(rows.change(one, {"stand": stand}, by=by) for one in items)


@deed
def change_item(item: Item, *, body: str, by: Actor, seen: dt.datetime | None = None) -> bool:
    """What was said in other words, such as without a name; whether anything changed. No older copy on a phone wins
    over it. Raises Refused when nothing is left or it is too long, ChangedMeanwhile when somebody changed it after
    `seen`."""
    body = body.strip()
    if not body or len(body) > LONGEST:
        raise Refused(_("Write a few words, at most %(most)d letters.") % {"most": LONGEST})
    if body == item.body:
        return False
    return rows.change(item, {"body": body, "revision": _after(item)}, by=by, seen=seen)


@deed
def remove_items(items: Collection[Item], *, by: Actor) -> int:
    """What was said is off every list, also that of its table; how many."""
    for one in items:
        rows.change(one, {"revision": _after(one)}, by=by)
        rows.remove(one, by=by)
    return len(items)


def _after(item: Item) -> int:
    return max(item.revision, BY_THE_TEAM) + 1


@deed
def choose_need(topic: Topic, *, by: Actor) -> bool:
    """This need, offer or idea is to become work; whether that is new. The plan hears of it."""
    here = Topic.objects.select_for_update().get(pk=topic.pk)
    if here.removed_at is not None or here.kind not in VOTED:
        raise Conflict(_("This group is not there any more."))
    if here.chosen_at is not None:
        return False
    rows.change(here, {"chosen_at": clock.now()}, by=by)
    events.publish(NeedChosen(here, by))
    return True


@deed
def let_go_of_need(topic: Topic, *, by: Actor) -> bool:
    """It is not to become work after all; whether anything changed. Raises Refused when it has become something."""
    here = Topic.objects.select_for_update().get(pk=topic.pk)
    if here.became:
        raise Refused(_("It has become “%(what)s” already. Change it there.") % {"what": here.became_label})
    return here.chosen_at is not None and rows.change(here, {"chosen_at": None}, by=by)


@deed
def keep_thread(topic: Topic, *, became: str, label: str, by: Actor) -> None:
    """What a chosen need became, so that one leads to the other: `became` such as `goal:12`, `label` its name."""
    here = Topic.objects.select_for_update().get(pk=topic.pk)
    values = {"became": became[:60], "became_label": label[:300], "chosen_at": here.chosen_at or clock.now()}
    rows.change(here, values, by=by)
