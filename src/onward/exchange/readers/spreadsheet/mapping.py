"""Which column of a sheet is what: the answer a person gave, or accepted, kept as JSON and saved for next time."""

from collections import Counter
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onward.exchange.readers.spreadsheet.guess import Guess, header_words
from onward.exchange.readers.spreadsheet.targets import BY_KEY, LEAVE_OUT, ORGANIZATION_NAME
from onward.exchange.records import UnusableFile


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` gives the target of each column by its header; a column not named is left out.

    `sheet` names the sheet of a workbook; blank means the one with most rows.
    """

    columns: Dictionary[str, str] = field(default_factory=dict)
    sheet: str = ""

    @classmethod
    def from_guesses(cls, columns: Sequence[str], guesses: Dictionary[int, Guess], sheet: str = "") -> "Mapping":
        return cls({columns[column]: guess.target for column, guess in guesses.items()}, sheet)

    @classmethod
    def from_dict(cls, data: object) -> "Mapping":
        """From JSON: `{"columns": {"Agency": "organization_name", …}, "sheet": "Partners"}`, `sheet` if wanted."""
        columns = data.get("columns") if isinstance(data, dict) else None
        sheet = data.get("sheet", "") if isinstance(data, dict) else ""
        if not isinstance(columns, dict) or not isinstance(sheet, str):
            raise UnusableFile('The mapping must look like {"columns": {"Agency": "organization_name"}}.')
        mapping = cls({str(header): str(target) for header, target in columns.items()}, sheet)
        mapping.check()
        return mapping

    def to_dict(self) -> dict[str, Any]:
        return {"columns": dict(self.columns), "sheet": self.sheet}

    def check(self) -> None:
        """Raises `UnusableFile` when the mapping cannot make sense, whatever the sheet."""
        for header, key in self.columns.items():
            if key not in BY_KEY:
                raise UnusableFile(
                    f"The mapping says column “{header}” is “{key}”, which is not something a column can be."
                )
        for key, times in Counter(self.columns.values()).items():
            if times > 1 and not BY_KEY[key].many:
                raise UnusableFile(f"The mapping gives “{BY_KEY[key].label}” to {times} columns; it can only be one.")
        if ORGANIZATION_NAME not in self.columns.values():
            raise UnusableFile("No column is mapped to the organization name, so there is nothing to read; choose one.")

    def positions(self, columns: Sequence[str]) -> dict[str, list[int]]:
        """Where in a row each target is found, headers compared by their words."""
        self.check()
        where = {header_words(column) or column: position for position, column in reversed(list(enumerate(columns)))}
        found: dict[str, list[int]] = {}
        for header, key in self.columns.items():
            position = columns.index(header) if header in columns else where.get(header_words(header) or header)
            if key == LEAVE_OUT:
                continue
            if position is None:
                raise UnusableFile(f"The mapping names a column “{header}” that the sheet does not have.")
            found.setdefault(key, []).append(position)
        return found
