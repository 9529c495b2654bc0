"""Official questionnaire cases: our verdict, error or clean, is that of HL7's own validator."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onward.cli.check import check
from onward.cli.main import Onward
from onward.testing import shared

LEFT_OUT: dict[str, str] = {}
"""Cases by name whose verdict needs a terminology server, each with the code system that it asks. At present none."""

Case = dict[str, Any]


def folder() -> Path:
    return shared("conformance", "fhir-questionnaire")


def cases() -> list[Case]:
    found: list[Case] = json.loads((folder() / "expected.json").read_text())
    return found


def verdict(case: Case) -> tuple[bool, dict[str, Any]]:
    beside = [option for name in case["supporting"] or [] for option in ("--with", str(folder() / "cases" / name))]
    path = str(folder() / "cases" / case["file"])
    run = CliRunner().invoke(Onward(commands={"check": check}), ["check", "questionnaire", path, *beside, "--json"])
    said = json.loads(run.stdout)
    assert run.exit_code == (0 if said["valid"] else 1)
    return said["valid"], said


def test_every_case_gets_the_official_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    judged = [case for case in cases() if case["name"] not in LEFT_OUT]
    expected = {
        case["name"]: case["expected_counts"]["error"] + case["expected_counts"].get("fatal", 0) == 0 for case in judged
    }
    with capsys.disabled():
        for name, why in LEFT_OUT.items():
            print(f"NOT JUDGED: {name}: {why}")

    assert judged
    assert {case["name"]: verdict(case)[0] for case in judged} == expected


def test_every_error_counted_there_is_found_here() -> None:
    """Not promised, and true: as many errors, not only some."""
    judged = [case for case in cases() if case["name"] not in LEFT_OUT]
    counts = {
        case["name"]: sum(issue["severity"] == "error" for issue in verdict(case)[1]["issues"]) for case in judged
    }

    assert counts == {case["name"]: case["expected_counts"]["error"] for case in judged}


def test_what_is_left_out_is_there() -> None:
    assert set(LEFT_OUT) - {case["name"] for case in cases()} == set()
