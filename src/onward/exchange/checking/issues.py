"""One thing that is wrong in a file, and how the validator's findings become sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onward.exchange.records import clip

FORMATS = {
    "uuid": "a UUID, such as 3a19ff88-4620-4d17-9830-ac1d859eb5d5",
    "uri": "a web address, such as https://example.org",
    "email": "an e-mail address, such as name@example.org",
    "date": "a date, such as 2026-03-31",
    "date-time": "a date and time with its zone, such as 2026-03-31T14:00:00Z",
}
TYPES = {"string": "text", "number": "a number", "array": "a list", "object": "an object", "boolean": "true or false"}
LENIENT = {"date", "time"}
"""In JSON the official schemas take these for any text; in tables they are typed."""


@dataclass(frozen=True, slots=True)
class Issue:
    """`path` is a JSON pointer, or file:line:column of a table."""

    severity: Literal["error", "warning"]
    code: str
    path: str
    text: str


def issues_of(errors: Iterator[Any], place: str, *, lenient: bool) -> Iterator[Issue]:
    """The validator's errors about one object, the object being at `place`."""
    for error in errors:
        kind, value = error.kind, error.kind.as_dict()
        path = pointer(place, error.instance_path)
        if kind.name == "additionalProperties":
            for name in value["unexpected"]:
                text = f"HSDS has no property “{clip(name, 60)}” here; allowed, but other programs pass over it."
                yield Issue("warning", "unknown_property", f"{path}/{name}", text)
        else:
            yield _issue(kind.name, value, path, error.instance, lenient=lenient)


def _issue(name: str, value: dict[str, Any], path: str, found: Any, *, lenient: bool) -> Issue:
    shown = clip(found, 60)
    if name == "required":
        missing = str(value["property"]).strip('"')
        return Issue("error", "required", path, f"“{missing}” is missing, which HSDS requires.")
    if name == "type":
        return Issue("error", "type", path, f"“{shown}” should be {_types(value)}.")
    if name == "enum":
        return Issue("error", "enum", path, f"“{shown}” is not one of {', '.join(map(str, value['options']))}.")
    wanted = value.get("format", "time")
    text = f"“{shown}” is not {FORMATS.get(wanted, 'a time of day, such as 08:30')}."
    return Issue("warning" if lenient and wanted in LENIENT else "error", "format", path, text)


def _types(value: dict[str, Any]) -> str:
    types = value.get("types") or []
    return " or ".join(TYPES.get(str(name), str(name)) for name in ([types] if isinstance(types, str) else types))


def pointer(place: str, path: Sequence[str | int]) -> str:
    return "/".join([place, *(str(step).replace("~", "~0").replace("/", "~1") for step in path)])
