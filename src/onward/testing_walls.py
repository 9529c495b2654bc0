"""Tests on PostgreSQL run in the role of the pages, so that each of them also tries the second wall.

The test itself stands outside the wall, since it sets scenes of several regions. Every request that it makes is held
by it, as in earnest.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from onward.core import walls

ROLE = "onward_pages"


@pytest.fixture(scope="session", autouse=True)
def everywhere() -> Iterator[None]:
    with walls.everywhere():
        yield


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
        cursor.execute(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'")
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE}")
        walls.let_in(ROLE)
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {ROLE}")  # How a test's rows are cleared.
