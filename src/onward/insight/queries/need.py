"""What counts as need for each kind of service, and how much of it falls to each county of the region.

Need is in people: the region's people, spread by the weighted figures, so that it adds up to the region's people for
every kind (`analysis.coverage.need` says how and why). Of each figure one release counts for all counties, because
years and publishers must not be mixed on one map: the newest that knows at least half of the counties; where none does,
the one that knows most. People are the newest count of each county, as on every other page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from onward.analysis.coverage import need as rules
from onward.insight.mixes import POPULATION, mix_of, settle
from onward.insight.queries.tables import CountyRow, FigureRow


class Release(NamedTuple):
    """One figure as one publisher gives it for one year, by county."""

    key: str
    label: str
    unit: str
    year: int | None
    source: str
    licence: str
    values: Mapping[str, float]


def releases_of(figures: Iterable[FigureRow], places: int) -> dict[str, Release]:
    """Of each figure the release that counts, as the module's text says."""
    found: dict[tuple[str, int, str], tuple[FigureRow, dict[str, float]]] = {}
    for row in figures:
        if row.value >= 0:
            found.setdefault((row.key, row.year, row.source), (row, {}))[1][row.place] = float(row.value)
    best: dict[str, Release] = {}
    for row, values in found.values():
        release = Release(row.key, row.label, row.unit, row.year, row.source, row.licence, values)
        if row.key not in best or _rank(release, places) > _rank(best[row.key], places):
            best[row.key] = release
    return best


def _rank(release: Release, places: int) -> tuple[bool, int, int, str]:
    known, year = len(release.values), release.year or 0
    enough = 2 * known >= places
    return (True, year, known, release.source) if enough else (False, known, year, release.source)


@dataclass(frozen=True, slots=True)
class BasisFigure:
    """A figure that counts: its release, the weight chosen, its share of the whole weight, each county's share of it,
    and the counties without it, which count as average. `share` is 0 when the figure does not tell counties apart."""

    release: Release
    weight: int
    share: float
    shares: Mapping[str, float]
    missing: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.release.key


@dataclass(frozen=True, slots=True)
class Basis:
    """What need for one kind is made of. `chosen`: the region chose it, otherwise it is the usual mix. `absent`: keys
    that would count, were they known of half the counties. `uncounted`: counties whose people nobody counted."""

    kind: str
    chosen: bool
    figures: list[BasisFigure]
    absent: list[tuple[str, ...]]
    uncounted: tuple[str, ...]

    @property
    def people_alone(self) -> bool:
        return all(figure.key == POPULATION for figure in self.figures if figure.share)

    @property
    def missing(self) -> int:
        """How many values stand in for others that nobody published."""
        return sum(len(figure.missing) for figure in self.figures if figure.share)


@dataclass(frozen=True)
class Needs:
    """`of(kind, fips)` is need in people, `basis(kind)` what it is made of."""

    counties: Sequence[CountyRow]
    figures: Iterable[FigureRow]
    weights: Mapping[str, Mapping[str, int]]
    _known: dict[str, tuple[rules.Need, Basis]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, kind: str, fips: str) -> float:
        """Need in people; 0 outside the region."""
        return self.by_county(kind).get(fips, 0.0)

    def by_county(self, kind: str) -> Mapping[str, float]:
        return self._of(kind)[0].people

    def basis(self, kind: str) -> Basis:
        return self._of(kind)[1]

    @property
    def counted(self) -> bool:
        """Whether anybody brought in how many people live here."""
        return bool(self.people)

    @cached_property
    def people(self) -> Mapping[str, float]:
        return {row.fips: float(row.people) for row in self.counties if row.people is not None}

    @cached_property
    def releases(self) -> Mapping[str, Release]:
        """The release of each figure that counts, by key."""
        found = releases_of((row for row in self.figures if row.key != POPULATION), len(self.counties))
        return found | ({POPULATION: self._population()} if self.counted else {})

    def _population(self) -> Release:
        row = max(self.counties, key=lambda county: county.year or 0)
        found = next(
            one for one in self.figures if (one.key, one.year, one.source) == (POPULATION, row.year, row.source)
        )
        return Release(POPULATION, found.label, found.unit, row.year, row.source, found.licence, self.people)

    def _of(self, kind: str) -> tuple[rules.Need, Basis]:
        if kind not in self._known:
            self._known[kind] = self._mixed(kind)
        return self._known[kind]

    def _mixed(self, kind: str) -> tuple[rules.Need, Basis]:
        chosen = self.weights.get(kind)
        usual = settle(
            mix_of(kind),
            {key: len(release.values) for key, release in self.releases.items()},
            len(self.counties),
        )
        weights = usual.weights if chosen is None else chosen
        releases = [self.releases[key] for key in weights if key in self.releases]
        need = rules.need_of(
            [county.fips for county in self.counties],
            self.people,
            [rules.Figure(one.key, one.unit, weights[one.key], one.values) for one in releases],
        )
        figures = [
            BasisFigure(release, weights[release.key], part.weight, part.shares, part.missing)
            for release, part in zip(releases, need.parts, strict=True)
        ]
        absent = usual.absent if chosen is None else [(key,) for key in weights if key not in self.releases]
        return need, Basis(kind, chosen is not None, figures, absent, need.uncounted)
