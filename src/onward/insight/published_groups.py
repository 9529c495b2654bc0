"""Groups of people that published figures count, in the order of the page. Pure.

Of the figures of a group the first that is known of most counties counts. A share of households or of adults is taken
of all people.
"""

from typing import NamedTuple


class Group(NamedTuple):
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
