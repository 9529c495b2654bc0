"""County figures into the common table: every county we know, each row counted once, nothing twice."""

from decimal import Decimal
from pathlib import Path

import pytest

from onward.core.actor import Actor
from onward.exchange.operations import Source, import_file
from onward.exchange.records import UnusableFile
from onward.regions.models import County, NeedFigure, Region
from onward.testing import shared

ESTIMATES = "SUMLEV,STATE,COUNTY,CTYNAME,POPESTIMATE2019\n"
CENTRES = "STATEFP,COUNTYFP,COUNAME,STNAME,POPULATION,LATITUDE,LONGITUDE\n"


Brought = tuple[dict[str, int], list[tuple[str, int | None]]]


def bring(path: Path, region: Region, by: Actor, *, dry_run: bool = False) -> Brought:
    """The counts of the report, and the code and row of each problem that is not a note."""
    report = import_file(Source("need", path), region, by=by, dry_run=dry_run).report
    counts = {name: count for name, count in report.tables["need_figure"].items() if count}
    return counts, [(problem.code, problem.row) for problem in report.problems if problem.severity != "note"]


def estimates(folder: Path, *rows: str) -> Path:
    path = folder / "co-est2019-alldata.csv"
    path.write_text(ESTIMATES + "\n".join(rows) + "\n")
    return path


def test_figures_are_kept_for_counties_inside_and_outside_the_region(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    path = estimates(tmp_path, "40,39,0,Ohio,11689100", "50,39,001,Adams,27698", "50,21,135,Lewis,13275")

    assert bring(path, region, operator) == ({"read": 2, "created": 2}, [])
    assert list(NeedFigure.objects.order_by("county").values_list("county_id", "key", "year", "value")) == [
        ("21135", "population", 2019, Decimal(13275)),
        ("39001", "population", 2019, Decimal(27698)),
    ]


def test_the_same_file_again_changes_nothing_and_a_new_number_updates_its_row(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    bring(estimates(tmp_path, "50,39,001,Adams,27698", "50,39,015,Brown,43432"), region, operator)
    again = bring(estimates(tmp_path, "50,39,001,Adams,27698", "50,39,015,Brown,43432"), region, operator)
    changed = bring(estimates(tmp_path, "50,39,001,Adams,27700", "50,39,015,Brown,43432"), region, operator)

    assert again == ({"read": 2, "unchanged": 2}, [])
    assert changed == ({"read": 2, "updated": 1, "unchanged": 1}, [])


def test_a_row_about_no_county_we_know_is_rejected_in_a_sentence(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    path = estimates(tmp_path, "50,39,001,Adams,27698", "50,09,110,Capitol,981447", "50,2,63,Chugach,7102")
    report = import_file(Source("need", path), region, by=operator).report

    assert report.tables == {"need_figure": {"read": 3, "created": 1, "updated": 0, "unchanged": 0, "rejected": 2}}
    assert [(problem.severity, problem.value, problem.message) for problem in report.problems] == [
        ("error", "09110", "Row 3 was left out: there is no county 09110 here; Connecticut's counties became planning "
                           "regions in 2022, which the map does not have."),
        ("error", "02063", "Row 4 was left out: there is no county 02063 here; it is newer than the map, or not a "
                           "county."),
    ]  # fmt: skip


def test_a_dry_run_tells_the_same_and_keeps_nothing(tmp_path: Path, region: Region, operator: Actor) -> None:
    path = tmp_path / "CenPop2020_Mean_CO.txt"
    path.write_text(CENTRES + "39,001,Adams,Ohio,27477,+38.85,-083.47\n")
    before = list(County.objects.values())

    assert bring(path, region, operator, dry_run=True) == ({"read": 1, "created": 1}, [])
    assert (NeedFigure.objects.count(), list(County.objects.values())) == (0, before)


def test_centres_of_population_move_the_county_and_a_moved_centre_is_an_update(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    path = tmp_path / "CenPop2020_Mean_CO.txt"
    path.write_text(CENTRES + "39,001,Adams,Ohio,27477,+38.85,-083.47\n")
    bring(path, region, operator)
    adams = County.objects.get(fips="39001")
    path.write_text(CENTRES + "39,001,Adams,Ohio,27477,+38.86,-083.47\n")

    assert (adams.latitude, adams.longitude) == (38.85, -83.47)
    assert bring(path, region, operator) == ({"read": 1, "updated": 1}, [])
    assert bring(path, region, operator) == ({"read": 1, "unchanged": 1}, [])


def test_a_year_that_cannot_be_right_makes_the_file_unusable(tmp_path: Path, region: Region, operator: Actor) -> None:
    path = tmp_path / "co-est.csv"
    path.write_text("SUMLEV,STATE,COUNTY,CTYNAME,POPESTIMATE9019\n50,39,001,Adams,1\n")

    with pytest.raises(UnusableFile, match="The year 9019 of “People living in the county” cannot be right"):
        bring(path, region, operator)
    assert NeedFigure.objects.count() == 0


@pytest.mark.parametrize(
    ("sample", "known", "rejected"),
    [
        (("geography", "co-est2019-alldata.csv"), 6, 3136),
        (("geography", "CenPop2020_Mean_CO.txt"), 6, 3215),
        (("geography", "county_economic_status_2024.csv"), 6, 3107),
        (("need", "SVI2018_US_COUNTY.csv"), 6, 3136),
        (("need", "county-2020.csv"), 6, 3215),
        (("need", "county-2023.csv"), 6, 3138),
    ],
)
def test_published_tables_are_read_whole_and_a_second_time_change_nothing(
    sample: tuple[str, str], known: int, rejected: int, region: Region, operator: Actor
) -> None:
    """The six counties of the scene are known; all others are named as strangers."""
    path = shared("data", *sample)
    first, problems = bring(path, region, operator)
    second, _ = bring(path, region, operator)

    assert first == {"read": known + rejected, "created": known, "rejected": rejected}
    assert second == {"read": known + rejected, "unchanged": known, "rejected": rejected}
    assert len([row for code, row in problems if code in ("unknown_county", "no_figures")]) == rejected
