"""Waiting for one's turn, where something is counted before it is done and two at once would both still fit."""

from django.db import connection


def wait_for_turn(what: str, region_id: int) -> None:
    """Nobody else who waits for the same goes on before this transaction ends. Call it inside one.

    SQLite lets one write at a time anyhow. PostgreSQL has locks for it that belong to no row, so that letters do not
    wait for an import, which holds its region for long.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [what, region_id % 2**31])
