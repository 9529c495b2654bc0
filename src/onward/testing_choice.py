"""Which tests a run takes, and what they are called."""

import pytest

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
READABLE = 100
"""Longer values give a test no name."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="Leave out tests that reach no database: on a second one they would only be said again.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[item for item in items if not depends_on_database(item)])
        items[:] = [item for item in items if depends_on_database(item)]


def depends_on_database(item: pytest.Item) -> bool:
    """Whether it may end otherwise on another database.

    pytest-django refuses the database to a test that asks for it neither by a mark nor by a fixture. One that is
    skipped under some condition may ask by that which database it is.
    """
    asks = item.get_closest_marker("django_db") or item.get_closest_marker("skipif")
    return asks is not None or not DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A whole file or page is no name, and one that bears the time of day is not the same for two workers."""
    return argname if isinstance(val, str | bytes) and len(val) > READABLE else None
