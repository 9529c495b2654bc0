"""The second wall between regions. On PostgreSQL the database itself gives out and takes in rows of one region only.

Predicates decide who may see a page; this holds when one of them is wrong. Each table whose rows name a region has
row-level security, and each connection is told in which region the code is before it is used (`core/postgresql`). Told
nothing, it shows nothing of any region and takes nothing in. On SQLite the same words are said and nobody listens.

The wall holds a role that neither owns the tables nor is a superuser; why, and how to set it up, is in
docs/adr/0009-second-wall.md.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the database is told: the key of a region, EVERYWHERE or nothing; and whose own rows may be read too."""

    region: str = ""
    person: str = ""


_scope: ContextVar[Scope] = ContextVar("scope")
Within = AbstractContextManager[None]


def scope() -> Scope:
    return _scope.get(Scope())


def within(region_id: int) -> Within:
    """`with within(region.pk):` rows of this region only."""
    return _as(replace(scope(), region=str(int(region_id))))


def outside() -> Within:
    """In no region: how every request begins."""
    return _as(Scope())


def everywhere() -> Within:
    """In all regions: only for whoever runs the machine, or to find out which region something is about."""
    return _as(replace(scope(), region=EVERYWHERE))


def of_person(user_id: int) -> Within:
    """Rows that name this user may be read in any region; how else would we know where somebody has a role?"""
    return _as(replace(scope(), person=str(int(user_id))))


@contextmanager
def _as(scope: Scope) -> Iterator[None]:
    before = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(before)


# What the database holds to ------------------------------------------------------------------------------------------

# Each in a SELECT of its own, so that PostgreSQL asks once for a query and not once for a row.
HERE = "(SELECT NULLIF(NULLIF(current_setting('onward.region', true), ''), 'everywhere')::bigint)"
ANYWHERE = "(SELECT current_setting('onward.region', true) = 'everywhere')"
SELF = "(SELECT NULLIF(current_setting('onward.person', true), '')::bigint)"


class Policy(NamedTuple):
    name: str
    command: str
    rows: str


def walled() -> list[type[models.Model]]:
    """Every table whose rows name a region. Which counties a region has is for everybody to see, so it is not here."""
    return [model for model in apps.get_models() if _column(model, "region_id") is not None]


def policies(model: type[models.Model]) -> list[Policy]:
    """Which rows the database lets through. Those that belong to no region, but to the installation, have no wall."""
    region = _column(model, "region_id")
    here = f"region_id = {HERE} OR {ANYWHERE}"
    rules = [Policy("onward_region", "ALL", f"region_id IS NULL OR {here}" if region and region.null else here)]
    if _column(model, "user_id"):
        rules.append(Policy("onward_person", "SELECT", f"user_id = {SELF}"))
    return rules


def _column(model: type[models.Model], name: str) -> "models.Field[Any, Any] | None":
    return next((field for field in model._meta.concrete_fields if field.column == name), None)


@transaction.atomic
def raise_walls() -> None:
    """Put the wall around every table that should have one, and let the role of the pages in. Only their owner can."""
    if mine := _tables("pg_has_role(relowner, 'USAGE')"):
        with connection.cursor() as cursor:
            for model in walled():
                if (table := _quoted(model)) in mine:
                    _raise(cursor, table, policies(model))
        let_in_pages()


def _raise(cursor: Any, table: str, rules: list[Policy]) -> None:
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    for name, command, rows in rules:
        cursor.execute(f"DROP POLICY IF EXISTS {name} ON {table}")
        check = f"WITH CHECK ({rows})" if command == "ALL" else ""
        cursor.execute(f"CREATE POLICY {name} ON {table} FOR {command} USING ({rows}) {check}")


@contextmanager
def as_owner() -> Iterator[None]:
    """Act as who may change the tables, where ONWARD_OWNER_DATABASE_URL says that this is another role."""
    usual: Any = connection.settings_dict
    owner: Any = settings.OWNER_DATABASE
    if owner is None:
        yield
        return
    connection.close()
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    options = usual["OPTIONS"] | owner.get("OPTIONS", {})
    connection.settings_dict = usual | {name: owner[name] for name in names} | {"OPTIONS": options}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = usual


def let_in_pages() -> None:
    """Let in the role that DATABASE_URL names, where another one owns the tables."""
    if settings.OWNER_DATABASE is not None:
        let_in(settings.DATABASES["default"]["USER"])


def let_in(role: str) -> None:
    """Let a role that owns nothing read and write rows, and do nothing else. Costs one query when it may already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_schema() FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            " AND NOT has_table_privilege(%s, oid, 'INSERT') LIMIT 1",
            [role],
        )
        if found := cursor.fetchone():
            role, schema = connection.ops.quote_name(role), connection.ops.quote_name(found[0])
            cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")


def _tables(condition: str) -> set[str]:
    """Which of the tables that should have a wall are there and fulfil this; none on SQLite."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS given(name) JOIN pg_class ON oid = to_regclass(name)"
            f" JOIN pg_attribute ON attrelid = oid AND attname = 'region_id' WHERE {condition}",  # nosec B608
            [[_quoted(model) for model in walled()]],
        )
        return {name for (name,) in cursor}


def _quoted(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def standing() -> tuple[str, str]:
    """Whether the second wall stands, for `onward doctor`: "good" or "warning", and a sentence."""
    if connection.vendor != "postgresql":
        return "good", _("The database is SQLite, which has no second wall between regions; PostgreSQL has.")
    if not _tables("NOT row_security_active(oid)"):
        return "good", _("PostgreSQL keeps the regions apart too: pages get the rows of one region only.")
    return "warning", _(
        "PostgreSQL does not keep the regions apart: the role in DATABASE_URL owns the tables or is a superuser. "
        "Give the pages a role of their own; see “Two roles” in docs/operating.md."
    )
