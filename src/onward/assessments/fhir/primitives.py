"""Values without parts: how each must be written. Source: https://hl7.org/fhir/R4/datatypes.html#primitive."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

_YEAR = r"([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)"
_DAY = rf"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
_ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"

PATTERNS = {
    "base64Binary": r"(\s*([0-9a-zA-Z+/=]){4}\s*)+",
    "canonical": r"\S+",
    "code": r"[^\s]+(\s[^\s]+)*",
    "date": _DAY,
    "dateTime": rf"{_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T{_CLOCK}{_ZONE})?)?)?",
    "id": r"[A-Za-z0-9.\-]{1,64}",
    "instant": rf"{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T{_CLOCK}{_ZONE}",
    "oid": r"urn:oid:[0-2](\.(0|[1-9][0-9]*))+",
    "time": _CLOCK,
    "uri": r"\S+",
    "url": r"\S+",
    "uuid": r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
TEXTS = {*PATTERNS, "string", "markdown", "xhtml"}
SMALLEST = {"integer": -(2**31), "unsignedInt": 0, "positiveInt": 1}
LARGEST = 2**31 - 1

CALLED = {
    "boolean": "true or false",
    "integer": "a whole number",
    "unsignedInt": "a whole number from 0",
    "positiveInt": "a whole number from 1",
    "decimal": "a number",
    "date": "a date, such as 2026-03-31",
    "dateTime": "a date, or a date and time with its zone, such as 2026-03-31T14:00:00Z",
    "instant": "a date and time with its zone, such as 2026-03-31T14:00:00Z",
    "time": "a time of day with seconds, such as 08:30:00",
    "code": "a code: words without blanks before, behind or doubled between",
    "id": "an id: at most 64 letters, digits, dashes and dots",
    "uri": "an address without blanks",
    "url": "a web address without blanks",
    "canonical": "an address without blanks",
    "base64Binary": "data in base64",
}


def is_primitive(kind: str) -> bool:
    return kind in TEXTS or kind in SMALLEST or kind in {"boolean", "decimal"}


def fault(value: Any, kind: str) -> str:
    """What is wrong with the value, as the rest of a sentence; nothing where it is right.

    >>> fault("2026-02-30", "date")
    'is not a day of the calendar'
    """
    if kind == "boolean":
        return "" if isinstance(value, bool) else _not(kind)
    if kind in SMALLEST:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and SMALLEST[kind] <= value <= LARGEST else _not(kind)
    if kind == "decimal":
        number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        return "" if number else _not(kind)
    return _text_fault(value, kind)


def _text_fault(value: Any, kind: str) -> str:
    if not isinstance(value, str):
        return f"is not {CALLED.get(kind, 'text')}; it must stand in quotes"
    if not value.strip():
        return "is blank; leave the element out instead"
    pattern = _COMPILED.get(kind)
    if pattern and not pattern.fullmatch(value):
        return _not(kind)
    return (
        "" if kind not in {"date", "dateTime", "instant"} or _on_the_calendar(value) else "is not a day of the calendar"
    )


def _on_the_calendar(value: str) -> bool:
    if len(value) < 10:
        return True
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def _not(kind: str) -> str:
    return f"is not {CALLED.get(kind, f'a FHIR {kind}')}"
