"""Comparing what people answered with what a questionnaire asks for: dates of any precision, numbers, codes."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

Order = Literal[-1, 0, 1]

KINDS = (
    "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "uri", "Attachment", "Coding", "Quantity",
    "Reference",
)  # fmt: skip
"""What an answer can be."""


def objects(found: Any) -> list[dict[str, Any]]:
    """The objects of a list, whatever else stands there or instead of it."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def typed(element: Mapping[str, Any], stem: str = "value") -> tuple[str, Any] | None:
    """The type and the value behind valueCoding, answerInteger and the like; None where there is none.

    >>> typed({"valueDateTime": "2026"})
    ('dateTime', '2026')
    """
    for kind in KINDS:
        name = stem + kind[0].upper() + kind[1:]
        if name in element:
            return kind, element[name]
    return None


def span(text: Any) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a date of any precision may mean; without a zone it is read as UTC.

    >>> [day.isoformat() for day in span("2026-02")]
    ['2026-02-01T00:00:00+00:00', '2026-02-28T23:59:59.999999+00:00']
    """
    if not isinstance(text, str) or not re.match(r"\d{4}", text):
        return None
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment, moment
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        first = datetime(year, month or 1, day or 1, tzinfo=UTC)
        last = datetime(year, month or 12, day or monthrange(year, month or 12)[1], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return first, last + timedelta(days=1, microseconds=-1)


def later_than(one: Any, other: Any) -> bool:
    """Surely later: nothing that the first may mean is as early as the last that the second may mean."""
    first, second = span(one), span(other)
    return first is not None and second is not None and first[0] > second[1]


def compare(kind: str, one: Any, other: Any) -> Order | None:
    """Whether a value is below, equal to or above another of its type; None where that cannot be told."""
    if kind in {"date", "dateTime"}:
        if span(one) is None or span(other) is None:
            return None
        return -1 if later_than(other, one) else 1 if later_than(one, other) else 0
    if kind in {"integer", "decimal", "time", "string"}:
        left, right = _comparable(one), _comparable(other)
        if type(left) is not type(right) or left is None or right is None:
            return None
        return -1 if left < right else 1 if left > right else 0
    if kind == "Quantity" and isinstance(one, dict) and isinstance(other, dict):
        if (one.get("system"), one.get("code")) != (other.get("system"), other.get("code")):
            return None
        return compare("decimal", one.get("value"), other.get("value"))
    return None


def _comparable(value: Any) -> Any:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return Decimal(str(value))
    return value if isinstance(value, (str, Decimal)) else None


def same(kind: str, one: Any, other: Any) -> bool:
    """Whether two answers are the same one; of a code its system and code count, not how it is shown."""
    if kind == "Coding" and isinstance(one, dict) and isinstance(other, dict):
        if one.get("code") is None and other.get("code") is None:
            return bool(one.get("display")) and one.get("display") == other.get("display")
        return (one.get("system"), one.get("code")) == (other.get("system"), other.get("code"))
    if kind == "Reference" and isinstance(one, dict) and isinstance(other, dict):
        return one.get("reference") is not None and one.get("reference") == other.get("reference")
    if kind in {"date", "dateTime"}:
        return span(one) == span(other) if span(one) else bool(one == other)
    order = compare(kind, one, other)
    return bool(one == other) if order is None else order == 0


def decimals(value: Any) -> int:
    """Digits behind the point, as written.

    >>> decimals(Decimal("1.50"))
    2
    """
    number = _comparable(value)
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
