"""What a person did here weighs more than what a file says; the difference is told, never lost."""

from typing import Any

from onward.exchange.loading.columns import Table
from onward.exchange.records import Problem, Record, clip


class Held:
    def __init__(self, target: Table, problems: list[Problem]) -> None:
        self.target = target
        self.problems = problems

    def keep(self, record: Record, wanted: tuple[Any, ...], here: tuple[Any, ...], names: list[str]) -> tuple[Any, ...]:
        """`wanted` with the columns that a person set here put back as they are."""
        if not names:
            return wanted
        kept = list(wanted)
        for index, column in enumerate(self.target.columns):
            if column in names and wanted[index] != here[index]:
                kept[index] = here[index]
                self._tell(
                    record, self.target.names[index], wanted[index], "kept_edit",
                    f"Somebody changed this here to “{clip(here[index], 80)}”; that stays.",
                )  # fmt: skip
        return tuple(kept)

    def tell_gone(self, record: Record, *, merged: bool) -> None:
        if merged:
            self._tell(record, "", "", "kept_merge", "This was merged into another record here; it stays merged.")
        else:
            self._tell(record, "", "", "kept_removal", "Somebody removed this here; it stays removed.")

    def _tell(self, record: Record, field: str, value: Any, code: str, message: str) -> None:
        text = "" if value is None else clip(value)
        self.problems.append(Problem("note", code, self.target.name, record.row, field, text, message))
