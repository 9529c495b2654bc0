"""What rooms voiced, ready to become goals and working groups. The plan reads this, and says what each became with
`operations.topics.keep_thread`."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from onward.convenings.access import gatherings_open_to
from onward.convenings.models import Gathering, Item, Topic
from onward.convenings.rules.room import HIDDEN, IDEA, NEED, VOTED
from onward.core.actor import Actor
from onward.partners.models import Sector
from onward.regions.models import County, Region


class VoicedNeed(NamedTuple):
    """A need, an offer or an idea in the name that a team gave it. `said` are the words behind it, `tables` the numbers
    of the tables that said it, `dots` what the room gave it. `became` names what it became, if anything, such as
    `goal:12`."""

    topic_id: int
    kind: str
    name: str
    said: list[str]
    sectors: list[Sector]
    counties: list[County]
    tables: list[int]
    dots: int
    gathering: Gathering
    chosen_at: dt.datetime | None
    became: str
    became_label: str


def needs_of(region: Region, *, by: Actor, gathering: Gathering | None = None) -> list[VoicedNeed]:
    """Those of gatherings that this actor sees, most dots first; `gathering`: of that one alone."""
    items = Item.objects.filter(removed_at=None).exclude(stand=HIDDEN).select_related("sector", "county", "table")
    found = Topic.objects.filter(
        room__gathering__in=gatherings_open_to(by, region), removed_at=None, kind__in=VOTED
    ).select_related("room__gathering")
    if gathering is not None:
        found = found.filter(room__gathering=gathering)
    voiced = [_voiced(one) for one in found.prefetch_related(Prefetch("items", queryset=items, to_attr="present"))]
    return sorted(voiced, key=lambda one: (-one.dots, -len(one.said), one.name.casefold()))


def ready(region: Region, *, by: Actor) -> list[VoicedNeed]:
    """Those that were chosen to become work and have become nothing yet."""
    return [one for one in needs_of(region, by=by) if one.chosen_at is not None and not one.became]


def in_no_group(gathering: Gathering) -> list[Item]:
    """Needs, offers and ideas that nobody put into a group, by kind; what was hidden is left out."""
    found = Item.objects.filter(room__gathering=gathering, removed_at=None, topic=None, kind__in=VOTED)
    rows = found.exclude(stand=HIDDEN).select_related("sector", "county", "table").order_by("pk")
    return sorted(rows, key=lambda one: VOTED.index(one.kind))


def said_at_tables(region: Region) -> QuerySet[Item]:
    """Needs and ideas in the words of those who wrote them down, for whoever leads the region; what was hidden is left
    out."""
    found = Item.objects.filter(
        region=region, removed_at=None, kind__in=(NEED, IDEA), room__gathering__removed_at=None
    ).exclude(stand=HIDDEN)
    return found.select_related("sector", "room__gathering").order_by("pk")


def _voiced(topic: Topic) -> VoicedNeed:
    items: list[Item] = topic.present  # type: ignore[attr-defined]
    sectors = {one.sector_id: one.sector for one in items if one.sector}
    counties = {one.county_id: one.county for one in items if one.county}
    return VoicedNeed(
        topic.pk, topic.kind, topic.name, [one.body for one in items],
        sorted(sectors.values(), key=lambda one: (one.position, one.name)),
        sorted(counties.values(), key=lambda one: one.name),
        sorted({one.table.number for one in items if one.table}), topic.all_dots, topic.room.gathering,
        topic.chosen_at, topic.became, topic.became_label,
    )  # fmt: skip
