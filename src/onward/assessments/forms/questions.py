"""What people type about one question, or about one thing that is asked of each organization in a roster."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from onward.assessments.forms.pieces import PieceForm
from onward.assessments.instrument import (
    ENGLISH,
    Anchor,
    Condition,
    Instrument,
    Is,
    Kind,
    Option,
    Question,
    Role,
    words,
)
from onward.assessments.rules import editing
from onward.assessments.rules.instruments import LONGEST_SCALE
from onward.assessments.wording_instruments import IN_A_ROSTER, KINDS, ROLES, asked_when

CONDITIONS, SPARE_OPTIONS, LEAST_OPTIONS = 2, 2, 4
FIRST_STEP, LAST_STEP = 1, 5


class QuestionForm(PieceForm):
    """One question. `section`: where a new one goes; `roster`: the question whose column it is."""

    texts = {
        "text": (_("What do you ask?"), "", 2, True),
        "help": (_("A word of help below it"), "", 2, False),
    }
    kind = forms.ChoiceField(
        label=_("How do people answer?"), choices=KINDS, initial=Kind.RATING.value, widget=forms.RadioSelect
    )
    required = forms.BooleanField(label=_("It needs an answer"), required=False)
    dont_know = forms.BooleanField(label=_("“I don’t know” is an answer"), required=False, initial=True)
    first_step = forms.IntegerField(
        label=_("Lowest step"), initial=FIRST_STEP, min_value=-100, max_value=100, required=False
    )
    last_step = forms.IntegerField(
        label=_("Highest step"), initial=LAST_STEP, min_value=-100, max_value=100, required=False
    )
    low = forms.FloatField(label=_("Not below"), required=False)
    high = forms.FloatField(label=_("Not above"), required=False)
    longest = forms.IntegerField(label=_("At most so many letters"), required=False, min_value=1, max_value=5_000)
    role = forms.ChoiceField(
        label=_("What are such notes gathered under?"), choices=ROLES, required=False, initial=Role.NONE.value
    )

    def __init__(
        self, data: Any = None, *, instrument: Instrument, piece: Question | None = None, section: str = "",
        roster: Question | None = None,
    ) -> None:  # fmt: skip
        self.section, self.roster = section, roster
        super().__init__(data, instrument=instrument, piece=piece)
        if roster is not None:
            self.fields["kind"].choices = IN_A_ROSTER  # type: ignore[attr-defined]
        for step in self.steps:
            self.add_text(f"step{step}", say("What does %(step)d mean?") % {"step": step})
        for place in self.places:
            self.add_text(f"option{place}", say("Answer %(place)d") % {"place": place + 1})
        self.offered = dict(self.conditions_offered())
        for number in range(1, CONDITIONS + 1):
            self.fields[f"condition{number}"] = forms.ChoiceField(
                label=_("Ask it only if") if number == 1 else _("And only if"), required=False,
                choices=[("", _("Always") if number == 1 else _("Nothing more")), *self.grouped()],
            )  # fmt: skip

    # What the fields are ---------------------------------------------------------------------------------------------

    @property
    def steps(self) -> range:
        """The steps of the rating as it stands; those of the usual one while there is none."""
        low, high = (self.piece.low, self.piece.high) if self.piece and self.piece.kind is Kind.RATING else (None, None)
        if low is None or high is None or not 0 < high - low < LONGEST_SCALE:
            return range(FIRST_STEP, LAST_STEP + 1)
        return range(int(low), int(high) + 1)

    @property
    def places(self) -> range:
        have = len(self.piece.options) if self.piece else 0
        return range(max(have + SPARE_OPTIONS, LEAST_OPTIONS))

    def before(self) -> list[Question]:
        """The questions that were asked when this one comes."""
        among = self.roster.columns if self.roster else tuple(self.instrument.questions())
        if self.piece is None and not self.roster and self.section:
            past = list(self.instrument.sections)
            place = [one.key for one in past].index(self.section)
            return [one for section in past[: place + 1] for one in section.questions]
        keys = [one.key for one in among]
        return list(among[: keys.index(self.piece.key)] if self.piece and self.piece.key in keys else among)

    def conditions_offered(self) -> Iterator[tuple[str, tuple[str, Condition]]]:
        """By their code: under what an offer stands, and the condition itself. Those it has now are always there."""
        for question in self.before():
            for condition in possible(question):
                yield code_of(condition), (words(question.text, ENGLISH), condition)
        for condition in self.piece.only_if if self.piece else ():
            yield code_of(condition), (say("As it is now"), condition)

    def grouped(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for code, (under, condition) in self.offered.items():
            groups.setdefault(under, []).append((code, asked_when(condition, self.roster or self.instrument)))
        return [*groups.items()]

    # What is drawn together ------------------------------------------------------------------------------------------

    @property
    def step_rows(self) -> list[tuple[int, list[Any]]]:
        return [(step, self.in_all(f"step{step}")) for step in self.steps]

    @property
    def option_rows(self) -> list[list[Any]]:
        return [self.in_all(f"option{place}") for place in self.places]

    @property
    def condition_fields(self) -> list[Any]:
        return [self[f"condition{number}"] for number in range(1, CONDITIONS + 1)]

    # From the piece and back -----------------------------------------------------------------------------------------

    def initial_of(self, piece: Question) -> dict[str, Any]:
        facts = super().initial_of(piece) | {
            "kind": piece.kind.value, "required": piece.required, "dont_know": piece.dont_know,
            "longest": piece.longest, "role": piece.role.value,
        }  # fmt: skip
        if piece.kind is Kind.RATING:
            facts |= {"first_step": _whole(piece.low), "last_step": _whole(piece.high)}
        else:
            facts |= {"low": _short(piece.low), "high": _short(piece.high)}
        facts |= self.laid_out({f"step{one.value}": one.text for one in piece.anchors})
        facts |= self.laid_out({f"option{place}": one.text for place, one in enumerate(piece.options)})
        return facts | {f"condition{n}": code_of(one) for n, one in enumerate(piece.only_if, 1)}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == Kind.RATING.value:
            first, last = data.get("first_step"), data.get("last_step")
            if first is None or last is None or not 0 < last - first < LONGEST_SCALE:
                self.add_error("last_step", say("Give two whole numbers, the highest above the lowest by at most 10."))
        return data

    def find(self, instrument: Instrument) -> Question:
        if self.roster is not None:
            return editing.question(instrument, self.roster.key, self.piece.key)
        return editing.question(instrument, self.piece.key)

    def edit(self, now: Instrument) -> Instrument:
        here = self.find(now) if self.piece is not None else None
        key = here.key if here else editing.new_key(words(self.said("text"), ENGLISH), editing.keys(now), "question")
        asked = self.question(key, here)
        self.anchor = f"question-{self.roster.key if self.roster else key}"
        if self.roster is not None:
            return editing.with_column(now, self.roster.key, asked)
        return editing.with_question(now, editing.home(now, key).key if here else self.section, asked)

    def question(self, key: str, here: Question | None) -> Question:
        data = self.cleaned_data
        kind = Kind(data["kind"])
        asked = Question(
            key, kind, self.said("text"), help=self.said("help"), required=data["required"],
            dont_know=data["dont_know"] and kind is not Kind.ROSTER, only_if=tuple(self.conditions()),
        )  # fmt: skip
        if kind is Kind.RATING:
            low, high = data["first_step"], data["last_step"]
            anchors = tuple(one for one in self.anchors() if low <= one.value <= high)
            return replace(asked, low=low, high=high, anchors=anchors)
        if kind in (Kind.CHOICE, Kind.CHOICES):
            return replace(asked, options=tuple(self.options()))
        if kind is Kind.NUMBER:
            return replace(asked, low=data["low"], high=data["high"])
        if kind is Kind.TEXT:
            return replace(asked, longest=data["longest"], role=Role(data["role"]))
        return replace(asked, columns=here.columns if here and kind is Kind.ROSTER else ())

    def anchors(self) -> Iterator[Anchor]:
        for step in self.steps:
            if text := self.said(f"step{step}"):
                yield Anchor(step, text)

    def options(self) -> Iterator[Option]:
        """Those that stay keep their keys, so that answers given before still mean the same."""
        known = {place: one.key for place, one in enumerate(self.piece.options if self.piece else ())}
        taken = {*known.values()}
        for place in self.places:
            if text := self.said(f"option{place}"):
                key = known.get(place) or editing.new_key(words(text, ENGLISH), taken, "answer")
                taken.add(key)
                yield Option(key, text)

    def conditions(self) -> Iterator[Condition]:
        said = dict.fromkeys(self.cleaned_data[f"condition{number}"] for number in range(1, CONDITIONS + 1))
        more = self.piece.only_if[CONDITIONS:] if self.piece else ()
        yield from (self.offered[code][1] for code in said if code)
        yield from more


def possible(question: Question) -> Iterator[Condition]:
    """What a later question can depend on."""
    yield Condition(question.key, Is.ANSWERED)
    if question.kind is Kind.YES_NO:
        yield from (Condition(question.key, Is.EQUAL, value) for value in (True, False))
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        for is_ in (Is.EQUAL, Is.OTHER):
            yield from (Condition(question.key, is_, option.key) for option in question.options)
    if question.kind is Kind.RATING and question.low is not None and question.high is not None:
        low, high = int(question.low), int(question.high)
        yield from (Condition(question.key, Is.AT_MOST, step) for step in range(low, high))
        yield from (Condition(question.key, Is.AT_LEAST, step) for step in range(low + 1, high + 1))


def code_of(condition: Condition) -> str:
    return msgspec.json.encode(condition).decode()


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _short(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value
