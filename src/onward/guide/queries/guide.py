"""The guide of a region: its items with how far each is, by phase or by lens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from onward.core.errors import Missing
from onward.guide.facts import Figures, Finding, finding
from onward.guide.models import Evidence, GuideItem, Mark
from onward.guide.queries.figures import NOTHING, Asked, counting, counts_of, figures_of
from onward.guide.rules import (
    ACTIVITY,
    BEGUN,
    DONE,
    LENSES,
    OPEN,
    OUTCOME,
    PHASE,
    Difference,
    Name,
    Newer,
    next_of,
)
from onward.insight.queries import Picture
from onward.regions.models import Region


@dataclass(frozen=True, slots=True)
class Row:
    """One item and how far it is: a fact tells, or somebody ticked it."""

    item: GuideItem
    finding: Finding | None = None
    mark: Mark | None = None

    @property
    def state(self) -> str:
        if self.finding is not None:
            return self.finding.state
        return DONE if self.mark is not None and self.mark.done else OPEN

    @property
    def by_hand(self) -> bool:
        return self.finding is None


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase with what to do in it and what comes of it."""

    item: GuideItem
    activities: Sequence[Row]
    outcomes: Sequence[Row]

    @property
    def done(self) -> int:
        return sum(row.state == DONE for row in self.activities)

    @property
    def of(self) -> int:
        return len(self.activities)

    @property
    def state(self) -> str:
        if self.of and self.done == self.of:
            return DONE
        begun = any(row.state != OPEN for row in (*self.activities, *self.outcomes))
        return BEGUN if begun else OPEN


@dataclass(frozen=True, slots=True)
class Guide:
    phases: Sequence[PhaseRow]

    @property
    def next(self) -> Row | None:
        """The first activity that is not done, phase by phase."""
        return next_of(row for phase in self.phases for row in phase.activities)

    @property
    def current(self) -> PhaseRow | None:
        """The phase of the next activity."""
        coming = self.next
        return next((phase for phase in self.phases if coming in phase.activities), None) if coming else None


def items_of(region: Region, *parts: str) -> QuerySet[GuideItem]:
    """Items of these parts, the hidden ones too, in their order."""
    found = GuideItem.objects.filter(region=region, part__in=parts).defer("taken")
    return found.select_related("mark__said_by")


def guide_of(region: Region, picture: Picture, also: Asked = NOTHING) -> tuple[Guide, Mapping[str, Any]]:
    """The five phases as far as they are, and what no picture tells, with what `also` asks. One question for
    all."""
    asked = {**counting(region), **also}
    items: list[Any] = list(items_of(region, PHASE, ACTIVITY, OUTCOME).filter(in_use=True).annotate(**asked))
    counts = {name: getattr(items[0], name) for name in asked} if items else counts_of(region, asked)
    return _by_phase(rows_of(items, figures_of(picture, counts))), counts


def _by_phase(rows: Sequence[Row]) -> Guide:
    within: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        within.setdefault((row.item.part, row.item.phase), []).append(row)
    phases = sorted((row.item for row in rows if row.item.part == PHASE), key=lambda item: (item.position, item.pk))
    return Guide([
        PhaseRow(item, within.get((ACTIVITY, item.phase), []), within.get((OUTCOME, item.phase), []))
        for item in phases
    ])  # fmt: skip


def rows_of(items: Iterable[GuideItem], figures: Figures) -> list[Row]:
    return [_row(item, figures) for item in items]


def _row(item: GuideItem, figures: Figures) -> Row:
    return Row(item, finding(item.fact, figures, item.key), getattr(item, "mark", None))


def item_called(region: Region, part: str, key: str) -> GuideItem:
    """Raises Missing when there is none."""
    found = items_of(region, part).filter(key=key).first()
    if found is None:
        raise Missing("This is not in the guide. Somebody may have taken it away.")
    return found


def row_of(item: GuideItem, figures: Figures) -> Row:
    return _row(item, figures)


def evidence_of(item: GuideItem) -> list[Evidence]:
    return list(item.evidence.filter(removed_at=None).select_related("added_by"))


def evidence_called(item: GuideItem, pk: int) -> Evidence:
    """Raises Missing when there is none, or it was taken away."""
    found = item.evidence.filter(pk=pk, removed_at=None).first()
    if found is None:
        raise Missing("This evidence is not there any more.")
    return found


def evidence_by_item(region: Region, part: str) -> dict[int, list[Evidence]]:
    """All evidence for the items of one lens, by item."""
    rows = Evidence.objects.filter(region=region, item__part=part, removed_at=None).select_related("added_by")
    found: dict[int, list[Evidence]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


# Editing --------------------------------------------------------------------------------------------------------------


class Group(NamedTuple):
    """Items that stand in one order among themselves: what to do in a phase, what comes of it, one lens."""

    part: str
    heading: GuideItem | None
    items: Sequence[GuideItem]


def groups_of(region: Region) -> list[Group]:
    """Everything, the hidden ones too: the phases, what is in each, and the lenses."""
    found: dict[tuple[str, int], list[GuideItem]] = {}
    for item in GuideItem.objects.filter(region=region):
        found.setdefault((item.part, item.phase if item.part != PHASE else 0), []).append(item)
    phases = sorted(found.get((PHASE, 0), []), key=lambda item: (item.position, item.pk))
    groups = [Group(PHASE, None, phases)]
    for phase in phases:
        groups += [Group(part, phase, found.get((part, phase.phase), [])) for part in (ACTIVITY, OUTCOME)]
    groups += [Group(part, None, found.get((part, 0), [])) for part in LENSES]
    return [group for group in groups if group.items]


class Change(NamedTuple):
    """What becomes of one item: its title now, and the words that differ, each with what is here and what is newer."""

    title: str
    words: Sequence[Difference]


class Told(NamedTuple):
    """What a newer guide would do, for a person to read. `moved` items only change their place."""

    new: Sequence[Any]
    follow: Sequence[Change]
    stay: Sequence[Change]
    moved: int

    @property
    def nothing(self) -> bool:
        return not (self.new or self.follow or self.stay or self.moved)


PLACE = ("phase", "position")


def told(region: Region, plan: Newer) -> Told:
    titles = {(row.part, row.key): row.title for row in GuideItem.objects.filter(region=region)}
    told = [one for one in plan.follow if one.column not in PLACE]
    moved = {one.name for one in plan.follow} - {one.name for one in told}
    stay = [one for one in plan.stay if one.column not in PLACE]
    return Told(plan.new, _by_item(told, titles), _by_item(stay, titles), len(moved))


def _by_item(differences: Iterable[Difference], titles: Mapping[Name, str]) -> list[Change]:
    found: dict[Name, list[Difference]] = {}
    for one in differences:
        found.setdefault(one.name, []).append(one)
    return [Change(titles[name], words) for name, words in found.items()]
