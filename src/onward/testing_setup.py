"""What every test begins with.

On PostgreSQL tests run in the role of the pages, so that each of them also tries the second wall. The test itself
stands outside the wall, since it sets scenes of several regions; every request that it makes is held by it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases

from onward.core import kept, walls

ROLE = "onward_pages"
ONCE = f"DO $$ BEGIN CREATE ROLE {ROLE}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
"""Roles are those of the server: another worker may make it at this moment."""
NO_TEST = connection.settings_dict["NAME"]
"""The database that is there without tests; none of them may touch it."""


def pytest_collection_finish() -> None:
    gc.set_threshold(10_000, 10, 10)
    _here_to_stay()


def _here_to_stay() -> None:
    """What is there now is there to the end: to search it for garbage again and again takes a tenth of a run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def everywhere() -> Iterator[None]:
    with walls.everywhere():
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_things() -> Iterator[None]:
    """Pages are asked for more often than a person would, and each test begins to count anew, without the database; a
    password is not worth a second of the machine; a browser of a test asks for hardly any file, and need not list all
    before its first page."""
    with override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
    ):
        yield


@pytest.fixture(autouse=True)
def nothing_kept(cheap_things: None) -> None:
    cache.clear()
    kept.forget()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), _surely_made():
        if connection.vendor == "postgresql":
            _let_in()
            connection.settings_dict["OPTIONS"]["assume_role"] = ROLE
            connection.close()
        _here_to_stay()
        with django_db_blocker.block():
            yield
        if connection.vendor == "postgresql":
            del connection.settings_dict["OPTIONS"]["assume_role"]
            connection.close()


@contextmanager
def _surely_made() -> Iterator[None]:
    """pytest-django makes a database when a test asks for it by itself; a scene that many share asks here."""
    if connection.settings_dict["NAME"] != NO_TEST:
        yield
        return
    made = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(made, verbosity=0)


def _let_in() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ONCE)
        walls.let_in(ROLE)
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {ROLE}")  # How a test's rows are cleared.
