"""Packs: what somebody who leads a table, or a line of the agenda, has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.convenings.models import Clip, Gathering, Guest
from onward.convenings.queries.agenda import Timeline, Whole
from onward.convenings.queries.blocks import KnownBlock, blocks, clips_of
from onward.convenings.rules.guests import MAY_COME, TABLE_LEADER
from onward.convenings.rules.packs import Step, steps
from onward.core.errors import Missing


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line of the agenda in a pack: when, what for, how. `block` is None for a line of its own words."""

    line: Timeline
    block: KnownBlock | None
    steps: tuple[Step, ...]
    clips: tuple[Clip, ...]

    @property
    def prompts(self) -> list[str]:
        return self.lines("prompts")

    @property
    def tips(self) -> list[str]:
        return self.lines("tips")

    def said(self, name: str) -> str:
        """What its block says under this name; blank for a line of its own words."""
        return str(getattr(self.block, name)) if self.block else ""

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.said(name).splitlines() if line.strip()]


def sheets_of(gathering: Gathering, whole: Whole, guest: Guest | None = None) -> list[Sheet]:
    """The sheets of one leader: what runs at tables, for whoever leads one, and what this guest leads. Without a guest
    everything that runs at tables."""
    mine = [line for line in whole.lines if _is_for(line, guest)]
    known = blocks(gathering.region) if mine else {}
    clips = clips_of(gathering.region, (line.item.block for line in mine)) if mine else {}
    return [_sheet(line, known.get(line.item.block), clips.get(line.item.block, ())) for line in mine]


def _is_for(line: Timeline, guest: Guest | None) -> bool:
    if guest is None:
        return line.item.tables
    return line.item.lead_id == guest.pk or (line.item.tables and guest.part == TABLE_LEADER)


def _sheet(line: Timeline, block: KnownBlock | None, clips: Sequence[Clip]) -> Sheet:
    return Sheet(line, block, tuple(steps(block.steps, line.item.minutes)) if block else (), tuple(clips))


def leaders_of(gathering: Gathering, whole: Whole) -> list[Guest]:
    """Whoever leads a table or a line, each once, by name."""
    leads = {line.item.lead.pk: line.item.lead for line in whole.lines if line.item.lead}
    at_tables = Guest.objects.filter(gathering=gathering, part=TABLE_LEADER, standing__in=MAY_COME)
    found = leads | {guest.pk: guest for guest in at_tables.select_related("organization")}
    return sorted(found.values(), key=lambda one: (str(one).casefold(), one.pk))


def leader_of(gathering: Gathering, pk: int) -> Guest:
    """Raises Missing when there is no such guest."""
    found = Guest.objects.filter(gathering=gathering, pk=pk).select_related("organization").first()
    if found is None:
        raise Missing("This guest is not on the list any more.")
    return found
