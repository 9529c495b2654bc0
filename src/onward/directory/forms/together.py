"""What a partner offers and needs, and with whom it works."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core.visibility import PARTNERS
from onward.directory.forms.details import DetailForm
from onward.directory.forms.filters import county_choices
from onward.partners.access import shown
from onward.partners.forms import line, sight, text
from onward.partners.models import Help, HelpKind, Organization, Tie
from onward.partners.together import DIRECTIONS, STRENGTHS, WAYS


def day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class HelpForm(DetailForm):
    model, table = Help, "help"
    way = forms.ChoiceField(label=_("Do they offer or need it?"), choices=WAYS, widget=forms.RadioSelect)
    help_kind = forms.ModelChoiceField(label=_("What?"), queryset=HelpKind.objects.none(), empty_label=_("Choose"))
    note = text(_("In words"), help=_("Such as: six seats to the plant in Waverly, mornings."), rows=2)
    counties = forms.MultipleChoiceField(
        label=_("In which counties?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: wherever they are."),
    )  # fmt: skip
    since = day(_("Since"))
    until = day(_("Until"))
    visibility = sight(PARTNERS)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        own = self.row.help_kind_id if self.row is not None else None
        known = HelpKind.objects.filter(Q(in_use=True) | Q(pk=own or 0), region=self.region)
        self.fields["help_kind"].queryset = known  # type: ignore[attr-defined]
        self.fields["counties"].choices = county_choices(self.region)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", say("It cannot end before it begins."))
        return cleaned


class TieForm(DetailForm):
    """Whom it is with is chosen once; another tie is another row."""

    model, table = Tie, "tie"
    other_organization = forms.ModelChoiceField(
        label=_("With whom?"), queryset=Organization.objects.none(), empty_label=_("Choose")
    )
    strength = forms.ChoiceField(label=_("How closely?"), choices=STRENGTHS, widget=forms.RadioSelect, initial="aware")
    direction = forms.ChoiceField(
        label=_("Which way?"), choices=DIRECTIONS, widget=forms.RadioSelect, initial="both",
        help_text=_("Who refers to whom, or tells whom."),
    )  # fmt: skip
    note = text(_("In words"), rows=2)
    said_by = line(_("Who says so?"))
    as_of = day(_("As of"))
    visibility = sight(PARTNERS)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        if self.row is None:
            self.fields["other_organization"].queryset = shown(self.region)  # type: ignore[attr-defined]
            return
        del self.fields["other_organization"]
        one, other = self.row.organization, self.row.other_organization
        words = say("From %(one)s to %(other)s")
        self.fields["direction"].choices = [  # type: ignore[attr-defined]
            ("both", say("Both ways")), ("out", words % {"one": one, "other": other}),
            ("in", words % {"one": other, "other": one}),
        ]  # fmt: skip

    @property
    def columns(self) -> list[str]:
        return [name for name in super().columns if self.row is None or name != "other_organization"]

    def clean_said_by(self) -> str:
        return str(self.cleaned_data["said_by"])[:200]
