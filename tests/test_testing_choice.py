"""On a second database only tests are left out that reach none."""

from typing import Any

import pytest

from onward.regions.models import Region
from onward.testing_choice import depends_on_database, pytest_make_parametrize_id

on_sundays = pytest.mark.skipif(False, reason="It is told by a database.")


@pytest.fixture(scope="session")
def shared_scene(django_db_setup: None) -> None:
    """A scene of several tests, which makes its rows itself."""


def test_what_asks_for_none_is_left_out(request: pytest.FixtureRequest) -> None:
    assert not depends_on_database(request.node)


def test_what_asks_by_a_fixture_of_a_fixture_is_kept(region: Region, request: pytest.FixtureRequest) -> None:
    assert depends_on_database(request.node)


def test_what_shares_a_scene_is_kept(shared_scene: None, request: pytest.FixtureRequest) -> None:
    assert depends_on_database(request.node)


@pytest.mark.django_db
def test_what_asks_by_a_mark_is_kept(request: pytest.FixtureRequest) -> None:
    assert depends_on_database(request.node)


@on_sundays
def test_what_is_skipped_under_a_condition_is_kept(request: pytest.FixtureRequest) -> None:
    assert depends_on_database(request.node)


def test_whoever_asks_for_none_is_refused_by_all_means() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Region.objects.exists()


@pytest.mark.parametrize(("value", "name"), [("Hope", None), (b"x" * 100, None), (b"x" * 101, "file"), (7, None)])
def test_a_long_value_gives_no_name(value: Any, name: str | None) -> None:
    assert pytest_make_parametrize_id(value, "file") == name
