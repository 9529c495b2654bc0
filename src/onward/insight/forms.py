"""What narrows the matrix."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onward.directory.kinds import COMPONENTS, MISSIONS, PATH_STEPS, Label
from onward.insight.queries.grid import Wanted


def label_of(label: Label) -> str:
    return label.spanish if (get_language() or "").startswith("es") else label.english


def choices(labels: Iterable[Label]) -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((label.key, label_of(label)) for label in labels)]


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
