"""Asking a partner to check its listing, and answering what it sent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.directory.queries.addresses import Known
from onward.partners.forms import email, line, text

OTHER = "other"


class AskForm(forms.Form):
    """Where the letter goes: an address that the region knows, or one typed in."""

    to = forms.ChoiceField(label=_("Who gets the letter?"), widget=forms.RadioSelect)
    other = email(_("Another address"))
    name = line(_("Name of whoever reads it there"), help=_("Stands in the greeting. Leave blank if you do not know."))
    again = forms.BooleanField(label=_("Ask again all the same"), required=False)

    def __init__(self, data: Any = None, *, known: Sequence[Known], asked: bool) -> None:
        self.known = {one.email: one for one in known}
        first = next(iter(self.known), OTHER)
        super().__init__(data, initial={"to": first})
        to: Any = self.fields["to"]
        to.choices = [*((one.email, self._words(one)) for one in known), (OTHER, _("Another address"))]
        if not asked:
            del self.fields["again"]

    @staticmethod
    def _words(one: Known) -> str:
        who = ", ".join(filter(None, (one.name, one.title))) or say("the organization itself")
        return f"{one.email} ({who})"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("to") == OTHER and not cleaned.get("other") and "other" not in self.errors:
            self.add_error("other", say("Type the address."))
        return cleaned

    @property
    def chosen(self) -> tuple[str, str]:
        """Email and name."""
        said = self.cleaned_data
        if said["to"] == OTHER:
            return said["other"], said["name"]
        return said["to"], said["name"] or self.known[said["to"]].name


class AnswerForm(forms.Form):
    answer = text(
        _("A word to whoever sent it"), rows=2, help=_("Needed when you leave something out. It goes by email.")
    )
