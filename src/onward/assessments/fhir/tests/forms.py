"""Small questionnaires and answers to them."""

from typing import Any

from onward.assessments.fhir.documents import check

ADDRESS = "https://example.test/Questionnaire/ride"
Json = dict[str, Any]


def form(*items: Json, **more: Any) -> Json:
    return {"resourceType": "Questionnaire", "url": ADDRESS, "status": "active", "item": list(items)} | more


def question(link: str = "q", kind: str = "string", **more: Any) -> Json:
    return {"linkId": link, "type": kind, "text": f"What about {link}?"} | more


def answered(link: str = "q", *values: Any, **more: Any) -> Json:
    """`values` are answers such as {"valueInteger": 3}."""
    return {"linkId": link} | ({"answer": list(values)} if values else {}) | more


def response(*items: Json, **more: Any) -> Json:
    said = {"resourceType": "QuestionnaireResponse", "questionnaire": ADDRESS, "status": "completed"}
    return said | ({"item": list(items)} if items else {}) | more


def errors(resource: Json, *beside: Json) -> list[str]:
    """Where it is wrong, and of what kind."""
    return [f"{one.path}: {one.code}" for one in check(resource, beside) if one.severity == "error"]


def warnings(resource: Json, *beside: Json) -> list[str]:
    return [one.text for one in check(resource, beside) if one.severity == "warning"]


def extension(url: str, **value: Any) -> list[Json]:
    return [{"url": url} | value]
