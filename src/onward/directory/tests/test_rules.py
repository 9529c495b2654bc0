"""What a record may not say. (More of it: see the tests of loading.)"""

import pytest

from onward.directory.rules import faults


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
