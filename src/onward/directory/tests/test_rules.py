"""How far a listing can be trusted, by when somebody last confirmed it. (Faults: see the tests of loading.)"""

import datetime as dt

import pytest

from onward.directory.rules import faults, freshness

TODAY = dt.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "unknown"), (0, "fresh"), (180, "fresh"), (181, "ageing"), (365, "ageing"), (366, "stale"), (-3, "fresh")],
)
def test_freshness_follows_from_the_days_since_it_was_confirmed(days: int | None, said: str) -> None:
    assert freshness(None if days is None else TODAY - dt.timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("location", {}),
        ("location", {"latitude": 0.0, "longitude": 1e-9}),
        ("location", {"latitude": -90, "longitude": 180}),
        ("service", {"minimum_age": 0, "maximum_age": 200}),
        ("service", {"minimum_age": 18, "maximum_age": 18}),
        ("phone", {"extension": 2**63 - 1}),
        ("organization", {"email": "x" * 320}),
        ("language", {"name": "x" * 1000}),
    ],
)
def test_what_can_be_has_no_fault(table: str, values: dict[str, object]) -> None:
    assert faults(table, values) == []
