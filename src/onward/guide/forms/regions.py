"""A new region: its name and its counties, picked on a map or typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.regions.names import parse_counties
from onward.regions.queries import county_names
from onward.regions.states import STATES
from onward.regions.time_zone_words import TIME_ZONES


class StateForm(forms.Form):
    """Which state's map to show."""

    state = forms.ChoiceField(
        label=_("State on the map"),
        required=False,
        choices=[("", _("Choose a state")), *((state.fips, state.name) for state in STATES)],
    )


class RegionForm(forms.Form):
    name = forms.CharField(label=_("Name of the region"), max_length=120, help_text=_("As people there say it."))
    typed = forms.CharField(
        label=_("Counties by name or code"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("For example: Adams OH; Brown OH. Or codes: 39001, 39015. They are added to those on the map."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, choices=TIME_ZONES,
        help_text=_("When you plan a letter, its time is meant and shown in this zone."),
    )  # fmt: skip
    counties = forms.MultipleChoiceField(label=_("Counties on the map"), required=False)

    def __init__(self, *args: Any, changing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not changing:  # A new region has the zone of its counties.
            del self.fields["time_zone"]
        self.known = county_names()
        counties = self.fields["counties"]
        assert isinstance(counties, forms.MultipleChoiceField)
        counties.choices = [(county.fips, f"{county.name}, {county.state}") for county in self.known]

    def clean_typed(self) -> list[str]:
        parsed = parse_counties(self.cleaned_data["typed"], self.known)
        if parsed.problems:
            raise forms.ValidationError([*parsed.problems])
        return parsed.found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = {*cleaned.get("counties", ()), *cleaned.get("typed", ())}
        if not chosen and not self.errors:
            self.add_error("typed", _("Choose at least one county: tick it on the map or type its name."))
        cleaned["chosen"] = sorted(chosen)
        return cleaned
