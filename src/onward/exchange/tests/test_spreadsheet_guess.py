"""What the guesser makes of the sheets coordinators really send: expected target by heading, all of them."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.exchange.readers.spreadsheet.guess import fingerprint, guess_mapping, header_words
from onward.exchange.readers.spreadsheet.shapes import SHAPES, STRICT, SURE, share
from onward.exchange.readers.spreadsheet.targets import BY_KEY, LEAVE_OUT, TARGETS
from onward.testing import shared

SUMMIT_LIST = """
Agency|Contact Person|Phone #|Email|What they do|Counties served|Type
Scioto Counseling|Amy Lee|(740) 555-0101|a@x.example|People find treatment and stay in it here.|Adams, Scioto|Treatment
Hope House|Bo Ray|740-555-0102|bo@h.example|Sober living for men coming home from prison.|Scioto County|Housing
=> organization_name contact_name phone email description counties_served sector
"""
RESOURCE_GUIDE = """
Org|Address|City|ST|Zip|Web|Services Offered|Pop. Served|Contact|Title|E-mail|Cell|Comments|Date Updated
Hope|12 Main St|Lucasville|OH|45648|www.a.example|Detox; MAT|Veterans|Al Bo|Director|a@b.example|740 555 0191||3/4/2024
=> organization_name address_1 city state postal_code website service_kinds populations contact_name contact_title email
contact_phone notes assured_date
"""
PARTNER_SURVEY = """
Partner Name|Mailing Address|Primary Contact Name|Primary Contact Email|Primary Contact Phone|Sector|\
Level (local/state)|County|Service Area|Bed Count|Cost / Insurance|Days & Hours|Languages|Shirt size
Grace|1 A St, Troy, OH 45373|Jo Smith|j@x.example|9375551212|Faith|Local|Miami County|Miami, Shelby|12|Free|\
M-F 8am-5pm|English, Spanish|XL
=> organization_name full_address contact_name contact_email contact_phone sector level county counties_served capacity
fees hours languages leave_out
"""
DATABASE_EXPORT = """
Record ID|Organization_Name|AKA|EIN|Street Address|Suite|Town|State|ZIP Code|Lat|Long|Website URL|Program Name|\
Program Description|Eligibility Requirements|Last Verified|Internal Notes
R-1|Valley|VRC|31-1234567|1 Elm St|Suite 2|Troy|Ohio|45373|40.03|-84.2|http://x.example|Drug court|\
A court for people who want treatment rather than jail.|18 and older|2024-03-01|call first
=> organization_id organization_name alternate_name tax_id address_1 address_2 city state postal_code latitude longitude
website service_name service_description eligibility assured_date notes
"""
NO_HEADINGS_WORTH_THE_NAME = """
Agency|Column B|Column C|Column D|Column E|Column F
Hope Inc|hope@h.example|740-555-1111|12 Elm St, Ironton, OH 45638|www.hope.org|7
=> organization_name email phone full_address website leave_out
"""
TWO_KINDS_OF_NAME_AND_MAIL = """
Name of Agency|Agency Phone|Agency Email|Contact Name|Contact Email|Type of Services|Population Served|Notes
Hope Inc|740-555-1111|info@h.example|Al Bo|al@h.example|Recovery housing|Women|x
=> organization_name phone email contact_name contact_email service_kinds populations notes
"""


@pytest.mark.parametrize(
    "sheet",
    [
        SUMMIT_LIST,
        RESOURCE_GUIDE,
        PARTNER_SURVEY,
        DATABASE_EXPORT,
        NO_HEADINGS_WORTH_THE_NAME,
        TWO_KINDS_OF_NAME_AND_MAIL,
    ],
)
def test_every_column_of_a_realistic_sheet_is_recognized(sheet: str) -> None:
    table, expected = sheet.strip().split("\n=> ")
    columns, *rows = [line.split("|") for line in table.splitlines()]
    guesses = guess_mapping(columns, rows)
    assert {columns[i]: guess.target for i, guess in guesses.items()} == dict(
        zip(columns, expected.split(), strict=True)
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "organizations",
            {
                "organization_uuid": "organization_id",
                "organization_name": "organization_name",
                "organization_email": "email",
                "organization_tax_id": "tax_id",
                "organization_url": "website",
                "organization_alternate_name": "alternate_name",
                "organization_description": "description",
            },
        ),
        (
            "locations",
            {
                "organization_name": "organization_name",
                "organization_uuid": "organization_id",
                "location_name": "location_name",
                "location_address": "full_address",
                "phones": "phone",
            },
        ),
        (
            "services",
            {
                "organization_name": "organization_name",
                "organization_uuid": "organization_id",
                "service_name": "service_name",
                "service_description": "service_description",
                "service_email": "service_email",
                "service_url": "service_website",
                "service_areas": "counties_served",
            },
        ),
    ],
)
def test_a_foreign_database_export_is_recognized_and_nothing_else_is_forced(
    name: str, expected: dict[str, str]
) -> None:
    path = shared("data", "directory", "florida-native-csv", f"{name}.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        columns, *rows = list(csv.reader(stream))
    guesses = guess_mapping(columns, rows)
    found = {columns[i]: guess.target for i, guess in guesses.items() if guess.target != LEAVE_OUT and columns[i]}
    assert found == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["peer support; AA meetings", "drug court", "detox, naloxone"], "service_kinds"),
        (["Recovery housing", "Job training and GED classes", "helps out where it can"], "service_kinds"),
        (
            ["People find treatment and stay in it here.", "Sober living for men coming home from prison."],
            "description",
        ),
        (["Sober living for men.", "Rides to treatment.", "detox"], "description"),
        (["a church", "county offices", "good neighbors"], "description"),
    ],
)
@pytest.mark.parametrize("heading", ["What they do", "What do they do?", "Role"])
def test_what_they_do_is_a_description_or_kinds_of_service_as_its_cells_tell(
    heading: str, cells: list[str], expected: str
) -> None:
    assert guess_mapping([heading], [[cell] for cell in cells])[0].target == expected


def test_an_about_column_stays_a_description_however_short_its_cells() -> None:
    assert guess_mapping(["About"], [["detox"], ["peer support"]])[0].target == "description"


def test_an_agency_phone_is_a_phone_and_not_an_agency() -> None:
    assert guess_mapping(["Agency Phone"], [["740-555-0100"]])[0].target == "phone"


def test_a_heading_that_its_cells_contradict_is_not_believed() -> None:
    assert guess_mapping(["Email"], [["call first"], ["see website"], ["ask Bo"]])[0].target == LEAVE_OUT


def test_bare_county_names_are_known_when_the_region_says_which_counties_are_near() -> None:
    rows = [["Adams, Brown"], ["Scioto"]]
    assert guess_mapping(["Column B"], rows)[0].target == LEAVE_OUT
    assert guess_mapping(["Column B"], rows, ["Adams County", "Brown", "Scioto"])[0].target == "counties_served"


def test_a_second_website_is_left_out_but_a_second_phone_is_kept() -> None:
    columns = ["Website", "Web", "Phone", "Phone 2"]
    row = ["https://a.example", "https://b.example", "740-555-0100", "740-555-0101"]
    assert [guess.target for guess in guess_mapping(columns, [row]).values()] == [
        "website",
        LEAVE_OUT,
        "phone",
        "phone",
    ]


def test_a_guess_says_why() -> None:
    guess = guess_mapping(["Zip"], [["45662"], ["45648"]])[0]
    assert (guess.confidence, guess.why) == (1.0, "its heading says so and 100% of its cells look like it")


def test_an_empty_column_is_said_to_be_empty() -> None:
    assert guess_mapping(["Quux"], [[""]])[0].why == "it is empty"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Org_Name", "organization name"),
        ("PhoneNumber", "phone number"),
        ("Phone #", "phone number"),
        ("Name of the Agency", "agency name"),
        ("Level (local/state)", "level"),
        ("???", ""),
    ],
)
def test_headings_are_compared_by_their_words(header: str, words: str) -> None:
    assert header_words(header) == words


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=20), max_size=8), st.randoms())
def test_a_fingerprint_does_not_depend_on_the_order_of_columns(columns: list[str], random: object) -> None:
    shuffled = columns.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fingerprint(shuffled) == fingerprint(columns)


def test_a_fingerprint_tells_other_headings_apart() -> None:
    assert fingerprint(["Agency", "Phone #"]) == fingerprint(["PHONE #", "agency"]) != fingerprint(["Agency", "Email"])


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.lists(st.text(max_size=400), max_size=5), max_size=3))
def test_any_sheet_gets_one_guess_per_column_and_no_target_twice(columns: list[str], rows: list[list[str]]) -> None:
    targets = [guess.target for guess in guess_mapping(columns, rows).values()]
    single = [target for target in targets if not BY_KEY[target].many]
    assert (len(targets), len(set(single))) == (len(columns), len(single))


def test_every_target_can_be_explained_and_its_shape_exists() -> None:
    assert {target.shape for target in TARGETS} - {""} | SURE | STRICT <= set(SHAPES)
    assert [target.key for target in TARGETS if not (target.label and target.help)] == []
    assert [target.key for target in TARGETS if not target.synonyms] == [LEAVE_OUT]


@pytest.mark.parametrize(
    ("shape", "cell"),
    [
        ("email", "a@b.example; c@d.example"),
        ("phone", "(740) 555-0100 ext 12"),
        ("uri", "hope.org/about"),
        ("zip", "45662-1234"),
        ("state", "W. Va."),
        ("street", "P.O. Box 12"),
        ("suite", "2nd floor"),
        ("address", "12 Elm St, Ironton, OH 45638"),
        ("date", "March 3, 2024"),
        ("count", "24 beds"),
        ("counties", "Adams, Brown and Scioto Counties"),
        ("counties", "statewide"),
        ("hours", "Mon-Fri 8-5"),
        ("person", "Dr. Amy Lee"),
    ],
)
def test_a_cell_has_the_shape(shape: str, cell: str) -> None:
    assert share(shape, [cell]) == 1.0
