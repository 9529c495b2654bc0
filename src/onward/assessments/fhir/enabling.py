"""Whether a question is asked, given what was answered so far.

A condition looks for its question from the inside outward: first among the answers around the item that asks, then
further out, so that in a group that repeats each round listens to itself. Of several answers one that meets the
condition is enough, for “!=” none may be equal; a question without an answer meets nothing but “exists: false”. An
answer of which only is said why there is no value is an answer.

Source: https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.checking import items
from onward.assessments.fhir.expressions import Unreadable, holds
from onward.assessments.fhir.values import compare, objects, same, typed

MEETS = {">": (1,), "<": (-1,), ">=": (0, 1), "<=": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Scope:
    """A response, or a part of one, with what stands around it. `asked` is the questionnaire's side of it."""

    part: dict[str, Any]
    around: "Scope | None" = None
    asked: dict[str, Any] | None = None

    def inside(self, part: dict[str, Any], asked: dict[str, Any]) -> "Scope":
        return Scope(part, self, asked)

    @property
    def whole(self) -> dict[str, Any]:
        return self.part if self.around is None else self.around.whole

    def answers_to(self, link: str) -> list[dict[str, Any]]:
        """Of the nearest items with that linkId. Where it is asked in here and not answered, what was answered to it
        in another round of the same group does not count."""
        found = [answer for item in _nearest(self.part, link) for answer in answers(item) if _is_given(answer)]
        if found or self.around is None or _is_asked_in(self.asked, link):
            return found
        return self.around.answers_to(link)


def _is_given(answer: dict[str, Any]) -> bool:
    return any(name.lstrip("_").startswith("value") for name in answer)


def answers(item: dict[str, Any]) -> list[dict[str, Any]]:
    return objects(item.get("answer"))


def children(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Items below a response, an item or an answer."""
    yield from items(part)
    for answer in answers(part):
        yield from items(answer)


def _is_asked_in(asked: dict[str, Any] | None, link: str) -> bool:
    return any(item.get("linkId") == link or _is_asked_in(item, link) for item in items(asked))


def _nearest(part: dict[str, Any], link: str) -> Iterator[dict[str, Any]]:
    if part.get("linkId") == link:
        yield part
    for child in children(part):
        yield from _nearest(child, link)


def enabled(item: dict[str, Any], scope: Scope) -> bool:
    """Whether the questionnaire's item is to be asked where the scope stands."""
    expression = ext.value(item, ext.ENABLE_WHEN)
    if isinstance(expression, dict) and isinstance(expression.get("expression"), str):
        try:
            return holds(expression["expression"], scope.whole, {"resource": scope.whole, "qitem": item})
        except Unreadable:
            return True
    met = [_met(one, scope) for one in objects(item.get("enableWhen"))]
    if not met:
        return True
    return any(met) if item.get("enableBehavior") == "any" else all(met)


def _met(condition: dict[str, Any], scope: Scope) -> bool:
    given = scope.answers_to(str(condition.get("question")))
    told, operator = typed(condition, "answer"), str(condition.get("operator"))
    if told is None:
        return True
    if operator == "exists":
        return bool(given) == (told[1] is True)
    if operator == "!=":
        return bool(given) and not any(_fits(typed(answer), "=", told) for answer in given)
    return any(_fits(typed(answer), operator, told) for answer in given)


def _fits(given: tuple[str, Any] | None, operator: str, wanted: tuple[str, Any]) -> bool:
    if given is None:
        return False
    kind = given[0] if given[0] == wanted[0] else _shared(given[0], wanted[0])
    alike = kind is not None and same(kind, given[1], wanted[1])
    if operator == "=":
        return alike
    return kind is not None and compare(kind, given[1], wanted[1]) in MEETS.get(operator, ())


def _shared(one: str, other: str) -> str | None:
    """Types that can be compared although they differ."""
    if {one, other} == {"integer", "decimal"}:
        return "decimal"
    return "date" if {one, other} == {"date", "dateTime"} else "string" if {one, other} == {"string", "uri"} else None
