"""Counties as people type them. Names are facts of the atlas; the cast is a coordinator with a list to paste."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.regions.county_index import CountyIndex, key_of, without_kind
from onward.regions.geography import atlas_path, load_atlas
from onward.regions.names import CountyName, Parsed, parse_counties
from onward.regions.states import BY_FIPS, STATES, find_state

ATLAS = load_atlas(atlas_path())
COUNTIES = [CountyName(county.fips, county.name, BY_FIPS[county.state].postal) for county in ATLAS.counties.values()]
INDEX = CountyIndex(COUNTIES)
ADAMS, BROWN, PIKE, LEWIS_KY = "39001", "39015", "39131", "21135"


@cache
def names_shared_within_a_state() -> set[tuple[str, str]]:
    keys = Counter((key_of(county.name), county.state) for county in COUNTIES)
    return {key for key, count in keys.items() if count > 1}


def found(text: str) -> list[str]:
    parsed = parse_counties(text, INDEX)
    assert parsed.problems == []
    return parsed.found


def problem(text: str) -> str:
    parsed = parse_counties(text, INDEX)
    assert parsed.found == []
    (sentence,) = parsed.problems
    return sentence


@pytest.mark.parametrize(
    "text",
    [
        "Adams OH; Brown OH; Pike OH",
        "Adams County, Ohio; Brown County, Ohio; Pike County, Ohio",
        "39001,39015,39131",
        "39001 39015 39131",
        "Adams, Brown and Pike, OH",
        "Adams, Brown, and Pike counties in Ohio",
        "Adams, Brown & Pike, OH",
        "Ohio: Adams, Brown, Pike",
        "Ohio:\n- Adams\n- Brown\n- Pike",
        "1. Adams (OH)\n2. Brown (OH)\n3. Pike (OH)\n",
        "Adams\tOH\r\nBrown\tOH\r\nPike\tOH\r\n",
        "Adams, Ohio, Brown, Ohio, Pike, Ohio",
        "ADAMS CO., OHIO\nBROWN CO., OHIO\nPIKE CO., OHIO",
        "Adams Co. Ohio / Brown Cnty Ohio / Pike Co Ohio",
        "County of Adams OH, Brown, 39131",
        "Adams OH\nBrown\nPike\nAdams OH",
        "“Adams – Ohio”; Brown; Pike",
    ],
)
def test_three_counties_of_ohio_however_they_are_typed(text: str) -> None:
    assert found(text) == [ADAMS, BROWN, PIKE]


@pytest.mark.parametrize(
    "text",
    [
        "Adams, Brown, OH, Lewis, KY",
        "Adams, Brown, Ohio and Lewis, Kentucky",
        "Adams OH, Brown OH and Lewis KY",
        "Ohio: Adams, Brown; Kentucky: Lewis",
        "Ohio:\nAdams\nBrown\nKentucky:\nLewis",
        "Adams and Brown OH; Lewis Ky.",
    ],
)
def test_a_state_holds_for_every_county_before_it_back_to_the_state_before(text: str) -> None:
    assert found(text) == [ADAMS, BROWN, LEWIS_KY]


@pytest.mark.parametrize(
    ("text", "fips"),
    [
        ("Athens, Washington, Meigs, OH", ["39009", "39167", "39105"]),
        ("Athens and Washington, OH", ["39009", "39167"]),
        ("Franklin, Delaware and Licking, Ohio", ["39049", "39041", "39089"]),
        ("Delaware, Ohio, Iowa, Wisconsin", ["39041", "55049"]),
        ("New York, New York; New York NY", ["36061"]),
        ("Marion West Virginia", ["54049"]),
        ("Oregon, Missouri", ["29149"]),
    ],
)
def test_counties_named_like_states_are_told_from_states(text: str, fips: list[str]) -> None:
    assert found(text) == fips


@pytest.mark.parametrize(
    ("text", "fips"),
    [
        ("St. Clair IL; Saint Clair, Illinois; st clair county il", ["17163"]),
        ("LaSalle IL; La Salle, Illinois", ["17099"]),
        ("Doña Ana; Dona Ana NM; DOÑA ANA", ["35013"]),
        ("Prince Georges MD; Prince George’s County, Maryland", ["24033"]),
        ("O'Brien IA; OBrien, Iowa", ["19141"]),
        ("Ste. Genevieve; Sainte Genevieve MO", ["29186"]),
        ("Miami Dade; Dade FL; Miami-Dade County, Florida", ["12086"]),
        ("Washington, D.C.; Washington DC; District of Columbia", ["11001"]),
        ("Manhattan; New York County NY", ["36061"]),
        ("Oglala Lakota; Shannon SD", ["46102"]),
        ("1001", ["01001"]),
    ],
)
def test_spelling_variants_are_one_county(text: str, fips: list[str]) -> None:
    assert found(text) == fips


@pytest.mark.parametrize(
    ("text", "fips"),
    [
        ("Fairfax County VA", "51059"),
        ("Fairfax city, Virginia", "51600"),
        ("City of Richmond VA", "51760"),
        ("Richmond County VA", "51159"),
        ("Baltimore City MD", "24510"),
        ("Suffolk County VA", "51800"),
        ("Charles City VA", "51036"),
        ("Charles City County VA", "51036"),
        ("James City County VA", "51095"),
        ("Carson City", "32510"),
        ("Orleans Parish, Louisiana", "22071"),
        ("Juneau City and Borough AK", "02110"),
        ("Bethel Census Area, Alaska", "02050"),
        ("City and County of Denver CO", "08031"),
        ("Ponce Municipio, PR", "72113"),
    ],
)
def test_cities_parishes_and_boroughs_are_known_by_their_kind(text: str, fips: str) -> None:
    assert found(text) == [fips]


def test_a_county_with_and_in_its_name_stays_whole() -> None:
    assert found("King and Queen, Virginia; Lewis and Clark MT; Lake and Peninsula Borough, AK") == [
        "51097",
        "30049",
        "02164",
    ]
    assert found("Essex, King and Queen and Middlesex, VA") == ["51057", "51097", "51119"]


def test_lewis_and_clark_are_two_counties_in_washington_state() -> None:
    assert found("Lewis and Clark, WA") == ["53041", "53011"]


def test_a_name_unique_in_the_nation_needs_no_state() -> None:
    assert found("Cuyahoga") == ["39035"]


def test_counties_may_come_with_their_kind_in_the_name() -> None:
    named_in_full = [CountyName("39001", "Adams County", "Ohio"), CountyName("51600", "Fairfax city", "VA")]
    assert parse_counties("Adams; Adams County OH; Fairfax city", named_in_full) == Parsed(["39001", "51600"], [])


def test_nothing_typed_is_nothing_found() -> None:
    assert parse_counties(" ,; \n & ", COUNTIES) == Parsed([], [])


def test_a_misspelt_county_is_answered_with_the_one_that_was_meant() -> None:
    assert problem("Adems OH") == "There is no county called Adems in Ohio. Did you mean Adams?"
    assert problem("Orlens Parish LA") == "There is no parish called Orlens in Louisiana. Did you mean Orleans?"
    assert problem("Cuyahogo") == "There is no county called Cuyahogo. Did you mean Cuyahoga, Ohio?"


def test_a_name_near_to_many_counties_is_suggested_without_their_states() -> None:
    assert problem("Jeferson") == "There is no county called Jeferson. Did you mean Jefferson?"


def test_a_county_named_in_the_wrong_state_is_told_where_it_is() -> None:
    assert problem("Cuyahoga KY") == "There is no county called Cuyahoga in Kentucky. There is one in Ohio."


def test_a_name_like_nothing_gets_no_suggestion() -> None:
    assert problem("Xqzw OH") == "There is no county called Xqzw in Ohio."


def test_a_county_is_not_a_city() -> None:
    assert problem("Brown city, Ohio") == "There is no county called Brown city in Ohio. Did you mean Brown?"


def test_an_ambiguous_name_names_a_few_of_its_states() -> None:
    assert problem("Adams") == (
        "Adams is the name of a county in 12 states: Colorado, Idaho, Illinois and 9 more. "
        "Add the state, as in “Adams, Colorado”."
    )
    assert problem("Bath County") == (
        "Bath is the name of a county in 2 states: Kentucky and Virginia. Add the state, as in “Bath, Kentucky”."
    )


def test_a_county_and_a_city_of_one_name_must_be_told_apart() -> None:
    sentence = "Virginia has both a county and a city called Fairfax. Write “Fairfax County” or “Fairfax city”."
    assert problem("Fairfax VA") == sentence
    assert problem("Fairfax, Virginia; Fairfax VA") == sentence


def test_a_state_alone_is_no_list_of_counties() -> None:
    assert problem("KY") == "KY is a state. Name its counties as well."


def test_an_unknown_code_is_repeated() -> None:
    assert problem("39999") == "There is no county with the code 39999."


def test_what_is_understood_is_kept_beside_what_is_not() -> None:
    assert parse_counties("Adams, Brwn, Pike, OH", COUNTIES) == Parsed(
        [ADAMS, PIKE], ["There is no county called Brwn in Ohio. Did you mean Brown?"]
    )


def test_a_county_in_no_state_is_refused() -> None:
    with pytest.raises(ValueError, match="39001"):
        parse_counties("Adams", [CountyName("39001", "Adams", "Atlantis")])


@settings(deadline=None)
@given(st.sampled_from(COUNTIES), st.data())
def test_every_county_is_found_by_its_name_and_state(county: CountyName, data: st.DataObject) -> None:
    state = BY_FIPS[county.fips[:2]]
    shared = (key_of(county.name), county.state) in names_shared_within_a_state()
    kind = data.draw(
        st.sampled_from([" city" if county.is_city else f" {state.county_word}", *([] if shared else [""])])
    )
    written = data.draw(st.sampled_from([f"{county.name}{kind}, {state.postal}", f"{county.name}{kind} {state.name}"]))
    assert found(written) == [county.fips]
    assert found(written.upper()) == [county.fips]


@settings(deadline=None)
@given(st.lists(st.sampled_from(COUNTIES), min_size=1, max_size=8, unique=True))
def test_any_list_of_codes_comes_back_as_it_was(counties: list[CountyName]) -> None:
    assert found("; ".join(county.fips for county in counties)) == [county.fips for county in counties]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_answered(text: str) -> None:
    parsed = parse_counties(text, INDEX)
    assert all(sentence.endswith((".", "?")) for sentence in parsed.problems)


@pytest.mark.parametrize("text", ["OH", "Ohio", "oh", " O.H. ", "39"])
def test_a_state_is_known_by_code_name_and_abbreviation(text: str) -> None:
    state = find_state(text)
    assert state is not None
    assert state.postal == "OH"


def test_old_abbreviations_are_known() -> None:
    names = [find_state(text) for text in ("W. Va.", "Penna.", "N. Carolina", "Virgin Islands")]
    assert [state.postal for state in names if state] == ["WV", "PA", "NC", "VI"]


def test_there_are_fifty_states_a_district_and_five_territories() -> None:
    assert len(STATES) == 56
    assert [state.county_word for state in STATES if state.postal in ("LA", "AK", "PR", "OH")] == [
        "borough",
        "parish",
        "county",
        "municipio",
    ]


def test_the_kind_is_taken_off_in_front_and_behind() -> None:
    assert [without_kind(name).name for name in ("City of Fairfax", "Adams Co.", "Parish of Orleans", "Bronx")] == [
        "Fairfax",
        "Adams",
        "Orleans",
        "Bronx",
    ]
