"""Maps as plain shapes for a template: counties with how they are covered, and one mark for what stands in one spot.

Sites of one group on nearly one spot become one mark that names them, and the groups of a spot stand side by side: in
a city a thousand marks would only be a blot. Outlines are drawn once for each set of counties and kept, since borders
do not change.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil, sqrt
from statistics import fmean
from typing import NamedTuple

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.insight.rules import GROUPS
from onward.regions.atlas import atlas
from onward.regions.geography import CountyShape, MapView, map_view

LABELS: dict[str, str | Promise] = {
    "recovery": _("Recovery community and peers"),
    "health": _("Treatment and health"),
    "housing": _("Housing"),
    "justice": _("Courts, police and legal aid"),
    "work": _("Jobs and employers"),
    "everyday": _("Everyday help and transport"),
    "schools_faith": _("Schools and faith"),
    "others": _("Government and others"),
}
SPOT, APART = 34, 14
"""Pixels that count as one spot, and between the marks of one spot."""
ONE, SEVERAL = 6, 7.5
"""The size of a mark for one site, and for several."""
FITS = 5.2
"""Half the pixels that a letter of a county's name takes."""


class Site(NamedTuple):
    """Somewhere on the map: who is there, and the group that gives it its mark. `key` is that of its
    supply, where it offers one kind of service."""

    latitude: float
    longitude: float
    group: int
    name: str
    key: str = ""


class Mark(NamedTuple):
    x: float
    y: float
    group: int
    names: list[str]

    @property
    def size(self) -> float:
        return ONE if len(self.names) == 1 else SEVERAL


class Key(NamedTuple):
    """One line of the legend."""

    group: int
    label: str | Promise
    sites: int


@dataclass(frozen=True, slots=True)
class Area:
    """A county of the map. `state` is how it is covered, or blank where that is not asked."""

    shape: CountyShape
    state: str = ""

    @property
    def labelled(self) -> bool:
        """Whether its name fits inside."""
        return len(self.shape.name) * FITS < 1.6 * self.shape.room + 12


@dataclass(frozen=True, slots=True)
class Drawing:
    view: MapView
    areas: list[Area]
    marks: list[Mark]
    legend: list[Key] = field(default_factory=list)


@lru_cache(maxsize=256)
def outlines(counties: frozenset[str]) -> MapView:
    return map_view(atlas(), counties)


def draw(counties: Iterable[str], sites: Iterable[Site] = (), states: dict[str, str] | None = None) -> Drawing:
    view = outlines(frozenset(counties))
    areas = [Area(shape, (states or {}).get(shape.fips, "")) for shape in view.counties]
    marks = spread(view, list(sites))
    return Drawing(view, areas, marks, legend_of(marks))


def spread(view: MapView, sites: list[Site]) -> list[Mark]:
    """Sites as marks: those close together as one for each group, side by side."""
    if not sites:
        return []
    points = view.frame.points(np.array([(site.longitude, site.latitude) for site in sites], dtype=np.float64))
    spots: dict[tuple[int, int], list[tuple[float, float, Site]]] = {}
    for (x, y), site in zip(points.tolist(), sites, strict=True):
        if view.shows(x, y):
            spots.setdefault((round(x / SPOT), round(y / SPOT)), []).append((x, y, site))
    marks = [mark for placed in spots.values() for mark in _side_by_side(placed)]
    return sorted(marks, key=lambda mark: (mark.y, mark.x))


def _side_by_side(placed: list[tuple[float, float, Site]]) -> list[Mark]:
    """The marks of one spot, in rows around its middle, so that none hides another."""
    middle_x, middle_y = fmean(x for x, _y, _site in placed), fmean(y for _x, y, _site in placed)
    names: dict[int, list[str]] = {}
    for _x, _y, site in placed:
        names.setdefault(site.group, []).append(site.name)
    across = ceil(sqrt(len(names)))
    down = ceil(len(names) / across)
    return [
        Mark(
            round(middle_x + (number % across - (across - 1) / 2) * APART, 1),
            round(middle_y + (number // across - (down - 1) / 2) * APART, 1),
            group, names[group],
        )
        for number, group in enumerate(sorted(names))
    ]  # fmt: skip


def legend_of(marks: list[Mark]) -> list[Key]:
    counts = {group.number: sum(len(mark.names) for mark in marks if mark.group == group.number) for group in GROUPS}
    return [Key(g.number, LABELS[g.key], counts[g.number]) for g in GROUPS if counts[g.number]]
