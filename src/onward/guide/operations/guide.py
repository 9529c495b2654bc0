"""The guide of a region: given when it is founded, changed in its own words, ticked, and brought up to date."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.guide.default import Default, default_items, version
from onward.guide.models import Evidence, GuideItem, Mark
from onward.guide.rules import PHASE, Mine, Newer, moved, newer
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.events import RegionFounded
from onward.regions.models import Region

Values = Mapping[str, Any]


def give_default_guide(event: RegionFounded) -> None:
    """Give a new region the guide that comes with Onward."""
    GuideItem.objects.bulk_create(GuideItem(region=event.region, **_taken(item)) for item in default_items())


def _taken(item: Default) -> dict[str, Any]:
    return {"part": item.part, "key": item.key, **item.words, "taken": item.words, "version": version()}


# A newer default ------------------------------------------------------------------------------------------------------


def newer_default(region: Region, items: Sequence[Default] | None = None) -> Newer:
    """What taking the guide that comes with Onward would change here."""
    mine = [Mine((row.part, row.key), row.words, row.taken) for row in GuideItem.objects.filter(region=region)]
    return newer(mine, default_items() if items is None else items)


@deed
def take_newer_default(region: Region, *, by: Actor, items: Sequence[Default] | None = None) -> int:
    """Take what is new, and what the region did not change itself; how many items came or changed."""
    plan = newer_default(region, items)
    here = {(row.part, row.key): row for row in GuideItem.objects.filter(region=region)}
    for item in plan.new:
        rows.add(GuideItem, region, _taken(item), by=by)
    for name, words in plan.seen.items():
        follows = {one.column: one.newer for one in plan.follow if one.name == name}
        rows.change(here[name], {**follows, "taken": dict(words), "version": version()}, by=by)
    return len(plan.new) + len(plan.seen)


# The region's own words -----------------------------------------------------------------------------------------------


@deed
def add_item(*, region: Region, part: str, phase: int, values: Values, by: Actor) -> GuideItem:
    """Add an activity or an outcome of the region's own, after the others. Raises Refused when one is called so."""
    key = slugify(values["title"])[:60]
    alike = GuideItem.objects.filter(region=region, part=part)
    if not key:
        raise Refused(_("Give it a title with letters in it."))
    if alike.filter(key=key).exists():
        raise Refused(_("“%(title)s” is in the guide already. It may be hidden.") % {"title": values["title"]})
    last = max(alike.filter(phase=phase).values_list("position", flat=True), default=0)
    where = {"part": part, "key": key, "phase": phase, "position": last + 1}
    return rows.add(GuideItem, region, {**values, **where}, by=by)


@deed
def change_item(item: GuideItem, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Say it otherwise, hide it or show it; whether anything changed. Raises ChangedMeanwhile, see `rows.change`."""
    return rows.change(item, values, by=by, seen=seen)


@deed
def move_item(item: GuideItem, *, earlier: bool, by: Actor) -> bool:
    """A place earlier or later among those of its part and phase; whether it moved."""
    alike = GuideItem.objects.filter(region=item.region_id, part=item.part)
    here = {one.pk: one for one in (alike if item.part == PHASE else alike.filter(phase=item.phase))}
    order = sorted(here, key=lambda pk: (here[pk].position, pk))
    new = moved(order, item.pk, earlier=earlier)
    if new == order:
        return False
    for place, pk in enumerate(new, 1):
        rows.change(here[pk], {"position": place}, by=by)
    return True


# By hand --------------------------------------------------------------------------------------------------------------


@deed
def tick(item: GuideItem, *, note: str = "", by: Actor) -> Mark:
    """Say that it is done. Raises Refused where a fact tells."""
    if item.fact:
        raise Refused(_("Onward counts this itself. Hide it, or say that you tick it by hand, to change that."))
    said = {"done": True, "note": note, "said_by_id": _user(by), "said_at": clock.now()}
    mark = Mark.objects.filter(item=item).first()
    if mark is None:
        return rows.add(Mark, item.region, {"item_id": item.pk, **said}, by=by)
    rows.change(mark, said, by=by)
    return mark


@deed
def untick(item: GuideItem, *, by: Actor) -> bool:
    """Say that it is not done after all; whether it was."""
    mark = Mark.objects.filter(item=item, done=True).first()
    said = {"done": False, "said_by_id": _user(by), "said_at": clock.now()}
    return mark is not None and rows.change(mark, said, by=by)


@deed
def add_evidence(item: GuideItem, *, words: str, url: str, by: Actor) -> Evidence:
    """Put something there that shows how far it is. Raises Refused for nothing at all."""
    if not (words or url):
        raise Refused(_("Write a line, or paste a link."))
    values = {"item_id": item.pk, "words": words, "url": url, "added_by_id": _user(by), "added_at": clock.now()}
    return rows.add(Evidence, item.region, values, by=by)


@deed
def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    rows.remove(evidence, by=by)


def _user(by: Actor) -> int | None:
    return int(by.id) if by.kind == "person" and by.id.isdigit() else None
