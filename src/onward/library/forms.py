"""What people type about a text of the library."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.library.fields import FIELDS
from onward.library.models import Template
from onward.library.queries import Text
from onward.library.rules import Trouble, troubles
from onward.library.wording import KIND_CHOICES, PHASE_CHOICES
from onward.partners.forms import RowForm
from onward.ui.filters import Filters

BODY = lazy(
    "Write as in an email. A line that begins with ## is a heading, with - a list, with - [ ] a box to tick. "
    "**This** is bold."
)


class TemplateForm(RowForm):
    model = Template

    title = forms.CharField(label=lazy("Title"), max_length=150)
    purpose = forms.CharField(
        label=lazy("What is it for?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(label=lazy("What is it?"), choices=KIND_CHOICES)
    phase = forms.TypedChoiceField(label=lazy("For which phase?"), choices=PHASE_CHOICES, coerce=int)
    body = forms.CharField(
        label=lazy("The text"), help_text=BODY, max_length=50_000, widget=forms.Textarea(attrs={"rows": 20})
    )
    source = forms.CharField(label=lazy("Where does it come from?"), required=False, max_length=200)
    licence = forms.CharField(label=lazy("On what terms may it be used?"), required=False, max_length=200)
    reviewed_on = forms.DateField(
        label=lazy("Last read through on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any = None, *, text: Text | None = None) -> None:
        known = {name: getattr(text, name) for name in self.base_fields if hasattr(text, name)} if text else {}
        super().__init__(data, row=text.row if text else None, initial=known)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"].replace("\r\n", "\n").strip()
        wrong = troubles(body, FIELDS)
        if wrong:
            raise ValidationError([_said(trouble) for trouble in wrong])
        return body


def _said(trouble: Trouble) -> str:
    if trouble.meant:
        told = _("We do not know the field %(written)s. Do you mean {{ %(meant)s }}?")
    elif trouble.written not in ("{{", "}}"):
        told = _("We do not know the field %(written)s. Below the text you see the fields that there are.")
    else:
        told = _("There is a %(written)s without its other half. A field is written {{ region.name }}.")
    return told % {"written": trouble.written, "meant": trouble.meant}


def library_filters(data: Any) -> Filters:
    phases = [(str(key), words) for key, words in PHASE_CHOICES if key]
    return Filters(data, {"phase": (_("Phase"), phases), "kind": (_("What it is"), KIND_CHOICES)})
