"""A region has the time zone of most of its counties, until whoever keeps it says otherwise."""

from zoneinfo import available_timezones

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.regions.models import Region
from onward.regions.operations import reshape_region
from onward.regions.states import STATES
from onward.regions.time_zone_words import TIME_ZONES, called
from onward.regions.time_zones import BY_STATE, SPLIT, USUAL, ZONES, Spot, zone_of
from onward.testing import REGION_COUNTIES

SPOTS = st.builds(Spot, st.sampled_from([state.postal for state in STATES]), st.floats(-180, 180))


def test_every_state_and_territory_has_a_zone_that_there_is_with_a_name() -> None:
    assert BY_STATE.keys() == {state.postal for state in STATES}
    assert set(ZONES) <= available_timezones()
    assert {zone for _longitude, *both in SPLIT.values() for zone in both} <= set(ZONES)
    assert {zone for zone, _words in TIME_ZONES} == set(ZONES)
    assert (called("America/Denver"), called("Europe/Rome")) == ("Mountain time", "Europe/Rome")


@pytest.mark.parametrize(
    ("state", "longitude", "zone"),
    [
        ("OH", -83.1, "America/New_York"), ("TN", -86.8, "America/Chicago"), ("TN", -83.9, "America/New_York"),
        ("TX", -106.3, "America/Denver"), ("OR", -123.0, "America/Los_Angeles"), ("OR", -117.6, "America/Denver"),
        ("AZ", -112.0, "America/Phoenix"), ("PR", -66.1, "America/Puerto_Rico"),
    ],
)  # fmt: skip
def test_a_county_lies_in_the_zone_of_its_side_of_the_state(state: str, longitude: float, zone: str) -> None:
    assert zone_of([Spot(state, longitude)]) == zone


@given(st.lists(SPOTS, min_size=1, max_size=9))
def test_it_is_one_of_the_zones_of_its_counties_whatever_their_order(spots: list[Spot]) -> None:
    zone = zone_of(spots)

    assert zone in {zone_of([spot]) for spot in spots}
    assert zone == zone_of(reversed(spots))


def test_no_county_has_the_usual_zone() -> None:
    assert zone_of([]) == USUAL


def test_a_region_is_founded_in_its_zone_and_keeps_another_one(region: Region, operator: Actor) -> None:
    assert region.time_zone == "America/New_York"
    reshape_region(region, name=region.name, counties=REGION_COUNTIES, time_zone="America/Denver", by=operator)
    reshape_region(region, name=region.name, counties=REGION_COUNTIES, by=operator)

    region.refresh_from_db()
    assert (region.time_zone, str(region.now.tzinfo)) == ("America/Denver", "America/Denver")


def test_a_zone_that_there_is_not_is_refused(region: Region, operator: Actor) -> None:
    with pytest.raises(Refused, match="time zone"):
        reshape_region(region, name="X", counties=REGION_COUNTIES, time_zone="Ohio/Piketon", by=operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.update(time_zone="")
