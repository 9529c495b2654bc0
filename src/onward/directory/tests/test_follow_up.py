"""What follows from an import: counties, areas, kinds, sectors; what somebody said weighs more than any guess."""

from typing import Any

import pytest

from onward.core.actor import Actor
from onward.directory import operations as directory
from onward.directory.models import Population, Service, ServiceKind, ServiceKindLink
from onward.directory.operations.places import Places
from onward.exchange.tests.batches import bring, counts, row
from onward.partners import operations as partners
from onward.regions.models import Region

PIKE_POINT = {"latitude": 39.084, "longitude": -83.037}
PIKE_ZIP = "45690"
BROWN_ZIP = "45121"
HOPE = {"hope": {"name": "Riverside Group"}}


def address(code: str, location: str = "den") -> dict[str, Any]:
    return {
        "location_id": location, "address_1": "1 Main St", "city": "Somewhere", "state_province": "OH",
        "postal_code": code, "country": "US", "address_type": "physical",
    }  # fmt: skip


def county(region: Region) -> tuple[str | None, str]:
    place = row("location", "den", region)
    return place.county_id, place.county_basis


# Places --------------------------------------------------------------------------------------------------------------


def test_a_place_is_in_the_county_of_its_point_whatever_its_zip_code(region: Region, operator: Actor) -> None:
    bring(region, operator, location={"den": PIKE_POINT}, address={"a": address(BROWN_ZIP)})

    assert county(region) == ("39131", "point")


def test_a_place_without_a_point_is_in_the_county_of_its_zip_code(region: Region, operator: Actor) -> None:
    bring(region, operator, location={"den": {}}, address={"a": address(f"{BROWN_ZIP}-1234")})

    assert county(region) == ("39015", "zip")


@pytest.mark.parametrize("code", ["", "4512", "ABCDE", "00000", "٤٥١٢١", "²²²²²", "K1A 0B1"])
def test_a_postal_code_that_is_none_of_ours_places_nothing(code: str, region: Region, operator: Actor) -> None:
    bring(region, operator, location={"den": {}}, address={"a": address(code)})

    assert county(region) == (None, "")


def test_a_place_outside_every_county_we_know_has_none(region: Region, operator: Actor) -> None:
    bring(region, operator, location={"den": {"latitude": 0.0, "longitude": -30.0}})

    assert county(region) == (None, "")


def test_a_county_that_the_file_states_is_kept_against_point_and_zip_code(region: Region, operator: Actor) -> None:
    den = {"den": {**PIKE_POINT, "county": "39163"}}
    bring(region, operator, location=den, address={"a": address(BROWN_ZIP)})

    assert county(region) == ("39163", "stated")


def test_a_county_that_a_person_chose_is_kept_when_the_point_moves(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization=HOPE, location={"den": {"organization_id": "hope", **PIKE_POINT}})
    site = directory.Site(place={}, county="39163")
    directory.change_place(row("location", "den", region), site=site, by=ada_actor)
    bring(region, operator, location={"den": {"organization_id": "hope", "latitude": 38.851, "longitude": -83.519}})

    assert county(region) == ("39163", "person")


def test_a_new_address_alone_settles_the_county_anew(region: Region, operator: Actor) -> None:
    bring(region, operator, location={"den": {}}, address={"a": address(BROWN_ZIP)})
    report = bring(region, operator, location={"den": {}}, address={"a": address(PIKE_ZIP)})

    assert counts(report) == {"location": {"unchanged": 1}, "address": {"updated": 1}}
    assert county(region) == ("39131", "zip")


def test_a_meeting_is_in_the_county_of_its_point_else_of_its_zip_code(region: Region, operator: Actor) -> None:
    meetings = {
        "point": {**PIKE_POINT, "postal_code": BROWN_ZIP},
        "zip": {"postal_code": BROWN_ZIP},
        "nowhere": {"city": "Pike"},
    }
    bring(region, operator, meeting={key: {"slug": key, "name": key, **values} for key, values in meetings.items()})

    found = {key: row("meeting", key, region).county_id for key in meetings}
    assert found == {"point": "39131", "zip": "39015", "nowhere": None}


def test_an_organization_is_at_home_where_its_first_place_is(region: Region, operator: Actor) -> None:
    places = {
        "first": {"organization_id": "hope", "county": "39001"},
        "second": {"organization_id": "hope", "county": "39015"},
    }
    bring(region, operator, organization=HOPE, location=places)

    assert row("organization", "hope", region).county_id == "39001"


def test_a_sheets_own_word_for_the_county_comes_before_its_places(region: Region, operator: Actor) -> None:
    said = {"hope": {"name": "Riverside", "county_words": "Brown County"}, "lost": {"name": "L", "county_words": "?"}}
    bring(
        region, operator, "partners", organization=said,
        location={"first": {"organization_id": "hope", "county": "39001"}},
    )  # fmt: skip

    assert row("organization", "hope", region).county_id == "39015"
    assert row("organization", "lost", region).county_id is None


def test_a_home_that_a_person_cleared_stays_blank(region: Region, operator: Actor, ada_actor: Actor) -> None:
    place = {"first": {"organization_id": "hope", "county": "39001"}}
    bring(region, operator, organization=HOPE, location=place)
    partners.change_organization(row("organization", "hope", region), values={"county_id": None}, by=ada_actor)
    bring(region, operator, organization={"hope": {"name": "Riverside Group", "description": "x"}}, location=place)

    assert row("organization", "hope", region).county_id is None


def test_a_partner_that_moves_is_at_home_where_its_place_is_now(region: Region, operator: Actor) -> None:
    den = {"den": {"organization_id": "hope"}}
    for code in (BROWN_ZIP, PIKE_ZIP):
        bring(region, operator, organization=HOPE, location=den, address={"a": address(code)})

    assert home(region) == ("39131", "place")


def test_a_home_stays_while_there_is_a_place_in_it(region: Region, operator: Actor) -> None:
    dens = {"den": {"organization_id": "hope"}}
    bring(region, operator, organization=HOPE, location=dens, address={"a": address(BROWN_ZIP)})
    more = {"a0": {"organization_id": "hope", **PIKE_POINT}, **dens}
    bring(region, operator, organization=HOPE, location=more, address={"a": address(BROWN_ZIP)})

    assert home(region) == ("39015", "place")


def test_a_list_that_names_another_county_moves_the_partner_though_nothing_else_changed(
    region: Region, operator: Actor
) -> None:
    for county in ("Pike", "Brown"):
        bring(region, operator, "partners", organization={"hope": {**HOPE["hope"], "county_words": county}})

    assert home(region) == ("39015", "stated")


def test_a_home_that_a_person_chose_stays_whatever_lists_say(region: Region, operator: Actor, ada_actor: Actor) -> None:
    said = {"hope": {**HOPE["hope"], "county_words": "Pike"}}
    bring(region, operator, "partners", organization=said)
    partners.change_organization(row("organization", "hope", region), values={"county_id": "39001"}, by=ada_actor)
    bring(region, operator, "partners", organization=said)

    assert home(region) == ("39001", "person")


def home(region: Region) -> tuple[str | None, str]:
    hope = row("organization", "hope", region)
    return hope.county_id, hope.county_basis


# Areas served --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "geoid"),
    [
        ("Pike County, Ohio", "39131"), ("Pike", "39131"), ("pike co. OH", "39131"), ("39131", "39131"),
        ("Lewis County, Kentucky", "21135"), ("Statewide", "39"), ("Ohio", "39"), ("State of Ohio", "39"),
        ("Ohio statewide", "39"), ("KY", "21"), ("US", "US"), ("United States", "US"), ("Nationwide", "US"),
        ("U.S.", "US"), ("Pike and Brown counties", ""), ("wherever it hurts", ""), ("", ""), ("99999", ""),
    ],
)  # fmt: skip
def test_the_words_of_an_area_become_a_code(words: str, geoid: str, region: Region) -> None:
    assert Places(region).by_words(words) == geoid


def test_statewide_means_nothing_in_a_region_of_two_states(region: Region) -> None:
    region.counties.add("21135")

    assert Places(region).by_words("Statewide") == ""


@pytest.mark.parametrize(
    ("values", "geoid"),
    [
        ({"name": "Pike County"}, "39131"), ({"extent": "Brown"}, "39015"), ({"description": "Ohio"}, "39"),
        ({"name": "Our valley", "extent": "Pike"}, "39131"), ({"name": "Our valley"}, ""),
        ({"name": "Pike", "geoid": "39001"}, "39001"),
    ],
)  # fmt: skip
def test_an_area_is_read_from_its_name_else_extent_else_description(
    values: dict[str, str], geoid: str, region: Region, operator: Actor
) -> None:
    bring(region, operator, service_area={"area": values})

    assert row("service_area", "area", region).geoid == geoid


def test_an_area_in_other_words_gets_another_code(region: Region, operator: Actor) -> None:
    codes = []
    for words in ("Pike County, Ohio", "Adams County, Ohio", "Wherever it is needed"):
        bring(region, operator, service_area={"area": {"name": words}})
        codes.append(area(region))

    assert codes == [("39131", "words"), ("39001", "words"), ("", "")]


def test_a_county_that_a_person_ticked_stays_whatever_the_words_become(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, service_area={"area": {"name": "Pike County, Ohio"}})
    row_of_area = row("service_area", "area", region)
    directory.change_detail(row_of_area, values={"geoid": "39001"}, by=ada_actor)
    bring(region, operator, service_area={"area": {"name": "Brown County, Ohio"}})

    assert area(region) == ("39001", "person")


def area(region: Region) -> tuple[str, str]:
    found = row("service_area", "area", region)
    return found.geoid, found.geoid_basis


# Kinds and populations -----------------------------------------------------------------------------------------------


def kinds(region: Region, key: str = "beds") -> list[tuple[str, str]]:
    links = ServiceKindLink.objects.filter(service=row("service", key, region)).order_by("-confidence", "id")
    return list(links.values_list("kind__key", "basis"))


def service(**values: Any) -> dict[str, dict[str, Any]]:
    return {"beds": {"organization_id": "hope", "name": "Beds", **values}}


def test_kinds_are_guessed_from_words_and_guessed_again_when_the_words_change(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE, service=service(name="Sober living home"))
    guessed = kinds(region)
    bring(region, operator, service=service(name="Food pantry"))

    assert (guessed, kinds(region)) == ([("recovery_housing", "words")], [("food", "words")])


def test_kinds_that_the_file_states_win_over_words(region: Region, operator: Actor) -> None:
    stated = service(name="Sober living home", kinds=["transport", "not a kind"], populations=["veterans"])
    bring(region, operator, organization=HOPE, service=stated)

    assert kinds(region) == [("transport", "stated")]
    links = row("service", "beds", region).population_links
    assert list(links.values_list("population__key", "basis")) == [("veterans", "stated")]


def test_the_words_of_a_sheets_kind_column_count_as_terms(region: Region, operator: Actor) -> None:
    bring(region, operator, "partners", organization=HOPE, service=service(kind_words=["Recovery housing"]))

    assert kinds(region) == [("recovery_housing", "term")]


def test_a_term_put_on_a_service_later_is_heard_though_the_service_is_unchanged(
    region: Region, operator: Actor
) -> None:
    bring(region, operator, organization=HOPE, service=service())
    report = bring(
        region, operator, service=service(),
        taxonomy_term={"t": {"name": "Detoxification", "description": "x"}},
        attribute={"a": {"link_id": "beds", "link_entity": "service", "taxonomy_term_id": "t"}},
    )  # fmt: skip

    assert counts(report)["service"] == {"unchanged": 1}
    assert kinds(region) == [("detox", "term")]


def test_a_kind_that_a_person_corrected_stays_whatever_later_files_say(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    bring(region, operator, organization=HOPE, service=service(name="Sober living home"))
    legal = ServiceKind.objects.get(region=region, key="legal_aid")
    directory.settle_kinds(services=list(Service.objects.all()), kinds=[legal], by=ada_actor)
    bring(region, operator, service=service(name="Sober living", kinds=["transport"]))

    assert kinds(region) == [("legal_aid", "person")]
    assert row("service", "beds", region).name == "Sober living"


def test_a_persons_word_that_came_with_a_file_is_not_guessed_over(region: Region, operator: Actor) -> None:
    settled = service(kind_facts=[("legal_aid", 1.0, "person")], kinds_settled=True)
    bring(region, operator, organization=HOPE, service=settled)
    bring(region, operator, service=service(name="Sober living home"))

    assert kinds(region) == [("legal_aid", "person")]


def test_a_file_that_says_none_of_the_kinds_fits_is_believed(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE, service=service(name="Sober living home", kind_facts=[]))

    assert kinds(region) == []


def test_a_kind_stated_twice_is_one_link_with_the_first_word(region: Region, operator: Actor) -> None:
    facts = [("food", 1.5, "person"), ("food", 0.4, "words")]
    bring(region, operator, organization=HOPE, service=service(kind_facts=facts))

    assert list(ServiceKindLink.objects.values_list("kind__key", "confidence", "basis")) == [("food", 1.0, "person")]


def test_populations_stay_when_only_kinds_were_settled(region: Region, operator: Actor, ada_actor: Actor) -> None:
    bring(region, operator, organization=HOPE, service=service(name="Housing for veterans"))
    before = set(Population.objects.filter(links__service__name="Housing for veterans").values_list("key", flat=True))
    food = ServiceKind.objects.get(region=region, key="food")
    directory.settle_kinds(services=list(Service.objects.all()), kinds=[food], by=ada_actor)
    bring(region, operator, service=service(name="Housing"))

    assert before == {"veterans"}
    assert set(Population.objects.filter(links__service__name="Housing").values_list("key", flat=True)) == before


# Sectors and levels --------------------------------------------------------------------------------------------------


def sector(region: Region, key: str = "hope") -> tuple[str | None, str, str, str]:
    found = row("organization", key, region)
    return found.sector and found.sector.key, found.sector_basis, found.level, found.level_basis


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": "Pike County Probation Department"}, ("corrections", "words", "", "")),
        ({"name": "Riverside Group"}, (None, "", "", "")),
        ({"name": "Riverside", "sector_words": "Faith and spiritual care"}, ("faith", "stated", "", "")),
        ({"name": "Riverside", "sector_words": "faith"}, ("faith", "stated", "", "")),
        ({"name": "Riverside", "sector_words": "Churches"}, ("faith", "stated", "", "")),
        ({"name": "Riverside", "sector_words": "miscellaneous"}, (None, "", "", "")),
        ({"name": "Pike County Probation", "sector_words": "miscellaneous"}, ("corrections", "words", "", "")),
        ({"name": "Riverside", "level_word": " State "}, (None, "", "state", "stated")),
        ({"name": "Riverside", "level_word": "galactic"}, (None, "", "", "")),
        ({"name": "Riverside", "sector": "courts", "level": "local"}, ("courts", "stated", "local", "stated")),
    ],
)
def test_a_sector_is_stated_or_guessed_or_left_blank(
    values: dict[str, str], expected: tuple[str | None, str, str, str], region: Region, operator: Actor
) -> None:
    bring(region, operator, "partners", organization={"hope": values})

    assert sector(region) == expected


def test_what_an_organization_does_suggests_its_sector(region: Region, operator: Actor) -> None:
    bring(region, operator, organization=HOPE, service=service(kinds=["recovery_housing"]))

    assert sector(region)[:2] == ("recovery_housing", "words")


def test_a_sector_that_a_person_chose_or_cleared_is_not_guessed_again(
    region: Region, operator: Actor, ada_actor: Actor
) -> None:
    name = "Pike County Probation Department"
    bring(region, operator, organization={"hope": {"name": name}})
    partners.change_organization(row("organization", "hope", region), values={"sector_id": None}, by=ada_actor)
    bring(region, operator, organization={"hope": {"name": name, "description": "Changed"}})

    assert sector(region) == (None, "person", "", "")


def test_a_guess_goes_when_the_words_that_led_to_it_go(region: Region, operator: Actor) -> None:
    bring(region, operator, organization={"hope": {"name": "Pike County Probation Department"}})
    bring(region, operator, organization=HOPE)

    assert sector(region) == (None, "", "", "")


def test_a_sector_out_of_use_is_not_guessed(region: Region, operator: Actor) -> None:
    from onward.partners.models import Sector

    Sector.objects.filter(region=region, key="corrections").update(in_use=False)
    bring(region, operator, organization={"hope": {"name": "Pike County Probation Department"}})

    assert sector(region) == (None, "", "", "")
