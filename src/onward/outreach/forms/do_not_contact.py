"""Who must not be written to: the organization as a whole, or one of its addresses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.partners.forms import email, text

ALL_OF_IT, OTHER = "all", "other"
REASON = _(
    "Why? In a few words, such as: asked on the phone not to be called. Only those who coordinate or lead read it."
)


class CloseForm(forms.Form):
    """`addresses` are those that the region knows of this organization."""

    whom = forms.ChoiceField(label=_("Who must not be contacted?"), widget=forms.RadioSelect, initial=ALL_OF_IT)
    other = email(_("Another address"))
    reason = text(_("Reason"), help=REASON, rows=2)

    def __init__(self, data: Any = None, *, addresses: Sequence[str]) -> None:
        super().__init__(data)
        whom: Any = self.fields["whom"]
        whom.choices = [
            (ALL_OF_IT, _("The organization as a whole: no letters, no calls")),
            *((one, _("Only %(address)s") % {"address": one}) for one in addresses),
            (OTHER, _("Only another address")),
        ]
        self.fields["reason"].required = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("whom") == OTHER and not said.get("other") and "other" not in self.errors:
            self.add_error("other", _("Type the address."))
        return said

    @property
    def address(self) -> str:
        """Blank for the organization as a whole."""
        whom = str(self.cleaned_data["whom"])
        return {ALL_OF_IT: "", OTHER: str(self.cleaned_data["other"])}.get(whom, whom)


class CloseAddressForm(forms.Form):
    address = email(_("Email address"))
    reason = text(_("Reason"), help=REASON, rows=2)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.required = True
