"""Census tracts and ZIP codes out of a table: each in its county, nothing twice, what has no place told."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from onward.core.actor import Actor
from onward.core.models import AuditEntry
from onward.exchange.operations import Source, import_file
from onward.exchange.records import UnusableFile
from onward.regions.models import AreaFigure, County, Region, SmallArea
from onward.regions.operations import load_geography
from onward.testing import shared

TRACTS = "GEOID,NAMELSAD,INTPTLAT,INTPTLON,pop10\n"


def bring(
    path: Path, text: str, region: Region, by: Actor, *, dry_run: bool = False
) -> tuple[dict[str, int], list[str]]:
    path.write_text(text)
    report = import_file(Source("need", path), region, by=by, dry_run=dry_run).report
    counts = {name: count for name, count in report.tables["need_figure"].items() if count}
    return counts, [problem.message for problem in report.problems if problem.severity != "note"]


def test_a_tract_lies_in_the_county_its_code_begins_with(tmp_path: Path, region: Region, operator: Actor) -> None:
    text = TRACTS + "39131952500,Census Tract 9525,+39.14,-083.01,3744\n39131952200,,+39.03,-082.89,\n"
    assert bring(tmp_path / "tracts_2010.csv", text, region, operator) == ({"read": 2, "created": 2}, [])
    assert list(SmallArea.objects.values_list("code", "level", "name", "county", "latitude", "longitude")) == [
        ("39131952200", "tract", "Census Tract 9522", "39131", 39.03, -82.89),
        ("39131952500", "tract", "Census Tract 9525", "39131", 39.14, -83.01),
    ]
    assert list(AreaFigure.objects.values_list("area", "key", "year", "value")) == [
        ("39131952500", "population", 2010, Decimal(3744))
    ]


def test_the_same_tracts_again_change_nothing_and_a_moved_one_is_updated(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    path, one, two = tmp_path / "tracts_2010.csv", "39131952500,A,+39.14,-083.01,3744", "39131952200,B,+39.03,-082.89,5"
    bring(path, f"{TRACTS}{one}\n{two}\n", region, operator)
    told = AuditEntry.objects.count()
    assert bring(path, f"{TRACTS}{one}\n{two}\n", region, operator) == ({"read": 2, "unchanged": 2}, [])
    assert AuditEntry.objects.filter(verb__endswith=".recorded").count() == 2 <= told
    changed = f"{TRACTS}{one.replace('39.14', '39.15')}\n{two.replace(',5', ',6')}\n"
    assert bring(path, changed, region, operator) == ({"read": 2, "updated": 2}, [])
    assert SmallArea.objects.get(code="39131952500").latitude == 39.15


def test_tracts_of_no_county_on_the_map_and_codes_of_something_else_are_told(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    text = TRACTS + "09110000100,A,+41,-72,1\n39131,B,+39,-83,2\n39131952500,C,,,3\n39131952500,D,+39,-83,4\n\n"
    assert bring(tmp_path / "tracts_2010.csv", text, region, operator) == (
        {"read": 4, "rejected": 4},
        [
            "Row 3 was left out: “39131” is not the code of a census tract.",
            "Row 5 was left out: census tract 39131952500 is already in row 4.",
            "Row 2 was left out: census tract 09110000100: it lies in no county on the map.",
            "Row 4 was left out: census tract 39131952500: the table gives no point for it, and no list we have knows "
            "one.",
        ],
    )


def test_a_zip_code_gets_its_county_and_point_from_the_post_office(
    tmp_path: Path, region: Region, operator: Actor
) -> None:
    text = (
        "ZIP,Population,poverty_percent,Latitude,Longitude\n"
        "45690,14000,21.5%,,\n45690-1234,1,,,\n45661-0001,3200,,39.06,-83.02\n501,10,,,\n99999,7,,,\nx,7,,,\n"
    )
    assert bring(tmp_path / "zips 2022.csv", text, region, operator) == (
        {"read": 6, "created": 2, "rejected": 4},
        [
            "Row 3 was left out: ZIP code 45690 is already in row 2.",
            "Row 7 was left out: “x” is not a ZIP code.",
            "Row 5 was left out: ZIP code 00501: it lies in no county on the map.",
            "Row 6 was left out: ZIP code 99999: it lies in no county on the map.",
        ],
    )
    assert list(SmallArea.objects.values_list("code", "name", "county", "latitude")) == [
        ("45661", "45661 Piketon", "39131", 39.06), ("45690", "45690 Waverly", "39131", 39.1264),
    ]  # fmt: skip
    assert list(AreaFigure.objects.order_by("area", "key").values_list("area", "key", "value", "year", "source")) == [
        ("45661", "population", Decimal(3200), 2022, "Table zips 2022.csv"),
        ("45690", "population", Decimal(14000), 2022, "Table zips 2022.csv"),
        ("45690", "poverty_percent", Decimal("21.5"), 2022, "Table zips 2022.csv"),
    ]


def test_a_table_of_ones_own_says_its_year_in_its_name(tmp_path: Path, region: Region, operator: Actor) -> None:
    with pytest.raises(UnusableFile, match="does not tell its year"):
        bring(tmp_path / "zips.csv", "zip,population\n45690,1\n", region, operator)


def test_a_dry_run_keeps_nothing(tmp_path: Path, region: Region, operator: Actor) -> None:
    text = TRACTS + "39131952500,A,+39.14,-083.01,3744\n"
    assert bring(tmp_path / "t.csv", text, region, operator, dry_run=True) == ({"read": 1, "created": 1}, [])
    assert not SmallArea.objects.exists()


@pytest.mark.parametrize(
    "values", [{"code": "45690"}, {"level": "block"}, {"latitude": 91.0}, {"code": "391319525000", "level": "tract"}]
)
def test_the_database_refuses_an_area_that_is_none(counties: list[County], values: dict[str, object]) -> None:
    usual = {
        "code": "39131952500",
        "level": "tract",
        "name": "A",
        "county": counties[2],
        "latitude": 39,
        "longitude": -83,
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        SmallArea.objects.create(**{**usual, **values})


@pytest.mark.usefixtures("db")
def test_the_tracts_of_the_country_go_in(operator: Actor, region: Region) -> None:
    load_geography()
    path = shared("data", "geography", "tracts_2010vintage_pop_centroid_area_ruca.csv")
    first = import_file(Source("need", path), region, by=operator).report.tables["need_figure"]
    again = import_file(Source("need", path), region, by=operator).report.tables["need_figure"]

    rejected = first["rejected"]
    assert (first["read"], first["created"] + rejected) == (74_133, 74_133)
    assert (again["unchanged"], again["rejected"]) == (first["created"], rejected)
    assert SmallArea.objects.filter(county="39131").count() == 6
