"""The rules of a questionnaire: que-0 to que-13 of FHIR R4, and conditions that point where they can.

Source: https://hl7.org/fhir/R4/questionnaire.html#invs. What the standard leaves open but is surely a slip (a smallest
value above the largest, a condition on an answer that the question cannot have) is a warning.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.structure import check_structure
from onward.assessments.fhir.values import compare, objects, typed

OPTIONS = {"choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string", "quantity"}
LENGTHS = {"boolean", "decimal", "integer", "string", "text", "url", "open-choice"}
ANSWERS = {
    "boolean": ("boolean",),
    "decimal": ("decimal",),
    "integer": ("integer",),
    "date": ("date",),
    "dateTime": ("dateTime",),
    "time": ("time",),
    "string": ("string",),
    "text": ("string",),
    "url": ("uri",),
    "attachment": ("Attachment",),
    "reference": ("Reference",),
    "quantity": ("Quantity",),
    "choice": ("Coding", "date", "time", "integer", "string"),
    "open-choice": ("Coding", "date", "time", "integer", "string"),
}
"""What type of answer a type of question takes."""
ORDERS = {">", "<", ">=", "<="}


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of a questionnaire, where it stands, and which items it stands in, outermost first."""

    item: dict[str, Any]
    path: str
    within: tuple[str, ...]
    number: int

    @property
    def link(self) -> str:
        return text_of(self.item, "linkId")

    @property
    def kind(self) -> str:
        return text_of(self.item, "type")


def items(parent: Any) -> list[dict[str, Any]]:
    """The items in it that are items at all."""
    return objects(parent.get("item")) if isinstance(parent, dict) else []


def text_of(element: dict[str, Any], name: str) -> str:
    """What is there as text; nothing for anything else."""
    found = element.get(name)
    return found if isinstance(found, str) else ""


def every_item(questionnaire: dict[str, Any]) -> list[Asked]:
    """All items in the order in which they are asked."""
    found: list[Asked] = []

    def walk(parent: dict[str, Any], path: str, within: tuple[str, ...]) -> None:
        for number, item in enumerate(items(parent)):
            asked = Asked(item, f"{path}.item[{number}]", within, len(found))
            found.append(asked)
            walk(item, asked.path, (*within, asked.link))

    walk(questionnaire, "Questionnaire", ())
    return found


def check_questionnaire(questionnaire: dict[str, Any]) -> Iterator[Issue]:
    """Every place where a questionnaire breaks the rules of FHIR R4."""
    yield from check_structure(questionnaire, "Questionnaire")
    asked = every_item(questionnaire)
    yield from _names(questionnaire, asked)
    known = {one.link: one for one in reversed(asked) if one.link}
    for one in asked:
        yield from _nesting(one)
        yield from _display(one)
        yield from _options(one)
        yield from _initial(one)
        yield from _conditions(one, known)
        yield from _limits(one)


def _names(questionnaire: dict[str, Any], asked: list[Asked]) -> Iterator[Issue]:
    name = questionnaire.get("name")
    if isinstance(name, str) and not (name[:1].isupper() and name.replace("_", "").isalnum() and len(name) < 255):
        yield warning(
            "invariant", "Questionnaire", "The name should be usable by programs, such as SelfAssessment (que-0)."
        )
    for link, count in Counter(one.link for one in asked if one.link).items():
        if count > 1:
            yield error("invariant", "Questionnaire", f"The linkId “{clip(link)}” is used {count} times (que-2).")


def _nesting(one: Asked) -> Iterator[Issue]:
    if one.kind == "group" and not one.item.get("item"):
        yield error("invariant", one.path, "A group must have items in it (que-1).")
    if one.kind == "display" and one.item.get("item"):
        yield error("invariant", one.path, "A text to show cannot have items in it (que-1).")


def _display(one: Asked) -> Iterator[Issue]:
    """What only questions can have."""
    if one.kind == "display":
        if one.item.get("code"):
            yield error("invariant", one.path, "A text to show cannot have a code (que-3).")
        if one.item.keys() & {"required", "repeats"}:
            yield error("invariant", one.path, "A text to show cannot be required or repeat (que-6).")
        if "readOnly" in one.item:
            yield error("invariant", one.path, "A text to show cannot be read-only (que-9).")
    if "maxLength" in one.item and one.kind not in LENGTHS:
        yield error("invariant", one.path, f"A question of type {one.kind} cannot have a greatest length (que-10).")


def _options(one: Asked) -> Iterator[Issue]:
    options, listed = one.item.get("answerOption"), one.item.get("answerValueSet")
    if options and listed:
        yield error("invariant", one.path, "Options and a value set cannot stand side by side (que-4).")
    if (options or listed) and one.kind not in OPTIONS:
        yield error("invariant", one.path, f"An item of type {one.kind} cannot have options (que-5).")
    seen: list[tuple[str, Any]] = []
    for option in objects(options):
        told = typed(option)
        if told and told in seen:
            yield warning("invariant", one.path, f"The option {clip(told[1])} is given twice.")
        if told:
            seen.append(told)


def _initial(one: Asked) -> Iterator[Issue]:
    initial = one.item.get("initial")
    if not initial:
        return
    if one.kind in {"group", "display"}:
        yield error("invariant", one.path, f"A {one.kind} cannot have a first answer (que-8).")
    if one.item.get("answerOption"):
        text = "Where there are options, the first answer is marked among them, not given by itself (que-11)."
        yield error("invariant", one.path, text)
    if isinstance(initial, list) and len(initial) > 1 and one.item.get("repeats") is not True:
        yield error("invariant", one.path, "Several first answers need a question that repeats (que-13).")
    for number, given in enumerate(objects(initial)):
        told = typed(given)
        if told and one.kind in ANSWERS and told[0] not in ANSWERS[one.kind]:
            text = f"The first answer is of type {told[0]}, but the question takes {' or '.join(ANSWERS[one.kind])}."
            yield warning("value", f"{one.path}.initial[{number}]", text)


def _conditions(one: Asked, known: dict[str, Asked]) -> Iterator[Issue]:
    conditions = objects(one.item.get("enableWhen"))
    if len(conditions) > 1 and "enableBehavior" not in one.item:
        text = "With several conditions, enableBehavior must say whether all or any must be met (que-12)."
        yield error("invariant", one.path, text)
    for number, condition in enumerate(conditions):
        yield from _condition(one, condition, f"{one.path}.enableWhen[{number}]", known)


def _condition(one: Asked, condition: dict[str, Any], path: str, known: dict[str, Asked]) -> Iterator[Issue]:
    told = typed(condition, "answer")
    if condition.get("operator") == "exists" and told and told[0] != "boolean":
        yield error("invariant", path, "Whether an answer exists is asked with true or false (que-7).")
    link = text_of(condition, "question")
    if not link:
        return
    target = known.get(link)
    if target is None:
        yield error("business-rule", path, f"The condition asks for “{clip(link)}”, but no item has that linkId.")
    elif target is one:
        yield error("business-rule", path, "The condition asks for the answer to its own question.")
    elif one.link in target.within:
        yield error("business-rule", path, f"The condition asks for “{clip(link)}”, which stands inside this item.")
    else:
        if target.number > one.number:
            yield warning("business-rule", path, f"The condition asks for “{clip(link)}”, which comes only later.")
        yield from _fitting(condition, told, target, path)


def _fitting(condition: dict[str, Any], told: tuple[str, Any] | None, target: Asked, path: str) -> Iterator[Issue]:
    operator = text_of(condition, "operator")
    if operator == "exists" or told is None:
        return
    takes = ANSWERS.get(target.kind, ())
    if told[0] not in takes:
        text = f"The condition compares with a {told[0]}, but “{clip(target.link)}” is answered with "
        yield warning("value", path, f"{text}{' or '.join(takes) if takes else 'nothing'}; it is never met.")
    elif operator in ORDERS and told[0] in {"boolean", "Coding", "Reference", "string"}:
        yield warning("value", path, f"A {told[0]} has no order, so “{operator}” says nothing.")


def _limits(one: Asked) -> Iterator[Issue]:
    """Limits that no answer can keep to."""
    for lowest, highest, said in (
        (ext.MIN_VALUE, ext.MAX_VALUE, "smallest value is above the largest"),
        (ext.MIN_OCCURS, ext.MAX_OCCURS, "fewest answers are more than the most"),
        (ext.MIN_QUANTITY, ext.MAX_QUANTITY, "smallest quantity is above the largest"),
    ):
        low, high = ext.value(one.item, lowest), ext.value(one.item, highest)
        kind = "Quantity" if isinstance(low, dict) else "date" if one.kind in {"date", "dateTime"} else "decimal"
        if low is not None and high is not None and compare(kind, low, high) == 1:
            yield warning("value", one.path, f"The {said}, so no answer fits.")
    shortest, longest = ext.whole(one.item, ext.MIN_LENGTH), one.item.get("maxLength")
    if shortest is not None and isinstance(longest, int) and shortest > longest:
        yield warning("value", one.path, "The least length is above the greatest, so no answer fits.")
