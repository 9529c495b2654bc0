"""The extensions of questions that are understood here, and reading them.

Sources: https://hl7.org/fhir/R4/questionnaire-profiles.html and Structured Data Capture, https://hl7.org/fhir/uv/sdc/.
"""

from collections.abc import Iterator, Mapping
from typing import Any

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

MIN_VALUE, MAX_VALUE = f"{CORE}minValue", f"{CORE}maxValue"
MIN_LENGTH, REGEX, ENTRY_FORMAT = f"{CORE}minLength", f"{CORE}regex", f"{CORE}entryFormat"
MAX_DECIMALS = f"{CORE}maxDecimalPlaces"
MIN_OCCURS, MAX_OCCURS = f"{CORE}questionnaire-minOccurs", f"{CORE}questionnaire-maxOccurs"
MIME_TYPE, MAX_SIZE = f"{CORE}mimeType", f"{CORE}maxSize"
EXCLUSIVE = f"{CORE}questionnaire-optionExclusive"
UNIT, UNIT_OPTION = f"{CORE}questionnaire-unit", f"{CORE}questionnaire-unitOption"
MIN_QUANTITY, MAX_QUANTITY = f"{SDC}minQuantity", f"{SDC}maxQuantity"
REFERENCE_TO = f"{CORE}questionnaire-referenceResource"
CONSTRAINT, TARGET_CONSTRAINT = f"{CORE}questionnaire-constraint", f"{CORE}targetConstraint"
ENABLE_WHEN = f"{SDC}enableWhenExpression"
ABSENT, TRANSLATION, CONTROL = f"{CORE}data-absent-reason", f"{CORE}translation", f"{CORE}questionnaire-itemControl"
HIDDEN, ORDINAL = f"{CORE}questionnaire-hidden", f"{CORE}ordinalValue"

TYPES: dict[str, tuple[str, ...]] = {
    MIN_VALUE: ("date", "dateTime", "time", "instant", "decimal", "integer", "Quantity"),
    MAX_VALUE: ("date", "dateTime", "time", "instant", "decimal", "integer", "Quantity"),
    MIN_LENGTH: ("integer",),
    REGEX: ("string",),
    ENTRY_FORMAT: ("string",),
    MAX_DECIMALS: ("integer",),
    MIN_OCCURS: ("integer",),
    MAX_OCCURS: ("integer",),
    MIME_TYPE: ("code",),
    MAX_SIZE: ("decimal",),
    EXCLUSIVE: ("boolean",),
    UNIT: ("Coding",),
    UNIT_OPTION: ("Coding",),
    MIN_QUANTITY: ("Quantity",),
    MAX_QUANTITY: ("Quantity",),
    REFERENCE_TO: ("code",),
    ENABLE_WHEN: ("Expression",),
    HIDDEN: ("boolean",),
    ORDINAL: ("decimal",),
    f"{CORE}questionnaire-unitValueSet": ("canonical",),
    f"{CORE}questionnaire-itemControl": ("CodeableConcept",),
    f"{CORE}questionnaire-choiceOrientation": ("code",),
    f"{CORE}questionnaire-displayCategory": ("CodeableConcept",),
    f"{CORE}questionnaire-optionPrefix": ("string",),
    f"{CORE}questionnaire-sliderStepValue": ("integer", "decimal", "Quantity"),
    f"{CORE}questionnaire-supportLink": ("uri",),
    f"{CORE}questionnaire-usageMode": ("code",),
    f"{CORE}variable": ("Expression",),
    f"{SDC}initialExpression": ("Expression",),
    f"{SDC}calculatedExpression": ("Expression",),
    f"{SDC}answerExpression": ("Expression",),
    f"{SDC}candidateExpression": ("Expression",),
}
"""What each may hold."""


def extensions(element: Mapping[str, Any], url: str) -> Iterator[Mapping[str, Any]]:
    found = element.get("extension")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and one.get("url") == url:
            yield one


def values(element: Mapping[str, Any], url: str) -> list[Any]:
    """What the extensions of that name hold, whatever its type."""
    return [one[name] for one in extensions(element, url) for name in one if name.startswith("value")]


def value(element: Mapping[str, Any], url: str) -> Any:
    return next(iter(values(element, url)), None)


def whole(element: Mapping[str, Any], url: str) -> int | None:
    """A whole number, however it was written; None where there is none."""
    found = value(element, url)
    return int(found) if isinstance(found, (int, float)) or hasattr(found, "as_tuple") else None
