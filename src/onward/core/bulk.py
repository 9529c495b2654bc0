"""Writing many rows at once, faster than the ORM builds them: COPY on PostgreSQL, one prepared statement on SQLite.

A few rows, as a line of the audit is, go to PostgreSQL in one plain statement: a table for COPY costs more than that.

The caller gives columns by attribute name and rows as tuples; values are what the model's fields hold in Python. No
signals, no defaults, no `save()`: the database's own constraints are the guard. Values are made ready for the database
column by column, since those of one column are alike. Measured in `benchmarks/import.py`.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

Row = Sequence[Any]
Convert = Callable[[Any], Any]
FEW = 100


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows. Raises the database's IntegrityError when one breaks a constraint; then none of them stays."""
    if lists := list(zip(*rows, strict=True)):
        insert_columns(model, dict(zip(columns, lists, strict=True)))


def insert_columns(model: type[models.Model], columns: Mapping[str, Sequence[Any]]) -> None:
    """The same for one row or more that lie ready column by column; the columns are equally long."""
    names = ", ".join(_quoted(model, name) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    marks = "(" + ", ".join(["%s"] * len(columns)) + ")"
    into = f"INSERT INTO {table} ({names})"  # nosec B608
    count = len(next(iter(columns.values())))
    rows = _ready(model, columns)
    with transaction.atomic(savepoint=False), connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(f"{into} VALUES {marks}", cast("Any", rows))
        elif count <= FEW:
            cursor.execute(f"{into} VALUES {', '.join([marks] * count)}", list(chain.from_iterable(rows)))
        else:
            # COPY itself does not ask the policies of `core/walls.py`, so PostgreSQL wants it beside the table first.
            cursor.execute(f"CREATE TEMPORARY TABLE coming AS SELECT {names} FROM {table} WHERE false")  # nosec B608
            with cursor.copy(f"COPY coming ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(f"{into} SELECT {names} FROM coming")  # nosec B608
            cursor.execute("DROP TABLE coming")


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Set `columns` of existing rows; each row is the column values followed by the primary key."""
    pk = model._meta.pk.attname
    lists = list(zip(*rows, strict=True))
    if not lists:
        return
    ready = _ready(model, dict(zip([*columns, pk], lists, strict=True)))
    sets = ", ".join(f"{_quoted(model, name)} = %s" for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        statement = f"UPDATE {table} SET {sets} WHERE {_quoted(model, pk)} = %s"  # nosec B608
        cursor.executemany(statement, cast("Any", ready))


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """`count` primary keys that nobody else will get, so that rows can refer to each other before they are written.

    Call it inside the transaction that writes: on SQLite the write lock is what keeps others away.
    """
    if not count:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT array_agg(nextval(pg_get_serial_sequence(%s, %s))) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), model._meta.pk.column, count],
            )
            return list(cursor.fetchone()[0])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        start = (found[0] if found else 0) + 1
        statement = "UPDATE sqlite_sequence SET seq = %s WHERE name = %s"
        cursor.execute(
            statement if found else "INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)",
            [start + count - 1, table],
        )
        return list(range(start, start + count))


def chunks(keys: Iterable[Any], size: int = 5_000) -> Iterable[list[Any]]:
    """Keys in lists short enough for an `IN (…)`, of which both databases take only so many."""
    every = list(keys)
    return (every[start : start + size] for start in range(0, len(every), size))


def _field(model: type[models.Model], name: str) -> Any:
    return next(field for field in model._meta.concrete_fields if name in (field.attname, field.name))


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column)


def _ready(model: type[models.Model], columns: Mapping[str, Sequence[Any]]) -> Iterable[Row]:
    """Rows with values as the driver takes them."""
    return zip(*(_converted(_field(model, name), values) for name, values in columns.items()), strict=True)


def _converted(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    convert = _converter(field)
    return [None if value is None else convert(value) for value in values] if convert else values


def _converter(field: Any) -> Convert | None:
    """Dates, times and numbers repeat within a column, so each is converted once."""
    if isinstance(field, models.JSONField):
        encode = DjangoJSONEncoder().encode
        return lambda value: "[]" if value == [] else encode(value)
    if connection.vendor == "postgresql":
        return None
    ops: Any = connection.ops
    if isinstance(field, models.UUIDField):
        return lambda value: value.hex if isinstance(value, uuid.UUID) else value
    if isinstance(field, models.DateTimeField):
        return cache(lambda value: str(ops.adapt_datetimefield_value(value)))
    if isinstance(field, models.DateField):
        return cache(lambda value: value.isoformat())
    if isinstance(field, models.TimeField):
        return cache(lambda value: str(ops.adapt_timefield_value(value)))
    if isinstance(field, models.DecimalField):
        digits, places = field.max_digits, field.decimal_places
        return cache(lambda value: ops.adapt_decimalfield_value(field.to_python(value), digits, places))
    return None
