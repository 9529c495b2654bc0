"""A sheet of paper as a form that is keyed in without a mouse: a short box for each question."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from onward.assessments.forms.answering import NO_SECTOR
from onward.assessments.instrument import Instrument, Kind, Question, words
from onward.assessments.models import Respondent, Response, Round
from onward.assessments.queries.rounds import respondents
from onward.assessments.rules.answers import Wrong, wrong_with
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, GROUPED, NAMED
from onward.assessments.rules.typed import in_short, value_in_short
from onward.assessments.wording import fault
from onward.partners.models import Sector
from onward.regions.models import County

ROWS = 12
"""Lines of a list of organizations on paper."""


def line(question: Question, label: str) -> forms.CharField:
    rows: dict[str, Any] = {"rows": 2} if question.kind is Kind.TEXT else {"autocomplete": "off", "size": 8}
    widget: Any = forms.Textarea(attrs=rows) if question.kind is Kind.TEXT else forms.TextInput(attrs=rows)
    return forms.CharField(
        label=label, required=False, strip=True, widget=widget, help_text=hint(question), max_length=20_000
    )  # fmt: skip


def hint(question: Question) -> str:
    """What can be keyed in."""
    unsure = _(" or ?") if question.dont_know else ""
    match question.kind:
        case Kind.RATING:
            return _("%(low)d to %(high)d") % {"low": question.low or 0, "high": question.high or 0} + unsure
        case Kind.YES_NO:
            return _("y or n") + unsure
        case Kind.CHOICE | Kind.CHOICES:
            options = ", ".join(
                f"{place} {words(one.text, 'en')}" for place, one in enumerate(question.options, start=1)
            )  # fmt: skip
            several = _("one or several: ") if question.kind is Kind.CHOICES else ""
            return several + options + unsure
        case Kind.DATE:
            return _("year-month-day, such as 2026-11-30")
        case _:
            return _("? for “don’t know”") if question.dont_know else ""


class SheetForm(forms.Form):
    """Whose sheet it is, and what stands on it."""

    def __init__(
        self, round: Round, data: Any = None, *, organizations: Mapping[str, int] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.round, self.asks, self.organizations = round, round.version.asks, organizations or {}
        fields: Any = self.fields
        if round.promise == NAMED:
            waits = respondents(round).filter(answered=False)
            fields["respondent"] = forms.ModelChoiceField(label=_("Whose sheet is it?"), queryset=waits)
            fields["respondent"].label_from_instance = called
        if round.promise == BY_SECTOR:
            rows = Sector.objects.filter(region=round.region_id, in_use=True)
            self.sectors = {str(one.pk): one for one in rows}
            choices = [("", "---------"), *((key, one.name) for key, one in self.sectors.items())]
            choices.append((NO_SECTOR, _("None of these")))
            fields["sector"] = forms.ChoiceField(label=_("Which sector stands on it?"), choices=choices)
        if round.promise == BY_COUNTY:
            counties = round.region.counties.order_by("state", "name")
            fields["county"] = forms.ModelChoiceField(label=_("Which county stands on it?"), queryset=counties)
        for question in self.asks.questions():
            self._add(question)
        if round.asks_voice:
            fields["voice"] = forms.BooleanField(label=_("“I bring recovery voice” is ticked"), required=False)

    def _add(self, question: Question) -> None:
        if question.kind is not Kind.ROSTER:
            self.fields[f"q-{question.key}"] = line(question, words(question.text, "en"))
            return
        for row in range(ROWS):
            name = f"q-{question.key}-{row}"
            self.fields[f"{name}-name"] = forms.CharField(
                label=_("Organization %(n)d") % {"n": row + 1}, required=False, max_length=300
            )  # fmt: skip
            for column in question.columns:
                self.fields[f"{name}-{column.key}"] = line(column, words(column.text, "en"))

    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields under the titles of the sections; first those about the sheet itself."""
        about = [self[name] for name in ("respondent", *GROUPED.values()) if name in self.fields]
        found: list[tuple[str, list[Any]]] = [("", about)]
        for section in self.asks.sections:
            keys = [f"q-{one.key}" for one in section.questions]
            own = [self[name] for name in self.fields if name in keys or name.startswith(tuple(f"{k}-" for k in keys))]
            found.append((words(section.title, "en"), own))
        return [*found, ("", [self["voice"]] if "voice" in self.fields else [])]

    @property
    def group(self) -> Sector | County | None:
        """The county that stands on the sheet, or the sector if it is one of the list."""
        if self.round.promise == BY_SECTOR:
            return self.sectors.get(self.cleaned_data["sector"])
        found: County | None = self.cleaned_data.get("county")
        return found

    @property
    def answers(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for question in self.asks.questions():
            roster = question.kind is Kind.ROSTER
            value = self._roster(question) if roster else self._value(question, f"q-{question.key}")
            if value not in (None, []):
                found[question.key] = value
        return found

    def _value(self, question: Question, name: str) -> Any:
        return value_in_short(question, str(self.cleaned_data.get(name) or ""))

    def _roster(self, question: Question) -> list[dict[str, Any]]:
        rows = []
        for place in range(ROWS):
            name = f"q-{question.key}-{place}"
            called = str(self.cleaned_data.get(f"{name}-name") or "").replace("\0", "").strip()
            said = {one.key: self._value(one, f"{name}-{one.key}") for one in question.columns}
            if called:
                key = self.organizations.get(called.casefold())
                whom: dict[str, Any] = {"who": key} if key else {"name": called}
                rows.append({**whom, **{key: value for key, value in said.items() if value is not None}})
        return rows

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        one = typed.get("respondent")
        whose = one.organization_id if isinstance(one, Respondent) else None
        if not self.answers:
            self.add_error(None, _("Nothing stands on this sheet yet."))
        for wrong in wrong_with(self.asks, self.answers, whole=True, whose=whose):
            self._tell(wrong)
        return typed

    def _tell(self, wrong: Wrong) -> None:
        name = f"q-{wrong.question}"
        if wrong.row is not None:
            named = [n for n in range(ROWS) if str(self.cleaned_data.get(f"{name}-{n}-name") or "").strip()]
            name = f"{name}-{named[wrong.row]}-{wrong.column or 'name'}"
        question = next(one for one in self.asks.questions() if one.key == wrong.question)
        asked = next((one for one in question.columns if one.key == wrong.column), question)
        value = self.answers.get(wrong.question) if wrong.row is None else None
        self.add_error(name if name in self.fields else None, fault(wrong.code, asked, value))


def initial_of(sheet: Response, asks: Instrument, names: Mapping[int, str]) -> dict[str, Any]:
    """A sheet that was keyed in, as the boxes show it."""
    found: dict[str, Any] = {
        "respondent": sheet.respondent_id, "county": sheet.county_id, "sector": sheet.sector_id or NO_SECTOR,
        "voice": sheet.voice == "yes",
    }  # fmt: skip
    for question in asks.questions():
        value = sheet.answers.get(question.key)
        if question.kind is not Kind.ROSTER:
            found[f"q-{question.key}"] = in_short(question, value)
            continue
        for n, row in enumerate(value or []):
            name = f"q-{question.key}-{n}"
            found[f"{name}-name"] = names.get(row.get("who") or 0, row.get("name", ""))
            found |= {f"{name}-{one.key}": in_short(one, row.get(one.key)) for one in question.columns}
    return found


def called(one: Respondent) -> str:
    parts = (one.name, one.organization.name if one.organization else "")
    return ", ".join(part for part in parts if part) or one.email
