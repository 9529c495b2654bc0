"""A list that knows only the town still tells the county; a county called like a state is the county."""

import pytest

from onward.core.actor import Actor
from onward.directory.operations.places import Places
from onward.exchange.tests.batches import bring, row
from onward.regions.models import County, Region
from onward.regions.operations import found_region


@pytest.mark.parametrize(
    ("town", "state", "fips"),
    [
        ("Waverly", "OH", "39131"),
        ("waverly ", "", "39131"),
        ("Waverly", "Ohio", "39131"),
        ("Nowhere at all", "OH", ""),
        ("", "OH", ""),
        ("Waverly", "ZZ", "39131"),
    ],
)
def test_a_town_is_in_its_county(region: Region, town: str, state: str, fips: str) -> None:
    assert Places(region).by_town(town, state) == fips


def test_a_place_with_a_town_and_no_zip_code_is_in_the_county_of_the_town(region: Region, operator: Actor) -> None:
    address = {
        "location_id": "den", "address_1": "1 Main St", "city": "Waverly", "state_province": "OH",
        "postal_code": "Not stated", "country": "US", "address_type": "physical",
    }  # fmt: skip
    bring(region, operator, location={"den": {}}, address={"a": address})
    den = row("location", "den", region)

    assert (den.county_id, den.county_basis) == ("39131", "town")


def test_a_county_of_the_region_wins_over_the_state_of_the_same_name(counties: object, operator: Actor) -> None:
    County.objects.create(fips="21183", name="Ohio", state="KY", latitude=37.5, longitude=-86.8)
    green_river = found_region(name="Green River", counties=["21183"], by=operator)
    valley = found_region(name="Valley", counties=["39001"], by=operator)

    assert Places(green_river).by_words("Ohio") == "21183"
    assert Places(valley).by_words("Ohio") == "39"
