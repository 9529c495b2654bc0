"""Decisions about partners that need no database: who is told apart from whom, what a merge may keep."""

from collections.abc import Iterable, Mapping
from typing import Any

MERGED_FIELDS = (
    "name",
    "alternate_name",
    "description",
    "sector_id",
    "level",
    "standing",
    "county_id",
    "website",
    "email",
    "legal_status",
    "year_incorporated",
    "tax_id",
    "tax_status",
    "uri",
    "logo",
    "assured_date",
    "notes",
)
"""What of an organization's own facts a person chooses between when two are merged."""

Facts = Mapping[str, Any]


def to_choose(kept: Facts, gone: Facts) -> list[str]:
    """The facts on which the two disagree, both having one."""
    return [name for name in MERGED_FIELDS if kept[name] != gone[name] and _says(kept[name]) and _says(gone[name])]


def to_fill(kept: Facts, gone: Facts) -> list[str]:
    """The facts that only the one that goes has; they are kept without asking."""
    return [name for name in MERGED_FIELDS if not _says(kept[name]) and _says(gone[name])]


def merged(kept: Facts, gone: Facts, taken: Iterable[str]) -> dict[str, Any]:
    """The facts that change on the one that stays: what it lacked, and what was `taken` from the other."""
    taken = set(taken) & set(to_choose(kept, gone))
    return {name: gone[name] for name in MERGED_FIELDS if name in taken or name in to_fill(kept, gone)}


def _says(value: Any) -> bool:
    return value is not None and value != ""


def in_order(one: int, other: int) -> tuple[int, int]:
    """A pair of ids as the table of distinct pairs keeps it."""
    return (one, other) if one < other else (other, one)
