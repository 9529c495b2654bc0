"""Two roles on PostgreSQL: one owns the tables and changes them, the other is that of the pages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

import psycopg
import pytest
from django.db import connection
from psycopg import sql

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles."),
]
# On one server with the other workers.
DATABASE, OWNER, PAGES = (f"{name}_{os.getpid()}" for name in ("onward_two_roles", "two_owner", "two_pages"))
WORD = "two-words"
CONNECTING = ("user", "password", "host", "port")


@pytest.fixture
def addresses() -> Iterator[tuple[str, str]]:
    """An empty database as docs/operating.md makes it; the addresses for the pages and for the owner."""
    known = {key: value for key, value in connection.get_connection_params().items() if key in CONNECTING and value}
    with psycopg.connect(dbname="postgres", autocommit=True, **known) as server:

        def run(words: str, *names: str) -> None:
            server.execute(sql.SQL(words).format(*map(sql.Identifier, names), word=sql.Literal(WORD)))

        run("CREATE ROLE {} LOGIN PASSWORD {word}", OWNER)
        run("CREATE ROLE {} LOGIN PASSWORD {word}", PAGES)
        run("CREATE DATABASE {} OWNER {}", DATABASE, OWNER)
        query = urlencode({key: known[key] for key in ("host", "port") if key in known})
        yield tuple(f"postgres://{role}:{WORD}@/{DATABASE}?{query}" for role in (PAGES, OWNER))  # type: ignore[misc]
        run("DROP DATABASE {} WITH (FORCE)", DATABASE)
        run("DROP ROLE {}", PAGES)
        run("DROP ROLE {}", OWNER)


def run(addresses: tuple[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    pages, owner = addresses
    environment = {**os.environ, "DATABASE_URL": pages, "ONWARD_OWNER_DATABASE_URL": owner}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


LOOK = """
import django
django.setup()
from onward.core import walls
from onward.partners.models import Sector
from onward.regions.models import Region
print(walls.standing()[0], Sector.objects.count())
with walls.within(Region.objects.get(slug="here").pk):
    print(Sector.objects.count() == Sector.objects.filter(region__slug="here").count() > 0)
"""


def test_the_owner_makes_the_tables_and_the_pages_are_behind_the_wall(addresses: tuple[str, str]) -> None:
    for name in ("Here", "There"):
        made = run(addresses, "-m", "onward.cli.main", "region", "create", name, "--fips", "39001", "--json")
        assert made.returncode == 0, made.stderr
        assert json.loads(made.stdout)["slug"] == name.lower()

    looked = run(addresses, "-c", LOOK)

    assert looked.stdout.split() == ["good", "0", "True"], looked.stderr


def test_a_role_that_comes_later_is_let_in(addresses: tuple[str, str]) -> None:
    """First one role for everything, as on a small installation; then another for the pages."""
    _pages, owner = addresses
    alone = run((owner, ""), "-m", "onward.cli.main", "region", "create", "Here", "--fips", "39001")
    assert (alone.returncode, alone.stdout) == (0, "here\n"), alone.stderr
    assert run((owner, ""), "-c", LOOK).stdout.split()[0] == "warning"

    listed = run(addresses, "-m", "onward.cli.main", "region", "list", "--json")

    assert listed.returncode == 0, listed.stderr
    assert [row["slug"] for row in json.loads(listed.stdout)["regions"]] == ["here"]
    assert run(addresses, "-c", LOOK).stdout.split() == ["good", "0", "True"]
