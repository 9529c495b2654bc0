"""Census tracts and ZIP codes out of a table into the common tables of small areas and their figures.

A tract lies in the county that its code begins with. A ZIP code has its county from the post office's list, and its
point too where the table gives none; one that crosses a county line is in its main county. What lies in no county on
the map, or has no point, is rejected by name.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from onward.core.actor import Actor
from onward.exchange.readers.need import PLACES, TABLE, NeedFile, NeedRow
from onward.exchange.records import Problem
from onward.regions.county_index import CountyIndex
from onward.regions.operations import AreaFacts, Figure, Outcomes, record_area_figures, record_areas
from onward.regions.queries import county_names
from onward.regions.states import find_state
from onward.regions.zips import place_of_zip

Kept = tuple[Counter[str], list[Problem]]
"""How many rows were created, updated or unchanged; and what was left out."""


def keep_areas(file: NeedFile, rows: list[NeedRow], *, by: Actor) -> Kept:
    where = _Where(CountyIndex(county_names()))
    placed = [(row, where.find(file.level, row)) for row in rows]
    kept = [(row, area) for row, area in placed if isinstance(area, AreaFacts)]
    areas = record_areas((area for _row, area in kept), by=by)
    figures = record_area_figures((figure for row, _area in kept for figure in figures_of_row(file, row)), by=by)
    done = Counter(_outcome(areas[row.geoid], figures, file, row) for row, _area in kept)
    return done, [found for _row, found in placed if isinstance(found, Problem)]


def figures_of_row(file: NeedFile, row: NeedRow) -> list[Figure]:
    return [
        Figure(
            row.geoid, figure.key, figure.label, figure.unit, figure.year, figure.source, figure.licence,
            value if isinstance(value, Decimal) else None, value if isinstance(value, str) else "",
        )
        for figure in file.figures
        if (value := row.values.get(figure.key)) is not None
    ]  # fmt: skip


def _outcome(area: str, figures: Outcomes, file: NeedFile, row: NeedRow) -> str:
    """A row counts once: created if it or any of its figures is new, else updated if anything changed."""
    found = {area, *(figures[figure.identity] for figure in figures_of_row(file, row))}
    return next(outcome for outcome in ("created", "updated", "unchanged") if outcome in found)


@dataclass(frozen=True, slots=True)
class _Where:
    counties: CountyIndex

    def find(self, level: str, row: NeedRow) -> AreaFacts | Problem:
        name, county, point = self._tract(row) if level == "tract" else self._zip(row)
        if not county:
            return _stranger(level, row, "unknown_county", "it lies in no county on the map")
        if point is None:
            return _stranger(level, row, "no_place", "the table gives no point for it, and no list we have knows one")
        return AreaFacts(row.geoid, level, name, county, *point)

    def _tract(self, row: NeedRow) -> "_Found":
        county = row.geoid[:5] if row.geoid[:5] in self.counties.by_fips else ""
        return row.name or f"Census Tract {int(row.geoid[5:]) / 100:g}", county, _point(row)

    def _zip(self, row: NeedRow) -> "_Found":
        place = place_of_zip(row.geoid)
        state = find_state(place.state)
        found = self.counties.find(place.county, state) if place.county and state else []
        name = row.name or f"{row.geoid} {place.city}".strip()
        return name, found[0].fips if len(found) == 1 else "", _point(row) or place.point


_Found = tuple[str, str, tuple[float, float] | None]
"""Name, code of the county, point."""


def _point(row: NeedRow) -> tuple[float, float] | None:
    return (float(row.centre[0]), float(row.centre[1])) if row.centre else None


def _stranger(level: str, row: NeedRow, code: str, why: str) -> Problem:
    message = f"Row {row.row} was left out: {PLACES[level]} {row.geoid}: {why}."
    return Problem("error", code, TABLE, row.row, "code", row.geoid, message)
