"""The coverage matrix: kinds of service down, counties across, and in each cell how the county is covered.

A coordinator asks "what is missing, where?". The directory answers with listings; this module turns listings into
that answer, and is strict about what each word means.

**Offer.** One service, classified as one kind, at one site. A service with two sites, or of two kinds, is several
offers that share the service's reference; every count below is of *distinct* references, so nothing is counted twice.

**What counts.** An offer that is active, of one of the kinds asked about, and whose kind is sure (confidence of at
least `SURE`). Inactive offers and other kinds are as if absent. An unsure offer changes neither state nor counts: it is
only added to `unsure`, because a guess must not hide a gap, and must not be hidden either.

**Here.** The offer's site lies in the county.

**Reached.** The county is covered, though the site lies elsewhere or nowhere:
- the offer names the county, its state (the first two digits) or the country (`US`) as its service area; or
- the offer is remote (phone, video) and names no area. It then reaches the state of its site, because a licence
  usually ends at the state line; with no site it reaches every county.
An offer with a site that names no area and is not remote covers its own county only.

**State of a cell.** `here` when at least one counted offer is here; otherwise `reached` when at least one reaches the
county; otherwise `nothing`. `sites`, `services` and `organizations` count what is here; `served_from_elsewhere` counts
services that reach the county without a site in it.

**Unlocated.** A counted offer, sure or not, with no site, no area and not remote covers nothing; its service is listed
in `Matrix.unlocated` when no other offer of the same service is placed: placing it may close a gap.

**Freshness.** A listing is `fresh` up to 180 days after someone confirmed it, `ageing` up to 365, then `stale`;
`unknown` when no date is recorded or the date lies more than a day ahead (a typing error; one day is a time zone).
A service's date in a cell is the latest among its counted offers there. `freshest` is the latest of those dates,
`stale_share` the share of the cell's services (here or reaching) that are stale or unknown; an empty cell has
`None` and 0.

Complexity: one pass over offers, each touching the counties it covers: O(offers × counties) at worst. Coverage of a
service area is computed once per distinct area.

>>> from datetime import date
>>> offers = [Offer("house", "hope", "recovery_housing", "39131")]
>>> matrix = coverage_matrix(offers, ["39131", "39163"], ["recovery_housing"], today=date(2026, 1, 1))
>>> [(cell.county, cell.state) for cell in matrix.cells]
[('39131', 'here'), ('39163', 'nothing')]
>>> matrix.by_kind["recovery_housing"].nothing
('39163',)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypedDict

from onward.analysis.coverage.offer import USUAL, Limits, Offer
from onward.analysis.coverage.tally import Count, Tally, together

State = Literal["here", "reached", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What every cell, row, column and the whole can say of itself; words as in the module's text."""

    sites: int = 0
    services: int = 0
    organizations: int = 0
    served_from_elsewhere: int = 0
    unsure: int = 0
    freshest: date | None = None
    stale_share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Figures):
    """One kind of service in one county."""

    kind: str
    county: str
    state: State = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Figures):
    """A row or a column: `key` is its kind (or county); the tuples name its counties (or kinds) by state.

    `served_from_elsewhere` of a line counts services that cover some of it and have no site on it.
    """

    key: str
    here: tuple[str, ...]
    reached: tuple[str, ...]
    nothing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Figures):
    """The whole matrix in one line; `here`, `reached` and `nothing` are numbers of cells."""

    here: int
    reached: int
    nothing: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A reading of one row: which counties of how many have nothing of this kind."""

    kind: str
    counties: tuple[str, ...]
    of: int

    @property
    def everywhere(self) -> bool:
        return len(self.counties) == self.of


@dataclass(frozen=True)
class Matrix:
    """All cells, kind by kind in the order asked, counties in the order asked within each."""

    kinds: tuple[str, ...]
    counties: tuple[str, ...]
    cells: tuple[Cell, ...]
    by_kind: Mapping[str, Line]
    by_county: Mapping[str, Line]
    total: Total
    unlocated: tuple[str, ...]
    today: date
    limits: Limits

    @cached_property
    def at(self) -> Mapping[tuple[str, str], Cell]:
        """Cells by (kind, county)."""
        return {(cell.kind, cell.county): cell for cell in self.cells}

    def row(self, kind: str) -> tuple[Cell, ...]:
        return tuple(self.at[kind, county] for county in self.counties)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The readings worth saying: kinds that at least one county lacks, most counties first."""
        lines = [Missing(kind, self.by_kind[kind].nothing, len(self.counties)) for kind in self.kinds]
        return tuple(sorted((line for line in lines if line.counties), key=lambda line: -len(line.counties)))


def coverage_matrix(
    offers: Iterable[Offer],
    counties: Sequence[str],
    kinds: Sequence[str],
    *,
    today: date,
    limits: Limits = USUAL,
) -> Matrix:
    """Turn offers into the matrix; the module's text says what each figure means. A county or kind asked for twice
    appears once."""
    counties, kinds = tuple(dict.fromkeys(counties)), tuple(dict.fromkeys(kinds))
    count = Count(counties, kinds, today, limits)
    for offer in offers:
        count.add(offer)
    rows = {kind: {county: count.cells[kind, county] for county in counties} for kind in kinds}
    columns = {county: {kind: count.cells[kind, county] for kind in kinds} for county in counties}
    return Matrix(
        kinds=kinds,
        counties=counties,
        cells=tuple(
            Cell(kind=kind, county=county, state=_state(tally), **_figures(tally, count))
            for (kind, county), tally in count.cells.items()
        ),
        by_kind={kind: _line(kind, row, count) for kind, row in rows.items()},
        by_county={county: _line(county, column, count) for county, column in columns.items()},
        total=_total(count),
        unlocated=count.unlocated,
        today=today,
        limits=limits,
    )


class _FigureValues(TypedDict):
    sites: int
    services: int
    organizations: int
    served_from_elsewhere: int
    unsure: int
    freshest: date | None
    stale_share: float


def _figures(tally: Tally, count: Count) -> _FigureValues:
    return {
        "sites": len(tally.sites),
        "services": len(tally.here),
        "organizations": len(tally.organizations),
        "served_from_elsewhere": len(tally.days) - len(tally.here),
        "unsure": len(tally.unsure),
        "freshest": tally.freshest,
        "stale_share": tally.stale_share(count.today, count.limits),
    }


def _state(tally: Tally) -> State:
    if tally.here:
        return "here"
    return "reached" if tally.days else "nothing"


def _line(key: str, tallies: Mapping[str, Tally], count: Count) -> Line:
    def in_state(state: State) -> tuple[str, ...]:
        return tuple(name for name, tally in tallies.items() if _state(tally) == state)

    return Line(
        key=key,
        here=in_state("here"),
        reached=in_state("reached"),
        nothing=in_state("nothing"),
        **_figures(together(tallies.values()), count),
    )


def _total(count: Count) -> Total:
    states = [_state(tally) for tally in count.cells.values()]
    return Total(
        here=states.count("here"),
        reached=states.count("reached"),
        nothing=states.count("nothing"),
        **_figures(together(count.cells.values()), count),
    )
