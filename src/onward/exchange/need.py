"""Published figures about counties into the common table of need figures; smaller areas: `small_areas`.

Figures are facts of the country: a file is kept for every county we know, not only for those of the region that brought
it. A row about no county we know (the planning regions that replaced Connecticut's counties) is rejected by name.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from onward.core.actor import Actor
from onward.exchange.readers import need
from onward.exchange.readers.need import TABLE, NeedFile, NeedRow
from onward.exchange.records import Problem, Progress, UnusableFile
from onward.exchange.report import Report
from onward.exchange.small_areas import Kept, figures_of_row, keep_areas
from onward.regions.models import County, Region
from onward.regions.operations import Outcomes, move_centres, record_figures

YEARS = range(1900, 2101)
REPORT_EVERY = 500
CONNECTICUT = "09"

Centres = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Table:
    """A published table, read whole."""

    file: NeedFile
    rows: list[NeedRow]


def read_table(path: Path, progress: Progress | None = None) -> Table:
    """Raises UnusableFile when no known table is in the file."""
    file = need.read(path)
    _check_years(file)
    return Table(file, _rows(file, progress))


def keep_table(table: Table, region: Region, *, by: Actor, dry_run: bool = False) -> Report:
    """Keep the figures about counties we know; all of them or none.

    With `dry_run` everything is written and taken back, so that a preview tells what the import will do.
    """
    keep = _keep_counties if table.file.level == "county" else keep_areas
    with transaction.atomic():
        done, strangers = keep(table.file, table.rows, by=by)
        if dry_run:
            transaction.set_rollback(True)
    problems = [*table.file.problems, *strangers]
    report = Report("need", table.file.source, region.slug, problems=problems)
    done["rejected"] = sum(problem.severity == "error" for problem in problems)
    report.count(TABLE, done)
    return report


def _check_years(file: NeedFile) -> None:
    for figure in file.figures:
        if figure.year not in YEARS:
            message = f"The year {figure.year} of “{figure.label}” cannot be right; correct the heading or the name."
            raise UnusableFile(message)


def _rows(file: NeedFile, progress: Progress | None) -> list[NeedRow]:
    rows: list[NeedRow] = []
    for row in file.rows:
        rows.append(row)
        if progress and len(rows) % REPORT_EVERY == 0:
            progress(len(rows), 0)
    if progress:
        progress(len(rows), len(rows))
    return rows


def _keep_counties(file: NeedFile, rows: list[NeedRow], *, by: Actor) -> Kept:
    known, strangers = _known(rows)
    return _write(file, known, by=by), list(map(_stranger, strangers))


@dataclass(frozen=True, slots=True)
class _Known:
    """Rows about counties we have, and where the centre of each county stands now."""

    rows: list[NeedRow]
    centres: Centres


def _known(rows: list[NeedRow]) -> tuple[_Known, list[NeedRow]]:
    here = {fips: (lat, lon) for fips, lat, lon in County.objects.values_list("fips", "latitude", "longitude")}
    strangers = [row for row in rows if row.geoid not in here]
    return _Known([row for row in rows if row.geoid in here], here), strangers


def _write(file: NeedFile, known: _Known, *, by: Actor) -> Counter[str]:
    """Keep figures and centres; how many rows were created, updated or unchanged."""
    outcomes = record_figures((figure for row in known.rows for figure in figures_of_row(file, row)), by=by)
    centres = {row.geoid: _point(row.centre) for row in known.rows if row.centre}
    moved = {fips: point for fips, point in centres.items() if point != known.centres[fips]}
    move_centres(moved, by=by)
    return Counter(_outcome(file, row, outcomes, moved) for row in known.rows)


def _point(centre: tuple[Decimal, Decimal]) -> tuple[float, float]:
    return float(centre[0]), float(centre[1])


def _outcome(file: NeedFile, row: NeedRow, outcomes: Outcomes, moved: Centres) -> str:
    """A row counts once: created if any of its figures is new, else updated if anything changed."""
    found = {outcomes[figure.identity] for figure in figures_of_row(file, row)}
    if "created" in found:
        return "created"
    return "updated" if "updated" in found or row.geoid in moved else "unchanged"


def _stranger(row: NeedRow) -> Problem:
    why = (
        "Connecticut's counties became planning regions in 2022, which the map does not have"
        if row.geoid.startswith(CONNECTICUT)
        else "it is newer than the map, or not a county"
    )
    message = f"Row {row.row} was left out: there is no county {row.geoid} here; {why}."
    return Problem("error", "unknown_county", TABLE, row.row, "fips", row.geoid, message)
