"""Published tables of county figures: each format recognized, missing markers never read as numbers."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.exchange.readers.need import Figure, NeedFile, NeedRow, Value, read
from onward.exchange.readers.need_formats import FORMATS, KINDS
from onward.exchange.records import UnusableFile
from onward.testing import shared

SVI = "ST,FIPS,E_TOTPOP,E_NOVEH,EP_NOVEH,RPL_THEMES"


def file_of(tmp_path: Path, text: str, name: str = "SVI2018_US_COUNTY.csv", encoding: str = "utf-8") -> NeedFile:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return read(path)


def rows_of(file: NeedFile) -> dict[str, dict[str, object]]:
    return {row.geoid: dict(row.values) for row in file.rows}


def faults(file: NeedFile) -> list[tuple[str, str, int | None]]:
    return [(problem.severity, problem.code, problem.row) for problem in file.problems]


def test_a_row_gives_the_figures_of_a_county(tmp_path: Path) -> None:
    file = file_of(tmp_path, f"{SVI}\n39,39145,75314,3100,10.7,0.8412\n")
    assert (file.format, file.source) == ("svi", "CDC/ATSDR Social Vulnerability Index")
    assert file.figures[0] == Figure(
        "population",
        "People living in the county",
        "people",
        2018,
        "CDC/ATSDR Social Vulnerability Index",
        "Public domain (work of the U.S. government)",
    )
    values: dict[str, Value] = {
        "population": Decimal(75314),
        "no_vehicle_households": Decimal(3100),
        "no_vehicle_percent": Decimal("10.7"),
        "social_vulnerability": Decimal("0.8412"),
    }
    assert (list(file.rows), file.problems) == ([NeedRow(2, "39145", values)], [])


@pytest.mark.parametrize("marker", ["-999", "-999.0", "", "N/A", "-999.0000"])
def test_a_missing_figure_is_missing_and_not_a_number(tmp_path: Path, marker: str) -> None:
    file = file_of(tmp_path, f"{SVI}\n39,39145,75314,{marker},,\n")
    assert (rows_of(file), file.problems) == ({"39145": {"population": Decimal(75314)}}, [])


def test_zeros_that_a_spreadsheet_dropped_in_front_of_a_code_come_back(tmp_path: Path) -> None:
    file = file_of(tmp_path, f"{SVI}\n1,1001,5,,,\n1,1003.0,6,,,\n")
    assert list(rows_of(file)) == ["01001", "01003"]


def test_a_code_that_changed_is_passed_on(tmp_path: Path) -> None:
    file = file_of(tmp_path, f"{SVI}\n2,02261,5,,,\n9,09110,6,,,\n")
    assert list(rows_of(file)) == ["02261", "09110"]


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("39,391450,5,1,1,1", "bad_code", "Row 3 was left out: “391450” is not the code of a county."),
        ("39,Scioto,5,1,1,1", "bad_code", "Row 3 was left out: “Scioto” is not the code of a county."),
        ("39,,5,1,1,1", "bad_code", "Row 3 was left out: “” is not the code of a county."),
        ("39,145,5,1,1,1", "bad_code", "Row 3 was left out: “145” is not the code of a county."),
        ("39,39145,5,1,1,1", "repeated_county", "Row 3 was left out: county 39145 is already in row 2."),
        ("39,39001,,-999,,", "no_figures", "Row 3 was left out: county 39001 has no figures at all."),
    ],
)
def test_a_row_that_yields_nothing_is_rejected_in_a_sentence(
    tmp_path: Path, line: str, code: str, sentence: str
) -> None:
    file = file_of(tmp_path, f"{SVI}\n39,39145,75314,1,1,1\n{line}\n")
    assert list(rows_of(file)) == ["39145"]
    assert [(p.severity, p.code, p.row, p.message) for p in file.problems] == [("error", code, 3, sentence)]


def test_a_figure_that_is_no_number_is_left_out_with_a_warning(tmp_path: Path) -> None:
    file = file_of(tmp_path, f"{SVI}\n39,39145,many,7,,\n")
    assert rows_of(file) == {"39145": {"no_vehicle_households": Decimal(7)}}
    assert faults(file) == [("warning", "bad_number", 2)]


def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    file = file_of(tmp_path, f'{SVI}\n39,39145,5,,,\n39,"39001,5,,,\n')
    assert (list(rows_of(file)), faults(file)) == (["39145"], [("error", "unreadable_row", 3)])


def test_totals_of_states_and_footnotes_are_no_rows(tmp_path: Path) -> None:
    header = "SUMLEV,STATE,COUNTY,CTYNAME,POPESTIMATE2018,POPESTIMATE2019"
    text = f"{header}\n40,35,0,New Mexico,9,9\n50,35,13,Doña Ana County,7,8\n"
    file = file_of(tmp_path, text, "co-est2019-alldata.csv", "cp1252")
    assert [(figure.key, figure.year) for figure in file.figures] == [("population", 2019)]
    assert (rows_of(file), file.problems) == ({"35013": {"population": Decimal(8)}}, [])


def test_titles_above_the_headings_are_skipped_and_words_are_figures_too(tmp_path: Path) -> None:
    text = (
        '"County Economic Status in the United States, Fiscal Year 2025",,,\nCommission,,,\n,,,\n'
        'FIPS,ARC County,"County Economic Status, FY 2025","Poverty Rate, 2018-2022"\n,,,\n'
        "39145,ARC,Distressed,21.5%\nAppalachian Regional Commission,,,\n"
    )
    file = file_of(tmp_path, text, "arc.csv")
    assert {figure.key: figure.year for figure in file.figures} == {
        "in_appalachia": 2024,
        "economic_status": 2025,
        "poverty_percent": 2022,
    }
    figures = {"in_appalachia": "ARC", "economic_status": "Distressed", "poverty_percent": Decimal("21.5")}
    assert rows_of(file) == {"39145": figures}
    assert faults(file) == [("note", "year_assumed", None)]


CENTERS = "STATEFP,COUNTYFP,COUNAME,STNAME,POPULATION,LATITUDE,LONGITUDE"


def test_the_center_of_population_stands_beside_the_figures(tmp_path: Path) -> None:
    file = file_of(
        tmp_path, f"{CENTERS}\n01,001,Autauga,Alabama,58805,+32.500194,-086.487813\n", "CenPop2020_Mean_CO.txt"
    )
    centre = (Decimal("32.500194"), Decimal("-86.487813"))
    assert list(file.rows) == [NeedRow(2, "01001", {"population": Decimal(58805)}, centre)]


@pytest.mark.parametrize(
    ("point", "code"), [("91,-86", "bad_point"), (",-86", "bad_point"), ("north,-86", "bad_number")]
)
def test_a_center_that_is_no_point_is_left_out_with_a_warning(tmp_path: Path, point: str, code: str) -> None:
    file = file_of(tmp_path, f"{CENTERS}\n01,001,A,B,5,{point}\n", "CenPop2020_Mean_CO.txt")
    assert ([row.centre for row in file.rows], faults(file)) == ([None], [("warning", code, 2)])


def test_a_share_of_neighborhoods_becomes_a_percentage(tmp_path: Path) -> None:
    file = file_of(tmp_path, "HEROP_ID,FIPS,BupTmDrP,BupAvTmDr\n050US01001,1001,0.92,14.96\n", "county-2020.csv")
    assert rows_of(file) == {
        "01001": {"near_buprenorphine_percent": Decimal("92.00"), "minutes_to_buprenorphine": Decimal("14.96")}
    }


def test_a_year_that_is_nowhere_is_assumed_and_told_where_there_is_a_usual_one(tmp_path: Path) -> None:
    file = file_of(tmp_path, f"{SVI}\n39,39145,5,,,\n", "svi.csv")
    assert ({figure.year for figure in file.figures}, faults(file)) == ({2018}, [("note", "year_assumed", None)])


def refusal_of(tmp_path: Path, text: str, name: str) -> str:
    with pytest.raises(UnusableFile) as refusal:
        file_of(tmp_path, text, name)
    return str(refusal.value)


def test_a_year_that_is_nowhere_and_not_usual_is_asked_for(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, "HEROP_ID,FIPS,PovP\n050US01001,1001,15\n", "oeps.csv") == (
        "oeps.csv does not tell its year; put it into the name as published, such as county-2020.csv."
    )


def test_an_unknown_table_is_refused_with_the_list_of_known_ones(tmp_path: Path) -> None:
    sentence = refusal_of(tmp_path, "county,people\nScioto,75314\n", "mine.csv")
    assert sentence.startswith("mine.csv is none of the tables of figures that can be read, which are: ")
    assert [known.title for known in FORMATS if known.title not in sentence] == []


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"x\.csv is not there; check the name\."):
        read(tmp_path / "x.csv")


def test_every_column_of_every_format_names_a_figure_that_fits_the_database() -> None:
    named = {key for known in FORMATS for key in [*known.columns.values(), *known.scale]}
    assert (named - set(KINDS), set(KINDS) - named) == (set(), set())
    assert [key for key, kind in KINDS.items() if len(key) > 64 or len(kind.label) > 200 or len(kind.unit) > 32] == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.text(alphabet='0123456789.-,aé"\n', max_size=8), min_size=6, max_size=6), max_size=5))
def test_whatever_the_cells_hold_codes_have_five_digits_and_values_are_finite(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    file = file_of(tmp_path_factory.mktemp("need"), "\n".join([SVI, *lines]) + "\n")
    for row in file.rows:
        assert re.fullmatch(r"[0-9]{5}", row.geoid)
        assert all(isinstance(value, Decimal) and value.is_finite() for value in row.values.values())


@pytest.mark.parametrize(
    ("path", "name", "counties", "rejected"),
    [
        ("geography/co-est2019-alldata.csv", "census-estimates", 3142, 0),
        ("geography/CenPop2020_Mean_CO.txt", "census-centers", 3221, 0),
        ("need/county-2020.csv", "oeps", 3221, 0),
        ("need/county-2023.csv", "oeps", 3144, 0),
        ("need/SVI2018_US_COUNTY.csv", "svi", 3142, 0),
        ("geography/county_economic_status_2024.csv", "arc-economic-status", 3113, 0),
    ],
)
def test_a_published_table_is_read_whole(path: str, name: str, counties: int, rejected: int) -> None:
    file = read(shared("data", path))
    rows = list(file.rows)
    errors = [problem for problem in file.problems if problem.severity != "note"]
    assert (file.format, len(rows), len(errors)) == (name, counties, rejected)
    assert {row.geoid for row in rows if not (len(row.geoid) == 5 and row.geoid.isdigit())} == set()
    assert {key for row in rows for key, value in row.values.items() if value == -999} == set()
    assert {key for row in rows for key in row.values} == {figure.key for figure in file.figures}


def test_a_column_that_holds_something_else_than_its_heading_says_is_left_out_and_told(tmp_path: Path) -> None:
    """In the release of 2020, 99 of 100 people in the hills of Ohio are Hispanic, and in Puerto Rico nobody is."""
    old = file_of(tmp_path, "HEROP_ID,FIPS,TotPop,HisP\nx,39131,27772,99.2\n", "county-2020.csv")
    new = file_of(tmp_path, "HEROP_ID,FIPS,TotPop,HisP\nx,39131,27080,0.6\n", "county-2023.csv")
    assert [figure.key for figure in old.figures] == ["population"]
    assert [(problem.severity, problem.code) for problem in old.problems] == [("note", "wrong_column")]
    assert rows_of(new) == {"39131": {"population": Decimal(27080), "hispanic_percent": Decimal("0.6")}}


def test_scioto_county_is_as_published() -> None:
    found: dict[str, object] = {}
    for path in (
        "geography/co-est2019-alldata.csv",
        "need/SVI2018_US_COUNTY.csv",
        "geography/county_economic_status_2024.csv",
    ):
        file = read(shared("data", path))
        found |= {f"{file.format} {key}": value for key, value in rows_of(file)["39145"].items()}
    wanted = ("census-estimates population", "svi no_vehicle_households", "arc-economic-status economic_status")
    assert [str(found[key]) for key in wanted] == ["75314", "2975", "Distressed"]
