"""What people type about an ask: a sector's own voice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Ask
from onward.convenings.rules.asks import LONGEST, OTHERS
from onward.convenings.wording_room import ANSWERS, DIRECTIONS
from onward.partners.access import shown
from onward.partners.forms import RowForm, email, text
from onward.partners.models import Organization, Sector
from onward.regions.models import Region


class AskForm(RowForm):
    model = Ask

    direction = forms.ChoiceField(
        label=_("Which way does it go?"), choices=[*DIRECTIONS.items()], widget=forms.RadioSelect, initial=OTHERS
    )
    sector = forms.ModelChoiceField(
        label=_("Which sector asks?"), queryset=Sector.objects.none(), empty_label=_("Choose one")
    )
    asked_by = forms.CharField(
        label=_("A group of its partners?"), max_length=200, required=False,
        help_text=_("Such as: the working group on transport. Left blank: the sector as a whole."),
    )  # fmt: skip
    what = forms.CharField(
        label=_("What is asked?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that can be answered with yes or no. Please write no names of people served."),
    )  # fmt: skip
    why = text(_("Why?"), rows=3)
    of_sector = forms.ModelChoiceField(
        label=_("Of which sector?"), queryset=Sector.objects.none(), required=False, empty_label=_("None")
    )
    organization = forms.ModelChoiceField(
        label=_("Of which organization?"), queryset=Organization.objects.none(), required=False, empty_label=_("None")
    )
    of_whom = forms.CharField(
        label=_("Or of whom, in words?"), max_length=300, required=False,
        help_text=_("Such as: the state’s department of transportation."),
    )  # fmt: skip
    by_when = forms.DateField(
        label=_("By when?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    to_name = forms.CharField(label=_("Whose letter is it?"), max_length=120, required=False)
    to_email = email(
        _("To which address?"), help=_("They get a link by which they can answer. Left blank: you ask in another way.")
    )

    def __init__(self, data: Any = None, *, region: Region, row: Ask | None = None, initial: Any = None) -> None:
        super().__init__(data, row=row, initial=initial or {})
        sectors = Sector.objects.filter(region=region, in_use=True)
        for name, found in (("sector", sectors), ("of_sector", sectors), ("organization", shown(region))):
            field: Any = self.fields[name]
            field.queryset = found


class AnswerForm(forms.Form):
    """Yes, in part or no; with words."""

    state = forms.ChoiceField(label=_("What do you say?"), choices=[*ANSWERS.items()], widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you can do and when; or why not. Needed unless you say yes."),
    )  # fmt: skip
