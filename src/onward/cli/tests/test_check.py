"""`onward check`: one object on standard output, and an exit code that says the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onward.cli.check import check
from onward.cli.main import Onward

HOPE = {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Hope House", "description": "Housing", "tax_id": "1"}


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(Onward(commands={"check": check}), ["check", "hsds", str(path), *options])


def written(folder: Path, value: Any) -> Path:
    path = folder / "organizations.json"
    path.write_text(json.dumps(value))
    return path


@pytest.mark.parametrize(
    ("value", "code", "codes"),
    [
        (HOPE, 0, []),
        (HOPE | {"mood": 1}, 0, ["unknown_property"]),
        ({name: HOPE[name] for name in ("id", "description")}, 1, ["required"]),
    ],
)
def test_it_prints_one_object_and_exits_by_it(value: Any, code: int, codes: list[str], tmp_path: Path) -> None:
    answer = run(written(tmp_path, value), "--json")
    said = json.loads(answer.stdout)

    assert (answer.exit_code, said["valid"], [issue["code"] for issue in said["issues"]]) == (code, code == 0, codes)
    assert all(set(issue) == {"severity", "code", "path", "text"} for issue in said["issues"])


def test_it_says_so_in_words(tmp_path: Path) -> None:
    answer = run(written(tmp_path, [HOPE, HOPE]))

    assert answer.stdout.splitlines() == [
        "This does not keep to HSDS 3.1.1. Errors: 1, warnings: 0.",
        f"  error: /1/id: The id {HOPE['id']} is that of /0 already.",
    ]


def test_what_cannot_be_read_exits_2_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("{")
    answer = run(path, "--json")

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "list.json is not valid JSON, perhaps cut short; export it again.\n"


FORM = {"resourceType": "Questionnaire", "url": "https://example.test/q", "status": "active"}
FORM |= {"item": [{"linkId": "1", "type": "integer", "text": "How many rides?", "required": True}]}


def test_a_questionnaire_and_answers_to_it_are_held_against_fhir(tmp_path: Path) -> None:
    asked, given = written(tmp_path, FORM), tmp_path / "response.json"
    given.write_text(
        json.dumps({"resourceType": "QuestionnaireResponse", "questionnaire": FORM["url"], "status": "completed"})
    )
    onward = Onward(commands={"check": check})
    form = CliRunner().invoke(onward, ["check", "questionnaire", str(asked)])
    answers = CliRunner().invoke(onward, ["check", "questionnaire", str(given), "--with", str(asked), "--json"])
    missing = {"severity": "error", "code": "required", "path": "QuestionnaireResponse"}

    assert (form.exit_code, form.stdout) == (0, "This keeps to FHIR R4 as a Questionnaire. Errors: 0, warnings: 0.\n")
    assert (answers.exit_code, json.loads(answers.stdout)) == (
        1,
        {"valid": False, "issues": [missing | {"text": "“How many rides?” must be answered, and is not."}]},
    )
