"""Verbs of blocks. The first change of a block that comes with the program makes the region's own copy of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.convenings.defaults import default_blocks
from onward.convenings.models import Block, Clip
from onward.convenings.queries.blocks import KnownBlock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region

Values = Mapping[str, Any]


@deed
def add_block(*, region: Region, values: Values, by: Actor) -> Block:
    """Put a block of the region's own beside the others. Raises Refused when there is one of that name."""
    key = slugify(values["name"])[:60]
    if not key:
        raise Refused(_("Give it a name with letters in it."))
    if key in default_blocks() or Block.objects.filter(region=region, key=key).exists():
        raise Refused(_("There is a block “%(name)s” already. It may be hidden.") % {"name": values["name"]})
    return rows.add(Block, region, {"key": key, "position": _last(region) + 10, **values}, by=by)


def _last(region: Region) -> int:
    mine = Block.objects.filter(region=region).values_list("position", flat=True)
    return max([*mine, *(one.position for one in default_blocks().values())])


@deed
def change_block(
    region: Region, block: KnownBlock, *, values: Values, by: Actor, seen: dt.datetime | None = None
) -> bool:
    """Say it in the region's own words; whether anything changed. Raises ChangedMeanwhile, see `rows.change`."""
    if block.row is not None:
        return rows.change(block.row, values, by=by, seen=seen)
    if block.default is None or {**block.default.words, **values} == block.default.words:
        return False
    rows.add(Block, region, {"key": block.key, **block.default.words, **values}, by=by)
    return True


@deed
def show_block(region: Region, block: KnownBlock, *, shown: bool, by: Actor) -> bool:
    """Propose a block in this region, or hide it; whether that is new."""
    if block.in_use is shown:
        return False
    if block.row is not None:
        return rows.change(block.row, {"in_use": shown}, by=by)
    words = block.default.words if block.default is not None else {}
    rows.add(Block, region, {"key": block.key, **words, "in_use": shown}, by=by)
    return True


@deed
def use_default_block(block: KnownBlock, *, by: Actor) -> bool:
    """Say it as the program does again; whether it said anything else. Raises Refused for the region's own."""
    if block.default is None:
        raise Refused(_("This block is your region’s own, so there is no other to go back to."))
    return block.row is not None and rows.change(block.row, block.default.words, by=by)


# Short films and pictures ---------------------------------------------------------------------------------------------


@deed
def add_clip(*, region: Region, block: KnownBlock, values: Values, by: Actor) -> Clip:
    """Give a block a short film or a picture, by link or as a file that is stored already."""
    return rows.add(Clip, region, {"block": block.key, **values}, by=by)


@deed
def remove_clip(clip: Clip, *, by: Actor) -> None:
    """Take it out of the packs. The file stays, so that this can be undone."""
    rows.remove(clip, by=by)
