"""Rules that a questionnaire brings along, in FHIRPath: `questionnaire-constraint` on an item or on the whole."""

from collections.abc import Iterator
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.expressions import Unreadable, holds
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.values import objects


def check_constraints(
    asked: dict[str, Any], given: dict[str, Any], path: str, variables: dict[str, Any]
) -> Iterator[Issue]:
    """`asked` carries the rules; they must hold for `given`. One that cannot be computed rules nothing out."""
    for rule in _rules(asked):
        expression = rule.get("expression")
        if isinstance(expression, dict):
            expression = expression.get("expression")
        said = clip(rule.get("human") or rule.get("key") or expression, 200)
        if not isinstance(expression, str):
            continue
        try:
            kept = holds(expression, given, variables)
        except Unreadable:
            yield warning("invariant", path, f"The rule “{said}” cannot be computed, so it was not checked.")
            continue
        if not kept:
            tell = error if rule.get("severity") == "error" else warning
            yield tell("invariant", path, f"A rule of the questionnaire is not kept: {said}")


def _rules(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of each rule by their names."""
    for url in (ext.CONSTRAINT, ext.TARGET_CONSTRAINT):
        for one in ext.extensions(asked, url):
            parts = objects(one.get("extension"))
            yield {
                str(part.get("url")): value
                for part in parts
                for name, value in part.items()
                if name.startswith("value")
            }
