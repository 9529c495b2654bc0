"""What people type about a gathering."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Gathering
from onward.convenings.rules.gatherings import (
    LEAST_MINUTES,
    MOST_CHAIRS,
    MOST_MINUTES,
    STANDING,
    USUAL_HOUR,
    USUAL_MINUTES,
    USUAL_ROOM,
)
from onward.convenings.rules.recurrence import MONTHLY_DAY, MOST_TIMES, End
from onward.convenings.rules.times import NotThere, Twice, moment_of
from onward.convenings.wording import BAD_RULES, PATTERNS, not_there
from onward.core import clock
from onward.outreach.forms.conversations import day
from onward.partners.forms import RowForm, line, text, web
from onward.regions.models import County, Region
from onward.regions.queries import counties_of
from onward.regions.time_zone_words import TIME_ZONES, called

FIRST, SECOND = "first", "second"
CLOCK_FORMATS = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p"]
USUAL_TIMES = 12
AHEAD = dt.timedelta(days=28)
FAR = dt.timedelta(days=3_653)
"""Ten years: nobody knows what clocks do after that."""


def _tuesday(day: dt.date) -> dt.date:
    """The first on or after it: a day on which most can come."""
    return day + dt.timedelta(days=(1 - day.weekday()) % 7)


class GatheringForm(RowForm):
    """What, when and where. Day, time and zone together are one moment; `which` is asked only where clocks are put back
    and a time comes twice."""

    model = Gathering

    title = line(
        _("What is it called?"), required=True, help=_("Guests read it. Such as: Fall summit, or Housing table.")
    )
    purpose = text(_("What is it for?"), rows=3, help=_("One or two sentences. They stand in the invitation."))
    day = day(_("Which day?"), required=True)
    at = forms.TimeField(
        label=_("When does it begin?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("As a clock shows it there. Such as 9:00 AM."), input_formats=CLOCK_FORMATS,
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Clocks are put back that night, so this time comes twice. Which one do you mean?"), required=False,
        choices=[(FIRST, _("The first one")), (SECOND, _("The second one, an hour later"))], widget=forms.RadioSelect,
    )  # fmt: skip
    time_zone = forms.ChoiceField(label=_("Whose clock is that?"), choices=TIME_ZONES)
    minutes = forms.IntegerField(
        label=_("How many minutes does it last?"), min_value=LEAST_MINUTES, max_value=MOST_MINUTES
    )
    place_name = line(_("In which place?"), help=_("Such as: Grange hall, second floor."))
    address = forms.CharField(label=_("Its address"), max_length=300, required=False)
    county = forms.ModelChoiceField(
        label=_("In which county?"), queryset=County.objects.none(), required=False, empty_label=_("Not said")
    )
    directions = text(
        _("How do people get there?"), rows=2, help=_("Parking, the door, the bus, who helps with stairs.")
    )
    remote_link = web(_("Link for those who join from afar"), help=_("Left blank: everybody comes in person."))
    capacity = forms.IntegerField(
        label=_("How many chairs are there?"), required=False, min_value=1, max_value=MOST_CHAIRS,
        help_text=_("When all are taken, the first who waits gets the next one. Left blank: nobody counts."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Whom can guests ask?"), max_length=300, help_text=_("A name with a phone number or an email address.")
    )
    remind_days = forms.IntegerField(
        label=_("Remind guests how many days before?"), min_value=1, max_value=30, required=False,
        help_text=_("Once, and nobody who said no. Left blank: only when you say so."),
    )  # fmt: skip
    letter = text(
        _("Your own words for the invitation"), rows=4,
        help=_("Why they matter. Day, place, link and calendar file are added."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region, row: Any = None, initial: Any = None) -> None:
        super().__init__(data, row=row, initial={"time_zone": region.time_zone, **(initial or {})})
        fields: Any = self.fields
        fields["county"].queryset = County.objects.filter(pk__in=[one.pk for one in counties_of(region)])
        zone = row.time_zone if row is not None else region.time_zone
        if zone not in dict(TIME_ZONES):
            fields["time_zone"].choices = [(zone, called(zone)), *TIME_ZONES]
        self.starts: dt.datetime | None = None
        self.twice = False

    def initial_of(self, row: Any) -> dict[str, Any]:
        there = row.starts_there
        which = SECOND if there.fold else FIRST
        return {**super().initial_of(row), "day": there.date(), "at": there.time(), "which": which}

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "starts": self.starts}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if all(typed.get(name) is not None for name in ("day", "at", "time_zone")):
            self._settle_moment(typed)
        if not typed.get("place_name") and not typed.get("address") and not typed.get("remote_link"):
            unset = not any(name in self.errors for name in ("place_name", "address", "remote_link"))
            if unset:
                self.add_error("place_name", say("Say where it is: a place, or a link for those who join from afar."))
        return typed

    def _settle_moment(self, typed: dict[str, Any]) -> None:
        if abs(typed["day"] - clock.today()) > FAR:
            self.add_error("day", say("This is too far away. Choose a day within ten years."))
            return
        local = dt.datetime.combine(typed["day"], typed["at"].replace(second=0, microsecond=0))
        second = {FIRST: False, SECOND: True}.get(typed.get("which") or "")
        try:
            self.starts = moment_of(local, ZoneInfo(typed["time_zone"]), second=second)
            self.twice = bool(second is not None and self._comes_twice(local, typed["time_zone"]))
        except NotThere as jump:
            self.add_error("at", not_there(jump))
        except Twice:
            self.twice = True
            self.add_error("which", say("Choose one of the two."))

    @staticmethod
    def _comes_twice(local: dt.datetime, zone: str) -> bool:
        try:
            moment_of(local, ZoneInfo(zone))
        except Twice:
            return True
        return False


class NewGatheringForm(GatheringForm):
    """A gathering that is not there yet; it may come again."""

    pattern = forms.ChoiceField(
        label=_("Does it come again?"),
        choices=[*PATTERNS.items()],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    times = forms.IntegerField(
        label=_("How many times?"), required=False, min_value=1, max_value=MOST_TIMES,
        help_text=_("For one that comes again. Or give its last day."),
    )  # fmt: skip
    last_day = day(_("Until which last day?"))

    def __init__(self, data: Any = None, *, region: Region, kind: str) -> None:
        self.kind = kind
        noon = dt.time(USUAL_HOUR[kind])
        again = {"pattern": MONTHLY_DAY, "times": USUAL_TIMES} if kind == STANDING else {}
        super().__init__(
            data, region=region,
            initial={
                "minutes": USUAL_MINUTES[kind], "capacity": USUAL_ROOM[kind], "at": noon, "remind_days": 3,
                "day": _tuesday(clock.today() + AHEAD), **again,
            },
        )  # fmt: skip

    @property
    def end(self) -> End:
        last = None if self.cleaned_data.get("times") else self.cleaned_data.get("last_day")
        return End(self.cleaned_data.get("times"), last)

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "kind": self.kind}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("pattern") and not self.errors.keys() & {"times", "last_day"}:
            if not typed.get("times") and not typed.get("last_day"):
                self.add_error("times", str(BAD_RULES["endless"]))
            elif typed.get("last_day") and typed.get("day") and typed["last_day"] < typed["day"]:
                self.add_error("last_day", say("The last day is before the first."))
        return typed


class ChangeForm(GatheringForm):
    """A gathering that is there; one of a series may take those that come after it along."""

    later = forms.BooleanField(
        label=_("Change all that come after it, too"), required=False,
        help_text=_("Their days stay; what you change here of time, place and words is changed there."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region, row: Any) -> None:
        super().__init__(data, region=region, row=row)
        if row.series_id is None:
            del self.fields["later"]


class CancelForm(forms.Form):
    reason = text(_("Why is it off?"), rows=3, help=_("Guests read it. Say when you meet instead, if you know."))
