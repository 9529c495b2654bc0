"""Who acts, and when."""

import datetime as dt

import pytest

from onward.core import clock
from onward.core.actor import COORDINATOR, NOBODY, VIEWER, Actor, Grant, system

ANN = Actor("person", "1", "Ann", (Grant(1, COORDINATOR), Grant(1, VIEWER), Grant(2, VIEWER)))


@pytest.mark.parametrize(
    ("region", "roles", "coordinates", "takes_part"),
    [(1, {COORDINATOR, VIEWER}, True, True), (2, {VIEWER}, False, False), (3, set(), False, False)],
)
def test_roles_hold_in_their_region_only(region: int, roles: set[str], coordinates: bool, takes_part: bool) -> None:
    assert ANN.roles_in(region) == roles
    assert (ANN.coordinates(region), ANN.takes_part_in(region)) == (coordinates, takes_part)


def test_nobody_and_the_machine_have_no_role_in_any_region() -> None:
    assert (NOBODY.takes_part_in(1), system("cron").takes_part_in(1)) == (False, False)
    assert (NOBODY.administrator, system("cron").administrator, system("cron").label) == (False, True, "cron")


def test_the_clock_is_held_within_the_block_and_blocks_nest() -> None:
    one, other = dt.datetime(2026, 1, 1, 23, tzinfo=dt.UTC), dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    with clock.at(one):
        with clock.at(other):
            assert clock.now() == other
        assert (clock.now(), clock.today()) == (one, dt.date(2026, 1, 1))
    assert clock.now() > one


def test_the_clock_goes_on_after_a_failure() -> None:
    long_ago = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    with pytest.raises(ValueError, match="x"), clock.at(long_ago):
        int("x")
    assert abs(clock.now() - dt.datetime.now(tz=dt.UTC)) < dt.timedelta(seconds=5)
