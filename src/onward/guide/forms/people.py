"""Asking somebody to take part, and saying which roles somebody holds."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from onward.accounts.models.memberships import ROLES_IN_REGION
from onward.accounts.roles import ROLES
from onward.core.actor import COORDINATOR, EDITOR
from onward.core.keys import RowsField
from onward.guide.operations.people import Offer
from onward.guide.queries.members import Person
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

Choices = list[tuple[str, Any]]


def with_meaning(roles: Any) -> Choices:
    """Each role with a line on what it lets one do."""
    line = '<span class="choice-words"><strong>{}</strong> <span class="small quiet">{}</span></span>'
    return [(key, format_html(line, ROLES[key].name, ROLES[key].meaning)) for key in roles]


class OrganizationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Organization.objects.none(), required=False, **more)


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("The letter goes there. Whoever reads that mailbox can take the role, so use a personal address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("What may this person do?"), widget=forms.RadioSelect)
    organization = OrganizationField(
        label=_("Which organization’s listing?"),
        empty_label=_("Choose one, for an editor"),
        help_text=_("Only for partner editors."),
    )
    words = forms.CharField(
        label=_("A few words of your own"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They stand in the letter, above the button."),
    )

    def __init__(self, data: Any = None, *, region: Region, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["role"].choices = with_meaning(ROLES)  # type: ignore[attr-defined]
        self.fields["organization"].queryset = shown(region).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") == EDITOR and not cleaned.get("organization") and "organization" not in self.errors:
            self.add_error("organization", _("Choose the organization whose listing this person keeps."))
        if cleaned.get("role") and cleaned["role"] != EDITOR:
            cleaned["organization"] = None
        return cleaned

    @property
    def offer(self) -> Offer:
        return Offer(self.cleaned_data["role"], self.cleaned_data["organization"])


class RolesForm(forms.Form):
    """What one person may do here."""

    held = forms.MultipleChoiceField(
        label=_("Roles in the whole region"), required=False, widget=forms.CheckboxSelectMultiple
    )
    keeps = RowsField(
        label=_("Keeps the listing of"),
        queryset=Organization.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more = OrganizationField(label=_("Let them keep another listing"), empty_label=_("No other"))

    def __init__(self, data: Any = None, *, region: Region, person: Person) -> None:
        kept = [one.about.pk for one in person.held if one.about]
        held = [one.role for one in person.held if one.role != EDITOR]
        super().__init__(data, initial={"held": held, "keeps": kept})
        self.fields["held"].choices = with_meaning(ROLES_IN_REGION)  # type: ignore[attr-defined]
        self.fields["keeps"].queryset = Organization.objects.filter(region=region, pk__in=kept)  # type: ignore[attr-defined]
        self.fields["more"].queryset = shown(region).exclude(pk__in=kept).order_by("name")  # type: ignore[attr-defined]
        if not kept:
            del self.fields["keeps"]

    @property
    def kept(self) -> list[Organization]:
        more = self.cleaned_data.get("more")
        return [*self.cleaned_data.get("keeps", ()), *([more] if more else [])]


class CoordinatorForm(forms.Form):
    """Asking somebody to coordinate a region, from outside it."""

    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.all(), to_field_name="slug", empty_label=_("Choose one")
    )
    email = forms.EmailField(label=_("Email address"), max_length=254)

    @property
    def offer(self) -> Offer:
        return Offer(COORDINATOR)


class AdministratorForm(forms.Form):
    email = forms.EmailField(label=_("Email address of somebody with an account"), max_length=254)


class NameForm(forms.Form):
    """All that a new account needs; the address is known from the letter."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As the others in the region should see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
