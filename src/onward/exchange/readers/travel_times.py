"""Tables of travel times: from where to where, and how many minutes. Places are named by county, tract or ZIP code.

Headings are `from`, `to` and `minutes`, or what the usual tools write instead. A row that cannot be used is told and
left out; the rest goes in. Of a pair that stands twice the first row holds. Pure: no Django, no database.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from onward.exchange.readers.tables import open_csv
from onward.exchange.records import Problem, Progress, UnusableFile

TABLE = "travel_time"
HEADINGS = {
    "from": ("from", "origin", "from_id", "origin_id", "from_code"),
    "to": ("to", "destination", "dest", "to_id", "destination_id", "to_code"),
    "minutes": ("minutes", "travel_time", "total_time", "time", "duration_minutes", "min"),
}
LONGEST = 10_000.0
REPORT_EVERY = 5_000
_CODE = re.compile(r"\d{5}|\d{11}")


@dataclass(slots=True)
class TravelTimes:
    """Minutes by pair of codes, how many rows were read, and what was wrong."""

    source: str
    times: dict[tuple[str, str], float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def reject(self, row: int, code: str, name: str, value: str, message: str) -> None:
        self.problems.append(
            Problem("error", code, TABLE, row, name, value[:80], f"Row {row} was left out: {message}.")
        )


def read(path: Path, progress: Progress | None = None) -> TravelTimes:
    """Raises UnusableFile when the file is no such table."""
    if not path.is_file():
        raise UnusableFile(f"There is no file at {path}.")
    found = TravelTimes(path.stem)
    header, rows = open_csv(path, on_bad_row=lambda line, said: found.reject(line, "unreadable_row", "", "", said))
    columns = _columns(path.name, header)
    for count, (line, cells) in enumerate(rows, 1):
        _keep(found, line, *(cells[column].strip() for column in columns))
        if progress and count % REPORT_EVERY == 0:
            progress(count, 0)
    if not found.times:
        raise UnusableFile(f"{path.name} has no row with two codes and a number of minutes.")
    return found


def _columns(name: str, header: list[str]) -> list[int]:
    known = [re.sub(r"\W+", "_", heading.casefold()).strip("_") for heading in header]
    places = [next((known.index(word) for word in words if word in known), None) for words in HEADINGS.values()]
    if None in places:
        raise UnusableFile(f"{name} is no table of travel times; it needs the columns from, to and minutes.")
    return [place for place in places if place is not None]


def _keep(found: TravelTimes, line: int, origin: str, destination: str, minutes: str) -> None:
    pair = _code(origin), _code(destination)
    for name, typed, code in (("from", origin, pair[0]), ("to", destination, pair[1])):
        if not code:
            return found.reject(line, "bad_code", name, typed, "the code is no county, tract or ZIP code")
    number = _minutes(minutes)
    if number is None:
        return found.reject(line, "bad_number", "minutes", minutes, "the minutes are no number from 0 to 10,000")
    if pair in found.times:
        return found.reject(line, "repeated_pair", "from", origin, "this pair stands in an earlier row, which holds")
    found.times[pair] = number
    return None


def _code(typed: str) -> str:
    """Zeros that a spreadsheet dropped are put back; blank for what is no code."""
    digits = typed.removesuffix(".0")
    digits = digits.zfill(5) if digits.isdecimal() and len(digits) == 4 else digits
    digits = digits.zfill(11) if digits.isdecimal() and len(digits) == 10 else digits
    return digits if digits.isascii() and _CODE.fullmatch(digits) else ""


def _minutes(typed: str) -> float | None:
    try:
        number = float(typed)
    except ValueError:
        return None
    return number if 0 <= number <= LONGEST else None
