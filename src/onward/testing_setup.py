"""What every test begins with.

On PostgreSQL tests run in the role of the pages, so that each of them also tries the second wall. The test itself
stands outside the wall, since it sets scenes of several regions; every request that it makes is held by it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from onward.core import kept, walls

ROLE = "onward_pages"


@pytest.fixture(scope="session", autouse=True)
def everywhere() -> Iterator[None]:
    with walls.everywhere():
        yield


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own() -> Iterator[None]:
    """Pages are asked for more often than a person would; each test begins to count anew, without the database."""
    with override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}):
        yield


@pytest.fixture(autouse=True)
def nothing_kept(cache_of_its_own: None) -> None:
    cache.clear()
    kept.forget()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        _let_in()
    connection.settings_dict["OPTIONS"]["assume_role"] = ROLE
    connection.close()
    yield
    del connection.settings_dict["OPTIONS"]["assume_role"]
    with django_db_blocker.unblock():
        connection.close()


def _let_in() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE}")
        walls.let_in(ROLE)
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {ROLE}")  # How a test's rows are cleared.
