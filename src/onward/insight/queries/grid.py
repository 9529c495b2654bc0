"""The matrix as a page shows it: rows of kinds, cells of counties, narrowed by what the reader asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onward.analysis.coverage.matrix import Cell, Line
from onward.analysis.coverage.offer import freshness
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import CountyRow, Word


class Wanted(NamedTuple):
    """What to show: kinds of one component, step, mission; only those that some county lacks. Blank means all."""

    component: str = ""
    step: str = ""
    mission: str = ""
    only_gaps: bool = False

    @property
    def active(self) -> int:
        return sum(map(bool, self))

    def takes(self, word: Word, line: Line) -> bool:
        asked = ((self.component, word.component), (self.step, word.step), (self.mission, word.mission))
        return all(want in ("", has) for want, has in asked) and bool(line.nothing or not self.only_gaps)


class GridCell(NamedTuple):
    """`trust` is how far the freshest listing can be trusted; blank where there is none."""

    county: str
    state: str
    sites: int
    organizations: int
    elsewhere: int
    unsure: int
    trust: str

    @property
    def looks(self) -> str:
        """Classes of `pictures.css`."""
        if self.state == "nothing":
            return "cell cell-nothing"
        if self.state == "reached":
            return "cell cell-reached"
        return "cell cell-some" if self.trust in ("fresh", "ageing") else "cell cell-few cell-stale"


class GridRow(NamedTuple):
    word: Word
    cells: list[GridCell]
    missing: int


class Column(NamedTuple):
    """One county as a list, for narrow screens: its kinds by how they are covered."""

    county: CountyRow
    nothing: list[tuple[Word, GridCell]]
    reached: list[tuple[Word, GridCell]]
    here: list[tuple[Word, GridCell]]


@dataclass(frozen=True)
class Grid:
    counties: list[CountyRow]
    rows: list[GridRow]

    @property
    def kinds(self) -> list[str]:
        return [row.word.key for row in self.rows]

    @property
    def columns(self) -> list[Column]:
        return [
            Column(county, *(self._in_state(number, state) for state in ("nothing", "reached", "here")))
            for number, county in enumerate(self.counties)
        ]

    def _in_state(self, number: int, state: str) -> list[tuple[Word, GridCell]]:
        return [(row.word, row.cells[number]) for row in self.rows if row.cells[number].state == state]


def grid_of(picture: Picture, wanted: Wanted) -> Grid:
    matrix = picture.matrix
    lines = ((word, matrix.by_kind[key]) for key, word in picture.kinds.items())
    rows = [
        GridRow(word, [_cell(picture, cell) for cell in matrix.row(word.key)], len(line.nothing))
        for word, line in lines
        if wanted.takes(word, line)
    ]
    return Grid(list(picture.counties.values()), rows)


def _cell(picture: Picture, cell: Cell) -> GridCell:
    trust = "" if cell.state == "nothing" else freshness(cell.freshest, picture.today)
    return GridCell(
        cell.county, cell.state, cell.sites, cell.organizations, cell.served_from_elsewhere, cell.unsure, trust
    )


def as_rows(grid: Grid) -> Iterable[list[str]]:
    """For a spreadsheet: kinds down, counties across; the number of sites, `reached`, or 0."""
    yield ["Kind", *(county.name for county in grid.counties), "Counties with nothing"]
    for row in grid.rows:
        yield [row.word.label, *(_plain(cell) for cell in row.cells), str(row.missing)]


def _plain(cell: GridCell) -> str:
    return str(cell.sites) if cell.state == "here" else "reached" if cell.state == "reached" else "0"
