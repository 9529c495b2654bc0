"""Published tables of county figures, as data: how to know each by its headings, and what its columns are.

`KINDS` names a figure once, so that poverty from two publishers is the same key with two sources. To read a further
table, describe it here; the code in `need.py` stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

MISSING = ("-999",)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted. `is_text` marks a word such as an economic status instead of a number."""

    label: str
    unit: str
    is_text: bool = False


KINDS: dict[str, Kind] = {
    "population": Kind("People living in the county", "people"),
    "households": Kind("Households", "households"),
    "poverty_people": Kind("People below the poverty line", "people"),
    "poverty_percent": Kind("People below the poverty line", "percent"),
    "unemployment_percent": Kind("Unemployed people in the labor force", "percent"),
    "unemployment_3_year_percent": Kind("Unemployed people in the labor force, average of three years", "percent"),
    "per_capita_income": Kind("Income per person", "dollars"),
    "market_income": Kind("Income per person without government transfers", "dollars"),
    "median_income": Kind("Median income of a person", "dollars"),
    "no_diploma_percent": Kind("People 25 and older without a high-school diploma", "percent"),
    "disability_people": Kind("People with a disability", "people"),
    "disability_percent": Kind("People with a disability", "percent"),
    "no_vehicle_households": Kind("Households without a vehicle", "households"),
    "no_vehicle_percent": Kind("Households without a vehicle", "percent"),
    "uninsured_people": Kind("People without health insurance", "people"),
    "uninsured_percent": Kind("People without health insurance", "percent"),
    "single_parent_percent": Kind("Households of a single parent with children", "percent"),
    "limited_english_percent": Kind("People 5 and older who speak English less than well", "percent"),
    "over_65_percent": Kind("People 65 and older", "percent"),
    "under_18_people": Kind("People under 18", "people"),
    "under_18_percent": Kind("People under 18", "percent"),
    "minority_people": Kind("People of color: all but white people who are not Hispanic", "people"),
    "minority_percent": Kind("People of color: all but white people who are not Hispanic", "percent"),
    "white_percent": Kind("White people, one race", "percent"),
    "black_percent": Kind("Black or African American people, one race", "percent"),
    "native_percent": Kind("American Indian and Alaska Native people, one race", "percent"),
    "asian_people": Kind("Asian people, one race", "people"),
    "pacific_percent": Kind("Native Hawaiian and Pacific Islander people, one race", "percent"),
    "two_races_percent": Kind("People of two or more races", "percent"),
    "hispanic_percent": Kind("Hispanic or Latino people of any race", "percent"),
    "veterans_percent": Kind("Veterans among adults", "percent"),
    "social_vulnerability": Kind("Social vulnerability, rank among counties from 0 to 1", "index"),
    "overdose_deaths_rate": Kind("Deaths from overdose per 100,000 people", "rate"),
    "overdose_deaths_5_year_rate": Kind("Deaths from overdose per 100,000 people, average of five years", "rate"),
    "opioid_prescriptions_rate": Kind("Opioid prescriptions per 100 people", "rate"),
    "jail_admissions": Kind("People admitted to the county's jail, last quarter", "people"),
    "jail_population": Kind("People in the county's jail, last quarter", "people"),
    "minutes_to_buprenorphine": Kind("Average drive to the nearest buprenorphine provider", "minutes"),
    "minutes_to_methadone": Kind("Average drive to the nearest methadone provider", "minutes"),
    "minutes_to_naltrexone": Kind("Average drive to the nearest naltrexone provider", "minutes"),
    "minutes_to_treatment": Kind("Average drive to the nearest substance use treatment", "minutes"),
    "minutes_to_mental_health": Kind("Average drive to the nearest mental health provider", "minutes"),
    "minutes_to_health_center": Kind("Average drive to the nearest community health center", "minutes"),
    "minutes_to_hospital": Kind("Average drive to the nearest hospital", "minutes"),
    "near_buprenorphine_percent": Kind("Neighborhoods within 30 minutes of buprenorphine", "percent"),
    "near_methadone_percent": Kind("Neighborhoods within 30 minutes of methadone", "percent"),
    "near_treatment_percent": Kind("Neighborhoods within 30 minutes of substance use treatment", "percent"),
    "economic_status": Kind("Economic status", "status", is_text=True),
    "economic_index": Kind("Economic status index, 100 is the national average, higher is harder", "index"),
    "economic_rank": Kind("Economic rank among counties, 1 is the best", "rank"),
    "in_appalachia": Kind("Part of the Appalachian region", "status", is_text=True),
}


@dataclass(frozen=True, slots=True)
class Format:
    """One published table.

    `columns` gives the figure in each column; headings are patterns without regard to case, and one that captures a
    year dates its figure. `fips` are the columns that make up the county's code, `centre` latitude and longitude.
    `year` is a pattern for the file's name; `usual_year` stands in when the name does not tell. `level` says what a row
    is about, `titled` which column names it. `{file}` in a source stands for the file's name.
    `wrong` names columns of one year that hold something else than their heading says, and what.
    """

    name: str
    title: str
    source: str
    licence: str
    marks: tuple[str, ...]
    fips: tuple[str, ...]
    columns: Mapping[str, str]
    year: str = ""
    usual_year: int = 0
    centre: tuple[str, str] | None = None
    scale: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = MISSING
    level: str = "county"
    titled: str = ""
    wrong: Mapping[tuple[str, int], str] = field(default_factory=dict)


PUBLIC = "Public domain (work of the U.S. government)"

FORMATS: tuple[Format, ...] = (
    Format(
        "census-estimates",
        "Census county population estimates (co-est…-alldata.csv)",
        "U.S. Census Bureau, county population estimates",
        PUBLIC,
        marks=("SUMLEV", "STATE", "COUNTY", "CTYNAME", r"POPESTIMATE\d{4}"),
        fips=("STATE", "COUNTY"),
        columns={r"POPESTIMATE(\d{4})": "population"},
    ),
    Format(
        "census-centers",
        "Census centers of population (CenPop2020_Mean_CO.txt)",
        "U.S. Census Bureau, centers of population",
        PUBLIC,
        marks=("STATEFP", "COUNTYFP", "POPULATION", "LATITUDE", "LONGITUDE"),
        fips=("STATEFP", "COUNTYFP"),
        columns={"POPULATION": "population"},
        year=r"CenPop(\d{4})",
        usual_year=2020,
        centre=("LATITUDE", "LONGITUDE"),
    ),
    Format(
        "oeps",
        "Opioid Environment Policy Scan county tables (county-2020.csv, county-2023.csv)",
        "Opioid Environment Policy Scan, Healthy Regions & Policies Lab",
        "Compiled from public sources; cite doi:10.5281/zenodo.5842465",
        marks=("HEROP_ID", "FIPS"),
        fips=("FIPS",),
        columns={
            "TotPop": "population",
            "HsdTot": "households",
            "PovP": "poverty_percent",
            "UnempP": "unemployment_percent",
            "PciE": "per_capita_income",
            "MedInc": "median_income",
            "EduNoHsP": "no_diploma_percent",
            "DisbP": "disability_percent",
            "Ovr65P": "over_65_percent",
            "Und18P": "under_18_percent",
            "WhiteP": "white_percent",
            "BlackP": "black_percent",
            "AmIndP": "native_percent",
            "AsianE": "asian_people",
            "PacIsP": "pacific_percent",
            "TwoRaceP": "two_races_percent",
            "HisP": "hispanic_percent",
            "VetP": "veterans_percent",
            "SviSmryRnk": "social_vulnerability",
            "OdMortRt": "overdose_deaths_rate",
            "OdMortRtAv": "overdose_deaths_5_year_rate",
            "OpRxRt": "opioid_prescriptions_rate",
            "TtlJlPpQ4": "jail_population",
            "TtlJlAdmQ4": "jail_admissions",
            "BupAvTmDr": "minutes_to_buprenorphine",
            "MetAvTmDr": "minutes_to_methadone",
            "NaltAvTmDr": "minutes_to_naltrexone",
            "Sutp?AvTmDr": "minutes_to_treatment",
            "MhAvTmDr": "minutes_to_mental_health",
            "FqhcAvTmDr": "minutes_to_health_center",
            "HospAvTmDr": "minutes_to_hospital",
            "BupTmDrP": "near_buprenorphine_percent",
            "MetTmDrP": "near_methadone_percent",
            "Sutp?TmDrP": "near_treatment_percent",
        },
        year=r"county[-_](\d{4})",
        scale={"near_buprenorphine_percent": 100, "near_methadone_percent": 100, "near_treatment_percent": 100},
        wrong={
            ("hispanic_percent", 2020): "the share of people who are not Hispanic",
            ("two_races_percent", 2020): "far fewer people than other years of this table and the Census count",
        },
    ),
    Format(
        "svi",
        "CDC/ATSDR Social Vulnerability Index by county (SVI2018_US_COUNTY.csv)",
        "CDC/ATSDR Social Vulnerability Index",
        PUBLIC,
        marks=("FIPS", "E_TOTPOP", "EP_NOVEH", "RPL_THEMES"),
        fips=("FIPS",),
        columns={
            "E_TOTPOP": "population",
            "E_HH": "households",
            "E_POV": "poverty_people",
            "EP_POV": "poverty_percent",
            "EP_UNEMP": "unemployment_percent",
            "EP_PCI": "per_capita_income",
            "EP_NOHSDP": "no_diploma_percent",
            "EP_AGE65": "over_65_percent",
            "E_AGE17": "under_18_people",
            "EP_AGE17": "under_18_percent",
            "E_MINRTY": "minority_people",
            "EP_MINRTY": "minority_percent",
            "E_DISABL": "disability_people",
            "EP_DISABL": "disability_percent",
            "EP_SNGPNT": "single_parent_percent",
            "EP_LIMENG": "limited_english_percent",
            "E_NOVEH": "no_vehicle_households",
            "EP_NOVEH": "no_vehicle_percent",
            "E_UNINSUR": "uninsured_people",
            "EP_UNINSUR": "uninsured_percent",
            "RPL_THEMES": "social_vulnerability",
        },
        year=r"SVI_?(\d{4})",
        usual_year=2018,
    ),
    Format(
        "arc-economic-status",
        "Appalachian Regional Commission county economic status (county_economic_status_2024.csv)",
        "Appalachian Regional Commission, county economic status",
        "Public; credit the Appalachian Regional Commission",
        marks=("FIPS", r"County Economic Status, FY \d{4}"),
        fips=("FIPS",),
        columns={
            r"County Economic Status, FY (\d{4})": "economic_status",
            r"Composite Index Value, FY (\d{4})": "economic_index",
            r"Index Value Rank .*, FY (\d{4})": "economic_rank",
            r"Three-Year Average Unemployment Rate, \d{4}-(\d{4})": "unemployment_3_year_percent",
            r"Per Capita Market Income, (\d{4})": "market_income",
            r"Poverty Rate, \d{4}-(\d{4})": "poverty_percent",
            "ARC County": "in_appalachia",
        },
        year=r"status[_-](\d{4})",
        usual_year=2024,
    ),
    Format(
        "census-tracts",
        "Census tracts with a point and their people (GEOID, NAMELSAD, INTPTLAT, INTPTLON, pop10)",
        "U.S. Census Bureau, tracts and their people",
        PUBLIC,
        marks=("GEOID", "NAMELSAD", "INTPTLAT", "INTPTLON", r"pop\d\d"),
        fips=("GEOID",),
        columns={r"pop\d\d": "population"},
        year=r"(20[012]\d)",
        usual_year=2010,
        centre=("INTPTLAT", "INTPTLON"),
        level="tract",
        titled="NAMELSAD",
    ),
    *(
        Format(
            f"own-{level}",
            f"a table of your own with the headings {code} and population (docs/methods/need.md)",
            "Table {file}",
            "Terms are those of whoever made the table",
            marks=(mark, "population"),
            fips=(mark,),
            columns={key: key for key, kind in KINDS.items() if not kind.is_text},
            year=r"(?<!\d)((?:19|20)\d\d)(?!\d)",
            centre=("lat|latitude", "lon|long|longitude"),
            level=level,
            titled="name",
        )
        for level, code, mark in (("tract", "tract", "tract|geoid"), ("zip", "zip", r"zip|zip[ _]code|zcta5?"))
    ),
)
