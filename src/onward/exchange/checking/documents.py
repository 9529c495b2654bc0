"""JSON held against the schemas: one object, a list, a page of an API, or our own export."""

from collections.abc import Iterator
from typing import Any

from onward.directory import hsds
from onward.exchange.checking import schemas
from onward.exchange.checking.issues import Issue, issues_of, pointer
from onward.exchange.checking.references import Known
from onward.exchange.records import UnusableFile

BY_PLURAL = {hsds.plural(item.name): item.name for item in hsds.OBJECTS}
FIELDS = {field.name for item in hsds.OBJECTS for field in item.fields}
TOP = ("service", "organization", "taxonomy_term", "taxonomy", "service_at_location", "location")
"""What APIs answer with, the likeliest first, for objects that look like several."""
ORDER = (*TOP, *(item.name for item in hsds.OBJECTS if item.name not in TOP))


def check_document(value: Any, name: str, hint: str = "") -> Iterator[Issue]:
    """Every issue of a document. `hint` is the object that the file's name speaks of, if any."""
    if isinstance(value, dict) and set(schemas.ABOUT["required"]) <= set(value):
        yield from issues_of(schemas.of_about().iter_errors(value), "", lenient=True)
    elif isinstance(value, dict) and isinstance(value.get("contents"), list):
        yield from issues_of(schemas.of_page().iter_errors(value), "", lenient=True)
        yield from _list(value["contents"], "/contents", _named(value["contents"], hint, name))
    elif isinstance(value, list):
        yield from _list(value, "", _named(value, hint, name))
    elif isinstance(value, dict) and _is_whole(value):
        yield from _whole(value)
    else:
        yield from _one(value, "", _named([value], hint, name))


def _is_whole(value: dict[str, Any]) -> bool:
    """A directory in one document: lists under the plural names of objects, and no field of an object itself."""
    lists = {key for key, rows in value.items() if isinstance(rows, list) and key in BY_PLURAL}
    return bool(lists) and not (set(value) - lists) & FIELDS


def _named(rows: list[Any], hint: str, name: str) -> str:
    """Which object the rows are: the file's name says, or the properties of the first do."""
    first = next((row for row in rows if isinstance(row, dict)), None)
    if first is None:
        if rows:
            raise UnusableFile(f"{name} holds no HSDS objects; choose a file of services or organizations.")
        return hint or TOP[0]
    best = max(ORDER, key=lambda item: (_likeness(first, item) + (item in TOP) / 2, -ORDER.index(item)))
    if _likeness(first, hint or best) < 1:
        raise UnusableFile(f"{name} holds no HSDS objects; choose a file of services or organizations.")
    return hint or best


def _likeness(value: dict[str, Any], name: str) -> float:
    """How many properties belong to the object, less those that do not and the required ones that are missing."""
    item = hsds.BY_NAME[name]
    known = {field.name for field in item.fields} | set(schemas.nested(item))
    required = {field.name for field in item.fields if field.required and not field.ref}
    return len(known & set(value)) - 0.5 * len(set(value) - known) - 0.25 * len(required - set(value))


def _one(value: Any, place: str, name: str) -> Iterator[Issue]:
    validator = schemas.of_documents()[name]
    if not validator.is_valid(value):
        yield from issues_of(validator.iter_errors(value), place, lenient=True)
    yield from _doubles(value, place, name)


def _list(rows: list[Any], place: str, name: str) -> Iterator[Issue]:
    for position, row in enumerate(rows):
        yield from _one(row, f"{place}/{position}", name)
    yield from _repeated(rows, place)


def _doubles(value: Any, place: str, name: str) -> Iterator[Issue]:
    """Ids that a list inside the object gives twice."""
    if not isinstance(value, dict):
        return
    for key, (of, many) in schemas.nested(hsds.BY_NAME[name]).items():
        inner = value.get(key)
        if many and isinstance(inner, list):
            yield from _repeated(inner, f"{place}/{key}")
        for position, row in enumerate(inner) if many and isinstance(inner, list) else ():
            yield from _doubles(row, f"{place}/{key}/{position}", of)
        if not many:
            yield from _doubles(inner, f"{place}/{key}", of)


def _repeated(rows: list[Any], place: str) -> Iterator[Issue]:
    seen: dict[str, int] = {}
    for position, row in enumerate(rows):
        key = row.get("id") if isinstance(row, dict) else None
        if isinstance(key, str) and key in seen:
            text = f"The id {key} is that of {pointer(place, [seen[key]])} already."
            yield Issue("error", "repeated_id", f"{place}/{position}/id", text)
        elif isinstance(key, str):
            seen[key] = position


# A whole directory in one document -----------------------------------------------------------------------------------


def _whole(value: dict[str, Any]) -> Iterator[Issue]:
    known = Known()
    for key, rows in value.items():
        if key not in BY_PLURAL or not isinstance(rows, list):
            text = f"HSDS has no list “{key[:60]}”; allowed, but other programs pass over it."
            yield Issue("warning", "unknown_property", f"/{key}", text)
            continue
        yield from _list(rows, f"/{key}", BY_PLURAL[key])
        for position, row in enumerate(rows):
            _note(known, row, f"/{key}/{position}", BY_PLURAL[key])
    yield from known.broken()


def _note(known: Known, value: Any, place: str, name: str) -> None:
    if not isinstance(value, dict):
        return
    known.note(name, value, place)
    for key, (of, many) in schemas.nested(hsds.BY_NAME[name]).items():
        inner = value.get(key)
        if many and isinstance(inner, list):
            for position, row in enumerate(inner):
                _note(known, row, f"{place}/{key}/{position}", of)
        elif not many:
            _note(known, inner, f"{place}/{key}", of)
