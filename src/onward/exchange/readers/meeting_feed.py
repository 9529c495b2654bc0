"""Opening a feed of mutual-aid meetings: whatever the dialect, one flat object per meeting with Meeting Guide names.

Dialects met: an array (the specification); an object with a list under `meetings` or `data`; an object of locations,
each with its own `meetings` (Minnesota); a table with plain-language headings (a shared sheet, or the CSV export of the
12 Step Meeting List plugin). Feeds often end in stray characters or keep a comma before a closing bracket.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onward.exchange.readers.tables import open_csv
from onward.exchange.records import UnusableFile

MAX_BYTES = 200 * 1024 * 1024

Item = tuple[int, object]
_STRAY_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[\]}])')
_LISTS = ("meetings", "data", "items")
_OF_LOCATION = {
    "name": "location",
    "location": "location",
    "notes": "location_notes",
    "url": "location_url",
    "id": "location_id",
    "slug": "location_slug",
}
"""What a location's own fields are called on its meetings; other fields (address, latitude, …) keep their names."""
_OTHER_NAMES = {
    "id": "slug",
    "zip": "postal_code",
    "zip_code": "postal_code",
    "start_time": "time",
    "title": "name",
    "meeting_name": "name",
    "location_name": "location",
    "meeting_types": "types",
    "province": "state",
}


@dataclass(slots=True)
class Feed:
    """The meetings with their row numbers, and sentences about repairs to the file as a whole.

    A row of text that could not be read stands in `unreadable` with a sentence.
    """

    items: list[Item]
    repairs: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)


def open_feed(path: Path) -> Feed:
    """Raises `UnusableFile` with one sentence for anything that holds no meetings."""
    if not path.is_file():
        raise UnusableFile(f"{path.name} is not there; check the name.")
    if path.stat().st_size > MAX_BYTES:
        raise UnusableFile(f"{path.name} is larger than any feed of meetings; check that it is the right file.")
    with path.open("rb") as stream:
        start = stream.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return _json_feed(path) if start in (b"[", b"{") else _table_feed(path)


def _json_feed(path: Path) -> Feed:
    text, repairs = path.read_bytes(), []
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = text.decode("cp1252", "replace")
        repairs.append(("not_utf8", "The file is not in UTF-8 as JSON must be; it was read as Windows text."))
    data, rest = _parse(decoded.strip(), path.name, repairs)
    if rest.strip():
        repairs.append(("trailing_text", f"After the end of the data the file holds “{rest.strip()[:40]}”, left out."))
    items = _items(data)
    if items is None:
        raise UnusableFile(f"{path.name} holds no list of meetings; it needs an array of objects with name and day.")
    return Feed([(row, _renamed(item)) for row, item in enumerate(items, start=1)], repairs)


def _parse(text: str, name: str, repairs: list[tuple[str, str]]) -> tuple[Any, str]:
    decoder = json.JSONDecoder()
    try:
        data, end = decoder.raw_decode(text)
        return data, text[end:]
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        repaired = _STRAY_COMMA.sub(lambda match: match[1] or "", text)
        try:
            data, end = decoder.raw_decode(repaired)
        except (ValueError, RecursionError):
            place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
            raise UnusableFile(f"{name} is not complete JSON{place}; download the feed again.") from None
    repairs.append(
        ("stray_comma", "The file has commas before closing brackets, which JSON forbids; they were left out.")
    )
    return data, repaired[end:]


def _items(data: object) -> Iterable[object] | None:
    if isinstance(data, list):
        return list(_flat(data)) if any(_is_location(item) for item in data) else data
    if not isinstance(data, dict):
        return None
    inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    if inner is not None and not _is_location(data):
        return _items(inner)
    if _is_location(data):
        return list(_flat([data]))
    values = list(data.values())
    return _items(values) if values and all(isinstance(value, dict) for value in values) else None


def _is_location(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("meetings"), list) and "formatted_address" in item


def _flat(locations: Iterable[object]) -> Iterator[object]:
    for location in locations:
        if not _is_location(location):
            yield location
            continue
        assert isinstance(location, dict)
        place = {_OF_LOCATION.get(key, key): value for key, value in location.items() if key != "meetings"}
        for meeting in location["meetings"]:
            yield {**place, **meeting} if isinstance(meeting, dict) else meeting


def _table_feed(path: Path) -> Feed:
    unreadable: list[tuple[int, str]] = []
    header, rows = open_csv(path, on_bad_row=lambda line, sentence: unreadable.append((line, sentence)))
    keys = _named("_".join(re.findall(r"[a-z0-9]+", heading.casefold())) for heading in header)
    if "name" not in keys or not {"day", "time", "slug"} & set(keys):
        raise UnusableFile(f"{path.name} is no table of meetings; it needs the headings Name, Day and Time.")
    items: list[Item] = [(line, dict(zip(keys, cells, strict=False))) for line, cells in rows]
    return Feed(items, unreadable=unreadable)


def _named(keys: Iterable[str]) -> list[str]:
    """The Meeting Guide's names for other people's, unless the feed uses that name too."""
    words = list(keys)
    return [_OTHER_NAMES[word] if word in _OTHER_NAMES and _OTHER_NAMES[word] not in words else word for word in words]


def _renamed(item: object) -> object:
    return dict(zip(_named(map(str, item)), item.values(), strict=True)) if isinstance(item, dict) else item
