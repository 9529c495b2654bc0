"""When a question is asked."""

from typing import Any

import pytest

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.enabling import Scope, enabled
from onward.assessments.fhir.tests.forms import Json, answered, errors, extension, form, question, response

CAR = {"system": "https://example.test/s", "code": "car"}


def when(operator: str, **answer: Any) -> Json:
    return {"question": "a", "operator": operator} | answer


@pytest.mark.parametrize(
    ("given", "condition", "asked"),
    [
        ({"valueInteger": 3}, when("=", answerInteger=3), True),
        ({"valueInteger": 3}, when("!=", answerInteger=3), False),
        ({"valueInteger": 3}, when(">", answerInteger=2), True),
        ({"valueInteger": 3}, when(">=", answerInteger=3), True),
        ({"valueInteger": 3}, when("<", answerInteger=3), False),
        ({"valueInteger": 3}, when("<=", answerDecimal=3.5), True),
        ({"valueDate": "2026-03-01"}, when(">", answerDate="2026-02"), True),
        ({"valueDate": "2026-02-10"}, when("=", answerDate="2026-02"), False),
        ({"valueDateTime": "2026-03-01T08:00:00Z"}, when(">", answerDate="2026-02-28"), True),
        ({"valueCoding": CAR | {"display": "A car"}}, when("=", answerCoding=CAR), True),
        ({"valueCoding": CAR}, when("=", answerCoding=CAR | {"system": "https://example.test/x"}), False),
        ({"valueBoolean": False}, when("exists", answerBoolean=True), True),
        ({"valueBoolean": False}, when("exists", answerBoolean=False), False),
        (None, when("exists", answerBoolean=False), True),
        (None, when("exists", answerBoolean=True), False),
        (None, when("!=", answerInteger=3), False),
        ({"valueString": "3"}, when("=", answerInteger=3), False),
        ({"valueString": "3"}, when("!=", answerInteger=3), True),
    ],
)
def test_a_condition_is_held_against_the_answer(given: Json | None, condition: Json, *, asked: bool) -> None:
    scope = Scope(response(*([answered("a", given)] if given else [])))

    assert enabled(question(enableWhen=[condition]), scope) is asked


@pytest.mark.parametrize(("behavior", "asked"), [("all", False), ("any", True)])
def test_several_conditions_are_joined_as_the_form_says(behavior: str, *, asked: bool) -> None:
    both = [when("=", answerInteger=1), when("=", answerInteger=2)]
    scope = Scope(response(answered("a", {"valueInteger": 1})))

    assert enabled(question(enableWhen=both, enableBehavior=behavior), scope) is asked


def test_one_of_several_answers_is_enough_and_one_is_too_many() -> None:
    scope = Scope(response(answered("a", {"valueInteger": 1}, {"valueInteger": 2})))

    assert enabled(question(enableWhen=[when("=", answerInteger=2)]), scope)
    assert not enabled(question(enableWhen=[when("!=", answerInteger=2)]), scope)
    assert enabled(question(enableWhen=[when("!=", answerInteger=3)]), scope)


def test_not_knowing_is_an_answer() -> None:
    why = extension(ext.ABSENT, valueCode="asked-unknown")
    scope = Scope(response(answered("a", {"_valueInteger": {"extension": why}})))

    assert enabled(question(enableWhen=[when("exists", answerBoolean=True)]), scope)
    assert enabled(question(enableWhen=[when("!=", answerInteger=3)]), scope)
    assert not enabled(question(enableWhen=[when("=", answerInteger=3)]), scope)


def test_an_expression_decides_where_there_is_one() -> None:
    item = question(extension=extension(ext.ENABLE_WHEN, valueExpression={
        "language": "text/fhirpath", "expression": "%resource.item.where(linkId = 'a').answer.exists()"}))  # fmt: skip

    assert enabled(item, Scope(response(answered("a", {"valueInteger": 1}))))
    assert not enabled(item, Scope(response()))


def ride(way: str, why: str | None) -> Json:
    inner = [answered("a", {"valueString": way})] + ([answered("b", {"valueString": why})] if why else [])
    return {"linkId": "g", "item": inner}


def test_each_round_of_a_group_listens_to_itself() -> None:
    why = question("b", required=True, enableWhen=[when("=", answerString="car")])
    asked = form(question("g", "group", repeats=True, item=[question("a"), why]))

    assert errors(response(ride("car", "It is near."), ride("bus", None)), asked) == []
    assert errors(response(ride("bus", None), ride("car", None)), asked) == ["QuestionnaireResponse.item[1]: required"]
    assert errors(response(ride("car", "It is near."), {"linkId": "g", "item": [answered("a")]}), asked) == []
    assert errors(response(ride("bus", "It is near.")), asked) == ["QuestionnaireResponse.item[0].item[1]: invalid"]
