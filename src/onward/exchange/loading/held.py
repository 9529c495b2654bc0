"""What a person did here weighs more than what a file says; the difference is told, never lost."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from onward.analysis.coverage.offer import latest
from onward.core import clock
from onward.exchange.loading.columns import Table
from onward.exchange.records import Problem, Record, clip
from onward.partners.operations.rows import CONFIRMED

TOGETHER = (
    ("latitude", "longitude"),
    ("minimum_age", "maximum_age"),
    ("sector_id", "sector_basis"),
    ("level", "level_basis"),
    ("county_id", "county_basis"),
    ("geoid", "geoid_basis"),
)
"""Half of one of these from a person and half from a file would be nobody's word, and may be nonsense."""


class Held:
    def __init__(self, target: Table, problems: list[Problem]) -> None:
        self.target = target
        self.problems = problems

    def keep(
        self, record: Record, wanted: tuple[Any, ...], here: tuple[Any, ...], names: Iterable[str]
    ) -> tuple[Any, ...]:
        """`wanted` with the columns that a person set here put back as they are."""
        names = {*names, *(name for pair in TOGETHER if not set(pair).isdisjoint(names) for name in pair)}
        if not names:
            return wanted
        kept = list(wanted)
        for index, column in enumerate(self.target.columns):
            if column in names and wanted[index] != here[index]:
                kept[index] = here[index]
                if not column.endswith("_basis"):
                    self._tell_edit(record, index, here[index])
        return tuple(kept)

    def keep_later(
        self, record: Record, wanted: tuple[Any, ...], here: tuple[Any, ...], said: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        """`wanted` with our own confirmation where the source has an earlier one, or none."""
        if CONFIRMED not in self.target.columns:
            return wanted
        index = self.target.columns.index(CONFIRMED)
        ours: date | None = here[index]
        if ours is None or wanted[index] == ours or latest((ours, said[index]), clock.today()) != ours:
            return wanted
        if said[index]:
            message = f"A later confirmation, of {ours.isoformat()}, is known here; that stays."
            self._tell(record, self.target.names[index], "kept_confirmation", message)
        return (*wanted[:index], ours, *wanted[index + 1 :])

    def tell_gone(self, record: Record, *, merged: bool) -> None:
        if merged:
            self._tell(record, "", "kept_merge", "This was merged into another record here; it stays merged.")
        else:
            self._tell(record, "", "kept_removal", "Somebody removed this here; it stays removed.")

    def _tell_edit(self, record: Record, index: int, here: Any) -> None:
        words = clip(self._in_words(self.target.columns[index], here), 80)
        message = f"Somebody changed this here to “{words}”; that stays." if words else "Somebody left this blank here."
        self._tell(record, self.target.names[index], "kept_edit", message)

    def _in_words(self, column: str, value: Any) -> str:
        """The value as a person knows it: the name of what a key stands for."""
        fields: Any = self.target.binding.model._meta.concrete_fields
        field = next(field for field in fields if field.attname == column)
        if value is None or not field.is_relation:
            return "" if value is None else str(value)
        return str(field.related_model._default_manager.get(pk=value))

    def _tell(self, record: Record, field: str, code: str, message: str) -> None:
        value = record.values.get(field)
        text = "" if value is None else clip(value)
        self.problems.append(Problem("note", code, self.target.name, record.row, field, text, message))
