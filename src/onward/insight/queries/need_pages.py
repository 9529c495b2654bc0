"""What the pages about need show: the mix of each kind, and how need falls on the counties."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from onward.insight.mixes import can_count
from onward.insight.queries.need import Basis, Needs, Release
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import CountyRow, Word, counties_with_figures
from onward.insight.rules import shade_of


class NeedLine(NamedTuple):
    """One county: its need, its share of the region's, and how many times its people that is; the value of each figure
    that counts, in the order of the basis. `shade` is 0 where nobody counted its people."""

    county: CountyRow
    need: float
    share: float
    times: float
    shade: int
    values: list["Value | None"]


class Value(NamedTuple):
    """A published value, as `figure_value` shows it."""

    value: Decimal
    unit: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class NeedOfKind:
    word: Word
    basis: Basis
    lines: list[NeedLine]

    @property
    def most(self) -> NeedLine | None:
        """The county with most need for its people, if any stands out."""
        counted = [line for line in self.lines if line.shade]
        first = max(counted, key=lambda line: line.times, default=None)
        return first if first and first.shade > 3 else None


def with_all_figures(picture: Picture) -> Needs:
    """As the picture's needs, knowing every figure that could count."""
    counties, figures = counties_with_figures(picture.region, None)
    return Needs(counties, figures, picture.tables.weights)


def tried(needs: Needs, kind: str, weights: Mapping[str, int]) -> Needs:
    """As if this had been chosen for the kind."""
    return replace(needs, weights={**needs.weights, kind: {key: n for key, n in weights.items() if n}})


def need_of_kind(needs: Needs, word: Word) -> NeedOfKind:
    basis = needs.basis(word.key)
    counts = [figure.release for figure in basis.figures]
    need = needs.by_county(word.key)
    whole, people = sum(need.values()), sum(needs.people.values())
    lines = []
    for county in needs.counties:
        felt, here = need[county.fips], needs.people.get(county.fips, 0.0)
        times = (felt / whole) / (here / people) if whole and people and here else 0.0
        values = [value_of(release, county.fips) for release in counts]
        shade = shade_of(times) if here else 0
        lines.append(NeedLine(county, felt, felt / whole if whole else 0.0, times, shade, values))
    return NeedOfKind(word, basis, lines)


def value_of(release: Release, fips: str) -> Value | None:
    known = release.values.get(fips)
    return None if known is None else Value(Decimal(str(known)), release.unit)


def choosable(needs: Needs) -> list[Release]:
    """Figures that can count as need: people first, then by name."""
    found = [release for release in needs.releases.values() if can_count(release.key, release.unit)]
    return sorted(found, key=lambda one: (one.key != "population", one.label))


def alike(needs: Needs, kind: str, words: Mapping[str, Word]) -> list[Word]:
    """Other kinds for which the same counts today."""
    mine = mix(needs.basis(kind))
    return [word for key, word in words.items() if key != kind and mix(needs.basis(key)) == mine]


def mix(basis: Basis) -> dict[str, int]:
    return {figure.key: figure.weight for figure in basis.figures}
