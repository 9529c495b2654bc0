"""Blocks as a region sees them: those of the program, in the region's own version where it has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onward.convenings.defaults import Default, default_blocks
from onward.convenings.models import Block, Clip
from onward.convenings.rules import agenda as rules
from onward.core.errors import Missing
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class KnownBlock:
    """One block to read. `row` is the region's own version, `default` what comes with the program; one is there."""

    key: str
    name: str
    part: str
    position: int
    least: int
    usual: int
    most: int
    weight: str
    kinds: list[str]
    stages: list[str]
    tables: bool
    in_room: bool
    purpose: str
    method: str
    steps: str
    prompts: str
    capture: str
    tips: str
    materials: str
    who: str
    in_use: bool = True
    row: Block | None = None
    default: Default | None = None
    clips: list[Clip] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the region says it otherwise than the program does."""
        return self.row is not None and (self.default is None or self.row.words != self.default.words)

    @property
    def for_fitting(self) -> rules.Block:
        return rules.Block(
            self.key, self.part, self.least, self.usual, self.most, self.weight, frozenset(self.kinds),
            frozenset(self.stages), self.position,
        )  # fmt: skip


def blocks(region: Region) -> Mapping[str, KnownBlock]:
    """Every block by its key, the hidden ones too, in the order of an agenda."""
    mine = {row.key: row for row in Block.objects.filter(region=region)}
    keys = {**dict.fromkeys(default_blocks()), **dict.fromkeys(mine)}
    found = [_known(key, mine.get(key), default_blocks().get(key)) for key in keys]
    return {one.key: one for one in sorted(found, key=_place)}


def _place(one: KnownBlock) -> tuple[int, int, str]:
    order = (*rules.PARTS, *rules.PAUSES)
    return (order.index(one.part), one.position, one.key)


def block(region: Region, key: str) -> KnownBlock:
    """With its films and pictures. Raises Missing when there is none of this key."""
    row = Block.objects.filter(region=region, key=key).first()
    if row is None and key not in default_blocks():
        raise Missing("This block is not here. Somebody may have taken it away.")
    return _known(key, row, default_blocks().get(key), clips_of(region, [key]).get(key, []))


def clips_of(region: Region, keys: Iterable[str]) -> dict[str, list[Clip]]:
    """Films and pictures by the key of their block."""
    found: dict[str, list[Clip]] = {}
    for clip in Clip.objects.filter(region=region, block__in=set(keys), removed_at=None):
        found.setdefault(clip.block, []).append(clip)
    return found


def clip_of(region: Region, pk: int) -> Clip:
    """Raises Missing when it is not there, or not any more."""
    found = Clip.objects.filter(region=region, pk=pk, removed_at=None).first()
    if found is None:
        raise Missing("This film or picture is not here any more.")
    return found


def _known(key: str, row: Block | None, default: Default | None, clips: list[Clip] | None = None) -> KnownBlock:
    words: dict[str, Any] = row.words if row is not None else default.words if default is not None else {}
    return KnownBlock(key, **words, in_use=row is None or row.in_use, row=row, default=default, clips=clips or [])
