"""Writing many rows at once, faster than the ORM builds them: COPY on PostgreSQL, one prepared statement on SQLite.

The caller gives columns by attribute name and rows as tuples; values are what the model's fields hold in Python. No
signals, no defaults, no `save()`: the database's own constraints are the guard. Measured in `benchmarks/import.py`.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

Row = Sequence[Any]
Convert = Callable[[Any], Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows. Raises the database's IntegrityError when one breaks a constraint; then none of them stays."""
    prepared = _prepare(model, columns, rows)
    names = ", ".join(_column(model, name) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", cast("Any", prepared))


def update(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Set `columns` of existing rows; each row is the column values followed by the primary key."""
    pk = model._meta.pk.attname
    prepared = _prepare(model, [*columns, pk], rows)
    sets = ", ".join(f"{_column(model, name)} = %s" for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {_column(model, pk)} = %s", cast("Any", prepared))


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
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), model._meta.pk.column, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        start = (found[0] if found else 0) + 1
        return list(range(start, start + count))


def chunks(keys: Iterable[Any], size: int = 5_000) -> Iterable[list[Any]]:
    """Keys in lists short enough for an `IN (…)`, of which both databases take only so many."""
    every = list(keys)
    return (every[start : start + size] for start in range(0, len(every), size))


def _column(model: type[models.Model], name: str) -> str:
    field = next(field for field in model._meta.concrete_fields if name in (field.attname, field.name))
    return connection.ops.quote_name(field.column)


def _prepare(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterable[Row]:
    converters = [(index, convert) for index, name in enumerate(columns) if (convert := _converter(model, name))]
    for row in rows:
        if converters:
            changed = list(row)
            for index, convert in converters:
                if changed[index] is not None:
                    changed[index] = convert(changed[index])
            yield tuple(changed)
        else:
            yield row


def _converter(model: type[models.Model], name: str) -> Convert | None:
    field = next(field for field in model._meta.concrete_fields if name in (field.attname, field.name))
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, cls=DjangoJSONEncoder)
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.UUIDField):
        return lambda value: value.hex if isinstance(value, uuid.UUID) else value
    if isinstance(field, models.DateTimeField):
        return lambda value: str(connection.ops.adapt_datetimefield_value(value))
    if isinstance(field, models.DateField):
        return lambda value: value.isoformat()
    if isinstance(field, models.TimeField):
        return lambda value: str(connection.ops.adapt_timefield_value(value))
    if isinstance(field, models.DecimalField):
        return lambda value: connection.ops.adapt_decimalfield_value(
            field.to_python(value), field.max_digits, field.decimal_places
        )
    return None
