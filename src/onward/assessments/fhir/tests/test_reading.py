"""Questionnaires that others wrote, as instruments; what cannot be held is said."""

from decimal import Decimal
from typing import Any

from hypothesis import given

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.reading import Read, read_questionnaire
from onward.assessments.fhir.tests.forms import Json, extension, form, question
from onward.assessments.fhir.tests.test_documents import ANYTHING, WORDS, st
from onward.assessments.instrument import Anchor, Condition, Instrument, Is, Kind, Option, Question
from onward.assessments.rules.instruments import flaws

SYSTEM = "https://example.test/ways"


def read(*items: Json, **more: Any) -> Read:
    return read_questionnaire(form(*items, title="Rides", **more))


def only(found: Read) -> Question:
    assert found.lost == []
    (one,) = found.instrument.questions()
    return one


def option(code: str, display: str, ordinal: float | None = None) -> Json:
    extra = {} if ordinal is None else {"extension": extension(ext.ORDINAL, valueDecimal=ordinal)}
    return {"valueCoding": {"system": SYSTEM, "code": code, "display": display} | extra}


def test_each_type_becomes_the_kind_that_holds_it() -> None:
    kinds = ["boolean", "integer", "decimal", "date", "dateTime", "string", "text", "url"]
    found = read(*[question(f"Q {kind}", kind) for kind in kinds])

    assert [(one.key, one.kind.value) for one in found.instrument.questions()] == [
        ("q_boolean", "yes_no"), ("q_integer", "number"), ("q_decimal", "number"), ("q_date", "date"),
        ("q_datetime", "date"), ("q_string", "text"), ("q_text", "text"), ("q_url", "text"),
    ]  # fmt: skip
    assert found.links["q_boolean"] == "Q boolean"
    assert flaws(found.instrument) == []


def test_options_with_steps_of_one_are_a_rating_and_others_a_choice() -> None:
    steps = [option("a", "Never", 0), option("b", "Sometimes", Decimal(1)), option("c", "Always", 2.0)]
    uneven = [option("a", "Never", 0), option("b", "Often", 3)]
    rating, choice = (
        only(read(question("r", "choice", answerOption=steps))),
        only(read(question("r", "choice", answerOption=uneven))),
    )

    assert (rating.kind, rating.low, rating.high) == (Kind.RATING, 0, 2)
    assert rating.anchors == (Anchor(0, {"en": "Never"}), Anchor(1, {"en": "Sometimes"}), Anchor(2, {"en": "Always"}))
    assert (choice.kind, choice.options) == (Kind.CHOICE, (Option("a", {"en": "Never"}), Option("b", {"en": "Often"})))


def test_a_choice_that_repeats_and_options_in_a_contained_value_set_are_understood() -> None:
    concepts = [{"code": "bus", "display": "Bus"}, {"code": "van"}]
    values = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"system": SYSTEM, "concept": concepts}]}}
    found = only(read(question("ways", "choice", repeats=True, answerValueSet="#v"), contained=[values]))

    assert (found.kind, found.options) == (Kind.CHOICES, (Option("bus", {"en": "Bus"}), Option("van", {"en": "van"})))


def test_groups_are_sections_and_what_follows_on_an_answer_comes_after_it() -> None:
    inner = question("3", "string", enableWhen=[{"question": "1", "operator": "=", "answerBoolean": True}])
    asked = question(
        "g", "group", item=[question("1", "boolean", item=[question("2")]), question("deep", "group", item=[inner])]
    )
    found = read(question("loose"), asked)
    first, second = found.instrument.sections

    assert ([one.key for one in first.questions], second.title) == (["loose"], {"en": "What about g?"})
    assert [(one.key, one.only_if) for one in second.questions] == [
        ("q_1", ()),
        ("q_2", (Condition("q_1", Is.ANSWERED),)),
        ("q_3", (Condition("q_1", Is.EQUAL, True),)),
    ]
    assert flaws(found.instrument) == []


def test_a_condition_on_a_group_holds_for_what_is_in_it() -> None:
    when = [{"question": "n", "operator": ">=", "answerInteger": 3}]
    found = read(question("n", "integer"), question("g", "group", enableWhen=when, item=[question("a")]))

    assert [one.only_if for one in found.instrument.questions()] == [(), (Condition("n", Is.AT_LEAST, 3),)]


def test_what_an_instrument_cannot_hold_is_said() -> None:
    any_of = [{"question": "a", "operator": "exists", "answerBoolean": True}] * 2
    found = read(
        question("a"),
        question("photo", "attachment"),
        question("b", enableWhen=any_of, enableBehavior="any"),
        question("c", enableWhen=[{"question": "later", "operator": "=", "answerString": "x"}]),
        question("d", enableWhen=[{"question": "a", "operator": "<", "answerInteger": 3}]),
        question("e", "choice", answerValueSet="https://example.test/v"),
    )

    assert [one.split("” ", 1)[1] for one in found.lost] == [
        "is of the type attachment, which an instrument cannot ask.",
        "is asked when any of several conditions holds; it is always asked.",
        "is asked on a condition that names no question before it; it is always asked.",
        "is asked on a condition with “<”, which an instrument cannot hold; it is always asked.",
        "has no options at hand; it is asked in words.",
    ]
    assert [one.key for one in found.instrument.questions()] == ["a", "b", "c", "d", "e"]


def test_what_was_asked_of_an_answer_and_is_not_held_is_said() -> None:
    day = extension(ext.MIN_VALUE, valueDate="2026-01-01")
    short = [*extension(ext.MIN_LENGTH, valueInteger=3), *extension(ext.REGEX, valueString="[a-z]+")]
    shown = {"linkId": "h", "type": "display", "text": "What about h?"}
    found = read(
        question("a", "open-choice", answerOption=[option("x", "X")]),
        question("b", "dateTime"),
        question("c", "integer"),
        question("d", "string", extension=short),
        question("e", "date", extension=day),
        question("f", "boolean", initial=[{"valueBoolean": True}]),
        question("g", "string", item=[shown]),
    )
    assert [one[12:13] + one.split("”", 1)[1] for one in found.lost] == [
        "a can also be answered in own words; only its options can be chosen.",
        "b asks for a day and a time; only the day is asked.",
        "c asks for a whole number; any number is taken.",
        "d asks for a shortest length, which is not held.",
        "d asks for a pattern, which is not held.",
        "e has a first or a last day, which is not held.",
        "f comes with an answer filled in; it is asked blank.",
        "h is shown below its question; it is left out.",
    ]


def test_keys_are_our_own_and_all_different() -> None:
    found = read(question("A b"), question("a-b"), question("ÄÖ"), question("x" * 60))

    assert [one.key for one in found.instrument.questions()] == ["a_b", "a_b_2", "question", "x" * 40]


@given(st.dictionaries(st.sampled_from(WORDS), ANYTHING))
def test_nonsense_is_read_as_far_as_it_goes(nonsense: dict[str, Any]) -> None:
    assert isinstance(read_questionnaire(form() | nonsense).instrument, Instrument)
