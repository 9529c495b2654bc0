"""From a file to a verdict, whatever is in the file."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.documents import check, check_file
from onward.assessments.fhir.tests.forms import answered, extension, form, question, response
from onward.core.errors import Refused


def written(folder: Path, text: str) -> Path:
    path = folder / "form.json"
    path.write_text(text)
    return path


def test_digits_count_as_they_are_written(tmp_path: Path) -> None:
    asked = tmp_path / "q.json"
    limit = extension(ext.MAX_DECIMALS, valueInteger=1)
    asked.write_text(json.dumps(form(question(kind="decimal", extension=limit))))
    given = written(tmp_path, json.dumps(response(answered("q", {"valueDecimal": 0}))).replace(": 0}", ": 1.50}"))

    assert not check_file(given, [asked]).valid


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "form.json is not valid JSON"),
        ('{"resourceType": NaN}', "form.json is not valid JSON"),
        ("[]", "form.json is not one FHIR resource"),
        ("{}", "form.json is no FHIR resource"),
        ('{"resourceType": "Patient"}', "form.json is a Patient"),
        ("[" * 100_000, "form.json is not valid JSON"),
    ],
)
def test_what_is_no_form_is_refused_in_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=said):
        check_file(written(tmp_path, text))


def test_a_form_nested_beyond_reason_is_told_not_followed(tmp_path: Path) -> None:
    deep = question("last")
    for level in range(150):
        deep = question(f"g{level}", "group", item=[deep])

    assert not check_file(written(tmp_path, json.dumps(form(deep)))).valid


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="check the path"):
        check_file(tmp_path / "nowhere.json")


WORDS = [
    "resourceType",
    "item",
    "linkId",
    "type",
    "text",
    "answer",
    "value",
    "valueString",
    "valueCoding",
    "valueQuantity",
    "valueReference",
    "valueAttachment",
    "valueDecimal",
    "valueDate",
    "enableWhen",
    "question",
    "operator",
    "answerOption",
    "answerValueSet",
    "initial",
    "required",
    "repeats",
    "extension",
    "url",
    "valueInteger",
    "system",
    "code",
    "status",
    "contained",
    "compose",
    "include",
    "concept",
    "effectivePeriod",
    "authored",
    "start",
    "end",
    "meta",
    "maxLength",
    "answerString",
    "modifierExtension",
    "data",
    "contentType",
    "reference",
    "expression",
    "human",
    "id",
]
TEXTS = st.sampled_from(
    ["q", "a", "group", "string", "choice", "quantity", "decimal", "attachment", "reference", "=", "exists", "2026", "",
     "Questionnaire", "QuestionnaireResponse", "completed", "#q", ext.REGEX, ext.MIN_VALUE, ext.UNIT_OPTION,
     ext.CONSTRAINT]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | TEXTS | st.text(max_size=4)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5)
)


@given(st.dictionaries(st.sampled_from(WORDS), ANYTHING), st.dictionaries(st.sampled_from(WORDS), ANYTHING))
def test_nonsense_never_stops_the_check(one: dict[str, Any], other: dict[str, Any]) -> None:
    asked = form() | other | {"resourceType": "Questionnaire", "url": form()["url"]}
    given_ = response() | one | {"resourceType": "QuestionnaireResponse", "questionnaire": form()["url"]}

    assert all(issue.text for issue in [*check(asked), *check(given_, [asked])])
