"""What `<c-table>` needs to know of a column."""

from typing import NamedTuple

from django.utils.functional import Promise


class Column(NamedTuple):
    key: str
    label: str | Promise
    sortable: bool = False
    numeric: bool = False
    hidden: bool = False
    """The heading is there for screen readers only, as over a column of buttons."""


def sort_of(asked: str, columns: list[Column], default: str) -> str:
    """The sort asked for in the address if a column allows it, else the default: safe to hand to `order_by`."""
    allowed = {column.key for column in columns if column.sortable}
    return asked if asked.removeprefix("-") in allowed else default
