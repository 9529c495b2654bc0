"""One answer held against its question: type, length, form, smallest and largest, size, unit, what it may point to."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.checking import ANSWERS
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.resource_types import RESOURCE_TYPES
from onward.assessments.fhir.units import compare_quantities, shown, takes_unit
from onward.assessments.fhir.values import compare, decimals

_RESOURCE = re.compile(r"(?:^|/)([A-Za-z]+)/[A-Za-z0-9.\-]{1,64}(?:/_history/[A-Za-z0-9.\-]{1,64})?$")
LIMITED = {"date", "dateTime", "time", "integer", "decimal"}


def check_answer(item: dict[str, Any], kind: str, value: Any, path: str) -> Iterator[Issue]:
    """`kind` is the type of the value that was given."""
    takes = ANSWERS.get(str(item.get("type")))
    if takes is None:
        return
    if kind not in takes:
        text = f"The answer is of type {kind}, but the question takes {' or '.join(takes)}."
        yield error("invariant", path, text)
        return
    if kind in LIMITED:
        yield from _between(item, kind, value, path)
    rule = RULES.get(kind)
    if rule:
        yield from rule(item, value, path)


def _between(item: dict[str, Any], kind: str, value: Any, path: str) -> Iterator[Issue]:
    lowest, highest = ext.value(item, ext.MIN_VALUE), ext.value(item, ext.MAX_VALUE)
    if lowest is not None and compare(kind, value, lowest) == -1:
        yield error("invariant", path, f"{clip(value)} is below the smallest allowed, {clip(lowest)}.")
    if highest is not None and compare(kind, value, highest) == 1:
        yield error("invariant", path, f"{clip(value)} is above the largest allowed, {clip(highest)}.")


def _text(item: dict[str, Any], value: Any, path: str) -> Iterator[Issue]:
    if not isinstance(value, str):
        return
    shortest, longest = ext.whole(item, ext.MIN_LENGTH), item.get("maxLength")
    if shortest is not None and len(value) < shortest:
        yield error("invariant", path, f"The answer has {len(value)} letters; it needs at least {shortest}.")
    if isinstance(longest, int) and len(value) > longest:
        yield error("invariant", path, f"The answer has {len(value)} letters; at most {longest} are allowed.")
    pattern = ext.value(item, ext.REGEX)
    if isinstance(pattern, str) and not _has_form(pattern, value):
        form = ext.value(item, ext.ENTRY_FORMAT) or pattern
        yield error("invariant", path, f"“{clip(value)}” does not have the form {clip(form)}.")
    if item.get("type") == "string" and re.search(r"[\r\n]", value):
        yield warning("invariant", path, "The answer has several lines, but the question asks for a single one.")


def _has_form(pattern: str, value: str) -> bool:
    """A pattern that cannot be read rules nothing out."""
    try:
        return re.fullmatch(pattern, value) is not None
    except (re.error, RecursionError, OverflowError):
        return True


def _decimal(item: dict[str, Any], value: Any, path: str) -> Iterator[Issue]:
    most = ext.whole(item, ext.MAX_DECIMALS)
    if most is not None and decimals(value) > most:
        yield error("invariant", path, f"{clip(value)} has more than {most} digits behind the point.")


def _attachment(item: dict[str, Any], value: Any, path: str) -> Iterator[Issue]:
    if not isinstance(value, dict):
        return
    allowed = [str(one) for one in ext.values(item, ext.MIME_TYPE)]
    given = value.get("contentType")
    if allowed and not isinstance(given, str):
        yield error("required", path, f"The attachment must say of what type it is: {', '.join(allowed)}.")
    elif allowed and not any(str(given).startswith(one) for one in allowed):
        yield error("required", path, f"An attachment of type {clip(given)} is not allowed; {', '.join(allowed)} is.")
    most, size = ext.whole(item, ext.MAX_SIZE), _size(value)
    if most is not None and size is not None and size > most:
        yield error("required", path, f"The attachment has {size:,} bytes; at most {most:,} are allowed.")


def _size(value: dict[str, Any]) -> int | None:
    try:
        return len(b64decode(value["data"])) if isinstance(value.get("data"), str) else None
    except (binascii.Error, ValueError):
        return None


def _quantity(item: dict[str, Any], value: Any, path: str) -> Iterator[Issue]:
    if not isinstance(value, dict):
        return
    for url, word, wrong in ((ext.MIN_QUANTITY, "smallest", -1), (ext.MAX_QUANTITY, "largest", 1)):
        limit = ext.value(item, url)
        if isinstance(limit, dict):
            order = compare_quantities(value, limit)
            if order is None:
                text = f"{shown(value)} cannot be compared with the {word} allowed, {shown(limit)}: no common measure."
                yield error("invariant", path, text)
            elif order == wrong:
                side = "below" if wrong == -1 else "above"
                yield error("invariant", path, f"{shown(value)} is {side} the {word} allowed, {shown(limit)}.")
    yield from _decimal(item, value.get("value", 0), path)
    units = [one for one in ext.values(item, ext.UNIT_OPTION) if isinstance(one, dict)]
    if units and not any(takes_unit(value, one) for one in units):
        names = ", ".join(str(one.get("display") or one.get("code")) for one in units)
        yield error("invariant", path, f"{shown(value)} has a unit that is not allowed; allowed: {names}.")


def _reference(item: dict[str, Any], value: Any, path: str) -> Iterator[Issue]:
    literal = value.get("reference") if isinstance(value, dict) else None
    if not isinstance(literal, str) or literal.startswith("#"):
        return
    allowed = [str(one) for one in ext.values(item, ext.REFERENCE_TO)]
    found = _RESOURCE.search(literal)
    kind = found[1] if found else None
    if allowed and kind not in allowed:
        yield error("invariant", path, f"The answer points to {clip(literal)}; it must be one of {', '.join(allowed)}.")
    elif not allowed and kind is not None and kind not in RESOURCE_TYPES:
        yield error("invariant", path, f"{kind} in {clip(literal)} is not a type of resource that FHIR knows.")


RULES: dict[str, Callable[[dict[str, Any], Any, str], Iterator[Issue]]] = {
    "string": _text,
    "uri": _text,
    "decimal": _decimal,
    "Attachment": _attachment,
    "Quantity": _quantity,
    "Reference": _reference,
}
