"""Decisions of this place that need no table: which mark a sector gets on a map, which steps come first on the home."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from onward.analysis.coverage.next_steps import NextStep, StepKind


class Group(NamedTuple):
    """Sectors that share a mark: twenty-six shapes are more than anybody can tell apart."""

    number: int
    key: str
    sectors: tuple[str, ...]


OTHER = 8
GROUPS = (
    Group(1, "recovery", ("recovery_community", "peer_support")),
    Group(2, "health", ("treatment", "primary_health", "harm_reduction", "prevention")),
    Group(3, "housing", ("recovery_housing",)),
    Group(4, "justice", ("law_enforcement", "courts", "corrections", "legal_assistance")),
    Group(
        5,
        "work",
        ("workforce", "vocational_rehabilitation", "employers", "professional_monitoring", "economic_development"),
    ),
    Group(6, "everyday", ("human_services", "transportation")),
    Group(7, "schools_faith", ("schools", "higher_education", "faith")),
    Group(OTHER, "others", ()),
)
_OF_SECTOR = {sector: group.number for group in GROUPS for sector in group.sectors}

CLASSES = (0.8, 0.95, 1.05, 1.25)
"""Where the five shades of need part: need for each person, as a multiple of the region's."""

MOST_GAPS = 3
MOST_STEPS = 6


def group_of(sector: str) -> int:
    """The mark of a sector; sectors that a region made up itself share the last one."""
    return _OF_SECTOR.get(sector, OTHER)


def shade_of(times: float) -> int:
    """One to five: from far less need than people to far more; three is about as many."""
    return 1 + sum(times >= edge for edge in CLASSES)


def many_unsettled(without: int, services: int) -> bool:
    """Whether so many services have no sure kind that what looks like a gap may be none."""
    return 0 < services <= without * 3


def first_steps(steps: Iterable[NextStep], *, settling: bool = False) -> list[NextStep]:
    """A few for the home: the gravest gaps, but not so many that what can be done this week is lost among them.

    While kinds have to be settled first, that is a step of its own and `check_kinds` would say it again.
    """
    seen: Counter[StepKind] = Counter({StepKind.CHECK_KINDS: int(settling)})
    chosen = []
    for step in steps:
        seen[step.kind] += 1
        if seen[step.kind] <= (MOST_GAPS if step.kind is StepKind.FILL_GAP else 1):
            chosen.append(step)
    return chosen[:MOST_STEPS]


def beside(distance: float, limit: float | None = None) -> str:
    """A distance in digits: whole from a hundred on, else with one decimal. Where that would read as being on the limit
    or on its other side, it has two, and stays on its own side.

    >>> beside(18.0), beside(31.26), beside(123.4)
    ('18', '31.3', '123')
    >>> beside(30.02, 30.0), beside(29.98, 30.0), beside(30.001, 30.0), beside(30.0, 30.0), beside(100.2, 100.0)
    ('30.02', '29.98', '30.01', '30', '100.20')
    """
    said = f"{distance:.{0 if distance >= 100 or distance == round(distance) else 1}f}"
    if limit is None or distance == limit or _same_side(float(said), distance, limit):
        return said
    if _same_side(round(distance, 2), distance, limit):
        return f"{distance:.2f}"
    return f"{limit + (0.01 if distance > limit else -0.01):.2f}"


def _same_side(said: float, distance: float, limit: float) -> bool:
    return said > limit if distance > limit else said < limit
