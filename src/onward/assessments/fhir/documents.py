"""A file from its path to a list of issues."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from onward.assessments.fhir.checking import check_questionnaire
from onward.assessments.fhir.derivation import check_derivation
from onward.assessments.fhir.issues import Checked, Issue, clip, hint, warning
from onward.assessments.fhir.options import is_called
from onward.assessments.fhir.responses import ROOT, check_answers, check_response
from onward.assessments.fhir.shapes import RESOURCES
from onward.assessments.fhir.values import objects
from onward.core.errors import Refused

MAX_BYTES = 64 * 1024**2


def check_file(path: Path, beside: Sequence[Path] = ()) -> Checked:
    """Hold a Questionnaire or a QuestionnaireResponse against FHIR R4; `beside` has its questionnaire and value sets.

    Raises Refused when it is neither, or cannot be read.
    """
    resource = read(path)
    kind = resource.get("resourceType")
    if kind not in RESOURCES:
        said = f"a {clip(kind, 40)}" if isinstance(kind, str) else "no FHIR resource"
        raise Refused(f"{path.name} is {said}; give a Questionnaire or a QuestionnaireResponse as JSON.")
    others = [read(one) for one in beside]
    try:
        return Checked(str(kind), list(check(resource, others)))
    except RecursionError as fault:
        raise Refused(f"{path.name} is nested too deeply to be followed; nobody could answer it.") from fault


def check(resource: dict[str, Any], beside: Sequence[dict[str, Any]] = ()) -> Iterator[Issue]:
    """A resource that was read already."""
    if resource.get("resourceType") == "Questionnaire":
        yield from check_questionnaire(resource)
        yield from check_derivation(resource, beside)
        return
    yield from check_response(resource)
    yield from _against(resource, beside)


def _against(response: dict[str, Any], beside: Sequence[dict[str, Any]]) -> Iterator[Issue]:
    named = response.get("questionnaire")
    contained = objects(response.get("contained"))
    near = contained if isinstance(named, str) and named.startswith("#") else beside
    forms = [one for one in near if one.get("resourceType") == "Questionnaire"]
    if not isinstance(named, str):
        yield hint("required", ROOT, "The response does not say which questionnaire it answers.")
        found = forms[0] if len(forms) == 1 else None
    else:
        found = next((one for one in forms if is_called(one, named)), None)
        if found is None:
            text = (
                f"The questionnaire {clip(named)} is not at hand, so the answers were not held against its questions."
            )
            yield warning("required", ROOT, text)
    if found is not None:
        yield from check_answers(response, found, [*beside, *contained])


def read(path: Path) -> dict[str, Any]:
    """JSON with numbers as they were written, so that digits can be counted."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused(f"{path.name} is larger than {MAX_BYTES // 1024**2} MB; it is hardly one questionnaire.")
        found = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except OSError as fault:
        raise Refused(f"{path} cannot be read ({fault.strerror}); check the path.") from fault
    except (ValueError, RecursionError) as fault:
        raise Refused(f"{path.name} is not valid JSON, perhaps cut short; export it again.") from fault
    if not isinstance(found, dict):
        raise Refused(f"{path.name} is not one FHIR resource; give a Questionnaire or a QuestionnaireResponse as JSON.")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)
