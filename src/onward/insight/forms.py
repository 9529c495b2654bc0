"""What narrows the matrix."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onward.directory.kinds import COMPONENTS, MISSIONS, PATH_STEPS, Label
from onward.insight.mixes import FIGURES
from onward.insight.models import MOST_WEIGHT
from onward.insight.queries.grid import Wanted
from onward.insight.queries.need import Needs, Release
from onward.insight.queries.need_pages import choosable, mix
from onward.insight.wording import figure_words


def label_of(label: Label) -> str:
    return label.spanish if (get_language() or "").startswith("es") else label.english


def choices(labels: Iterable[Label]) -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((label.key, label_of(label)) for label in labels)]


class NeedForm(forms.Form):
    """A weight for each figure that could count as need for a kind of service. Blank is 0."""

    alike = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, needs: Needs, kind: str) -> None:
        now = mix(needs.basis(kind))
        self.releases = choosable(needs)
        initial = {f"weight-{one.key}": now.get(one.key, 0) for one in self.releases}
        super().__init__(data, initial=initial, auto_id="need-%s")
        for one in self.releases:
            self.fields[f"weight-{one.key}"] = forms.IntegerField(
                label=figure_words(one.key, one.label), min_value=0, max_value=MOST_WEIGHT, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(self.weights.values()):
            raise forms.ValidationError(_("Give at least one figure a weight of 1 or more. Nothing was changed."))
        return cleaned

    @property
    def rows(self) -> list[tuple[Release, forms.BoundField]]:
        return [(one, self[f"weight-{one.key}"]) for one in self.releases]

    @property
    def first(self) -> list[tuple[Release, forms.BoundField]]:
        """Those that count, were typed wrong, or usually count for some kind: the others can be asked for."""
        return [(one, field) for one, field in self.rows if one.key in FIGURES or field.value() or field.errors]

    @property
    def more(self) -> list[tuple[Release, forms.BoundField]]:
        shown = {one.key for one, _field in self.first}
        return [(one, field) for one, field in self.rows if one.key not in shown]

    @property
    def weights(self) -> dict[str, int]:
        return {one.key: self.cleaned_data.get(f"weight-{one.key}") or 0 for one in self.releases}


class MatrixFilter(forms.Form):
    component = forms.ChoiceField(label=_("Part of a ready community"), required=False)
    step = forms.ChoiceField(label=_("Step on the path"), required=False)
    mission = forms.ChoiceField(label=_("Mission"), required=False)
    only_gaps = forms.BooleanField(label=_("Only kinds that some county lacks"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, labels in (("component", COMPONENTS), ("step", PATH_STEPS), ("mission", MISSIONS)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices(labels)

    @property
    def wanted(self) -> Wanted:
        """What was asked for; an unknown choice asks for nothing."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data[name] for name in Wanted._fields if name in self.cleaned_data})
