"""A questionnaire made from another one may ask less or more strictly, never more loosely.

How it is made from it says the extension `questionnaire-derivationType`: `compliesWith` keeps to the questions of the
other, `extends` may add its own, `inspiredBy` promises nothing.

Source: https://hl7.org/fhir/extensions/StructureDefinition-questionnaire-derivationType.html.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.checking import Asked, every_item, text_of
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.options import is_called
from onward.assessments.fhir.values import objects, same, typed

DERIVATION = f"{ext.CORE}questionnaire-derivationType"
Json = dict[str, Any]


def check_derivation(questionnaire: Json, beside: Sequence[Json]) -> Iterator[Issue]:
    """Against every questionnaire that it says it is made from, as far as those are at hand."""
    named, beside_names = questionnaire.get("derivedFrom"), questionnaire.get("_derivedFrom")
    for number, address in enumerate(named if isinstance(named, list) else []):
        path = f"Questionnaire.derivedFrom[{number}]"
        found = next((one for one in beside if _is_form(one) and is_called(one, str(address))), None)
        if found is None:
            yield warning("business-rule", path, f"{clip(address)} is not at hand, so it was not compared.")
            continue
        about = beside_names[number : number + 1] if isinstance(beside_names, list) else []
        how = next((ext.value(one, DERIVATION) for one in objects(about)), None)
        kind = text_of(how, "code") if isinstance(how, dict) else ""
        if kind in {"extends", "compliesWith"}:
            yield from _compared(questionnaire, found, adds=kind == "extends")
        elif kind != "inspiredBy":
            yield warning("business-rule", path, "It is not said in which way this is made from the other.")


def _is_form(resource: Json) -> bool:
    return resource.get("resourceType") == "Questionnaire"


def _compared(questionnaire: Json, other: Json, *, adds: bool) -> Iterator[Issue]:
    known = {one.link: one.item for one in reversed(every_item(other))}
    for one in every_item(questionnaire):
        if one.link in known:
            yield from _item(one, known[one.link])
        elif not adds:
            text = f"“{clip(one.link)}” is not asked in the questionnaire that this one says it keeps to."
            yield error("not-found", one.path, text)


def _item(one: Asked, before: Json) -> Iterator[Issue]:
    if text_of(before, "type") and one.kind and one.kind != before["type"]:
        yield error("business-rule", f"{one.path}.type", f"The other asks this as {clip(before['type'])}.")
    if before.get("repeats") is not True and one.item.get("repeats") is True:
        yield error("business-rule", f"{one.path}.repeats", "The other takes one answer, so this cannot take several.")
    if before.get("required") is True and one.item.get("required") is False:
        yield error("business-rule", f"{one.path}.required", "The other requires an answer, so this must too.")
    longest, now = before.get("maxLength"), one.item.get("maxLength")
    if isinstance(longest, int) and not (isinstance(now, int) and now <= longest):
        yield error("business-rule", one.path, f"The other allows {longest} letters, so this cannot allow more.")
    yield from _options(one, before)


def _options(one: Asked, before: Json) -> Iterator[Issue]:
    allowed = [told for option in objects(before.get("answerOption")) if (told := typed(option))]
    given = objects(one.item.get("answerOption"))
    if allowed and one.item.get("answerValueSet"):
        yield error("business-rule", one.path, "The other lists its options, so this cannot take a value set instead.")
    elif allowed and not given:
        yield error("business-rule", one.path, "The other lists its options, so this must too.")
    elif text_of(before, "answerValueSet") and given:
        yield error(
            "business-rule", one.path, "The other takes its options from a value set, so this cannot list them."
        )
    for number, option in enumerate(given if allowed else []):
        told = typed(option)
        if told and not any(kind == told[0] and same(kind, value, told[1]) for kind, value in allowed):
            text = "This option is not one of those in the other questionnaire."
            yield error("business-rule", f"{one.path}.answerOption[{number}]", text)
