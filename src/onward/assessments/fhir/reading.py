"""An instrument out of a FHIR R4 Questionnaire, ours or anybody's.

Ours comes back as it was written. Another's is read as far as an instrument can hold it, and what could not be held is
said (`Read.lost`): groups within groups become one section, questions below an answer follow their question on the
condition that it was answered, and an item that an instrument has no kind for (a file, a quantity) is left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.fhir import own
from onward.assessments.fhir.checking import items, text_of
from onward.assessments.fhir.issues import clip
from onward.assessments.fhir.options import is_called
from onward.assessments.fhir.own import Json, words_in
from onward.assessments.fhir.values import objects, typed
from onward.assessments.instrument import (
    DONT_KNOW,
    ENGLISH,
    Anchor,
    Condition,
    How,
    Instrument,
    Is,
    Kind,
    Option,
    Purpose,
    Question,
    Role,
    Score,
    Section,
    Text,
)

KINDS = {
    "boolean": Kind.YES_NO, "decimal": Kind.NUMBER, "integer": Kind.NUMBER, "date": Kind.DATE, "dateTime": Kind.DATE,
    "string": Kind.TEXT, "text": Kind.TEXT, "url": Kind.TEXT, "choice": Kind.CHOICE, "open-choice": Kind.CHOICE,
}  # fmt: skip
COMPARED = {"=": Is.EQUAL, "!=": Is.OTHER, ">=": Is.AT_LEAST, "<=": Is.AT_MOST}


@dataclass(frozen=True, slots=True)
class Read:
    """`links` says which linkId each key came from. `lost` are sentences about what an instrument cannot hold."""

    instrument: Instrument
    links: dict[str, str]
    lost: list[str]


def read_questionnaire(questionnaire: Json) -> Read:
    """Best asked of one that `checking` finds clean; whatever else it holds, nothing is raised."""
    reader = _Reader(questionnaire)
    sections = tuple(reader.sections())
    instrument = Instrument(
        title=words_in(questionnaire, "title") or {ENGLISH: text_of(questionnaire, "name")},
        purpose=_one_of(Purpose, _code_in(questionnaire.get("code"), own.PURPOSE), Purpose.OTHER),
        sections=sections,
        languages=tuple(map(str, ext.values(questionnaire, own.LANGUAGE))) or (ENGLISH,),
        intro=reader.shown(questionnaire, own.INTRO),
        thanks=reader.shown(questionnaire, own.THANKS),
        scores=tuple(map(_score, ext.extensions(questionnaire, own.SCORE))),
        source=text_of(questionnaire, "copyright") or text_of(questionnaire, "publisher"),
    )
    return Read(instrument, {key: link for link, key in reader.keys.items()}, reader.lost)


@dataclass(slots=True)
class _Reader:
    form: Json
    lost: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    known: dict[str, Question] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def lose(self, item: Json, why: str) -> None:
        said = f"“{clip(item.get('text') or item.get('linkId'), 60)}” {why}."
        if said not in self.lost:
            self.lost.append(said)

    def shown(self, parent: Json, link: str) -> Text:
        """The words of one item that is only shown."""
        return next((words_in(item, "text") for item in items(parent) if item.get("linkId") == link), {})

    def sections(self) -> Iterator[Section]:
        """Groups at the top are sections; questions beside them make sections of their own, in their order."""
        loose: list[Json] = []
        for item in items(self.form):
            if text_of(item, "type") == "group" and not _is_roster(item):
                yield from self._loose(loose)
                loose = []
                yield self._section(item)
            elif text_of(item, "linkId") not in (own.INTRO, own.THANKS):
                loose.append(item)
        yield from self._loose(loose)

    def _loose(self, found: list[Json]) -> Iterator[Section]:
        if found:
            title = words_in(self.form, "title") or {ENGLISH: text_of(self.form, "name") or "Questions"}
            questions = tuple(one for item in found for one in self._questions(item, ()))
            if questions:
                yield Section(self._new_key("questions"), title, questions)

    def _section(self, item: Json) -> Section:
        link = text_of(item, "linkId")
        intro = self.shown(item, f"{link}.{own.INTRO}")
        inside = [one for one in items(item) if one.get("linkId") != f"{link}.{own.INTRO}"]
        within = tuple(self._conditions(item, {}))
        questions = tuple(question for one in inside for question in self._questions(one, within))
        ours = link.startswith(f"{own.SECTION}.")
        key = link.removeprefix(f"{own.SECTION}.") if ours else self._new_key(link)
        return Section(key, words_in(item, "text"), questions, intro)

    def _questions(self, item: Json, within: tuple[Condition, ...]) -> Iterator[Question]:
        """The question and those below it; `within` are the conditions of what it stands in."""
        kind = text_of(item, "type")
        if kind == "group" and not _is_roster(item):
            inner = (*within, *self._conditions(item, {}))
            if item.get("repeats") is True:
                self.lose(item, "is a group that repeats; it is asked once")
            for one in items(item):
                yield from self._questions(one, inner)
            return
        if kind not in KINDS and not _is_roster(item):
            self.lose(item, f"is of the type {kind or '?'}, which an instrument cannot ask")
            return
        question = self._question(item, text_of(item, "linkId"), within, self.keys)
        self.known[question.key] = question
        yield question
        if question.kind is not Kind.ROSTER:
            followed = (*within, Condition(question.key, Is.ANSWERED))
            for one in items(item):
                if text_of(one, "type") != "display":
                    yield from self._questions(one, followed)
                elif not text_of(one, "linkId").endswith(f".{own.HELP}"):
                    self.lose(one, "is shown below its question; it is left out")

    def _question(
        self, item: Json, link: str, within: tuple[Condition, ...], keys: dict[str, str], roster: str = ""
    ) -> Question:
        kind = self._kind(item)
        key = link.removeprefix(f"{roster}.") if roster else link
        keys[link] = key = self._new_key(key) if not roster else _as_key(key)
        options, dont_know = self._options(item)
        low, high = _bounds(item, options, kind)
        for why in _let_go(item, kind):
            self.lose(item, why)
        return Question(
            key=key,
            kind=kind,
            text=words_in(item, "text") or {ENGLISH: link},
            help=self.shown(item, f"{link}.{own.HELP}"),
            required=item.get("required") is True,
            dont_know=dont_know or ext.value(item, own.DONT_KNOW_ALLOWED) is True,
            options=_plain(options) if kind in (Kind.CHOICE, Kind.CHOICES) else (),
            anchors=tuple(_anchors(options)) if kind is Kind.RATING else (),
            low=low,
            high=high,
            longest=item["maxLength"] if kind is Kind.TEXT and isinstance(item.get("maxLength"), int) else None,
            only_if=(*within, *self._conditions(item, keys)),
            role=_one_of(Role, ext.value(item, own.ROLE), Role.NONE),
            columns=tuple(self._columns(item, link)) if kind is Kind.ROSTER else (),
        )

    def _columns(self, item: Json, link: str) -> Iterator[Question]:
        keys: dict[str, str] = {}
        for one in items(item):
            inner = text_of(one, "linkId")
            if text_of(one, "type") in KINDS:
                yield self._question(one, inner, (), keys, roster=link)
            elif not inner.endswith((f".{own.WHO}", f".{own.HELP}")):
                self.lose(one, f"is of the type {text_of(one, 'type') or '?'}, which a list cannot ask")

    def _kind(self, item: Json) -> Kind:
        if _is_roster(item):
            return Kind.ROSTER
        kind = KINDS[text_of(item, "type")]
        if kind is not Kind.CHOICE:
            return kind
        told = [typed(option) for option in self._given(item)]
        systems = {one[1].get("system") for one in told if one and isinstance(one[1], dict)} - {own.ABSENT_REASONS}
        if systems == {own.YES_NO}:
            return Kind.YES_NO
        if not any(told):
            self.lose(item, "has no options at hand; it is asked in words")
            return Kind.TEXT
        if item.get("repeats") is True:
            return Kind.CHOICES
        return Kind.RATING if _is_scale(self._options(item)[0]) else Kind.CHOICE

    def _given(self, item: Json) -> list[Json]:
        """The options, those of a contained value set, too."""
        listed = objects(item.get("answerOption"))
        named = text_of(item, "answerValueSet")
        if not named or listed:
            return listed
        for one in objects(self.form.get("contained")):
            compose = one.get("compose")
            if is_called(one, named) and isinstance(compose, dict):
                return [
                    {"valueCoding": {"system": part.get("system")} | concept}
                    for part in objects(compose.get("include"))
                    for concept in objects(part.get("concept"))
                ]
        return []

    def _options(self, item: Json) -> tuple[list[Json], bool]:
        """The options as codings, and whether not knowing is one of them."""
        found = [_as_coding(option) for option in self._given(item)]
        known = [one for one in found if one and one.get("system") != own.ABSENT_REASONS]
        return known, len(known) < len([one for one in found if one])

    def _conditions(self, item: Json, keys: dict[str, str]) -> Iterator[Condition]:
        conditions = objects(item.get("enableWhen"))
        if item.get("enableBehavior") == "any" and len(conditions) > 1:
            self.lose(item, "is asked when any of several conditions holds; it is always asked")
            return
        if ext.value(item, ext.ENABLE_WHEN) is not None:
            self.lose(item, "is asked on a condition in FHIRPath; it is always asked")
        told: set[Condition] = set()
        for one in conditions:
            found = self._condition(item, one, keys)
            if found and found not in told:
                told.add(found)
                yield found

    def _condition(self, item: Json, one: Json, keys: dict[str, str]) -> Condition | None:
        link = text_of(one, "question").removesuffix(f".{own.WHO}")
        key = keys.get(link) or self.keys.get(link)
        if key is None:
            self.lose(item, "is asked on a condition that names no question before it; it is always asked")
            return None
        for order in ext.extensions(one, own.ORDER):
            return Condition(key, _one_of(Is, ext.value(order, "is"), Is.ANSWERED), _number(ext.value(order, "value")))
        told, operator = typed(one, "answer"), text_of(one, "operator")
        if operator == "exists" and told and told[1] is True:
            return Condition(key, Is.ANSWERED)
        if told is None or operator not in COMPARED:
            self.lose(
                item, f"is asked on a condition with “{operator}”, which an instrument cannot hold; it is always asked"
            )
            return None
        return Condition(key, COMPARED[operator], _held(told, self.known.get(key)))

    def _new_key(self, text: str) -> str:
        """A key like the text, that nothing else has."""
        plain = key = _as_key(text)
        number = 2
        while key in self.taken:
            key = f"{plain[:36]}_{number}"
            number += 1
        self.taken.add(key)
        return key


def _as_key(text: str) -> str:
    plain = re.sub(r"[^a-z0-9_]+", "_", text.lower()).strip("_")[:40] or "question"
    return plain if plain[0].isalpha() else f"q_{plain}"[:40]


def _is_roster(item: Json) -> bool:
    first = next(iter(items(item)), {})
    inside = [one for one in items(item) if text_of(one, "linkId").endswith(f".{own.WHO}")]
    return text_of(item, "type") == "group" and bool(inside) and item.get("repeats") is True and bool(first)


def _as_coding(option: Json) -> Json | None:
    told = typed(option)
    if told is None:
        return None
    kind, value = told
    if kind == "Coding" and isinstance(value, dict):
        return value
    return None if isinstance(value, dict) else {"code": str(value), "display": str(value)}


def _is_scale(options: list[Json]) -> bool:
    """Whole numbers in steps of one, lowest first."""
    steps = [ext.value(one, ext.ORDINAL) for one in options]
    whole = [
        int(step) for step in steps if isinstance(step, int | float) or hasattr(step, "as_tuple") if step == int(step)
    ]
    return len(whole) == len(steps) > 1 and whole == list(range(whole[0], whole[0] + len(whole))) and len(whole) <= 11


def _anchors(options: list[Json]) -> Iterator[Anchor]:
    for one in options:
        words = words_in(one, "display")
        if words:
            yield Anchor(int(ext.value(one, ext.ORDINAL)), words)


def _plain(options: list[Json]) -> tuple[Option, ...]:
    return tuple(
        Option(code, words_in(one, "display") or {ENGLISH: code}) for one in options if (code := text_of(one, "code"))
    )


def _bounds(item: Json, options: list[Json], kind: Kind) -> tuple[float | None, float | None]:
    if kind is Kind.RATING:
        steps = [int(ext.value(one, ext.ORDINAL)) for one in options]
        return min(steps), max(steps)
    if kind is Kind.NUMBER:
        return _number(ext.value(item, ext.MIN_VALUE)), _number(ext.value(item, ext.MAX_VALUE))
    return None, None


def _let_go(item: Json, kind: Kind) -> Iterator[str]:
    """What is asked of an answer, or beside it, that an instrument does not hold."""
    type_ = text_of(item, "type")
    if type_ == "open-choice" and kind is not Kind.TEXT:
        yield "can also be answered in own words; only its options can be chosen"
    if type_ == "dateTime":
        yield "asks for a day and a time; only the day is asked"
    if type_ == "integer":
        yield "asks for a whole number; any number is taken"
    if ext.value(item, ext.MIN_LENGTH) is not None:
        yield "asks for a shortest length, which is not held"
    if ext.value(item, ext.REGEX) is not None:
        yield "asks for a pattern, which is not held"
    if kind is Kind.DATE and any(ext.value(item, bound) is not None for bound in (ext.MIN_VALUE, ext.MAX_VALUE)):
        yield "has a first or a last day, which is not held"
    options = objects(item.get("answerOption"))
    if objects(item.get("initial")) or any(one.get("initialSelected") is True for one in options):
        yield "comes with an answer filled in; it is asked blank"


def _held(told: tuple[str, Any], target: Question | None) -> bool | int | float | str | None:
    """The value of a condition, as the question it names is answered."""
    kind, value = told
    if kind == "Coding" and isinstance(value, dict):
        code = text_of(value, "code")
        if value.get("system") == own.ABSENT_REASONS:
            return DONT_KNOW
        if value.get("system") == own.YES_NO:
            return code == "yes"
        if value.get("system") == own.RATING or (target and target.kind is Kind.RATING):
            return _number(code) if _number(code) is not None else code
        return code
    if isinstance(value, bool):
        return value
    number = _number(value) if kind in ("integer", "decimal") else None
    return number if number is not None else str(value)


def _number(value: Any) -> float | int | None:
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return int(number) if number.is_integer() else number


def _code_in(codings: Any, system: str) -> str:
    return next((text_of(one, "code") for one in objects(codings) if one.get("system") == system), "")


def _one_of(names: Any, value: Any, otherwise: Any) -> Any:
    return names(value) if isinstance(value, str) and value in [str(one) for one in names] else otherwise


def _score(one: Mapping[str, Any]) -> Score:
    title = next(ext.extensions(one, "title"), {})
    return Score(
        key=str(ext.value(one, "key") or ""),
        title=words_in(dict(title), "valueString"),
        questions=tuple(map(str, ext.values(one, "question"))),
        how=_one_of(How, ext.value(one, "how"), How.MEAN),
        reliability=_number(ext.value(one, "reliability")),
        spread=_number(ext.value(one, "spread")),
    )
