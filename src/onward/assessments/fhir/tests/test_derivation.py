"""A questionnaire that says it keeps to another one is held to that."""

from typing import Any

import pytest

from onward.assessments.fhir.derivation import DERIVATION
from onward.assessments.fhir.tests.forms import ADDRESS, Json, errors, extension, form, question, warnings

BUS, VAN, BOAT = ({"valueString": way} for way in ("bus", "van", "boat"))
OTHER = form(
    question("a", required=True, maxLength=5),
    question("b", "choice", answerOption=[BUS, VAN]),
    question("c", "choice", answerValueSet="https://example.test/v"),
)
FIT = {"a": question("a", required=True, maxLength=3), "b": question("b", "choice", answerOption=[VAN])}


def made(*items: Json, how: str = "compliesWith", **more: Any) -> Json:
    coding = {"system": "http://hl7.org/fhir/questionnaire-derivationType", "code": how}
    said = [{"extension": extension(DERIVATION, valueCoding=coding)}]
    return form(*items, derivedFrom=[ADDRESS], _derivedFrom=said, **more) | {"url": "https://example.test/made"}


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (question("a", "text", maxLength=5), ".type"),
        (question("a", maxLength=5, repeats=True), ".repeats"),
        (question("a", maxLength=5, required=False), ".required"),
        (question("a", maxLength=6), ""),
        (question("a"), ""),
        (question("b", "choice", answerOption=[BUS, BOAT]), ".answerOption[1]"),
        (question("b", "choice"), ""),
        (question("b", "choice", answerValueSet="https://example.test/v"), ""),
        (question("c", "choice", answerOption=[BUS]), ""),
    ],
)
def test_it_never_asks_more_loosely(item: Json, path: str) -> None:
    assert errors(made(*FIT.values()), OTHER) == []
    assert errors(made(item), OTHER) == [f"Questionnaire.item[0]{path}: business-rule"]


@pytest.mark.parametrize(
    ("how", "found"),
    [("compliesWith", ["Questionnaire.item[0]: not-found"]), ("extends", []), ("inspiredBy", [])],
)
def test_only_one_that_extends_may_add(how: str, found: list[str]) -> None:
    assert errors(made(question("new"), how=how), OTHER) == found


def test_what_cannot_be_compared_is_said() -> None:
    assert warnings(made(question("a"))) == [f"{ADDRESS} is not at hand, so it was not compared."]
    assert warnings(made(question("a"), how="somehow"), OTHER) == [
        "It is not said in which way this is made from the other."
    ]
