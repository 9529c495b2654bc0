"""Does JSON have the elements that FHIR knows, in the right number and of the right type?

Also the rules that every element keeps to, whatever it is part of: ele-1, ext-1, per-1, qty-3, att-1, ref-1, and dom-2
to dom-5 of what a resource carries inside.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from onward.assessments.fhir import extensions
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.primitives import fault, is_primitive
from onward.assessments.fhir.shapes import RESOURCES, Field, Shape, shape
from onward.assessments.fhir.values import later_than, objects

DEEPEST = 60
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LITERAL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|]+")


def check_structure(resource: dict[str, Any], kind: str) -> Iterator[Issue]:
    """Everything about the shape of a resource, deepest last."""
    yield from _object(resource, kind, kind, 0)
    yield from _contained(resource, kind)
    yield from _local_references(resource, kind)


def _object(value: Any, kind: str, path: str, depth: int) -> Iterator[Issue]:
    if depth > DEEPEST:
        yield error("too-long", path, f"This is nested more than {DEEPEST} levels deep.")
        return
    if not isinstance(value, dict):
        yield error("structure", path, f"“{clip(value, 40)}” should be an object in braces with named parts.")
        return
    if not set(value) - {"resourceType", "id"} and kind not in (*RESOURCES, "Contained"):
        yield error("invariant", path, "This is empty; leave it out, or give it a value (ele-1).")
    known = shape(kind)
    if known is not None:
        yield from _fields(value, kind, known, path, depth)
    rule = RULES.get(kind)
    if rule:
        yield from rule(value, path)


def _fields(value: dict[str, Any], kind: str, known: Shape, path: str, depth: int) -> Iterator[Issue]:
    yield from _unknown(value, kind, known, path)
    for field in known.fields:
        given = [(name, type_) for name, (one, type_) in known.named.items() if one is field and name in value]
        given += [(name, type_) for name, (one, type_) in known.named.items()
                  if one is field and f"_{name}" in value and name not in value]  # fmt: skip
        if not given and field.required:
            yield error("required", path, f"“{field.name.removesuffix('[x]')}” is missing, which FHIR requires.")
        if len(given) > 1:
            names = " and ".join(name for name, _type in given)
            yield error("structure", path, f"{names} stand side by side; only one of them may.")
        for name, type_ in given:
            yield from _field(value, field, name, type_, path, depth)


def _unknown(value: dict[str, Any], kind: str, known: Shape, path: str) -> Iterator[Issue]:
    for name in value:
        plain = name.removeprefix("_")
        told = known.named.get(plain)
        if told is None and not (name == "resourceType" and kind in RESOURCES):
            yield error("structure", path, f"FHIR has no “{clip(name, 40)}” here; check its spelling and its place.")
        elif told is not None and plain != name and not is_primitive(told[1]):
            yield error("structure", path, f"“{clip(name, 40)}” is not allowed: only values without parts have one.")


def _field(value: dict[str, Any], field: Field, name: str, kind: str, path: str, depth: int) -> Iterator[Issue]:
    place = f"{path}.{field.name.removesuffix('[x]')}" + (f".ofType({kind})" if field.choice else "")
    beside = value.get(f"_{name}")
    if beside is not None:
        yield from _beside(beside, place, many=field.many, depth=depth)
    if name not in value:
        return
    found = value[name]
    if not field.many:
        yield from _one(found, field, kind, place, depth, excused=isinstance(beside, dict))
        return
    if not isinstance(found, list):
        yield error("structure", place, "This can occur several times, so it must be a list in square brackets.")
        return
    if not found:
        yield error("structure", place, "This list is empty; leave it out instead.")
    for number, one in enumerate(found):
        told = isinstance(beside, list) and number < len(beside) and beside[number] is not None
        yield from _one(one, field, kind, f"{place}[{number}]", depth, excused=told)


def _one(found: Any, field: Field, kind: str, path: str, depth: int, *, excused: bool) -> Iterator[Issue]:
    if not is_primitive(kind):
        yield from _object(found, kind, path, depth + 1)
        return
    if found is None and excused:
        return
    said = "is a list, but can be given only once" if isinstance(found, list) else fault(found, kind)
    if said:
        yield error("value", path, f"“{clip(found, 40)}” {said}.")
    elif field.codes and found not in field.codes:
        yield error("code-invalid", path, f"“{clip(found, 40)}” is not one of {', '.join(field.codes)}.")


def _beside(beside: Any, path: str, *, many: bool, depth: int) -> Iterator[Issue]:
    """What stands beside a value under its name with an underscore: an id and extensions."""
    for one in beside if many and isinstance(beside, list) else [beside]:
        if one is not None:
            yield from _object(one, "Element", path, depth + 1)


# Rules of kinds ------------------------------------------------------------------------------------------------------


def _extension(value: dict[str, Any], path: str) -> Iterator[Issue]:
    holds = [name for name in value if name.startswith("value")]
    if bool(holds) == bool(value.get("extension")):
        both = (
            "both a value and extensions inside; it may have one of them" if holds else "neither a value nor extensions"
        )
        yield error("invariant", path, f"This extension has {both} (ext-1).")
    url = value.get("url")
    if not isinstance(url, str):
        return
    allowed = extensions.TYPES.get(url)
    for name in holds:
        kind = name.removeprefix("value")
        if allowed and kind.lower() not in {one.lower() for one in allowed}:
            said = f"The extension {url.rpartition('/')[2]} holds {' or '.join(allowed)}, not {kind}."
            yield error("structure", f"{path}.value", said)


def _modifier(value: dict[str, Any], path: str) -> Iterator[Issue]:
    """An unknown extension may be passed over, but one that changes the meaning of everything around it may not."""
    for number, one in enumerate(objects(value.get("modifierExtension"))):
        place = f"{path}.modifierExtension[{number}]"
        yield error("extension", place, f"{clip(one.get('url'))} changes the meaning in a way not known here.")


def _period(value: dict[str, Any], path: str) -> Iterator[Issue]:
    if later_than(value.get("start"), value.get("end")):
        yield error("invariant", path, "The period ends before it starts (per-1).")


def _quantity(value: dict[str, Any], path: str) -> Iterator[Issue]:
    if "code" in value and "system" not in value:
        yield error("invariant", path, "A unit with a code must say from which system the code is (qty-3).")


def _coding(value: dict[str, Any], path: str) -> Iterator[Issue]:
    if "code" in value and "system" not in value:
        yield warning("code-invalid", path, "A code without its system has no meaning that others could look up.")
    elif isinstance(value.get("system"), str) and not _SCHEME.match(value["system"]):
        yield error("code-invalid", path, f"The system “{clip(value['system'])}” must be a full address.")


def _attachment(value: dict[str, Any], path: str) -> Iterator[Issue]:
    if "data" in value and "contentType" not in value:
        yield error("invariant", path, "An attachment with data must say what type it is of (att-1).")


def _reference(value: dict[str, Any], path: str) -> Iterator[Issue]:
    literal = value.get("reference")
    if isinstance(literal, str) and not _LITERAL.fullmatch(literal):
        yield error("invalid", path, f"“{clip(literal)}” is not a valid reference.")
    if not value.keys() & {"reference", "identifier", "display", "extension"}:
        yield warning("invariant", path, "A reference should say to what: an address, an identifier or a name (ref-2).")


RULES: dict[str, Callable[[dict[str, Any], str], Iterator[Issue]]] = {
    "Extension": _extension,
    "Period": _period,
    "Quantity": _quantity,
    "Coding": _coding,
    "Attachment": _attachment,
    "Reference": _reference,
    **dict.fromkeys((*RESOURCES, "QuestionnaireItem", "EnableWhen", "AnswerOption", "Initial"), _modifier),
    **dict.fromkeys(("ResponseItem", "Answer"), _modifier),
}


# What a resource carries inside --------------------------------------------------------------------------------------


def _contained(resource: dict[str, Any], path: str) -> Iterator[Issue]:
    inside = resource.get("contained")
    pointed = {text[1:] for text in _texts({k: v for k, v in resource.items() if k != "contained"}) if text[:1] == "#"}
    among = {text[1:] for text in _texts(inside) if text[:1] == "#"}
    for number, one in enumerate(inside if isinstance(inside, list) else []):
        place = f"{path}.contained[{number}]"
        if not isinstance(one, dict):
            continue
        if not isinstance(one.get("resourceType"), str):
            yield error("structure", place, "What is contained must say what it is, with resourceType.")
            continue
        if not isinstance(one.get("id"), str):
            yield error("structure", place, "What is contained must have an id, so that it can be pointed to.")
        elif one["id"] not in pointed | among and "#" not in _texts(one):
            yield error("invariant", place, f"Nothing points to the contained “{clip(one['id'])}” (dom-3).")
        if "contained" in one:
            yield error("invariant", place, "What is contained cannot contain again (dom-2).")
        meta = one.get("meta")
        if isinstance(meta, dict) and meta.keys() & {"versionId", "lastUpdated", "security"}:
            yield error(
                "invariant", place, "What is contained cannot have a version or security labels (dom-4, dom-5)."
            )
        if one.get("resourceType") in RESOURCES:
            yield from _object(one, one["resourceType"], place, 1)


def _local_references(resource: dict[str, Any], path: str) -> Iterator[Issue]:
    ids = [one.get("id") for one in objects(resource.get("contained"))]
    for found in _references(resource, 0):
        if found.startswith("#") and found != "#" and found[1:] not in ids:
            yield error("invariant", path, f"“{clip(found)}” points inside, but nothing there has that id (ref-1).")


def _references(value: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        literal = value.get("reference")
        if isinstance(literal, str):
            yield literal
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _references(one, depth + 1)


def _texts(value: Any) -> set[str]:
    """Every text in it, at any depth."""
    found, waiting = set(), [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, (dict, list)):
            waiting += one.values() if isinstance(one, dict) else one
    return found
