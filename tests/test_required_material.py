"""What a test needs from outside may be absent where somebody works, never where CI proves things."""

import pytest

from onward.testing import shared


def test_without_the_shared_material_a_test_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONWARD_REQUIRE_SHARED", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT RUN: the shared test material no/such is absent"):
        shared("no", "such")


def test_where_the_shared_material_is_required_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_REQUIRE_SHARED", "1")
    with pytest.raises(pytest.fail.Exception, match="NOT RUN: the shared test material no/such is absent"):
        shared("no", "such")
