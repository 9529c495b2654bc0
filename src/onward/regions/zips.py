"""What the post office says of a ZIP code or a town, offline: its city, its state, its county. Pure; no Django."""

import re
from functools import cache
from typing import NamedTuple

_FIVE = re.compile(r"\s*([0-9]{5})(?:[- ]?[0-9]{4})?\b")


class ZipPlace(NamedTuple):
    """A code that crosses a county line is in its main county. `point` is about its middle."""

    city: str = ""
    state: str = ""
    county: str = ""
    point: tuple[float, float] | None = None


def place_of_zip(code: str) -> ZipPlace:
    """Where a ZIP code is, with or without its four further digits; blanks for one that does not exist."""
    found = _FIVE.match(code)
    return _places().get(found[1], ZipPlace()) if found else ZipPlace()


@cache
def _places() -> dict[str, ZipPlace]:
    import zipcodes  # its list takes half a second to load, and most directories never need it

    # The package has no annotations.
    return {
        row["zip_code"]: ZipPlace(
            row["city"], row["state"], row["county"] or "", (float(row["lat"]), float(row["long"]))
        )
        for row in zipcodes.list_all()  # type: ignore[no-untyped-call]
    }


def counties_of_town(town: str, state: str) -> frozenset[str]:
    """Names of the counties in which the post office has a town of this name; most towns lie in one."""
    return _towns().get((town.strip().casefold(), state.strip().upper()), frozenset())


@cache
def point_of_zip(code: str) -> tuple[float, float] | None:
    """About the middle of a ZIP code: latitude and longitude, or nothing for one that does not exist."""
    import zipcodes

    found = _FIVE.match(code)
    row = zipcodes.matching(found[1])[:1] if found else []  # type: ignore[no-untyped-call]
    return (float(row[0]["lat"]), float(row[0]["long"])) if row and row[0]["lat"] and row[0]["long"] else None


@cache
def _towns() -> dict[tuple[str, str], frozenset[str]]:
    import zipcodes

    found: dict[tuple[str, str], set[str]] = {}
    for row in zipcodes.list_all():  # type: ignore[no-untyped-call]
        for town in (row["city"], *row["acceptable_cities"]):
            if row["county"]:
                found.setdefault((town.casefold(), row["state"]), set()).add(row["county"])
    return {key: frozenset(counties) for key, counties in found.items()}
