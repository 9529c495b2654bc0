"""The rules of answers: each belongs to a question, is of its type, and stands where it is asked.

A response that is not finished may lack answers (a warning), but what it has must fit. Paths count from 0.

Source: https://hl7.org/fhir/R4/questionnaireresponse.html#notes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir.answers import check_answer
from onward.assessments.fhir.checking import every_item, items, text_of
from onward.assessments.fhir.constraints import check_constraints
from onward.assessments.fhir.enabling import Scope, answers, enabled
from onward.assessments.fhir.issues import Issue, clip, error, warning
from onward.assessments.fhir.options import check_option
from onward.assessments.fhir.structure import check_structure
from onward.assessments.fhir.values import later_than, objects, typed

FINISHED = {"completed", "amended"}
ROOT = "QuestionnaireResponse"
Json = dict[str, Any]


def check_response(response: Json) -> Iterator[Issue]:
    """What can be said of answers without the questions."""
    yield from check_structure(response, ROOT)
    yield from _placed(response, ROOT)


def _placed(part: Json, path: str) -> Iterator[Issue]:
    for number, item in enumerate(items(part)):
        place = f"{path}.item[{number}]"
        if item.get("item") and item.get("answer"):
            yield error("invariant", place, "Items stand beside the answer and below it; only one is allowed (qrs-1).")
        yield from _placed(item, place)
        for nth, answer in enumerate(answers(item)):
            yield from _placed(answer, f"{place}.answer[{nth}]")


def check_answers(response: Json, questionnaire: Json, sets: Sequence[Json] = ()) -> Iterator[Issue]:
    """The answers against the questions; `sets` are value sets and code systems at hand."""
    at_hand = [*objects(questionnaire.get("contained")), *sets]
    yield from _in_time(response, questionnaire)
    yield from check_constraints(questionnaire, response, ROOT, _variables(response, questionnaire, questionnaire))
    known = {one.link: one.item for one in reversed(every_item(questionnaire))}
    yield from _Sheet(response, questionnaire, known, at_hand).below(items(questionnaire), Scope(response), ROOT)


def _in_time(response: Json, questionnaire: Json) -> Iterator[Issue]:
    period, authored = questionnaire.get("effectivePeriod"), response.get("authored")
    if isinstance(period, dict):
        for early, late, when in (
            (period.get("start"), authored, "before its questionnaire is in use"),
            (authored, period.get("end"), "after its questionnaire was in use"),
        ):
            if later_than(early, late):
                text = f"The response of {clip(authored)} was written {when}."
                yield warning("business-rule", f"{ROOT}.authored", text)


def _variables(response: Json, questionnaire: Json, item: Json) -> Json:
    return {"resource": response, "rootResource": response, "questionnaire": questionnaire, "qitem": item}


@dataclass(frozen=True, slots=True)
class _Sheet:
    response: Json
    questionnaire: Json
    known: dict[str, Json]
    sets: list[Json]

    @property
    def finished(self) -> bool:
        return text_of(self.response, "status") in FINISHED

    def below(self, questions: list[Json], scope: Scope, path: str) -> Iterator[Issue]:
        """The items of one part of the response against the questions that stand there."""
        order = {str(question.get("linkId")): number for number, question in reversed(list(enumerate(questions)))}
        given: dict[str, list[tuple[int, Json]]] = {}
        last = -1
        for number, item in enumerate(items(scope.part)):
            link, place = str(item.get("linkId")), f"{path}.item[{number}]"
            if link in order:
                if order[link] < last:
                    yield error(
                        "structure", place, f"“{clip(link)}” is out of order: it is asked before the one above."
                    )
                last = order[link]
                given.setdefault(link, []).append((number, item))
            elif link in self.known:
                yield error("structure", place, f"“{clip(link)}” is in the wrong place: it is not asked here.")
                yield from self._item(self.known[link], item, scope.inside(item, self.known[link]), place)
            elif "linkId" in item:
                yield error("not-found", place, f"No question has the linkId “{clip(link)}”.")
        for question in questions:
            yield from self._question(question, given.get(str(question.get("linkId")), []), scope, path)

    def _question(self, question: Json, given: list[tuple[int, Json]], scope: Scope, path: str) -> Iterator[Issue]:
        asked = enabled(question, scope)
        if not given and asked and question.get("required") is True:
            yield self._missing(question, path)
        if len(given) > 1 and question.get("repeats") is not True:
            yield error("invalid", path, f"“{_name(question)}” does not repeat, but is answered {len(given)} times.")
        if question.get("type") == "group":
            yield from _counted(question, len(given), path)
        for number, item in given:
            place = f"{path}.item[{number}]"
            if not asked and (item.get("answer") or item.get("item")):
                yield error("invalid", place, f"“{_name(question)}” is answered, although its conditions are not met.")
            yield from self._item(question, item, scope.inside(item, question), place)

    def _missing(self, question: Json, path: str) -> Issue:
        tell = error if self.finished else warning
        return tell("required", path, f"“{_name(question)}” must be answered, and is not.")

    def _item(self, question: Json, item: Json, scope: Scope, path: str) -> Iterator[Issue]:
        text = item.get("text")
        if text and text != question.get("text"):
            yield error("invalid", path, f"The text of “{_name(question)}” is not that of the questionnaire.")
        if question.get("type") == "group":
            yield from self._group(question, item, scope, path)
        else:
            yield from self._answered(question, item, scope, path)
        yield from check_constraints(question, item, path, _variables(self.response, self.questionnaire, question))

    def _group(self, question: Json, item: Json, scope: Scope, path: str) -> Iterator[Issue]:
        if item.get("answer"):
            yield error("structure", path, f"“{_name(question)}” is a group; it has items, not answers.")
        if question.get("required") is True and not item.get("item") and self._asked(question, scope):
            yield self._missing(question, path)
        yield from self.below(items(question), scope, path)

    def _asked(self, question: Json, scope: Scope) -> bool:
        return scope.around is None or enabled(question, scope.around)

    def _answered(self, question: Json, item: Json, scope: Scope, path: str) -> Iterator[Issue]:
        found = answers(item)
        if item.get("item"):
            text = f"“{_name(question)}” is no group; what follows on its answer stands below the answer."
            yield error("structure", path, text)
        if question.get("type") == "display" and found:
            yield error("structure", path, f"“{_name(question)}” is only shown; it takes no answer.")
        elif not found and question.get("required") is True and self._asked(question, scope):
            yield self._missing(question, path)
        if len(found) > 1 and question.get("repeats") is not True:
            yield error("invalid", path, f"“{_name(question)}” takes one answer, but has {len(found)}.")
        yield from _counted(question, len(found), path)
        for number, answer in enumerate(found):
            place = f"{path}.answer[{number}]"
            told = typed(answer)
            if told:
                where = f"{place}.value.ofType({told[0]})"
                yield from check_answer(question, *told, where)
                yield from check_option(question, *told, where, self.sets, count=len(found))
            yield from self.below(items(question), scope.inside(answer, question), place)


def _counted(question: Json, count: int, path: str) -> Iterator[Issue]:
    """How often a question is answered, or a group appears; what was passed over is another matter."""
    fewest, most = ext.whole(question, ext.MIN_OCCURS), ext.whole(question, ext.MAX_OCCURS)
    if count and fewest is not None and count < fewest:
        yield error("invalid", path, f"“{_name(question)}” is answered {count} times; it needs at least {fewest}.")
    if most is not None and count > most:
        yield error("invalid", path, f"“{_name(question)}” is answered {count} times; at most {most} are allowed.")


def _name(question: Json) -> str:
    return clip(question.get("text") or question.get("linkId"), 60)
