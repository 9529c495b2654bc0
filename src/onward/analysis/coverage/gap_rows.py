"""Gaps as rows: one for each county and kind that nothing covers, for a table, a spreadsheet or `onward gaps --json`.

Columns:
- `area`, `kind`: FIPS code and key.
- `population`: people of the county. `need`: the need for this kind there, in people (`need`); its population where no
  need is given.
- `score`: need × importance of the kind × certainty, as in `next_steps`; rows are sorted by it, highest first, ties in
  the order of kinds, then counties.
- `nearest`: miles in a straight line from the county's centre to the nearest site of the kind, inside the region or
  outside; nothing where no site, or no place, is known.
- `providers`: organizations with a site of the kind in the region, or in a county that touches this one.
- `freshness`: how far the nearest site's listing can be trusted (`fresh`, `ageing`, `stale`, `unknown`); nothing
  without a site. A near provider on a stale listing is a call to make before it is a plan.

>>> from datetime import date
>>> from onward.analysis.coverage.matrix import coverage_matrix
>>> offers = (Offer("house", "hope", "housing", "39141", assured=date(2026, 6, 1)),)
>>> region = Region({"39131": 27_000}, offers, centres={"39131": (39.08, -83.07), "39141": (39.34, -83.06)})
>>> gap_rows(coverage_matrix(offers, ["39131", "39141"], ["housing"], today=date(2026, 7, 1)), region)
[GapRow(area='39131', kind='housing', population=27000, need=27000, score=27000.0, nearest=18.0, providers=1, \
freshness='fresh')]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from onward.analysis.coverage.matrix import Matrix
from onward.analysis.coverage.next_steps import Picture
from onward.analysis.coverage.offer import Freshness, Offer, freshness
from onward.analysis.coverage.region import Region


@dataclass(frozen=True, slots=True)
class GapRow:
    """One kind that one county lacks; columns as in the module's text."""

    area: str
    kind: str
    population: int
    need: float
    score: float
    nearest: float | None
    providers: int
    freshness: Freshness | None


def gap_rows(matrix: Matrix, region: Region) -> list[GapRow]:
    """Every gap of the matrix, gravest first."""
    picture = Picture(matrix, region)
    rows = [_row(picture, kind, county) for kind in matrix.kinds for county in matrix.by_kind[kind].nothing]
    return sorted(rows, key=lambda row: -row.score)


def _row(picture: Picture, kind: str, county: str) -> GapRow:
    matrix, region = picture.matrix, picture.region
    sites = region.sites_of(kind)
    distance, nearest = _nearest(region, sites, county)
    people = region.people.get(county, 0)
    close = {*matrix.counties, *region.neighbours.get(county, ())}
    return GapRow(
        area=county,
        kind=kind,
        population=people,
        need=round(region.need.get(kind, {}).get(county, people), 1),
        score=picture.weight(kind, county),
        nearest=None if distance == inf else round(distance, 1),
        providers=len({site.organization for site in sites if site.county in close}),
        freshness=freshness(nearest.assured, matrix.today, matrix.limits) if nearest else None,
    )


def _nearest(region: Region, sites: Sequence[Offer], county: str) -> tuple[float, Offer | None]:
    """The nearest site with a known place; of sites equally near, the one confirmed last, which says most."""
    measured = [(region.miles_from(site, [county]), site) for site in sites]
    known = [(distance, site) for distance, site in measured if distance < inf]
    return min(known, key=lambda pair: (pair[0], -_day(pair[1]), pair[1].organization), default=(inf, None))


def _day(offer: Offer) -> int:
    return offer.assured.toordinal() if offer.assured else 0
