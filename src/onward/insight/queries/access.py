"""How near each kind of service is to each place of the region, by the reach that the region chose.

Made once with a picture and kept with it: distances of everything to everything first, figures of a kind when somebody
asks for them. One query for the reach, one for areas smaller than counties, one for travel times where the reach counts
in minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from django.db.models import Count, F, Value
from numpy.typing import NDArray

from onward.analysis.coverage.offer import Offer
from onward.analysis.coverage.ranked import Case, case
from onward.analysis.coverage.reach import Demand, Figures, Ground, Supply, Times, Working, ground, working
from onward.insight.models import Reach, TravelTime
from onward.insight.models.reach import CHOICES, CHOSEN
from onward.insight.queries.areas import LEVELS, Area, Level, areas_of
from onward.insight.queries.supplies import key_of, supplies_of
from onward.regions.models import Region, SmallArea

if TYPE_CHECKING:
    from onward.insight.queries.picture import Picture


def reach_of(region: Region) -> Reach:
    """What the region chose to call near; else the defaults, unsaved."""
    return Reach.objects.filter(region=region).first() or Reach(region=region)


class Chosen(NamedTuple):
    """What the region calls near, and the levels of which areas are known."""

    reach: Reach
    levels: tuple[Level, ...]


def chosen_by(region: Region) -> Chosen:
    """Both in one query, since each page about access needs both: a row without a method tells of a level."""
    nothing = {f.attname: Value("" if f.get_internal_type() == "CharField" else 0.0, f) for f in CHOICES}
    levels = SmallArea.objects.filter(county__regions=region).order_by().distinct()
    rows = Reach.objects.filter(region=region).order_by().values_list(*CHOSEN).union(
        levels.values_list(*(F("level") if name == "level" else nothing[name] for name in CHOSEN)), all=True
    )  # fmt: skip
    found = [dict(zip(CHOSEN, row, strict=True)) for row in rows]
    own = next((row for row in found if row["method"]), {})
    small = {row["level"] for row in found if not row["method"]}
    return Chosen(Reach(region=region, **own), tuple(level for level in LEVELS if level == "county" or level in small))


def times_of(region: Region) -> Times:
    rows = TravelTime.objects.filter(region=region).order_by().values_list("origin", "destination", "minutes")
    return {(origin, destination): minutes for origin, destination, minutes in rows}


class TimesKept(NamedTuple):
    """How many travel times the region has, and between how many places."""

    times: int
    places: int


def times_kept(region: Region) -> TimesKept:
    rows = TravelTime.objects.filter(region=region).order_by()
    return TimesKept(*rows.aggregate(times=Count("pk"), places=Count("origin", distinct=True)).values())


def access_of(picture: "Picture", reach: Reach, level: Level) -> "Access":
    areas = areas_of(picture.region, level, picture.needs)
    by_time = reach.unit == "minutes"
    supplies = supplies_of(picture, areas, coded=by_time)
    return Access(picture, reach, level, areas, supplies, times_of(picture.region) if by_time else None)


@dataclass(frozen=True, eq=False)
class Access:
    picture: "Picture"
    reach: Reach
    level: Level
    areas: list[Area]
    supplies: list[Supply]
    times: Times | None
    _figures: dict[str, Figures] = field(default_factory=dict, init=False, repr=False)
    _cases: dict[str, Case] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def ground(self) -> Ground:
        return ground(self.demand, self.supplies, self.reach.choice, self.times)

    @property
    def demand(self) -> list[Demand]:
        return [Demand(area.code, area.point, area.county) for area in self.areas]

    @cached_property
    def by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each area on the ground."""
        return {area.code: row for row, area in enumerate(self.areas)}

    @cached_property
    def columns(self) -> dict[str, NDArray[np.int64]]:
        """The columns of each kind on the ground, unsure supplies too."""
        return {kind: self.ground.of_kind(kind) for kind in self.picture.kinds}

    @cached_property
    def rough(self) -> frozenset[tuple[str, str]]:
        """Supplies, by kind and key, whose place is only roughly known."""
        return frozenset((supply.kind, supply.key) for supply in self.supplies if supply.rough)

    @cached_property
    def offers(self) -> dict[tuple[str, str], Offer]:
        """The offer behind a supply, by kind and key."""
        listed = (*self.picture.offers, *self.picture.meetings)
        return {(offer.kind, key_of(offer)): offer for offer in listed}

    def need(self, kind: str) -> dict[str, float]:
        return {area.code: area.need(kind) for area in self.areas}

    def case(self, kind: str) -> Case:
        """Figures as known, in the worst case and in the best."""
        if kind not in self._cases:
            self._cases[kind] = case(self.ground, kind, self.need(kind))
        return self._cases[kind]

    def figures(self, kind: str) -> Figures:
        return self.case(kind).known

    def working(self, kind: str, area: str) -> Working:
        return working(self.ground, self.figures(kind), area)

    def people_in(self, codes: Iterator[str]) -> int:
        return round(sum(self.by_code[code].people or 0 for code in codes))
