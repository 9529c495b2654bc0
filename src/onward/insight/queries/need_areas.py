"""How need falls on census tracts or ZIP codes, and which of it comes from their own figures.

An area's need is its part of its county's (`areas`). A figure that is not known of any area of a county tells nothing
about them: there the county's stands, and the others, or people, share it out. Each value says whose it is.

Need for each person is held against the people of the county, shared out among its areas by theirs: so ZIP codes that
hold half of a county's people do not seem to need twice as much.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onward.analysis.coverage.need import filled
from onward.insight.queries.areas import Area, Level, areas_of
from onward.insight.queries.need import Basis, BasisFigure, Needs
from onward.insight.queries.need_pages import Value, value_of
from onward.insight.queries.tables import Word
from onward.insight.rules import shade_of
from onward.regions.models import AreaFigure, Region


class AreaValue(NamedTuple):
    """`of_county`: nothing is known of the area itself."""

    value: Value | None
    of_county: bool


class AreaLine(NamedTuple):
    """One area, as `need_pages.NeedLine` has counties."""

    area: Area
    county: str
    need: float
    share: float
    times: float
    shade: int
    values: list[AreaValue]


class OwnFigure(NamedTuple):
    """Of how many of the areas a figure that counts is known."""

    figure: BasisFigure
    known: int


@dataclass(frozen=True, slots=True)
class NeedOfAreas:
    """`lines` come by need for each person, most first; `whole` are counties without areas, which stand for
    themselves."""

    word: Word
    basis: Basis
    lines: list[AreaLine]
    own: list[OwnFigure]

    @property
    def most(self) -> AreaLine | None:
        """The area with most need for its people, if any stands out."""
        return self.lines[0] if self.lines and self.lines[0].shade > 3 else None

    @property
    def small(self) -> int:
        return len(self.lines) - len(self.whole)

    @property
    def whole(self) -> list[AreaLine]:
        return [line for line in self.lines if line.area.level == "county"]


@dataclass(frozen=True)
class AreaNeeds:
    needs: Needs
    areas: list[Area]

    def of(self, word: Word) -> NeedOfAreas:
        basis = self.needs.basis(word.key)
        need = {area.code: area.need(word.key) for area in self.areas}
        lines = [self._line(area, need[area.code], sum(need.values()), basis) for area in self.areas]
        lines.sort(key=lambda line: (not line.shade, -line.times, line.area.name))
        own = Counter(
            figure.key
            for line in lines
            for figure, value in zip(basis.figures, line.values, strict=True)
            if line.area.level != "county" and value.value is not None and not value.of_county
        )
        return NeedOfAreas(word, basis, lines, [OwnFigure(figure, own[figure.key]) for figure in basis.figures])

    def _line(self, area: Area, felt: float, whole: float, basis: Basis) -> AreaLine:
        share, expected = felt / whole if whole else 0.0, self.load[area.code]
        times = share / expected if expected and area.people else 0.0
        return AreaLine(
            area, self.names[area.county], felt, share, times, shade_of(times) if times else 0,
            [_value(area, figure) for figure in basis.figures],
        )  # fmt: skip

    @cached_property
    def load(self) -> dict[str, float]:
        """Each area's share of the region's people; a county's are shared out among its areas by theirs."""
        inside: dict[str, list[Area]] = {}
        for area in self.areas:
            inside.setdefault(area.county, []).append(area)
        everybody = sum(self.needs.people.values())
        found: dict[str, float] = {}
        for county, areas in inside.items():
            people = filled([one.code for one in areas], {a.code: a.people for a in areas if a.people is not None})
            of_county = self.needs.people.get(county, 0.0) / everybody if everybody else 0.0
            whole = sum(people.values())
            found |= {code: of_county * here / whole if whole else 0.0 for code, here in people.items()}
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        return {county.fips: county.name for county in self.needs.counties}


def _value(area: Area, figure: BasisFigure) -> AreaValue:
    """The area's own, else its county's."""
    own = area.parts.releases.get(figure.key)
    if area.level != "county" and own and area.code in own.values:
        return AreaValue(value_of(own, area.code), of_county=False)
    return AreaValue(value_of(figure.release, area.county), of_county=area.level != "county")


def area_needs(region: Region, level: Level, needs: Needs) -> AreaNeeds:
    """One query."""
    return AreaNeeds(needs, areas_of(region, level, needs))


def only_of_areas(region: Region, level: Level, needs: Needs) -> list[str]:
    """Figures that are known of areas and of no county, so that they cannot count. One query."""
    known = AreaFigure.objects.filter(area__county__regions=region, area__level=level, value__isnull=False)
    return sorted(set(known.order_by().values_list("label", flat=True).exclude(key__in=needs.releases).distinct()))
