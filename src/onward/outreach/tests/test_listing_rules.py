"""The days of an entry, as plain values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.outreach.rules.listing import CONTACTED, DAYS, JOINED, NOT_NOW, STATES, STEPS, TALKING, TO_CONTACT, moved

MARCH, APRIL, MAY = (dt.date(2026, month, 1) for month in (3, 4, 5))
NEVER = dict.fromkeys(DAYS)


def days(contacted: dt.date | None = None, talking: dt.date | None = None, answered: dt.date | None = None) -> object:
    return {"contacted_on": contacted, "talking_since": talking, "answered_on": answered}


def test_each_step_keeps_the_days_of_those_before_it() -> None:
    contacted = moved(CONTACTED, MARCH, NEVER)
    talking = moved(TALKING, APRIL, contacted)

    assert contacted == days(MARCH)
    assert talking == days(MARCH, APRIL)
    assert moved(JOINED, MAY, talking) == days(MARCH, APRIL, MAY)
    assert moved(NOT_NOW, MAY, contacted) == days(MARCH, None, MAY)


def test_whoever_is_contacted_again_after_a_no_has_not_answered_any_more() -> None:
    assert moved(CONTACTED, MAY, days(MARCH, APRIL, APRIL)) == days(MAY)
    assert moved(TO_CONTACT, MAY, days(MARCH, APRIL, APRIL)) == NEVER


def test_a_step_before_an_earlier_one_is_refused() -> None:
    with pytest.raises(ValueError, match="later day"):
        moved(TALKING, MARCH, days(APRIL))


some_days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@given(st.lists(st.tuples(st.sampled_from(STATES), some_days), max_size=8))
def test_whatever_happens_the_days_are_in_order_and_fit_the_state(steps: list[tuple[str, dt.date]]) -> None:
    now, state = dict(NEVER), TO_CONTACT
    for to, on in steps:
        try:
            now, state = moved(to, on, now), to
        except ValueError:
            continue
    known = [day for day in now.values() if day is not None]
    own = STEPS[state]
    later = DAYS[DAYS.index(own) + 1 :] if own else DAYS

    assert known == sorted(known)
    assert own is None or now[own] is not None
    assert [now[name] for name in later] == [None] * len(later)
