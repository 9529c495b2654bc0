"""What people set of the rhythm, and say of a call."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.directory.forms.filters import sector_choices
from onward.outreach.forms.conversations import day
from onward.outreach.models import Rhythm
from onward.outreach.rules.verification import FEWEST_DAYS, MOST_A_DAY, MOST_CALLS, MOST_DAYS, Terms
from onward.outreach.wording import RHYTHMS, WEEKDAYS
from onward.partners.forms import RowForm
from onward.regions.models import Region


def number(label: Any, least: int, most: int, *, help: Any = "") -> forms.IntegerField:
    told = _("Type a number from %(least)s to %(most)s.") % {"least": least, "most": most}
    return forms.IntegerField(
        label=label, help_text=help, min_value=least, max_value=most,
        error_messages={"min_value": told, "max_value": told},
    )  # fmt: skip


def days(label: Any) -> forms.IntegerField:
    return number(label, FEWEST_DAYS, MOST_DAYS)


class RhythmForm(RowForm):
    """How often partners are asked, in which steps, and how many in one day."""

    model = Rhythm

    months = forms.TypedChoiceField(
        label=_("How often should partners confirm their listing?"), choices=RHYTHMS, coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label=_("Which partners?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick sectors to ask only those. With none ticked, all partners are asked."),
    )  # fmt: skip
    first_wait = days(_("Days from the first letter to a reminder"))
    second_wait = days(_("Days from the first reminder to the second"))
    call_wait = days(_("Days from the second reminder to the call list"))
    a_day = number(
        _("Letters a day, at most"), 1, MOST_A_DAY,
        help=_("All letters about listings count, also those you send by hand."),
    )  # fmt: skip
    calls_a_week = number(
        _("New names on the call list in a week, at most"), 1, MOST_CALLS, help=_("As many as your team can call.")
    )
    quiet_weekdays = forms.TypedMultipleChoiceField(
        label=_("Days without letters"), choices=WEEKDAYS, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    quiet_from = day(_("No letters from"), help=_("Such as for the holidays."))
    quiet_until = day(_("Until the end of"))

    def __init__(self, data: Any = None, *, region: Region, row: Rhythm) -> None:
        super().__init__(data, row=row)
        sectors: Any = self.fields["sectors"]
        known = sector_choices(region)
        gone = [(key, key) for key in row.sectors if key not in dict(known)]
        sectors.choices = [*known, *gone]

    def clean(self) -> Any:
        said = super().clean() or {}
        first, last = said.get("quiet_from"), said.get("quiet_until")
        if (first is None) != (last is None) and not {"quiet_from", "quiet_until"} & self.errors.keys():
            self.add_error("quiet_until" if first else "quiet_from", say("Give both days, or none."))
        elif first and last and first > last:
            self.add_error("quiet_until", say("This day is before the first one. Give a later day."))
        if len(said.get("quiet_weekdays", ())) == len(WEEKDAYS):
            self.add_error("quiet_weekdays", say("Leave at least one day on which letters may go out."))
        return said

    @property
    def terms(self) -> Terms:
        """The rhythm as it was typed."""
        return Rhythm(**self.values).terms


class NotReachedForm(forms.Form):
    """When to try again."""

    again_on = day(_("Try again on"), required=True)
