"""What counts as near: each choice with a sentence that says what it means."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.insight.models import Reach
from onward.insight.models.reach import CHOSEN, FARTHEST
from onward.insight.wording import METHODS

AFAR = [
    ("count", _("Count it, but give it no part in the score. Nobody can say how much of it is left for this region.")),
    ("share", _("Treat it as next door to everybody it serves, and share its room among them.")),
    ("none", _("Leave it out.")),
]
UNITS = [
    ("miles", _("Miles: a straight line, made longer by the road factor.")),
    ("minutes", _("Minutes: from a table of travel times that you brought in.")),
]
LEVELS = {"county": _("Counties"), "tract": _("Census tracts"), "zip": _("ZIP codes")}
ORDER = _("Each ring has to end farther out than the one before.")
WEIGHTS = _("A farther ring cannot count more than a nearer one.")


def _distance(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, help_text=help_text, min_value=0.1, max_value=FARTHEST, widget=_number("0.1", "0.1")
    )


def _weight(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, min_value=0, max_value=1, widget=_number("0", "0.01"))


def _plain(value: Any) -> Any:
    """10 rather than 10.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _number(least: str, step: str) -> forms.NumberInput:
    return forms.NumberInput(attrs={"min": least, "step": step, "inputmode": "decimal"})


class ReachForm(forms.Form):
    method = forms.ChoiceField(label=_("How should we measure?"), choices=METHODS, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=_("Miles or minutes?"), choices=UNITS, widget=forms.RadioSelect)
    radius = _distance(
        _("How far is still within reach?"), _("In miles, or in minutes. Farther than this is a long way.")
    )
    near, near_weight = _distance(_("First ring, up to")), _weight(_("It counts"))
    middle, middle_weight = _distance(_("Second ring, up to")), _weight(_("It counts"))
    far, far_weight = _distance(_("Third ring, up to")), _weight(_("It counts"))
    road_factor = forms.FloatField(
        label=_("How much longer are roads than a straight line?"), min_value=1, max_value=3,
        widget=_number("1", "0.1"),
        help_text=_("1.3 fits most of the country; hills and rivers make it 1.5 or more. Minutes do not need it."),
    )  # fmt: skip
    telehealth = forms.ChoiceField(label=_("Help by phone or video"), choices=AFAR, widget=forms.RadioSelect)
    service_areas = forms.ChoiceField(
        label=_("Help that comes to you: a service that names the counties or the state it serves"),
        choices=AFAR, widget=forms.RadioSelect,
    )  # fmt: skip
    level = forms.ChoiceField(label=_("Measure for"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, reach: Reach, levels: list[str], has_times: bool) -> None:
        """`levels` are those for which areas are known."""
        super().__init__(data, initial={name: _plain(value) for name, value in reach.values().items()})
        self.has_times = has_times
        level = self.fields["level"]
        assert isinstance(level, forms.ChoiceField)
        level.choices = [(name, words) for name, words in LEVELS.items() if name in levels]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        near, middle, far = (cleaned.get(name) for name in ("near", "middle", "far"))
        if near is not None and middle is not None and near >= middle:
            self.add_error("middle", ORDER)
        if middle is not None and far is not None and middle >= far:
            self.add_error("far", ORDER)
        self._check_weights(cleaned)
        if cleaned.get("unit") == "minutes" and not self.has_times:
            self.add_error("unit", say("There is no table of travel times yet. Bring one in first, or count in miles."))
        return cleaned

    def _check_weights(self, cleaned: dict[str, Any]) -> None:
        near, middle, far = (cleaned.get(f"{name}_weight") for name in ("near", "middle", "far"))
        if near == 0:
            self.add_error("near_weight", say("The first ring has to count for something."))
        if near is not None and middle is not None and near < middle:
            self.add_error("middle_weight", WEIGHTS)
        if middle is not None and far is not None and middle < far:
            self.add_error("far_weight", WEIGHTS)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in CHOSEN}
