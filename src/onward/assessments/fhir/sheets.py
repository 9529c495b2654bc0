"""Answers of ours as a QuestionnaireResponse to the Questionnaire of `writing`, and back.

Not knowing travels as FHIR has it: an option where there are options, else an answer that says why it has no value.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir import own
from onward.assessments.fhir.checking import items, text_of
from onward.assessments.fhir.enabling import answers as given
from onward.assessments.fhir.own import Json
from onward.assessments.fhir.values import typed
from onward.assessments.fhir.writing import NOT_KNOWN, coding, is_chosen
from onward.assessments.instrument import DONT_KNOW, Answers, Instrument, Kind, Question
from onward.assessments.rules.answers import kept

ABSENT: Json = {"extension": [{"url": ext.ABSENT, "valueCode": own.UNKNOWN}]}
ORGANIZATION = "Organization/"
VALUES = {Kind.YES_NO: "valueBoolean", Kind.NUMBER: "valueDecimal", Kind.DATE: "valueDate", Kind.TEXT: "valueString"}


def write_response(
    instrument: Instrument, answers: Answers, *, url: str, version: str, status: str = "completed", authored: str = ""
) -> Json:
    """Only answers to what is asked go out. `url` and `version` are those that the questionnaire was written with."""
    told = kept(instrument, answers)
    found: Json = {"resourceType": "QuestionnaireResponse", "questionnaire": f"{url}|{version}", "status": status}
    if authored:
        found["authored"] = authored
    sections = []
    for section in instrument.sections:
        inside = [item for question in section.questions if question.key in told
                  for item in _answered(question, told[question.key], url, question.key)]  # fmt: skip
        if inside:
            sections.append({"linkId": f"{own.SECTION}.{section.key}", "item": inside})
    return found | ({"item": sections} if sections else {})


def _answered(question: Question, answer: Any, url: str, link: str) -> Iterator[Json]:
    if question.kind is Kind.ROSTER and isinstance(answer, list):
        for row in answer:
            yield {"linkId": link, "item": list(_row(question, row, url, link))}
        return
    values = answer if isinstance(answer, list) else [answer]
    if values:
        yield {"linkId": link, "answer": [_value(question, one, url, link) for one in values]}


def _row(question: Question, row: Mapping[str, Any], url: str, link: str) -> Iterator[Json]:
    who: Json = {"reference": f"{ORGANIZATION}{row['who']}"} if "who" in row else {"display": row.get("name", "")}
    yield {"linkId": f"{link}.{own.WHO}", "answer": [{"valueReference": who}]}
    for column in question.columns:
        if column.key in row:
            yield from _answered(column, row[column.key], url, f"{link}.{column.key}")


def _value(question: Question, answer: Any, url: str, link: str) -> Json:
    if is_chosen(question):
        return {"valueCoding": NOT_KNOWN if answer == DONT_KNOW else coding(question, answer, url, link)}
    name = VALUES.get(question.kind, "valueString")
    return {f"_{name}": ABSENT} if answer == DONT_KNOW else {name: answer}


def read_response(instrument: Instrument, response: Json) -> dict[str, Any]:
    """The answers in it to questions of the instrument, as far as they can be read; `rules.answers.wrong_with` says
    what cannot be kept."""
    every = {question.key: question for question in instrument.questions()}
    found: dict[str, Any] = {}
    for item in _every(response):
        question = every.get(text_of(item, "linkId"))
        if question is not None and question.kind is Kind.ROSTER:
            found.setdefault(question.key, []).append(_read_row(question, item))
        elif question is not None and (values := [_read_value(question, one) for one in given(item)]):
            found[question.key] = values if question.kind is Kind.CHOICES and values != [DONT_KNOW] else values[0]
    return found


def _every(part: Json) -> Iterator[Json]:
    """Items at any depth; those of a roster stay in it."""
    for item in items(part):
        yield item
        if not any(text_of(one, "linkId").endswith(f".{own.WHO}") for one in items(item)):
            yield from _every(item)
        for answer in given(item):
            yield from _every(answer)


def _read_row(question: Question, item: Json) -> dict[str, Any]:
    row: dict[str, Any] = {}
    columns = {f"{question.key}.{column.key}": column for column in question.columns}
    for one in items(item):
        link = text_of(one, "linkId")
        values = given(one)
        if link == f"{question.key}.{own.WHO}" and values:
            row |= _read_who(values[0])
        elif link in columns and values:
            told = [_read_value(columns[link], value) for value in values]
            several = columns[link].kind is Kind.CHOICES and told != [DONT_KNOW]
            row[columns[link].key] = told if several else told[0]
    return row


def _read_who(answer: Json) -> dict[str, Any]:
    who = answer.get("valueReference")
    who = who if isinstance(who, dict) else {}
    number = text_of(who, "reference").removeprefix(ORGANIZATION)
    return {"who": int(number)} if number.isdecimal() and number.isascii() else {"name": text_of(who, "display")}


def _read_value(question: Question, answer: Json) -> Any:
    told = typed(answer)
    if told is None:
        return DONT_KNOW
    value = told[1]
    if not isinstance(value, dict):
        return float(value) if hasattr(value, "as_tuple") else value
    code = text_of(value, "code")
    if value.get("system") == own.ABSENT_REASONS:
        return DONT_KNOW
    if question.kind is Kind.YES_NO:
        return code == "yes"
    return int(code) if question.kind is Kind.RATING and code.lstrip("-").isdecimal() else code
