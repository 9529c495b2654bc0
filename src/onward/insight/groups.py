"""Which published figures count a group of people, county by county. Pure.

*Groups* are those that are held beside everybody (docs/methods/disparities.md); *counted* are the populations that a
service may be for, where a figure says how many of them live in a county (docs/methods/gaps.md).
"""

from collections.abc import Mapping
from typing import NamedTuple


class Group(NamedTuple):
    """Of its figures the first that is known of most counties counts. A share of households or of adults is taken of
    all people."""

    key: str
    figures: tuple[str, ...]


GROUPS = (
    Group("people_of_color", ("minority_people", "minority_percent")),
    Group("black", ("black_percent",)),
    Group("hispanic", ("hispanic_percent",)),
    Group("native", ("native_percent",)),
    Group("asian", ("asian_people",)),
    Group("pacific", ("pacific_percent",)),
    Group("several_races", ("two_races_percent",)),
    Group("white", ("white_percent",)),
    Group("young", ("under_18_people", "under_18_percent")),
    Group("old", ("over_65_percent",)),
    Group("poor", ("poverty_people", "poverty_percent")),
    Group("no_vehicle", ("no_vehicle_percent",)),
    Group("uninsured", ("uninsured_people", "uninsured_percent")),
    Group("disability", ("disability_people", "disability_percent")),
    Group("limited_english", ("limited_english_percent",)),
    Group("veterans", ("veterans_percent",)),
)
"""In the order of the page."""

COUNTED: Mapping[str, str] = {
    "veterans": "veterans_percent",
    "rural_no_vehicle": "no_vehicle_percent",
    "reentry": "jail_population",
}
"""By the key of a population. A group that no figure counts has no gaps of its own: we would have to make them up."""


def share_of(value: float, unit: str, people: float) -> float:
    """What part of a county's people belongs to the group, from 0 to 1.

    >>> share_of(8.5, "percent", 27_000), share_of(54, "people", 27_000), share_of(54, "people", 0)
    (0.085, 0.002, 0.0)
    """
    part = value / 100 if unit == "percent" else value / people if people > 0 else 0.0
    return min(max(part, 0.0), 1.0)
