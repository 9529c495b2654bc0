"""Sites out of a file of the locator, whatever its form: one `Site` for each row."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onward.exchange.readers.findtreatment.codes import COLUMNS
from onward.exchange.readers.looks import refuse_other
from onward.exchange.readers.spreadsheet.sheet import open_sheet
from onward.exchange.records import UnusableFile

MAX_BYTES = 200 * 1024 * 1024
FORM = (
    "Save the locator's answer as JSON, or its list as a spreadsheet with the columns name1, street1, city, state, zip."
)
NEEDED = {"name1", "city", "state"}
BLANK = {"na", "n/a", "null", "none"}
OTHER_NAMES = {
    "countygeoid": "county", "county_fips": "county", "lat": "latitude", "lon": "longitude", "lng": "longitude",
}  # fmt: skip


@dataclass(slots=True)
class Site:
    """One row: its plain facts by the locator's own names, and what its codes say."""

    row: int
    facts: dict[str, str]
    said: dict[str, list[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.facts.get(name, "")


@dataclass(slots=True)
class Sites:
    """`of` is how many the locator knew of when it answered, if that is more than the file holds."""

    rows: list[Site]
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    of: int = 0


def open_sites(path: Path) -> Sites:
    """Raises UnusableFile with one sentence for anything that holds no sites. A folder holds pages of one answer."""
    if path.is_dir():
        return _pages(sorted(path.glob("*.json")), path.name)
    if not path.is_file():
        raise UnusableFile(f"{path.name} is not there; check the name.")
    with path.open("rb") as file:
        begins = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins in (b"{", b"["):
        refuse_other(path, "findtreatment")
        return _pages([path], path.name)
    return _table(path)


def _pages(paths: list[Path], name: str) -> Sites:
    items: list[Any] = []
    of = 0
    for path in paths:
        page = _loaded(path)
        items += page["rows"] if isinstance(page, dict) else page
        of = max(of, page.get("recordCount", 0) if isinstance(page, dict) else 0)
    if not items:
        raise UnusableFile(f"{name} holds no sites. {FORM}")
    rows = list(enumerate(items, 1))
    good = [Site(row, _facts(item), _said(item)) for row, item in rows if isinstance(item, dict)]
    bad = [(row, f"Row {row} is no site, so it was left out.") for row, item in rows if not isinstance(item, dict)]
    return Sites(good, bad, of if of > len(items) else 0)


def _loaded(path: Path) -> Any:
    if path.stat().st_size > MAX_BYTES:
        raise UnusableFile(f"{path.name} is larger than {MAX_BYTES // 1024**2} MB; bring it in page by page.")
    try:
        page = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnusableFile(f"{path.name} is not JSON, or was cut off; save it again.") from None
    rows = page.get("rows") if isinstance(page, dict) else page
    of_sites = isinstance(rows, list) and any("name1" in row for row in rows if isinstance(row, dict))
    if not of_sites:
        raise UnusableFile(f"{path.name} holds no sites of the locator. {FORM}")
    return page if isinstance(page, dict) and isinstance(page.get("recordCount", 0), int) else rows


def _facts(item: dict[str, Any]) -> dict[str, str]:
    plain = {_name(key): str(value) for key, value in item.items() if isinstance(value, (str, int, float)) and key}
    return {name: text for name, value in plain.items() if (text := value.strip()) and text.casefold() not in BLANK}


def _name(key: str) -> str:
    name = key.strip().casefold()
    return OTHER_NAMES.get(name, name)


def _said(item: dict[str, Any]) -> dict[str, list[str]]:
    """`[{"f2": "SET", "f3": "Residential; Outpatient"}, …]`: the code, and its things with semicolons between."""
    said: dict[str, list[str]] = {}
    services = item.get("services")
    for one in services if isinstance(services, list) else ():
        if isinstance(one, dict) and isinstance(one.get("f2"), str) and isinstance(one.get("f3"), str):
            things = [re.sub(r"\s+", " ", text).strip() for text in one["f3"].split(";")]
            said.setdefault(one["f2"].strip().upper(), []).extend(filter(None, things))
    return said


def _table(path: Path) -> Sites:
    sheet = open_sheet(path)
    names = [_name(column) for column in sheet.columns]
    if not set(names) >= NEEDED:
        raise UnusableFile(f"{path.name} has no columns {', '.join(sorted(NEEDED - set(names)))}. {FORM}")
    found = [Site(number, _facts(dict(zip(sheet.columns, cells, strict=False)))) for number, cells in sheet.rows]
    for site in found:
        site.said = dict(_ticked(site))
    return Sites(found, sheet.unreadable)


def _ticked(site: Site) -> Iterator[tuple[str, list[str]]]:
    """From the columns with a 1 in them, and the one medicine that a list of such sites names."""
    said: dict[str, list[str]] = {}
    for column, (code, text) in COLUMNS.items():
        if site[column] in ("1", "1.0"):
            said.setdefault(code, []).append(text)
    if site["category"]:
        said.setdefault("PHR", []).append(site["category"].capitalize())
    yield from said.items()
