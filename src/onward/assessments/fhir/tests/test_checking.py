"""What a questionnaire must keep to: each rule with the form that breaks it and the one that does not."""

from typing import Any

import pytest

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.tests.forms import Json, errors, extension, form, question, warnings

OPTIONS = [{"valueCoding": {"system": "https://example.test/s", "code": code}} for code in ("bus", "van")]
TRUE = {"valueBoolean": True}
X = extension("https://example.test/x", valueCode="x")


def asks(link: str = "a", operator: str = "=", **answer: Any) -> Json:
    return {"question": link, "operator": operator} | (answer or {"answerString": "x"})


def whole() -> Json:
    return form(
        question("a", "boolean", required=True),
        question("g", "group", item=[question("b", "choice", answerOption=OPTIONS), question("c", "display")]),
        question("d", "string", enableWhen=[asks(operator="exists", answerBoolean=True)]),
    )


def test_a_form_that_keeps_to_the_rules_is_clean() -> None:
    assert errors(whole()) == []
    assert warnings(whole()) == []


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("que-1", question(kind="group")),
        ("que-1", question(kind="display", item=[question("inner")])),
        ("que-3", question(kind="display", code=[{"system": "https://example.test/s", "code": "x"}])),
        ("que-4", question(kind="choice", answerOption=OPTIONS, answerValueSet="https://example.test/v")),
        ("que-5", question(kind="boolean", answerOption=OPTIONS)),
        ("que-6", question(kind="display", required=False)),
        ("que-7", question(enableWhen=[asks(operator="exists")])),
        ("que-8", question(kind="group", initial=[TRUE], item=[question("inner")])),
        ("que-9", question(kind="display", readOnly=True)),
        ("que-10", question(kind="date", maxLength=3)),
        ("que-11", question(kind="choice", answerOption=OPTIONS, initial=[OPTIONS[0]])),
        ("que-12", question(enableWhen=[asks(), asks()])),
        ("que-13", question(kind="boolean", initial=[TRUE, TRUE])),
    ],
)
def test_each_rule_of_the_standard_is_kept(rule: str, item: Json) -> None:
    made = form(question("a"), item)

    assert errors(made) == ["Questionnaire.item[1]" + (".enableWhen[0]" if rule == "que-7" else "") + ": invariant"]


def test_a_link_id_is_used_once_wherever_it_stands() -> None:
    made = form(question("a"), question("g", "group", item=[question("a")]))

    assert errors(made) == ["Questionnaire: invariant"]


@pytest.mark.parametrize(
    ("link", "wrong"),
    [("a", False), ("missing", True), ("self", True), ("inner", True)],
    ids=["another", "missing", "itself", "its own part"],
)
def test_a_condition_asks_for_a_question_elsewhere(link: str, *, wrong: bool) -> None:
    made = form(question("a"), question("self", "group", enableWhen=[asks(link)], item=[question("inner")]))

    assert errors(made) == (["Questionnaire.item[1].enableWhen[0]: business-rule"] if wrong else [])


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([question("d", enableWhen=[asks("later")]), question("later")], "comes only later"),
        ([question("a", "boolean"), question("d", enableWhen=[asks()])], "it is never met"),
        ([question("a", "boolean"), question("d", enableWhen=[asks(operator=">", answerBoolean=True)])], "no order"),
        ([question("a", "boolean", initial=[{"valueString": "x"}])], "the question takes boolean"),
        ([question("a", "choice", answerOption=[*OPTIONS, OPTIONS[0]])], "is given twice"),
        ([question("a", maxLength=2, extension=extension(ext.MIN_LENGTH, valueInteger=3))], "no answer fits"),
        (
            [question("a", "integer", extension=[
                *extension(ext.MIN_VALUE, valueInteger=9), *extension(ext.MAX_VALUE, valueInteger=3)])],
            "no answer fits",
        ),
    ],
)  # fmt: skip
def test_a_slip_that_breaks_no_rule_is_a_warning(items: list[Json], said: str) -> None:
    assert errors(form(*items)) == []
    assert [said in text for text in warnings(form(*items))] == [True]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"status": None}, "Questionnaire.status: value"),
        ({"status": "ready"}, "Questionnaire.status: code-invalid"),
        ({"mood": "good"}, "Questionnaire: structure"),
        ({"title": ""}, "Questionnaire.title: value"),
        ({"date": "2026-02-30"}, "Questionnaire.date: value"),
        ({"date": "2026-02"}, None),
        ({"experimental": "true"}, "Questionnaire.experimental: value"),
        ({"item": {}}, "Questionnaire.item: structure"),
        ({"item": []}, "Questionnaire.item: structure"),
        ({"item": [question(kind="riddle")]}, "Questionnaire.item[0].type: code-invalid"),
        ({"item": [{"linkId": "q", "type": "string", "maxLength": 1.5}]}, "Questionnaire.item[0].maxLength: value"),
        ({"effectivePeriod": {"start": "2026", "end": "2025"}}, "Questionnaire.effectivePeriod: invariant"),
        ({"code": [{}]}, "Questionnaire.code[0]: invariant"),
        ({"modifierExtension": X},
         "Questionnaire.modifierExtension[0]: extension"),
        ({"extension": [{"url": "https://example.test/x"}]}, "Questionnaire.extension[0]: invariant"),
        ({"extension": extension(ext.HIDDEN, valueString="yes")}, "Questionnaire.extension[0].value: structure"),
        ({"code": ["x"]}, "Questionnaire.code[0]: structure"),
        ({"code": [{"system": "ways", "code": "x"}]}, "Questionnaire.code[0]: code-invalid"),
        ({"_item": [{"id": "x", "extension": X}]}, "Questionnaire: structure"),
        ({"status": ["draft"]}, "Questionnaire.status: value"),
        ({"contained": ["x"]}, "Questionnaire.contained[0]: structure"),
        ({"contained": [{"id": "x"}]}, "Questionnaire.contained[0]: structure"),
        ({"contained": [{"resourceType": "ValueSet"}]}, "Questionnaire.contained[0]: structure"),
        ({"contained": [{"resourceType": "List", "id": "v", "source": "#"}]}, None),
        ({"contained": [{"resourceType": "List", "id": "v", "source": "#", "contained": []}]},
         "Questionnaire.contained[0]: invariant"),
        ({"contained": [{"resourceType": "List", "id": "v", "source": "#", "meta": {"versionId": "1"}}]},
         "Questionnaire.contained[0]: invariant"),
        ({"extension": extension("https://example.test/x", valueReference={"reference": "#gone"})},
         "Questionnaire: invariant"),
        ({"extension": extension("https://example.test/x", valueReference={"reference": "a b"})},
         "Questionnaire.extension[0].value.ofType(Reference): invalid"),
        ({"extension": extension("https://example.test/x", valueQuantity={"value": 1, "code": "m"})},
         "Questionnaire.extension[0].value.ofType(Quantity): invariant"),
        ({"extension": extension("https://example.test/x", valueAttachment={"data": "YWJj"})},
         "Questionnaire.extension[0].value.ofType(Attachment): invariant"),
        ({"contained": [{"resourceType": "ValueSet", "id": "v"}]}, "Questionnaire.contained[0]: invariant"),
        ({"_title": {"extension": X}}, None),
        ({"derivedFrom": [None], "_derivedFrom": [{"id": "i", "extension": X}]}, None),
    ],
)  # fmt: skip
def test_elements_are_those_of_the_standard(changed: Json, found: str | None) -> None:
    assert errors(form(question()) | changed) == ([found] if found else [])


def test_what_must_be_there_is_missed() -> None:
    assert errors({"resourceType": "Questionnaire", "item": [{"text": "?"}]}) == [
        "Questionnaire: required",
        "Questionnaire.item[0]: required",
        "Questionnaire.item[0]: required",
    ]


def test_a_condition_has_one_answer_to_compare_with() -> None:
    two = asks(answerString="x", answerBoolean=True)

    assert errors(form(question("a"), question(enableWhen=[two]))) == ["Questionnaire.item[1].enableWhen[0]: structure"]
    assert errors(form(question("a"), question(enableWhen=[{"question": "a", "operator": "="}]))) == [
        "Questionnaire.item[1].enableWhen[0]: required"
    ]
