"""One county of the region, or one beside it: its column of the matrix, who is there, its neighbours, its figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from onward.analysis.coverage.offer import covers
from onward.core.errors import Missing
from onward.insight.queries.picture import Picture
from onward.insight.queries.steps import Named
from onward.insight.queries.tables import Word
from onward.regions.atlas import neighbours
from onward.regions.queries import FigureRow, figures_of


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county in the list of the region's counties."""

    fips: str
    name: str
    state: str
    people: int | None
    partners: int
    sites: int
    here: int
    reached: int
    nothing: int


def county_lines(picture: Picture) -> list[CountyLine]:
    homes = _located(picture)
    return [
        CountyLine(
            fips, row.name, row.state, row.people, len(homes.get(fips, ())), picture.matrix.by_county[fips].sites,
            *(len(getattr(picture.matrix.by_county[fips], state)) for state in ("here", "reached", "nothing")),
        )
        for fips, row in picture.counties.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountyPage:
    """`nothing`, `reached`, `here` are the kinds of its column; blank for a county outside the region."""

    name: str
    inside: bool
    people: int | None
    nothing: list[Word]
    reached: list[Word]
    here: list[Word]
    located: list[Named]
    serving: list[Named]
    near: list[tuple[Named, bool]]
    figures: list[FigureRow]


def county_page(picture: Picture, fips: str) -> CountyPage:
    """A county of the region, or one beside it. Raises Missing for any other."""
    line = picture.matrix.by_county.get(fips)
    if line is None and fips not in around(picture):
        raise Missing("This county is neither in the region nor beside it.")
    at_home = _located(picture).get(fips, set())
    near = sorted(neighbours().get(fips, frozenset()), key=lambda code: (code not in picture.counties, code))
    return CountyPage(
        name=picture.county_name(fips),
        inside=line is not None,
        people=picture.counties[fips].people if line else None,
        nothing=[picture.kinds[key] for key in line.nothing] if line else [],
        reached=[picture.kinds[key] for key in line.reached] if line else [],
        here=[picture.kinds[key] for key in line.here] if line else [],
        located=_named(picture, at_home),
        serving=_named(picture, _serving(picture, fips) - at_home),
        near=[(Named(code, picture.county_name(code)), code in picture.counties) for code in near],
        figures=newest(figures_of(fips, picture.region)),
    )


def around(picture: Picture) -> set[str]:
    """Counties that touch the region, and its own."""
    return {near for fips in picture.counties for near in neighbours().get(fips, frozenset())}


def newest(figures: Iterable[FigureRow]) -> list[FigureRow]:
    """The newest figure of each key and source; rows come newest first."""
    seen: dict[tuple[str, str], FigureRow] = {}
    for row in figures:
        seen.setdefault((row.key, row.source), row)
    return sorted(seen.values(), key=lambda row: (row.key != "population", row.label, row.source))


def _located(picture: Picture) -> dict[str, set[int]]:
    """Partners at home, or with a site, in each county."""
    found: dict[str, set[int]] = {}
    for row in picture.partners:
        if row.county:
            found.setdefault(row.county, set()).add(row.pk)
    for offer in picture.offers:
        if offer.county:
            found.setdefault(offer.county, set()).add(int(offer.organization))
    return found


def _serving(picture: Picture, fips: str) -> set[int]:
    return {int(offer.organization) for offer in picture.offers if offer.sure and covers(offer, fips)}


def _named(picture: Picture, organizations: Iterable[int]) -> list[Named]:
    rows = (picture.tables.organizations[pk] for pk in organizations)
    return [Named(str(row.pk), row.name) for row in sorted(rows, key=lambda row: row.name.casefold())]
