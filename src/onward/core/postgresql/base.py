from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from onward.core import walls


class DatabaseWrapper(base.DatabaseWrapper):
    """Before a cursor is given out, the session is told the scope of `core.walls`, if it was last told another.

    Whatever else becomes of a connection (kept for the next request, lent by a pool, rolled back), nothing is asked
    over it in a scope that is not that of the code. Told over the driver's own connection: it is no query of the page.
    """

    _told: walls.Scope | None = None
    """What the session holds; none when that is not known, since a rollback also takes back what it was told."""

    def get_new_connection(self, conn_params: Any) -> Any:
        self._told = None
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        self._tell()
        return super().create_cursor(name)

    def _tell(self) -> None:
        scope = walls.scope()
        if scope == self._told or self.connection.info.transaction_status == TransactionStatus.INERROR:
            return  # In a failed transaction nothing can be asked anyway; its rollback must not be stopped.
        self.connection.execute(
            "SELECT set_config('onward.region', %s, false), set_config('onward.person', %s, false)",
            [scope.region, scope.person],
        )
        self._told = scope

    def _rollback(self) -> Any:
        self._told = None
        return super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = None
