"""Whether an answer is among the options: those in the question itself, or those of a value set that travels along."""

from collections.abc import Iterator, Sequence
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.checking import ANSWERS, text_of
from onward.assessments.fhir.issues import Issue, clip, error, hint, warning
from onward.assessments.fhir.values import objects, same, typed

Codes = set[tuple[str, str]]
CHOICES = {"choice", "open-choice"}


def check_option(
    item: dict[str, Any], kind: str, value: Any, path: str, sets: Sequence[dict[str, Any]], *, count: int
) -> Iterator[Issue]:
    """`sets` are the value sets at hand, `count` the number of answers given to the question."""
    if kind not in ANSWERS.get(str(item.get("type")), ()):
        return
    options = objects(item.get("answerOption"))
    if options:
        yield from _among(item, kind, value, path, options, count)
    elif isinstance(item.get("answerValueSet"), str):
        yield from _in_set(item, kind, value, path, sets)
    elif item.get("type") in CHOICES:
        yield hint("invariant", path, "The question gives no options, so the answer cannot be held against them.")


def _among(
    item: dict[str, Any], kind: str, value: Any, path: str, options: list[dict[str, Any]], count: int
) -> Iterator[Issue]:
    free = item.get("type") == "open-choice" and kind == "string"
    chosen = next(
        (one for one in options if (told := typed(one)) and told[0] == kind and same(kind, told[1], value)), None
    )
    if chosen is None and not free:
        yield error("invariant", path, f"{_name(value)} is not one of the options.")
    elif chosen is not None and ext.value(chosen, ext.EXCLUSIVE) is True and count > 1:
        yield error("invariant", path, f"{_name(value)} stands alone: nothing else can be chosen beside it.")


def _in_set(item: dict[str, Any], kind: str, value: Any, path: str, sets: Sequence[dict[str, Any]]) -> Iterator[Issue]:
    if kind != "Coding" or not isinstance(value, dict):
        return
    named = str(item["answerValueSet"])
    codes = next((codes_of(one, sets) for one in sets if is_called(one, named)), None)
    if codes is None:
        yield warning("not-found", path, f"The options are in {clip(named)}, which is not at hand; not checked.")
    elif not {(text_of(value, "system"), text_of(value, "code")), ("", text_of(value, "code"))} & codes:
        yield error("code-invalid", path, f"{_name(value)} is not one of the options in {clip(named)}.")


def is_called(resource: dict[str, Any], named: str) -> bool:
    """By its address, with or without a version, or by # and its id."""
    address, _bar, version = named.partition("|")
    if address.startswith("#"):
        return resource.get("id") == address[1:]
    return bool(address) and resource.get("url") == address and version in {"", str(resource.get("version"))}


def codes_of(one: dict[str, Any], at_hand: Sequence[dict[str, Any]]) -> Codes | None:
    """The codes that the value set lists; None where it describes them for a terminology server."""
    expansion = one.get("expansion")
    if isinstance(expansion, dict):
        listed = _concepts(expansion.get("contains"), "contains")
        return {(text_of(code, "system"), text_of(code, "code")) for code in listed}
    compose = one.get("compose")
    parts = compose.get("include") if isinstance(compose, dict) else None
    if not isinstance(parts, list) or (isinstance(compose, dict) and "exclude" in compose):
        return None
    found: Codes = set()
    for part in parts:
        codes = _included(part, at_hand)
        if codes is None:
            return None
        found |= codes
    return found


def _included(part: Any, at_hand: Sequence[dict[str, Any]]) -> Codes | None:
    if not isinstance(part, dict) or part.keys() & {"filter", "valueSet"} or not isinstance(part.get("system"), str):
        return None
    system = part["system"]
    if "concept" in part:
        return {(system, text_of(concept, "code")) for concept in _concepts(part["concept"], "")}
    for one in at_hand:
        if one.get("resourceType") == "CodeSystem" and is_called(one, system) and one.get("content") == "complete":
            return {(system, text_of(concept, "code")) for concept in _concepts(one.get("concept"), "concept")}
    return None


def _concepts(found: Any, below: str) -> Iterator[dict[str, Any]]:
    for one in objects(found):
        yield one
        yield from _concepts(one.get(below), below) if below else ()


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return f"“{clip(value.get('display') or value.get('code') or value.get('reference'))}”"
    return f"“{clip(value)}”"
