"""Hours as people think of them: which days, from when to when. What a form cannot say is left as it is."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.directory import models
from onward.directory.forms.details import DetailForm
from onward.directory.hours import sentences
from onward.directory.queries.small_facts import hours_of
from onward.partners.forms import line

DAYS = [("MO", _("Monday")), ("TU", _("Tuesday")), ("WE", _("Wednesday")), ("TH", _("Thursday")), ("FR", _("Friday")),
        ("SA", _("Saturday")), ("SU", _("Sunday"))]  # fmt: skip
WEEKS = [("", _("every week")), ("other", _("every other week")), ("1", _("first week of the month")),
         ("2", _("second week of the month")), ("3", _("third week of the month")),
         ("4", _("fourth week of the month")), ("-1", _("last week of the month"))]  # fmt: skip
MARK = re.compile(r"([+-]?\d*)([A-Z]{2})$")


def read_rule(freq: str, byday: str, interval: int | None) -> tuple[list[str], str] | None:
    """Days and week as the form shows them; None for a rule that is more than that."""
    marks = [MARK.match(mark.strip().upper()) for mark in byday.split(",") if mark.strip()]
    if any(mark is None for mark in marks) or interval not in (None, 1, 2):
        return None
    weeks = {mark[1].lstrip("+") for mark in marks if mark}
    days = [mark[2] for mark in marks if mark]
    if len(weeks) > 1 or (freq == "MONTHLY" and weeks in (set(), {""})) or (weeks - {"", *dict(WEEKS)}):
        return None
    return days, "other" if interval == 2 else next(iter(weeks), "")


def make_rule(days: list[str], week: str) -> dict[str, Any]:
    """The columns of a schedule for days and week."""
    if not days:
        return {"freq": "", "byday": "", "interval": None}
    if week in ("", "other"):
        return {"freq": "WEEKLY", "byday": ",".join(days), "interval": 2 if week else None}
    return {"freq": "MONTHLY", "byday": ",".join(f"{week}{day}" for day in days), "interval": None}


class TimeInput(forms.TimeInput):
    input_type = "time"


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HoursForm(DetailForm):
    model, table = models.Schedule, "schedule"
    days = forms.MultipleChoiceField(label=_("Days"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple)
    week = forms.ChoiceField(label=_("How often?"), choices=WEEKS, required=False)
    opens_at = forms.TimeField(label=_("Opens at"), required=False, widget=TimeInput(format="%H:%M"))
    closes_at = forms.TimeField(label=_("Closes at"), required=False, widget=TimeInput(format="%H:%M"))
    description = line(_("In words"), help=_("Such as closed on holidays, or by appointment."))
    valid_from = forms.DateField(label=_("Only from"), required=False, widget=DateInput())
    valid_to = forms.DateField(label=_("Only until"), required=False, widget=DateInput())

    rule: tuple[list[str], str] | None

    def initial_of(self, row: Any) -> dict[str, Any]:
        self.rule = read_rule(row.freq, row.byday, row.interval) if not row.bymonthday else None
        days, week = self.rule or ([], "")
        return super().initial_of(row) | {"days": days, "week": week}

    def __init__(self, data: Any = None, **more: Any) -> None:
        self.rule = ([], "")
        super().__init__(data, **more)
        if self.rule is None:
            now = "; ".join(sentences([hours_of(self.row)]))
            self.fields["days"].help_text = say("Now: %(hours)s. Tick no day to leave it so.") % {"hours": now}

    @property
    def values(self) -> dict[str, Any]:
        days, week = self.cleaned_data["days"], self.cleaned_data["week"]
        if (self.rule is None and not days) or self.rule == (days, week):
            return super().values
        return super().values | make_rule(days, week)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said = any(cleaned.get(name) for name in ("days", "opens_at", "closes_at", "description"))
        if not self.errors and not said and self.rule is not None:
            self.add_error("days", say("Tick a day, or say the hours in words."))
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and start > end:
            self.add_error("valid_to", say("The last day is before the first."))
        return cleaned
