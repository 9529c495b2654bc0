"""The second wall: on PostgreSQL the database itself keeps the regions apart. What both can be asked, both are."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import Membership, User
from onward.accounts.queries import actor_of
from onward.core import audit, bulk, walls
from onward.core.access import anyone
from onward.core.actor import Actor
from onward.core.middleware import WallMiddleware
from onward.core.models import AuditEntry
from onward.directory.models import Phone
from onward.exchange.jobs import work_on_import
from onward.exchange.models import ImportRun
from onward.partners.models import Organization, Sector
from onward.regions.access import anybody, region_page
from onward.regions.models import Region, RegionRow
from onward.testing import client_of

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no second wall.")
ROWS = "SELECT region_id, count(*) FROM partners_organization GROUP BY region_id ORDER BY region_id"


def seen() -> dict[int, int]:
    """Organizations by region, asked for in plain SQL, as a page would that forgot about regions."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return dict(cursor.fetchall())


@pytest.fixture
def both(region: Region, other_region: Region) -> tuple[Region, Region]:
    for where in (region, other_region):
        Organization.objects.create(region=where, name="Hope House")
    return region, other_region


@on_postgresql
def test_inside_a_region_plain_sql_sees_that_region_only(both: tuple[Region, Region]) -> None:
    here, there = both
    with walls.within(here.pk):
        assert seen() == {here.pk: 1}
        with walls.within(there.pk):
            assert seen() == {there.pk: 1}
        assert seen() == {here.pk: 1}
    assert seen() == {here.pk: 1, there.pk: 1}


@on_postgresql
def test_in_no_region_nothing_is_seen(both: tuple[Region, Region]) -> None:
    with walls.outside():
        assert seen() == {}
        assert Organization.objects.update(name="x") == 0
        assert Organization.objects.all().delete()[0] == 0
    assert set(Organization.objects.values_list("name", flat=True)) == {"Hope House"}


@on_postgresql
@pytest.mark.parametrize("scope", ["nowhere", "next door"])
def test_nothing_is_written_into_a_region_from_outside_it(both: tuple[Region, Region], scope: str) -> None:
    here, there = both
    inside = walls.outside() if scope == "nowhere" else walls.within(there.pk)
    rows: list[Callable[[], Any]] = [
        lambda: Organization.objects.create(region=here, name="Slipped in"),
        lambda: bulk.insert(Sector, ("region_id", "key", "name"), [(here.pk, "x", "Slipped in")]),
    ]
    with inside:
        for write in rows:
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                write()
    assert not Organization.objects.filter(name="Slipped in").exists()


@on_postgresql
def test_a_row_cannot_be_moved_into_another_region(both: tuple[Region, Region]) -> None:
    here, there = both
    with (
        walls.within(here.pk),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Organization.objects.update(region=there)
    assert seen() == {here.pk: 1, there.pk: 1}


@on_postgresql
def test_after_a_failed_transaction_the_wall_stands_where_it_stood(both: tuple[Region, Region]) -> None:
    here, there = both
    with walls.within(here.pk):
        for statement in ("SELECT nonsense", "SELECT 1/0"):
            with suppress(DatabaseError), transaction.atomic(), walls.within(there.pk), connection.cursor() as cursor:
                assert seen() == {there.pk: 1}
                cursor.execute(statement)
            assert seen() == {here.pk: 1}


@on_postgresql
def test_the_wall_costs_no_query(region: Region) -> None:
    with CaptureQueriesContext(connection) as asked, walls.within(region.pk):
        assert seen() == {}
    assert [query["sql"] for query in asked] == [ROWS]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_new_thread_and_a_new_connection_begin_in_no_region(both: tuple[Region, Region]) -> None:
    found: list[dict[int, int]] = []

    def look() -> None:
        found.append(seen())
        with walls.within(both[0].pk):
            connection.close()
            found.append(seen())
        connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()

    assert found == [{}, {both[0].pk: 1}]


# Pages ---------------------------------------------------------------------------------------------------------------


def through_the_middleware(view: Callable[..., HttpResponse], *args: Any) -> None:
    request: Any = RequestFactory().get("/")
    request.actor = Actor("nobody")
    WallMiddleware(lambda asked: view(asked, *args))(request)


def test_a_page_of_a_region_is_within_it_and_others_are_nowhere(region: Region) -> None:
    scopes: list[walls.Scope] = []

    def note(request: HttpRequest, *_args: Any) -> HttpResponse:
        scopes.append(walls.scope())
        return HttpResponse()

    through_the_middleware(region_page(anybody)(note), region.slug)
    through_the_middleware(note)

    assert anyone(Actor("nobody"))
    assert scopes == [walls.Scope(region=str(region.pk)), walls.Scope()]
    assert walls.scope() == walls.Scope(region=walls.EVERYWHERE)


@on_postgresql
def test_a_page_that_forgets_about_regions_shows_one_only(both: tuple[Region, Region]) -> None:
    found: list[dict[int, int]] = []

    def careless(request: HttpRequest, *_args: Any) -> HttpResponse:
        found.append(seen())
        return HttpResponse()

    through_the_middleware(region_page(anybody)(careless), both[1].slug)
    through_the_middleware(careless)

    assert found == [{both[1].pk: 1}, {}]


def test_a_file_sent_while_it_is_made_is_still_of_its_region(region: Region, ada: User) -> None:
    """Lines are asked for when the page is done and the wall is closed again."""
    for number in range(3):
        Organization.objects.create(region=region, name=f"Hope {number}", standing="partner")
    answer: Any = client_of(ada).get(f"/r/{region.slug}/partners/?format=csv")
    with walls.outside():
        lines = b"".join(answer.streaming_content).decode().splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == ["Hope 0", "Hope 1", "Hope 2"]


def test_somebody_with_roles_in_two_regions_sees_both_named(region: Region, other_region: Region, ada: User) -> None:
    Membership.objects.create(region=other_region, user=ada, role="viewer")

    page = client_of(ada).get("/")

    assert page.status_code == 200
    assert all(where.name in page.content.decode() for where in (region, other_region))


@on_postgresql
def test_outside_a_region_somebody_s_own_roles_can_be_read_and_no_other_s(ada: User, cleo: User) -> None:
    with walls.outside():
        assert [grant.role for grant in actor_of(ada).grants] == ["coordinator"]
        assert Membership.objects.count() == 0
        with walls.of_person(cleo.pk):
            assert list(Membership.objects.values_list("user", flat=True)) == [cleo.pk]
            assert Membership.objects.all().delete()[0] == 0


def test_a_region_is_founded_on_a_page(counties: list[Any], amy: User) -> None:
    """From nowhere into a region that was not there when the page was asked for."""
    answer = client_of(amy).post("/regions/new/", {"name": "River Bend", "counties": ["39145"]})

    made = Region.objects.get(slug="river-bend")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/r/river-bend/")
    assert Sector.objects.filter(region=made).exists()
    assert Membership.objects.filter(region=made, user=amy).exists()


def test_a_job_finds_its_region_by_itself(region: Region, ada: User) -> None:
    run = ImportRun.objects.create(
        region=region, kind="partners", file_name="p.csv", stored_as="gone/p.csv", state="uploaded",
        queued_at="2026-01-01T00:00Z", attempt=1, started_by_id=str(ada.pk),
    )  # fmt: skip
    with walls.outside():
        work_on_import.func(run.pk, 1)

    run.refresh_from_db()
    assert (run.state, run.message) == ("failed", "p.csv is not there; check the name.")


# Every table ---------------------------------------------------------------------------------------------------------


def test_every_table_of_a_region_has_a_wall() -> None:
    behind = set(walls.walled())

    assert {model for model in apps.get_models() if issubclass(model, RegionRow)} - behind == set()
    assert AuditEntry in behind
    assert Phone in behind


EVERYWHERE = {
    "accounts/operations/links.py": "a link of another region is told from one that was altered",
    "accounts/operations/roles.py": "whoever leaves may be the last coordinator of any region",
    "cli/main.py": "whoever runs the machine",
    "assessments/views/room.py": "the short address on a wall names no region",
    "core/erasing.py": "what is held of a person, and erasing it, in all regions",
    "core/tick.py": "what is due clears away what is over in all regions",
    "core/mail.py": "the worker sends letters of all regions",
    "core/mailings.py": "the same for letters to many, each within its region",
    "exchange/operations/work.py": "a job finds its region",
    "convenings/operations/seating_work.py": "a job finds its region",
    "convenings/views/dots.py": "a short address on a wall leads into its region, by a code that stands once in all",
    "insight/operations/missing_work.py": "a job finds its region",
    "guide/queries/installation.py": "who runs the installation sees how many people hold which role where",
    "testing_setup.py": "tests set scenes of several regions",
}
"""Where the wall is left open, and why."""


def test_the_wall_is_open_in_few_places_only() -> None:
    source = Path(walls.__file__).parents[1]
    files = [path for path in source.rglob("*.py") if "tests" not in path.parts and path != Path(walls.__file__)]

    assert {str(path.relative_to(source)) for path in files if "everywhere()" in path.read_text()} == set(EVERYWHERE)


@on_postgresql
@pytest.mark.django_db
def test_every_wall_is_up_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity ORDER BY relname")
        secured = {name for (name,) in cursor}
        cursor.execute("SELECT tablename, policyname, cmd, permissive FROM pg_policies")
        standing = set(cursor.fetchall())
        cursor.execute(
            "SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_name)"
            " WHERE column_name = 'region_id' AND table_type = 'BASE TABLE'"
        )
        naming_a_region = {name for (name,) in cursor}

    tables = {model._meta.db_table: walls.policies(model) for model in walls.walled()}
    assert secured == set(tables)
    assert standing == {(t, rule.name, rule.command, "PERMISSIVE") for t, rules in tables.items() for rule in rules}
    assert naming_a_region - secured == {"regions_region_counties"}, "which counties a region has is for everybody"


@on_postgresql
def test_what_belongs_to_the_installation_has_no_wall(region: Region, operator: Actor) -> None:
    with walls.outside():
        audit.record("user.made_administrator", User, by=operator, region_id=None)
        assert AuditEntry.objects.get(verb="user.made_administrator").region_id is None
        assert not AuditEntry.objects.filter(verb="region.founded").exists()
    assert AuditEntry.objects.filter(verb="region.founded").exists()


@pytest.mark.django_db
def test_the_wall_says_whether_it_stands() -> None:
    state, words = walls.standing()

    assert state == "good"
    assert words.startswith("PostgreSQL keeps" if connection.vendor == "postgresql" else "The database is SQLite")


@on_postgresql
@pytest.mark.django_db
def test_who_owns_the_tables_is_told_that_nothing_holds_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            state, words = walls.standing()
        finally:
            cursor.execute("SET ROLE onward_pages")

    assert (state, words.split(":")[0]) == ("warning", "PostgreSQL does not keep the regions apart")


@on_postgresql
@pytest.mark.django_db
def test_the_role_of_the_pages_cannot_take_the_wall_down() -> None:
    for statement in (
        "ALTER TABLE partners_organization DISABLE ROW LEVEL SECURITY",
        "DROP POLICY onward_region ON partners_organization",
        "ALTER ROLE onward_pages BYPASSRLS",
        "CREATE TABLE mine (x int)",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_page_of_the_region_next_door_is_found_by_nobody(cleo: User, region: Region) -> None:
    client: Client = client_of(cleo)

    assert client.get(f"/r/{region.slug}/").status_code == 404
