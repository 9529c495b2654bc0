"""The questions of one page as a form. What is right or wrong is for the rules of answers to say; the fields only carry
what was typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _

from onward.assessments.instrument import DONT_KNOW, Answers, Instrument, Kind, Question, words
from onward.assessments.models import Response, Round
from onward.assessments.rules.answers import LONGEST_ROSTER, MISSING, Wrong, wrong_with
from onward.assessments.rules.asked import columns_asked
from onward.assessments.rules.rounds import BY_COUNTY
from onward.assessments.rules.typed import value_of
from onward.assessments.wording import CODES, columns_said, fault
from onward.core.keys import key_of
from onward.partners.models import Sector
from onward.regions.models import County

PREFIX = "q"
UNSURE = "-unsure"
"""After the name of a field: “I don’t know” of a question whose answer is typed."""
NO_SECTOR = "none"
"""Of those who belong to no sector on the list."""
TYPED = (Kind.TEXT, Kind.NUMBER, Kind.DATE)


class Carried(forms.Field):
    """Takes whatever is sent."""

    def to_python(self, value: Any) -> Any:
        return value

    def validate(self, value: Any) -> None:
        pass


class CarriedChoice(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        pass


class CarriedChoices(forms.MultipleChoiceField):
    def validate(self, value: Any) -> None:
        pass


def fields_of(question: Question, language: str) -> dict[str, forms.Field]:
    """The field of a question, with its “I don’t know” where the answer is typed."""
    label = words(question.text, language)
    if question.required:
        label = _("%(question)s (needs an answer)") % {"question": label}
    facts: dict[str, Any] = {"label": label, "help_text": _help(question, language), "required": False}
    made: dict[str, forms.Field] = {question.key: _field(question, language, facts)}
    if question.dont_know and question.kind in TYPED:
        made[f"{question.key}{UNSURE}"] = forms.BooleanField(label=_("I don’t know"), required=False)
    return made


def _help(question: Question, language: str) -> str:
    helps: list[str] = [escape(words(question.help, language))]
    if question.kind is Kind.TEXT and question.longest:
        helps.append(_("At most %(n)d letters.") % {"n": question.longest})
    return " ".join(filter(None, helps))


def _field(question: Question, language: str, facts: dict[str, Any]) -> forms.Field:
    match question.kind:
        case Kind.CHOICES:
            return CarriedChoices(choices=choices_of(question, language), widget=forms.CheckboxSelectMultiple, **facts)
        case Kind.RATING | Kind.CHOICE | Kind.YES_NO:
            return CarriedChoice(choices=choices_of(question, language), widget=forms.RadioSelect, **facts)
        case Kind.NUMBER:
            return Carried(widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **facts)
        case Kind.DATE:
            return Carried(widget=forms.DateInput(attrs={"type": "date"}), **facts)
        case _:
            limit = {"data-letters": question.longest} if question.longest else {}
            return Carried(widget=forms.Textarea(attrs={"rows": 3, **limit}), **facts)


def choices_of(question: Question, language: str) -> list[tuple[str, str]]:
    unsure = [(DONT_KNOW, _("I don’t know"))] if question.dont_know else []
    if question.kind is Kind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No")), *unsure]
    if question.kind is Kind.RATING:
        said = {anchor.value: words(anchor.text, language) for anchor in question.anchors}
        steps = range(int(question.low or 0), int(question.high or 0) + 1)
        return [*((str(n), f"{n} – {said[n]}" if said.get(n) else str(n)) for n in steps), *unsure]
    return [*((option.key, words(option.text, language)) for option in question.options), *unsure]


def shown_as(value: Any) -> Any:
    """An answer as its field shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, list) else str(value)


def initial_of(questions: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        if question.key in answers and question.kind is not Kind.ROSTER:
            value = answers[question.key]
            if value == DONT_KNOW and question.kind in TYPED:
                found[f"{question.key}{UNSURE}"] = True
            else:
                found[question.key] = shown_as(value)
    return found


class Asked(forms.Form):
    """Questions with their fields, under a prefix."""

    def __init__(self, questions: Iterable[Question], language: str, *, prefix: str, data: Any = None, **more: Any):
        super().__init__(data, prefix=prefix, **more)
        self.questions = list(questions)
        for question in self.questions:
            self.fields.update(fields_of(question, language))

    def said(self) -> dict[str, Any]:
        """By key: what was answered."""
        data: Any = self.data
        found: dict[str, Any] = {}
        for question in self.questions:
            typed = [*data.getlist(self.add_prefix(question.key))]
            if not any(text.strip() for text in typed) and data.get(self.add_prefix(f"{question.key}{UNSURE}")):
                typed = [DONT_KNOW]
            value = value_of(question, typed)
            if value is not None:
                found[question.key] = value
        return found

    def tell(self, key: str, code: str) -> None:
        if key in self.fields and self.is_bound and self.errors is not None:
            question = next((one for one in self.questions if one.key == key), None)
            self.add_error(key, fault(code, question, self.said().get(key)))

    def parts(self) -> list[tuple[Any, Any]]:
        """Each field with its “I don’t know”, if it has one."""
        return [
            (self[one.key], self[f"{one.key}{UNSURE}"] if f"{one.key}{UNSURE}" in self.fields else None)
            for one in self.questions
        ]


@dataclass
class RosterRow:
    """One organization in a list: which, and what is asked of it."""

    place: int
    who: int | None
    name: str
    label: str
    form: Asked
    summary: str = ""
    """What was said of it so far, in one line."""
    wrong: list[str] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether something is left to say of it, or to mend."""
        return not self.summary or bool(self.wrong or (self.form.is_bound and self.form.errors))

    @property
    def said(self) -> dict[str, Any]:
        whom: dict[str, Any] = {"who": self.who} if self.who is not None else {"name": self.name}
        return {**whom, **self.form.said()} if self.form.is_bound else whom


@dataclass
class Roster:
    """A question about organizations: those picked so far. `found` are hits of a search, `text` what was searched."""

    question: Question
    label: str
    help: str
    rows: list[RosterRow]
    text: str = ""
    searched: bool = False
    left: bool = False
    """Somebody went on with a name in the box that they had not added."""
    found: list[Any] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"id_{PREFIX}-{self.question.key}"


class SectionForm:
    """One page of questions. `parts` holds them in their order: a field with its “I don’t know”, or a roster."""

    def __init__(
        self, asks: Instrument, questions: list[Question], *, language: str, answers: Answers, names: Mapping[int, str],
        data: QueryDict | None = None,
    ) -> None:  # fmt: skip
        self.asks, self.questions, self.language, self.names, self.data = asks, questions, language, names, data
        plain = [one for one in questions if one.kind is not Kind.ROSTER]
        self.plain = Asked(plain, language, prefix=PREFIX, data=data, initial=initial_of(plain, answers))
        self.rosters = {one.key: self._roster(one, answers) for one in questions if one.kind is Kind.ROSTER}

    def _roster(self, question: Question, answers: Answers) -> Roster:
        rows = self._typed_rows(question) if self.data is not None else answers.get(question.key) or []
        made = [self._row(question, place, row) for place, row in enumerate(rows) if isinstance(row, Mapping)]
        label = words(question.text, self.language)
        if question.required:
            label = _("%(question)s (needs an answer)") % {"question": label}
        text = self.data.get(f"find-{question.key}", "") if self.data is not None else ""
        return Roster(question, label, words(question.help, self.language), made, text.replace("\0", "").strip()[:200])

    def _typed_rows(self, question: Question) -> list[dict[str, Any]]:
        """Which organizations were on the page, in their order, with what was typed of each; none that has no name for
        whoever answers."""
        data: Any = self.data
        pattern = re.compile(rf"{PREFIX}-{question.key}-(\d{{1,4}})-(who|name)")
        found = sorted((int(match[1]), match[2], name) for name in data if (match := pattern.fullmatch(name)))
        rows: list[dict[str, Any]] = []
        for place, what, name in found[: LONGEST_ROSTER + 1]:
            value: Any = key_of(data[name]) if what == "who" else data[name].replace("\0", "").strip()[:300]
            if value and (what == "name" or value in self.names):
                rows.append({what: value, "place": place})
        return rows

    def _row(self, question: Question, place: int, row: Mapping[str, Any]) -> RosterRow:
        who, name = row.get("who"), str(row.get("name", ""))
        typed = row.get("place")
        prefix = f"{PREFIX}-{question.key}-{place if typed is None else typed}"
        data = self.data if typed is not None else None
        questions = list(question.columns)
        form = Asked(questions, self.language, prefix=prefix, data=data, initial=initial_of(questions, row))
        if data is not None:
            form.questions = columns_asked(question, form.said())
            row = {**row, **form.said()}
            for key in [key for key in form.fields if key.removesuffix(UNSURE) not in {q.key for q in form.questions}]:
                del form.fields[key]
        label, place = self.names.get(who or 0, name), place if typed is None else typed
        return RosterRow(place, who, name, label, form, self._summary(question, row))

    def _summary(self, question: Question, row: Mapping[str, Any]) -> str:
        """Blank while something must still be said."""
        missing = any(one.required and one.key not in row for one in columns_asked(question, row))
        return "" if missing else columns_said(question, row, self.language)

    @property
    def parts(self) -> list[tuple[str, Any]]:
        """Each question in its order."""
        fields = iter(self.plain.parts())
        return [
            ("roster", self.rosters[one.key]) if one.kind is Kind.ROSTER else ("field", next(fields))
            for one in self.questions
        ]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.questions)

    def said(self) -> dict[str, Any]:
        """What was answered here; a roster that names nobody is none."""
        found = self.plain.said()
        for key, roster in self.rosters.items():
            if roster.rows:
                found[key] = [row.said for row in roster.rows]
        return found

    def judge(self, others: Answers, *, whole: bool, whose: int | None) -> dict[str, Any]:
        """What of it can be kept; what cannot is told beside its question. With `whole`, so is what is missing."""
        said = self.said()
        wrong = [one for one in wrong_with(self.asks, {**others, **said}, whole=whole, whose=whose)
                 if one.question in self.keys]  # fmt: skip
        for one in wrong:
            self._tell(one)
        lost = {(one.question, one.row, one.column) for one in wrong if one.code != MISSING}
        return {key: left for key, value in said.items() if (left := _left(key, value, lost)) not in (None, [])}

    def _tell(self, wrong: Wrong) -> None:
        roster = self.rosters.get(wrong.question)
        if roster is None:
            self.plain.tell(wrong.question, wrong.code)
        elif wrong.row is None or wrong.row >= len(roster.rows):
            roster.wrong.append(str(CODES[wrong.code]))
        elif wrong.column:
            roster.rows[wrong.row].form.tell(wrong.column, wrong.code)
        else:
            roster.rows[wrong.row].wrong.append(str(CODES[wrong.code]))

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """For the top of the page: where, what is asked there, and what is wrong."""
        found = []
        for kind, part in self.parts:
            if kind == "field":
                found += [(f"#{part[0].auto_id}", str(part[0].label), error) for error in part[0].errors]
            else:
                found += _faults_of(part)
        return found


def _faults_of(roster: Roster) -> list[tuple[str, str, str]]:
    found = [(f"#{roster.id}", roster.label, error) for error in roster.wrong]
    for row in roster.rows:
        found += [(f"#{roster.id}-{row.place}", row.label, error) for error in row.wrong]
        for bound, _unsure in row.form.parts():
            found += [(f"#{bound.auto_id}", f"{row.label}: {bound.label}", error) for error in bound.errors]
    return found


def _left(key: str, value: Any, lost: set[tuple[str, int | None, str]]) -> Any:
    """What is left of an answer without what is wrong with it."""
    if (key, None, "") in lost:
        return None
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return value
    return [
        {name: said for name, said in row.items() if (key, place, name) not in lost}
        for place, row in enumerate(value)
        if (key, place, "") not in lost
    ]


def group_form(round: Round, data: Any = None, *, language: str = "en", response: Response | None = None) -> forms.Form:
    """What a round asks before its first question: the sector of whoever answers, or the county they answer about."""
    if round.promise == BY_COUNTY:
        return CountyForm(data, region=round.region, initial={"county": response.county_id if response else None})
    return SectorForm(data, region=round.region, language=language)


class CountyForm(forms.Form):
    """About which county somebody answers."""

    county = forms.ModelChoiceField(label="", queryset=County.objects.none())

    def __init__(self, data: Any = None, *, region: Any, **more: Any) -> None:
        super().__init__(data, **more)
        chosen: Any = self.fields["county"]
        chosen.queryset = region.counties.order_by("state", "name")
        chosen.label, chosen.empty_label = _("Which county do you answer about?"), _("Choose one")
        chosen.help_text = _("All your answers are about this one. Choose the county that you know best.")
        chosen.error_messages["required"] = _("Choose the county that you know best.")


class SectorForm(forms.Form):
    """Of which sector somebody is."""

    sector = forms.ChoiceField(label="")

    def __init__(self, data: Any = None, *, region: Any, language: str = "en", **more: Any) -> None:
        super().__init__(data, **more)
        self.rows = {str(one.pk): one for one in Sector.objects.filter(region=region, in_use=True)}
        names = [(key, one.name_es or one.name if language == "es" else one.name) for key, one in self.rows.items()]
        chosen: Any = self.fields["sector"]
        chosen.label = _("Which sector do you belong to?")
        chosen.choices = [("", _("Choose one")), *names, (NO_SECTOR, _("None of these"))]
        chosen.error_messages["required"] = _("Choose the sector that fits best.")

    def clean_sector(self) -> Sector | None:
        return self.rows.get(self.cleaned_data["sector"])
