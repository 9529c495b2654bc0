"""What a clock on a wall shows, and which moment is meant."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.convenings.rules.times import NotThere, Twice, moment_of

EAST, LORD_HOWE = ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")
ZONES = st.sampled_from(["America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Guam", "Europe/Dublin"])


def test_a_time_that_clocks_jump_over_is_told_with_both_ends_of_the_jump() -> None:
    with pytest.raises(NotThere) as jump:
        moment_of(dt.datetime(2027, 3, 14, 2, 30), EAST)
    assert (jump.value.before, jump.value.after) == (dt.datetime(2027, 3, 14, 2), dt.datetime(2027, 3, 14, 3))

    with pytest.raises(NotThere) as half_an_hour:
        moment_of(dt.datetime(2026, 10, 4, 2, 10), LORD_HOWE)
    assert half_an_hour.value.after == dt.datetime(2026, 10, 4, 2, 30)


def test_the_first_minute_after_the_jump_is_there() -> None:
    assert moment_of(dt.datetime(2027, 3, 14, 3), EAST) == dt.datetime(2027, 3, 14, 7, tzinfo=dt.UTC)


def test_of_a_time_that_comes_twice_somebody_says_which() -> None:
    local = dt.datetime(2026, 11, 1, 1, 30)
    with pytest.raises(Twice):
        moment_of(local, EAST)
    first, second = (moment_of(local, EAST, second=which) for which in (False, True))
    assert second - first == dt.timedelta(hours=1)


@given(moment=st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)), zone=ZONES)
def test_every_moment_is_found_again_from_its_clock(moment: dt.datetime, zone: str) -> None:
    there = moment.replace(second=0, microsecond=0, tzinfo=dt.UTC).astimezone(ZoneInfo(zone))
    found = moment_of(there.replace(tzinfo=None, fold=0), ZoneInfo(zone), second=bool(there.fold))
    assert found == there.astimezone(dt.UTC)
