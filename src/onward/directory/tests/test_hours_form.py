import pytest

from onward.directory.forms.hours import make_rule, read_rule


@pytest.mark.parametrize(
    ("freq", "byday", "interval", "read"),
    [
        ("", "", None, ([], "")),
        ("WEEKLY", "MO,TU", None, (["MO", "TU"], "")),
        ("WEEKLY", "MO", 2, (["MO"], "other")),
        ("MONTHLY", "-1FR", None, (["FR"], "-1")),
        ("MONTHLY", "1MO,2TU", None, None),
        ("MONTHLY", "MO", None, None),
        ("WEEKLY", "MO", 3, None),
        ("WEEKLY", "any day", None, None),
    ],
)
def test_a_rule_is_read_for_the_form_or_left_alone(freq: str, byday: str, interval: int | None, read: object) -> None:
    assert read_rule(freq, byday, interval) == read


@pytest.mark.parametrize(
    ("days", "week", "rule"),
    [
        ([], "", {"freq": "", "byday": "", "interval": None}),
        (["MO", "WE"], "", {"freq": "WEEKLY", "byday": "MO,WE", "interval": None}),
        (["MO"], "other", {"freq": "WEEKLY", "byday": "MO", "interval": 2}),
        (["MO", "WE"], "2", {"freq": "MONTHLY", "byday": "2MO,2WE", "interval": None}),
    ],
)
def test_days_and_weeks_make_a_rule(days: list[str], week: str, rule: dict[str, object]) -> None:
    assert make_rule(days, week) == rule
