"""What a person types about themselves, on pages that keep nothing."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from onward.assessments.licensed import LICENSED, Licensed
from onward.assessments.rules.capital import Noise, Point
from onward.core import clock

ROWS = 8
OTHER = "other"
"""A measure of which we know no range."""
MOST = 1_000_000


class ScoresForm(forms.Form):
    """Days and totals of one measure; how reliable it is and how far its scores spread, where that is known."""

    def __init__(self, data: Any = None, *, measure: str = "") -> None:
        super().__init__(data)
        chosen = (data.get("measure", "") if data is not None else measure) or next(iter(LICENSED))
        self.known: Licensed | None = LICENSED.get(chosen)
        fields: Any = self.fields
        names = [(key, one.name) for key, one in LICENSED.items()]
        fields["measure"] = forms.ChoiceField(
            label=_("Which form is it?"), choices=[*names, (OTHER, _("Another one"))], initial=chosen
        )
        for n in range(1, ROWS + 1):
            fields[f"on{n}"] = forms.DateField(
                label=_("Day %(n)d") % {"n": n}, required=False, widget=forms.DateInput(attrs={"type": "date"})
            )
            fields[f"total{n}"] = forms.FloatField(
                label=_("Total %(n)d") % {"n": n}, required=False, min_value=-MOST, max_value=MOST,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip
        fields["reliability"] = forms.FloatField(
            label=_("How reliable is it?"), required=False, min_value=0, max_value=1, help_text=self._reliability(),
            initial=self.known.reliability if self.known else None,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip
        fields["spread"] = forms.FloatField(
            label=_("How far do its totals spread?"), required=False, min_value=0.001, max_value=MOST,
            help_text=_(
                "The standard deviation among people like those at hand. Whoever publishes or scores the form can "
                "tell. Left blank: no change is marked."
            ),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip

    def _reliability(self) -> str:
        if self.known is not None and self.known.reliability is not None:
            return _("From 0 to 1. Its authors found %(value)s (%(source)s).") % {
                "value": f"{self.known.reliability:.2f}", "source": self.known.source,
            }  # fmt: skip
        return _("From 0 to 1. We found no figure that we could cite. Left blank: no change is marked.")

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"on{n}"], self[f"total{n}"]) for n in range(1, ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        days: set[dt.date] = set()
        for n in range(1, ROWS + 1):
            self._check_row(n, said.get(f"on{n}"), said.get(f"total{n}"), days)
        if not self.errors and not days:
            self.add_error("on1", _("Type at least one day with its total."))
        return said

    def _check_row(self, n: int, on: dt.date | None, total: float | None, days: set[dt.date]) -> None:
        if self.errors.keys() & {f"on{n}", f"total{n}"} or (on is None and total is None):
            return
        if on is None:
            self.add_error(f"on{n}", _("Of which day is this total?"))
            return
        if on > clock.today():
            self.add_error(f"on{n}", _("This day is still to come."))
        if on in days:
            self.add_error(f"on{n}", _("This day is there twice."))
        if total is None:
            self.add_error(f"total{n}", _("What was the total on this day?"))
        elif self.known is not None and not self.known.low <= total <= self.known.high:
            facts = {"name": self.known.short, "low": self.known.low, "high": self.known.high}
            told = _("A total of the %(name)s lies between %(low)d and %(high)d.") % facts
            self.add_error(f"total{n}", told)
        days.add(on)

    @property
    def points(self) -> list[Point]:
        return list(self._points())

    def _points(self) -> Iterator[Point]:
        for n in range(1, ROWS + 1):
            on, total = self.cleaned_data.get(f"on{n}"), self.cleaned_data.get(f"total{n}")
            if on is not None and total is not None:
                yield Point(on, total)

    @property
    def noise(self) -> Noise | None:
        reliability, spread = self.cleaned_data.get("reliability"), self.cleaned_data.get("spread")
        if reliability is None and self.known is not None:
            reliability = self.known.reliability
        return None if reliability is None or spread is None else Noise(reliability, spread)
