"""Comparing answers: dates of any precision, numbers, codes, quantities in units."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.assessments.fhir.units import UCUM, compare_quantities, takes_unit
from onward.assessments.fhir.values import compare, decimals, later_than, same, span


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2026", "2025", True),
        ("2026", "2026-05", False),
        ("2026-05-02", "2026-05-01", True),
        ("2026-05-01T01:00:00+02:00", "2026-05-01", False),
        ("2026-05-01T01:00:00", "2026-04-30T23:00:00Z", True),
        ("2026-02-30", "2025", False),
        (None, "2025", False),
        ("soon", "2025", False),
    ],
)
def test_a_date_is_later_only_where_nothing_it_may_mean_is_not(one: Any, other: Any, *, later: bool) -> None:
    assert later_than(one, other) is later


@given(st.dates(), st.dates())
def test_whole_days_are_in_the_order_of_the_calendar(one: Any, other: Any) -> None:
    assert later_than(one.isoformat(), other.isoformat()) is (one > other)
    assert span(one.isoformat()) is not None


@pytest.mark.parametrize(
    ("kind", "one", "other", "order"),
    [
        ("integer", 2, 3, -1),
        ("decimal", 2.5, 2, 1),
        ("time", "08:00:00", "08:00:00", 0),
        ("integer", True, 1, None),
        ("integer", 1, "1", None),
        ("date", "soon", "2026", None),
        ("Coding", {"code": "a"}, {"code": "b"}, None),
        ("Quantity", {"value": 3, "code": "m"}, {"value": 2, "code": "m"}, 1),
        ("Quantity", {"value": 3, "code": "m"}, {"value": 2, "code": "km"}, None),
    ],
)
def test_values_of_one_type_are_ordered(kind: str, one: Any, other: Any, order: int | None) -> None:
    assert compare(kind, one, other) == order


@pytest.mark.parametrize(
    ("kind", "one", "other", "alike"),
    [
        ("Coding", {"display": "Bus"}, {"display": "Bus"}, True),
        ("Coding", {}, {}, False),
        ("Reference", {"reference": "Patient/1"}, {"reference": "Patient/1"}, True),
        ("Reference", {"display": "x"}, {"display": "x"}, False),
        ("date", "soon", "soon", True),
        ("boolean", True, True, True),
        ("decimal", 1, 1.0, True),
    ],
)
def test_what_is_the_same_answer(kind: str, one: Any, other: Any, *, alike: bool) -> None:
    assert same(kind, one, other) is alike


def test_digits_behind_the_point_of_what_is_no_number_are_none() -> None:
    assert (decimals(12), decimals("x"), decimals(None)) == (0, 0, 0)


def quantity(value: Any, code: str, system: str = UCUM) -> dict[str, Any]:
    return {"value": value, "code": code, "system": system}


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        (quantity(1, "[mi_i]"), quantity(1.609344, "km"), 0),
        (quantity(90, "min"), quantity(1, "h"), 1),
        (quantity(1, "mL"), quantity(1, "L"), -1),
        (quantity(1, "kg"), quantity(1, "km"), None),
        (quantity(1, "[degF]"), quantity(1, "Cel"), None),
        (quantity(2, "[degF]"), quantity(1, "[degF]"), 1),
        (quantity(1, "x", "https://example.test/u"), quantity(1, "y", "https://example.test/u"), None),
        (quantity(True, "m"), quantity(1, "m"), None),
        ({"value": 1, "unit": "m"}, quantity(1, "m"), None),
    ],
)
def test_quantities_are_compared_where_their_units_allow_it(one: Any, other: Any, order: int | None) -> None:
    assert compare_quantities(one, other) == order


def test_what_a_unit_option_leaves_open_may_be_anything() -> None:
    assert takes_unit(quantity(1, "m") | {"unit": "metre"}, {"system": UCUM, "code": "m"})
    assert not takes_unit(quantity(1, "m") | {"unit": "metre"}, {"system": UCUM, "code": "m", "display": "meter"})
