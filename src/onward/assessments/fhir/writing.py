"""An instrument as a FHIR R4 Questionnaire.

Sections are groups, ratings and choices are choices with options, a roster is a group that repeats, with the
organization first. A condition on the order of ratings (at least 3), which FHIR cannot ask of a choice, is written as
what must not have been chosen, and named beside it so that it can be read back.
"""

from collections.abc import Iterator
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir import own
from onward.assessments.fhir.own import Json, worded
from onward.assessments.instrument import Condition, Instrument, Is, Kind, Question, Score, Section, Text
from onward.assessments.rules.instruments import flaws

OPERATORS = {Is.EQUAL: "=", Is.OTHER: "!=", Is.AT_LEAST: ">=", Is.AT_MOST: "<="}
CHOSEN = {Kind.RATING, Kind.CHOICE, Kind.CHOICES}
TYPES = {Kind.TEXT: "text", Kind.NUMBER: "decimal", Kind.DATE: "date", Kind.ROSTER: "group"}
DONT_KNOW_SHOWN = {"en": "I don’t know", "es": "No sé"}


def write_questionnaire(instrument: Instrument, *, url: str, version: str, status: str = "active") -> Json:
    """Raises ValueError for an instrument that may not be published; see `rules.instruments.flaws`."""
    if flaws(instrument):
        raise ValueError("An instrument with flaws cannot be written; mend it first.")
    found: Json = {"resourceType": "Questionnaire", "language": "en", "url": url, "version": version, "status": status}
    found |= worded("title", instrument.title)
    if instrument.source:
        found["copyright"] = instrument.source
    found["code"] = [{"system": own.PURPOSE, "code": str(instrument.purpose)}]
    about = [{"url": own.LANGUAGE, "valueCode": language} for language in instrument.languages]
    found["extension"] = about + [_score(score) for score in instrument.scores]
    writer = _Writer(url, {question.key: question for question in instrument.questions()})
    items = [writer.section(section) for section in instrument.sections if section.questions or section.intro]
    return found | {"item": [*_shown(own.INTRO, instrument.intro), *items, *_shown(own.THANKS, instrument.thanks)]}


def _shown(link: str, text: Text) -> list[Json]:
    said = worded("text", text)
    return [{"linkId": link, "type": "display"} | said] if said else []


def _score(score: Score) -> Json:
    parts: list[Json] = [
        {"url": "key", "valueString": score.key},
        {"url": "title"} | worded("valueString", score.title),
    ]
    parts += [{"url": "question", "valueString": key} for key in score.questions]
    parts.append({"url": "how", "valueCode": str(score.how)})
    known = {"reliability": score.reliability, "spread": score.spread}
    parts += [{"url": name, "valueDecimal": figure} for name, figure in known.items() if figure is not None]
    return {"url": own.SCORE, "extension": parts}


def system_of(url: str, link: str) -> str:
    """Where the codes of a choice are at home."""
    return f"{url}:{link}"


def coding(question: Question, value: Any, url: str, link: str) -> Json:
    """The code behind one option, without words."""
    if question.kind is Kind.RATING:
        return {"system": own.RATING, "code": f"{value:g}"}
    if question.kind is Kind.YES_NO:
        return {"system": own.YES_NO, "code": "yes" if value else "no"}
    return {"system": system_of(url, link), "code": str(value)}


NOT_KNOWN: Json = {"system": own.ABSENT_REASONS, "code": own.UNKNOWN}


def is_chosen(question: Question) -> bool:
    """Whether it is answered by an option. Yes or no is, where not knowing is a third."""
    return question.kind in CHOSEN or (question.kind is Kind.YES_NO and question.dont_know)


class _Writer:
    """`near` are the questions that a condition may ask for: those of the form, or the columns of one roster, whose
    linkIds begin with the roster's."""

    def __init__(self, url: str, near: dict[str, Question], within: str = "") -> None:
        self.url, self.near, self.within = url, near, within

    def link(self, key: str) -> str:
        return f"{self.within}.{key}" if self.within else key

    def section(self, section: Section) -> Json:
        link = f"{own.SECTION}.{section.key}"
        items = [*_shown(f"{link}.{own.INTRO}", section.intro), *map(self.question, section.questions)]
        return {"linkId": link} | worded("text", section.title) | {"type": "group", "item": items}

    def question(self, question: Question) -> Json:
        link = self.link(question.key)
        kind = "choice" if is_chosen(question) else TYPES.get(question.kind, "boolean")
        found: Json = {"linkId": link} | worded("text", question.text) | {"type": kind}
        if extensions := list(_extensions(question)):
            found["extension"] = extensions
        conditions = [one for condition in question.only_if for one in self._condition(condition)]
        if conditions:
            found["enableWhen"] = conditions
        if len(conditions) > 1:
            found["enableBehavior"] = "all"
        if question.required:
            found["required"] = True
        if question.kind in (Kind.CHOICES, Kind.ROSTER):
            found["repeats"] = True
        if question.longest is not None and kind == "text":
            found["maxLength"] = question.longest
        if is_chosen(question):
            found["answerOption"] = list(self._options(question, link))
        inside = [*_help(link, question.help), *self._columns(question, link)]
        return found | ({"item": inside} if inside else {})

    def _columns(self, question: Question, link: str) -> list[Json]:
        if question.kind is not Kind.ROSTER:
            return []
        who: Json = {"linkId": f"{link}.{own.WHO}", "text": "Organization", "type": "reference", "required": True}
        who["extension"] = [{"url": ext.REFERENCE_TO, "valueCode": "Organization"}]
        inner = _Writer(self.url, {column.key: column for column in question.columns}, link)
        return [who, *map(inner.question, question.columns)]

    def _options(self, question: Question, link: str) -> Iterator[Json]:
        for value, text in _choices(question):
            code = coding(question, value, self.url, link) | worded("display", text)
            if question.kind is Kind.RATING:
                code["extension"] = [{"url": ext.ORDINAL, "valueDecimal": value}]
            yield {"valueCoding": code}
        if question.dont_know:
            option: Json = {"valueCoding": NOT_KNOWN | worded("display", DONT_KNOW_SHOWN)}
            if question.kind is Kind.CHOICES:
                option["extension"] = [{"url": ext.EXCLUSIVE, "valueBoolean": True}]
            yield option

    def _condition(self, condition: Condition) -> Iterator[Json]:
        target = self.near[condition.question]
        link = self.link(condition.question)
        if condition.is_ is Is.ANSWERED:
            asked = f"{link}.{own.WHO}" if target.kind is Kind.ROSTER else link
            yield {"question": asked, "operator": "exists", "answerBoolean": True}
        elif condition.is_ in (Is.AT_LEAST, Is.AT_MOST) and target.kind is Kind.RATING:
            yield from self._order(condition, target, link)
        else:
            yield {"question": link, "operator": OPERATORS[condition.is_]} | self._answer(condition.value, target, link)

    def _answer(self, value: Any, target: Question, link: str) -> Json:
        if is_chosen(target):
            return {"answerCoding": coding(target, value, self.url, link)}
        return {"answerBoolean": value} if isinstance(value, bool) else {"answerDecimal": value}

    def _order(self, condition: Condition, target: Question, link: str) -> Iterator[Json]:
        """Answered, and with none of the steps beyond the limit, nor with not knowing."""
        limit = condition.value
        assert isinstance(limit, (int, float))
        least = condition.is_ is Is.AT_LEAST
        parts = [{"url": "is", "valueCode": str(condition.is_)}, {"url": "value", "valueDecimal": limit}]
        named = {"extension": [{"url": own.ORDER, "extension": parts}]}
        yield {"question": link, "operator": "exists", "answerBoolean": True} | named
        beyond = [step for step, _text in _choices(target) if (step < limit if least else step > limit)]
        codes = [coding(target, step, self.url, link) for step in beyond] + [NOT_KNOWN] * target.dont_know
        yield from ({"question": link, "operator": "!=", "answerCoding": code} | named for code in codes)


def _choices(question: Question) -> list[tuple[Any, Text]]:
    if question.kind is Kind.RATING:
        anchors = {anchor.value: anchor.text for anchor in question.anchors}
        return [(step, anchors.get(step, {})) for step in range(int(question.low or 0), int(question.high or 0) + 1)]
    if question.kind is Kind.YES_NO:
        return [(True, {"en": "Yes", "es": "Sí"}), (False, {"en": "No", "es": "No"})]
    return [(option.key, option.text) for option in question.options]


def _extensions(question: Question) -> Iterator[Json]:
    if question.role:
        yield {"url": own.ROLE, "valueCode": str(question.role)}
    if question.dont_know and not is_chosen(question):
        yield {"url": own.DONT_KNOW_ALLOWED, "valueBoolean": True}
    if question.kind is Kind.NUMBER:
        for url, limit in ((ext.MIN_VALUE, question.low), (ext.MAX_VALUE, question.high)):
            if limit is not None:
                yield {"url": url, "valueDecimal": limit}


def _help(link: str, text: Text) -> list[Json]:
    control = {"coding": [{"system": own.CONTROLS, "code": "help"}]}
    found = _shown(f"{link}.{own.HELP}", text)
    return [one | {"extension": [{"url": ext.CONTROL, "valueCodeableConcept": control}]} for one in found]
