"""What kind a service is and whom it is for, said by a person; and the region's own list of kinds."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.analysis.coverage.offer import SURE
from onward.core.keys import RowsField
from onward.directory.models import Population, Service, ServiceKind


class KindsForm(forms.Form):
    kinds = RowsField(
        label=_("What kind of service is it?"), queryset=ServiceKind.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Tick all that fit. Tick none if none of our kinds fits."),
    )  # fmt: skip
    populations = RowsField(
        label=_("Whom is it meant for?"), queryset=Population.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Tick none if it is for everyone."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, service: Service) -> None:
        self.service = service
        links = list(service.kind_links.values_list("kind_id", "confidence"))
        people = list(service.population_links.values_list("population_id", "confidence"))
        super().__init__(data, initial={"kinds": _sure(links), "populations": _sure(people)})
        vocabularies: Any = (("kinds", ServiceKind, links), ("populations", Population, people))
        for name, model, here in vocabularies:
            words = model.objects.filter(region=service.region_id)
            shown = words.filter(in_use=True) | words.filter(pk__in=[pk for pk, _sureness in here])
            self.fields[name].queryset = shown  # type: ignore[attr-defined]


def _sure(links: list[tuple[int, float]]) -> list[int]:
    return [pk for pk, confidence in links if confidence >= SURE]


class KindForm(forms.Form):
    """One kind of the region's list."""

    name = forms.CharField(label=_("Name"), max_length=80)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=80, required=False)
    importance = forms.TypedChoiceField(
        label=_("Importance"), coerce=int,
        choices=[(1, _("1: good to have")), (2, _("2: matters")), (3, _("3: people fall without it"))],
    )  # fmt: skip
    in_use = forms.BooleanField(label=_("Shown"), required=False)

    def __init__(self, data: Any = None, *, word: ServiceKind) -> None:
        self.word = word
        initial = {name: getattr(word, name) for name in self.base_fields}
        super().__init__(data, prefix=f"word-{word.pk}", initial=initial)


class NewKindForm(forms.Form):
    name = forms.CharField(label=_("A kind that is missing"), max_length=80)
    name_es = forms.CharField(label=_("The same in Spanish"), max_length=80, required=False)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not any(letter.isalpha() for letter in name):
            raise forms.ValidationError(say("Give it a name with letters in it."))
        return name
