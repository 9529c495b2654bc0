"""When gatherings of a series are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.convenings.models.series import MOST_TIMES as MOST_IN_TABLE
from onward.convenings.rules.recurrence import (
    MONTHLY_DATE,
    MONTHLY_DAY,
    MONTHLY_LAST,
    MOST_TIMES,
    OTHER_WEEK,
    PATTERNS,
    WEEKLY,
    BadRule,
    End,
    days_of,
    rule_of,
)

TUESDAY = dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("pattern", "rule", "second"),
    [
        (WEEKLY, "FREQ=WEEKLY;BYDAY=TU", dt.date(2026, 12, 15)),
        (OTHER_WEEK, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", dt.date(2026, 12, 22)),
        (MONTHLY_DAY, "FREQ=MONTHLY;BYDAY=2TU", dt.date(2027, 1, 12)),
        (MONTHLY_LAST, "FREQ=MONTHLY;BYDAY=-1TU", dt.date(2027, 1, 26)),
        (MONTHLY_DATE, "FREQ=MONTHLY;BYMONTHDAY=8", dt.date(2027, 1, 8)),
    ],
)
def test_a_pattern_and_a_first_day_make_a_rule(pattern: str, rule: str, second: dt.date) -> None:
    assert rule_of(pattern, TUESDAY) == rule
    assert days_of(rule, TUESDAY, End(times=2))[1] == second


@pytest.mark.parametrize(
    ("rule", "end", "code"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", End(), "endless"),
        ("FREQ=WEEKLY;BYDAY=TU", End(times=MOST_TIMES + 1), "many"),
        ("FREQ=WEEKLY;BYDAY=TU", End(last_day=dt.date(2036, 1, 1)), "many"),
        ("FREQ=WEEKLY;BYDAY=TU", End(last_day=dt.date(2026, 12, 1)), "none"),
        ("FREQ=SECONDLY", End(times=3), "unknown"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=9", End(times=3), "unknown"),
    ],
)
def test_a_rule_that_never_ends_or_is_none_of_ours_is_refused(rule: str, end: End, code: str) -> None:
    with pytest.raises(BadRule) as bad:
        days_of(rule, TUESDAY, end)
    assert bad.value.code == code


def test_what_not_every_month_has_is_refused() -> None:
    for pattern, day, code in ((MONTHLY_DATE, 31, "late"), (MONTHLY_DAY, 29, "fifth"), ("daily", 8, "unknown")):
        with pytest.raises(BadRule) as bad:
            rule_of(pattern, dt.date(2026, 12, day))
        assert bad.value.code == code


def test_the_table_allows_as_many_as_the_rule() -> None:
    assert MOST_IN_TABLE == MOST_TIMES


@given(
    pattern=st.sampled_from(PATTERNS), times=st.integers(1, MOST_TIMES),
    first=st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)),
)  # fmt: skip
def test_a_series_has_its_days_in_order_and_begins_no_sooner_than_it_should(
    pattern: str, first: dt.date, times: int
) -> None:
    try:
        rule = rule_of(pattern, first)
    except BadRule:
        return
    days = days_of(rule, first, End(times=times))
    assert len(days) == times
    assert days == sorted(set(days))
    assert days[0] >= first
    assert days_of(rule, first, End(last_day=days[-1])) == days
