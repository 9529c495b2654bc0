"""One thing that is wrong in a questionnaire or in answers to it."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "information"]


@dataclass(frozen=True, slots=True)
class Issue:
    """`code` is one of FHIR's issue types; `path` is written as FHIRPath: Questionnaire.item[2]."""

    severity: Severity
    code: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was held against the standard, and what was found."""

    kind: str
    issues: list[Issue]

    @property
    def valid(self) -> bool:
        return all(issue.severity != "error" for issue in self.issues)

    def as_dict(self) -> dict[str, Any]:
        return {"valid": self.valid, "issues": [asdict(issue) for issue in self.issues]}


def error(code: str, path: str, text: str) -> Issue:
    return Issue("error", code, path, text)


def warning(code: str, path: str, text: str) -> Issue:
    return Issue("warning", code, path, text)


def hint(code: str, path: str, text: str) -> Issue:
    return Issue("information", code, path, text)


def clip(value: object, most: int = 80) -> str:
    """A value as a sentence can show it."""
    text = " ".join(str(value).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
