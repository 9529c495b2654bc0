"""What answers must keep to, question by question."""

from decimal import Decimal
from typing import Any

import pytest

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.tests.forms import Json, answered, errors, extension, form, question, response, warnings
from onward.assessments.fhir.units import UCUM

SYSTEM = "https://example.test/ways"
BUS, VAN, NONE = ({"system": SYSTEM, "code": code} for code in ("bus", "van", "none"))
OPTIONS = [
    {"valueCoding": BUS},
    {"valueCoding": VAN},
    {"valueCoding": NONE, "extension": extension(ext.EXCLUSIVE, valueBoolean=True)},
]
TWO_DIGITS = extension(ext.MAX_DECIMALS, valueInteger=2)
AT = "QuestionnaireResponse.item[0]"


def km(value: float) -> Json:
    return {"value": value, "unit": "km", "system": UCUM, "code": "km"}


UNITS = extension(ext.UNIT_OPTION, valueCoding={"system": UCUM, "code": "km"})
GOOD: list[tuple[Json, Json]] = [
    (question(kind="boolean"), {"valueBoolean": False}),
    (question(kind="decimal"), {"valueDecimal": Decimal("1.5")}),
    (question(kind="decimal", extension=TWO_DIGITS), {"valueDecimal": Decimal("1.50")}),
    (question(kind="integer", extension=extension(ext.MAX_VALUE, valueInteger=5)), {"valueInteger": 5}),
    (question(kind="integer", answerOption=[{"valueInteger": 3}]), {"valueInteger": 3}),
    (question(kind="date", extension=extension(ext.MIN_VALUE, valueDate="2026-01-05")), {"valueDate": "2026-01"}),
    (question(kind="dateTime"), {"valueDateTime": "2026-01-05T08:00:00-05:00"}),
    (question(kind="time", extension=extension(ext.MIN_VALUE, valueTime="08:00:00")), {"valueTime": "08:00:00"}),
    (question(maxLength=3, extension=extension(ext.REGEX, valueString="[a-z]+")), {"valueString": "van"}),
    (question(kind="text"), {"valueString": "two\nlines"}),
    (question(kind="url"), {"valueUri": "https://example.test"}),
    (question(kind="choice", answerOption=OPTIONS), {"valueCoding": NONE}),
    (question(kind="choice", answerOption=[{"valueString": "bus"}]), {"valueString": "bus"}),
    (question(kind="open-choice", answerOption=OPTIONS), {"valueString": "by boat"}),
    (question(kind="quantity", extension=extension(ext.MAX_QUANTITY, valueQuantity=km(5))), {"valueQuantity": km(5)}),
    (question(kind="attachment", extension=extension(ext.MIME_TYPE, valueCode="image/")),
     {"valueAttachment": {"contentType": "image/png"}}),
    (question(kind="quantity", extension=UNITS), {"valueQuantity": km(5)}),
    (question(extension=extension(ext.REGEX, valueString="[")), {"valueString": "anything"}),
    (question(kind="attachment", extension=extension(ext.MAX_SIZE, valueDecimal=3)),
     {"valueAttachment": {"contentType": "text/plain", "data": "YWJj"}}),
    (question(kind="reference"), {"valueReference": {"reference": "Organization/hope"}}),
    (question(kind="reference"), {"valueReference": {"display": "Hope House"}}),
]  # fmt: skip
BAD: list[tuple[Json, Json]] = [
    (question(kind="boolean"), {"valueString": "yes"}),
    (question(kind="decimal", extension=TWO_DIGITS), {"valueDecimal": Decimal("1.505")}),
    (question(kind="integer"), {"valueDecimal": 1}),
    (question(kind="integer", extension=extension(ext.MIN_VALUE, valueInteger=1)), {"valueInteger": 0}),
    (question(kind="integer", answerOption=[{"valueInteger": 3}]), {"valueInteger": 4}),
    (question(kind="date", extension=extension(ext.MIN_VALUE, valueDate="2026-01-05")), {"valueDate": "2025"}),
    (question(kind="date", answerOption=[{"valueDate": "2026-01"}]), {"valueDate": "2026-01-05"}),
    (question(kind="time", extension=extension(ext.MAX_VALUE, valueTime="08:00:00")), {"valueTime": "08:00:01"}),
    (question(maxLength=3), {"valueString": "vans"}),
    (question(extension=extension(ext.MIN_LENGTH, valueInteger=3)), {"valueString": "va"}),
    (question(extension=extension(ext.REGEX, valueString="[a-z]+")), {"valueString": "Van"}),
    (question(answerOption=[{"valueString": "bus"}]), {"valueString": "van"}),
    (question(kind="choice", answerOption=OPTIONS), {"valueCoding": BUS | {"code": "boat"}}),
    (question(kind="choice", answerOption=OPTIONS), {"valueCoding": BUS | {"system": "https://example.test/x"}}),
    (question(kind="choice", answerOption=OPTIONS), {"valueString": "bus"}),
    (question(kind="quantity", extension=extension(ext.MAX_QUANTITY, valueQuantity=km(5))), {"valueQuantity": km(5.5)}),
    (question(kind="quantity", extension=extension(ext.MIN_QUANTITY, valueQuantity=km(5))),
     {"valueQuantity": km(5) | {"code": "kg"}}),
    (question(kind="attachment", extension=extension(ext.MAX_SIZE, valueDecimal=2)),
     {"valueAttachment": {"contentType": "text/plain", "data": "YWJj"}}),
    (question(kind="attachment", extension=extension(ext.MIME_TYPE, valueCode="image/png")),
     {"valueAttachment": {"title": "?"}}),
    (question(kind="quantity", extension=UNITS), {"valueQuantity": km(5) | {"code": "m"}}),
    (question(kind="quantity", extension=TWO_DIGITS), {"valueQuantity": {"value": Decimal("1.234")}}),
    (question(kind="reference"), {"valueReference": {"reference": "Chicken/one"}}),
    (question(kind="reference", extension=extension(ext.REFERENCE_TO, valueCode="Patient")),
     {"valueReference": {"reference": "https://example.test/Organization/hope"}}),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "given"), GOOD)
def test_an_answer_that_fits_is_clean(asked: Json, given: Json) -> None:
    assert errors(response(answered("q", given)), form(asked)) == []


@pytest.mark.parametrize(("asked", "given"), BAD)
def test_an_answer_that_does_not_fit_is_one_error(asked: Json, given: Json) -> None:
    found = errors(response(answered("q", given)), form(asked))

    assert [one.startswith(f"{AT}.answer[0].value.ofType(") for one in found] == [True]


def test_nothing_else_is_chosen_beside_what_stands_alone() -> None:
    asked = form(question(kind="choice", repeats=True, answerOption=OPTIONS))

    assert errors(response(answered("q", {"valueCoding": BUS}, {"valueCoding": VAN})), asked) == []
    assert errors(response(answered("q", {"valueCoding": BUS}, {"valueCoding": NONE})), asked) == [
        f"{AT}.answer[1].value.ofType(Coding): invariant"
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (response(), ["QuestionnaireResponse: required"]),
        (response(status="in-progress"), []),
        (response(answered("q")), [f"{AT}: required"]),
        (response(answered("q", {"valueString": "a"}, {"valueString": "b"})), [f"{AT}: invalid"]),
        (response(answered("q", {"valueString": "a"}), answered("q", {"valueString": "a"})),
         ["QuestionnaireResponse: invalid"]),
        (response(answered("q", {"valueString": "a"}, text="Something else?")), [f"{AT}: invalid"]),
        (response(answered("q", {"valueString": "a"}, text="What about q?")), []),
        (response(answered("q", {"valueString": "a"}), answered("z", {"valueString": "a"})),
         ["QuestionnaireResponse.item[1]: not-found"]),
        (response(answered("q", {"valueString": "a"}, item=[answered("z")])),
         [f"{AT}: invariant", f"{AT}: structure"]),
    ],
)  # fmt: skip
def test_a_required_question_is_answered_once(given: Json, found: list[str]) -> None:
    assert errors(given, form(question(required=True))) == found


def test_answers_are_counted() -> None:
    limits = [*extension(ext.MIN_OCCURS, valueInteger=2), *extension(ext.MAX_OCCURS, valueInteger=3)]
    asked = form(question(repeats=True, extension=limits))
    counts = {count: errors(response(answered("q", *[{"valueString": "a"}] * count)), asked) for count in (1, 2, 3, 4)}

    assert counts == {1: [f"{AT}: invalid"], 2: [], 3: [], 4: [f"{AT}: invalid"]}


def test_rounds_of_a_group_are_counted() -> None:
    limits = extension(ext.MAX_OCCURS, valueInteger=2)
    asked = form(question("g", "group", repeats=True, extension=limits, item=[question("a")]))
    one = {"linkId": "g", "item": [answered("a", {"valueString": "x"})]}

    assert errors(response(one, one), asked) == []
    assert errors(response(one, one, one), asked) == ["QuestionnaireResponse: invalid"]


def test_items_stand_where_they_are_asked() -> None:
    asked = form(
        question("g", "group", item=[question("a"), question("b")]),
        question("c", item=[question("under")]),
        question("d", "display"),
    )
    yes = {"valueString": "x"}

    def found(*items: Json) -> list[str]:
        return errors(response(*items), asked)

    assert found({"linkId": "g", "item": [answered("a", yes), answered("b", yes)]}) == []
    assert found(answered("c", yes | {"item": [answered("under", yes)]})) == []
    assert found({"linkId": "g", "item": [answered("b", yes), answered("a", yes)]}) == [f"{AT}.item[1]: structure"]
    assert found(answered("a", yes)) == [f"{AT}: structure"]
    assert found(answered("c", yes), answered("under", yes)) == ["QuestionnaireResponse.item[1]: structure"]
    assert found(answered("g", yes)) == [f"{AT}: structure"]
    assert found(answered("d", yes)) == [f"{AT}: structure"]
    assert found(answered("c", item=[answered("under", yes)])) == [f"{AT}: structure"]


def test_a_required_group_needs_something_in_it() -> None:
    asked = form(question("g", "group", required=True, item=[question("a")]))

    assert errors(response(), asked) == ["QuestionnaireResponse: required"]
    assert errors(response({"linkId": "g"}), asked) == [f"{AT}: required"]
    assert errors(response({"linkId": "g", "item": [answered("a", {"valueString": "x"})]}), asked) == []


def test_the_questionnaire_may_travel_inside() -> None:
    inside = form(question(required=True)) | {"id": "f"}
    given = response(questionnaire="#f", contained=[inside])

    assert errors(given) == ["QuestionnaireResponse: required"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"questionnaire": "https://example.test/other"}, "is not at hand"),
        ({"questionnaire": "https://example.test/Questionnaire/ride|2"}, "is not at hand"),
        ({"authored": "2024-12-31"}, "before its questionnaire is in use"),
        ({"authored": "2026-01-01T10:00:00Z"}, "after its questionnaire was in use"),
    ],
)
def test_what_may_be_meant_so_is_a_warning(changes: Json, said: str) -> None:
    asked = form(question(), version="1", effectivePeriod={"start": "2025", "end": "2025"})

    assert errors(response(**changes), asked) == []
    assert [said in text for text in warnings(response(**changes), asked)] == [True]


def test_a_response_that_names_no_form_is_held_against_the_one_given() -> None:
    given = response()
    del given["questionnaire"]

    assert errors(given, form(question(required=True))) == ["QuestionnaireResponse: required"]


@pytest.mark.parametrize(
    ("compose", "known", "clean"),
    [
        ({"include": [{"system": SYSTEM, "concept": [{"code": "bus"}]}]}, [], True),
        ({"include": [{"system": SYSTEM, "concept": [{"code": "van"}]}]}, [], False),
        ({"include": [{"system": SYSTEM}]}, [], True),
        ({"include": [{"system": SYSTEM}]}, ["van"], False),
        ({"include": [{"system": SYSTEM, "filter": []}]}, ["van"], True),
    ],
    ids=["listed", "not listed", "a system not at hand", "a system at hand", "needs a terminology server"],
)
def test_options_may_come_from_a_value_set_at_hand(compose: Json, known: list[str], *, clean: bool) -> None:
    values = {"resourceType": "ValueSet", "url": "https://example.test/v", "compose": compose}
    codes = {"resourceType": "CodeSystem", "url": SYSTEM, "content": "complete"}
    codes |= {"concept": [{"code": code} for code in known]}
    asked = form(question(kind="choice", answerValueSet="https://example.test/v"))
    given = response(answered("q", {"valueCoding": BUS}))

    assert (errors(given, asked, values, *[codes] * bool(known)) == []) is clean


NOT_COMPUTED = "The rule “Three ways.” cannot be computed, so it was not checked."


def rule(expression: str, severity: str = "error") -> list[Json]:
    parts: dict[str, Any] = {"key": {"valueId": "k"}, "severity": {"valueCode": severity}}
    parts |= {"expression": {"valueString": expression}, "human": {"valueString": "Three ways."}}
    return [{"url": ext.CONSTRAINT, "extension": [{"url": name} | value for name, value in parts.items()]}]


@pytest.mark.parametrize(
    ("expression", "severity", "wrong", "warned"),
    [
        ("answer.count() = 2", "error", [], []),
        ("answer.count() = %questionnaire.item.count() + 1", "error", [], []),
        ("answer.count() = 3", "error", [f"{AT}: invariant"], []),
        ("answer.count() = 3", "warning", [], ["A rule of the questionnaire is not kept: Three ways."]),
        ("answer.count() = 3 and so on", "error", [], [NOT_COMPUTED]),
        ("answer.count(", "error", [], [NOT_COMPUTED]),
        ("'", "error", [], [NOT_COMPUTED]),
    ],
)  # fmt: skip
def test_rules_that_the_form_brings_along_are_kept(
    expression: str, severity: str, wrong: list[str], warned: list[str]
) -> None:
    asked = form(question(repeats=True, extension=rule(expression, severity)))
    given = response(answered("q", {"valueString": "a"}, {"valueString": "b"}))

    assert errors(given, asked) == wrong
    assert warnings(given, asked) == warned
