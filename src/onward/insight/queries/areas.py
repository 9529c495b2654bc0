"""The places that access is measured for: the region's counties, or smaller areas where somebody brought them in.

A county's need is shared out among its areas by the same mix of figures, as far as they are known of the areas, else by
people; so the areas of a county add up to the county's need. An area whose people nobody counted counts as the mean of
its county's others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from django.db.models import Count, FilteredRelation, Q

from onward.analysis.coverage import need as rules
from onward.analysis.distance import Place
from onward.insight.mixes import POPULATION
from onward.insight.queries.need import Needs, Release, releases_of
from onward.insight.queries.tables import FigureRow
from onward.regions.models import Region, SmallArea

Level = Literal["county", "tract", "zip"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Area:
    """`point` is where its people live, on average, or its middle; `people` is nothing where nobody counted them."""

    level: Level
    code: str
    name: str
    county: str
    point: Place
    people: float | None
    parts: "Parts" = field(repr=False, compare=False)

    def need(self, kind: str) -> float:
        """Need for a kind of service, in people. Areas of one county add up to the county's need."""
        return self.parts.need(kind, self)


class Row(NamedTuple):
    code: str
    name: str
    county: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Parts:
    """The smaller areas of a region, and how they share their counties' need."""

    needs: Needs
    rows: Mapping[str, Row] = field(default_factory=dict)
    figures: list[FigureRow] = field(default_factory=list)
    _shares: dict[str, Mapping[str, float]] = field(default_factory=dict, init=False, repr=False)

    def need(self, kind: str, area: Area) -> float:
        return self.needs.of(kind, area.county) * (1.0 if area.level == "county" else self.shares(kind)[area.code])

    def shares(self, kind: str) -> Mapping[str, float]:
        """Each small area's share of its county's need."""
        if kind not in self._shares:
            found: dict[str, float] = {}
            for codes in self.by_county.values():
                need = rules.need_of(codes, self.people, self._figures(kind)).people
                whole = sum(need.values())
                found |= {code: value / whole if whole else 1 / len(codes) for code, value in need.items()}
            self._shares[kind] = found
        return self._shares[kind]

    @cached_property
    def by_county(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.rows.values():
            found.setdefault(row.county, []).append(row.code)
        return found

    @cached_property
    def releases(self) -> Mapping[str, Release]:
        return releases_of(self.figures, len(self.rows))

    @property
    def people(self) -> Mapping[str, float]:
        return self.releases[POPULATION].values if POPULATION in self.releases else {}

    def _figures(self, kind: str) -> list[rules.Figure]:
        counted = [(figure.key, figure.share) for figure in self.needs.basis(kind).figures if figure.share]
        known = [(self.releases[key], share) for key, share in counted if key in self.releases]
        return [rules.Figure(one.key, one.unit, share, one.values) for one, share in known]


def areas_of(region: Region, level: Level, needs: Needs) -> list[Area]:
    """Every part of the region at this level. A county without smaller areas stands for itself, so that nobody is left
    out."""
    parts = parts_of(region, level, needs)
    whole = [
        Area("county", row.fips, row.name, row.fips, (row.latitude, row.longitude), needs.people.get(row.fips), parts)
        for row in needs.counties
        if row.fips not in parts.by_county
    ]
    small = [
        Area(level, row.code, row.name, row.county, (row.latitude, row.longitude), parts.people.get(row.code), parts)
        for row in parts.rows.values()
    ]
    return [*whole, *small]


def parts_of(region: Region, level: Level, needs: Needs) -> Parts:
    """One query; none for counties."""
    if level == "county":
        return Parts(needs)
    keys = sorted({POPULATION, *needs.releases})
    known = FilteredRelation("figures", condition=Q(figures__key__in=keys, figures__value__isnull=False))
    about = ("key", "label", "unit", "year", "value", "source", "licence")
    found = (
        SmallArea.objects.filter(county__regions=region, level=level)
        .annotate(known=known)
        .order_by("county", "code", "known__year", "known__source")
        .values_list("code", "name", "county_id", "latitude", "longitude", *(f"known__{column}" for column in about))
    )
    rows, figures = {}, []
    for code, name, county, north, east, *figure in found:
        rows[code] = Row(code, name, county, north, east)
        if figure[0] is not None:
            figures.append(FigureRow(code, *figure))
    return Parts(needs, rows, figures)


def levels_of(region: Region) -> dict[Level, int]:
    """How many places there are at each level; levels without any are left out."""
    counted = SmallArea.objects.filter(county__regions=region).order_by().values_list("level").annotate(Count("code"))
    found: dict[str, int] = dict(counted)
    found["county"] = region.counties.count()
    return {level: found[level] for level in LEVELS if found.get(level)}
