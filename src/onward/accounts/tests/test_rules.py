import datetime as dt

import pytest

from onward.accounts.rules import browser_in_words, ends_at

MONDAY = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(("seen_days", "ends_days"), [(0, 3), (1, 4), (11, 14), (12, 14), (13.9, 14)])
def test_a_session_ends_after_three_idle_days_and_after_two_weeks_at_the_latest(
    seen_days: float, ends_days: int
) -> None:
    assert ends_at(MONDAY, MONDAY + dt.timedelta(days=seen_days)) == MONDAY + dt.timedelta(days=ends_days)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            " Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
            " Safari/537.36 Edg/124.0.0.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_its_owner_would(said: str, words: str) -> None:
    assert browser_in_words(said) == words
