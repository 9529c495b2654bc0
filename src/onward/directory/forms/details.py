"""The small facts that a person adds to a partner, a service or a place. One form for each kind of record."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.core.visibility import PARTNERS, PUBLIC
from onward.directory import models
from onward.directory.rules import faults, odd_phone
from onward.partners.forms import RowForm, email, line, sight, text, web
from onward.partners.models import OrganizationIdentifier
from onward.regions.models import Region


class DetailForm(RowForm):
    """`table` is the object's name for the rules that the database would enforce."""

    table = ""

    def __init__(self, data: Any = None, *, row: Any = None, region: Region, **more: Any) -> None:
        self.region = region
        super().__init__(data, row=row, **more)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for fault in faults(self.table, cleaned):
            self.add_error(next((name for name in fault.fields if name in self.fields), None), fault.message)
        return cleaned

    def many(self) -> list[Mapping[str, Any]]:
        """The rows to add; one, unless a form asks for several at once."""
        return [self.values]


def check_phone(number: str) -> None:
    """Raises ValidationError for a number that lost a digit or two."""
    if digits := odd_phone(number):
        words = say("This number has %(digits)s digits; with its area code it has 10, such as 740-555-0100.")
        raise forms.ValidationError(words % {"digits": digits})


class PhoneForm(DetailForm):
    model, table = models.Phone, "phone"
    number = line(_("Number"), required=True, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
    extension = forms.IntegerField(label=_("Extension"), required=False, min_value=0, max_value=10**9)
    type = forms.ChoiceField(
        label=_("Type"), required=False,
        choices=[("voice", _("Voice")), ("cell", _("Mobile")), ("text", _("Text messages")), ("fax", _("Fax")),
                 ("tty", _("TTY")), ("hotline", _("Hotline"))],
    )  # fmt: skip
    description = line(_("What is it for?"), help=_("Such as front desk, or after 5 pm."))
    visibility = sight(PUBLIC)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        here = self.row.type if self.row is not None else "voice"
        choices: Any = self.fields["type"].choices  # type: ignore[attr-defined]
        if here not in dict(choices):
            self.fields["type"].choices = [(here, here or _("Not said")), *choices]  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if not any(letter.isalnum() for letter in number):
            raise forms.ValidationError(say("Type a phone number, such as 740-555-0100."))
        check_phone(number)
        return number


class ContactForm(DetailForm):
    model, table = models.Contact, "contact"
    name = line(_("Name"))
    title = line(_("Title"), help=_("What they are there, such as director."))
    department = line(_("Department"))
    email = email(_("Email"))
    visibility = sight(PARTNERS, help=_("A person's own number hangs on them and is seen by the same people."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("name", "title", "department", "email")):
            self.add_error("name", say("Give a name, a title or an email."))
        return cleaned


class LinkForm(DetailForm):
    model, table = models.Url, "url"
    url = forms.URLField(label=_("Web address"), assume_scheme="https", max_length=2000)
    label = line(_("What is there?"))


class LanguageForm(DetailForm):
    model, table = models.Language, "language"
    name = line(_("Language"), required=True)
    note = line(_("Note"))


class CostForm(DetailForm):
    model, table = models.CostOption, "cost_option"
    option = line(_("Whose cost, or for what"), help=_("Such as first visit, or with Medicaid."))
    amount = forms.DecimalField(
        label=_("Amount in dollars"), required=False, max_digits=12, decimal_places=2, min_value=0
    )
    amount_description = line(_("In words"), help=_("Such as sliding scale, free."))

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        fresh = self.row is None or not self.row.currency
        return values | ({"currency": "USD"} if fresh and values["amount"] is not None else {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(value not in (None, "") for name, value in cleaned.items() if name != "seen"):
            self.add_error("option", say("Say something about the cost."))
        return cleaned


class DocumentForm(DetailForm):
    model, table = models.RequiredDocument, "required_document"
    document = line(_("What to bring"), required=True, help=_("Such as photo ID, or proof of address."))
    uri = web(_("Where to get it"))


class RoomForm(DetailForm):
    model, table = models.ServiceCapacity, "service_capacity"
    unit_name = line(_("Of what?"), required=True, help=_("Such as beds, or places in a group."), initial="beds")
    available = forms.DecimalField(label=_("Open now"), min_value=0, max_digits=9, decimal_places=2)
    maximum = forms.DecimalField(label=_("In all"), min_value=0, max_digits=9, decimal_places=2, required=False)
    description = line(_("Note"))

    def initial_of(self, row: Any) -> dict[str, Any]:
        return super().initial_of(row) | {"unit_name": row.unit.name}

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"unit_name": self.cleaned_data["unit_name"], "updated": clock.now()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        available, maximum = cleaned.get("available"), cleaned.get("maximum")
        if available is not None and maximum is not None and available > maximum:
            self.add_error("maximum", say("There cannot be more open than there are in all."))
        return cleaned


class IdentifierForm(DetailForm):
    model, table = OrganizationIdentifier, "organization_identifier"
    identifier_type = line(_("Kind of number"), required=True, help=_("Such as EIN, or state license."))
    identifier = line(_("Number"), required=True)
    identifier_scheme = line(_("Who gives it out"))


class AreaForm(DetailForm):
    """New: any number of counties at once, or words. Existing: its words."""

    model, table = models.ServiceArea, "service_area"
    counties = forms.MultipleChoiceField(label=_("Counties"), required=False, widget=forms.CheckboxSelectMultiple)
    name = line(_("Or in words"), help=_("Such as the whole state, or within 20 miles."))

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        counties = list(self.region.counties.order_by("state", "name"))
        self.fields["counties"].choices = [(one.fips, str(one)) for one in counties]  # type: ignore[attr-defined]
        if self.row is not None:
            del self.fields["counties"]
            self.fields["name"].label = say("In words")

    @property
    def values(self) -> dict[str, Any]:
        name = self.cleaned_data["name"]
        return {"name": name} if self.row is None or self.row.name == name else {"name": name, "geoid": ""}

    def many(self) -> list[Mapping[str, Any]]:
        names = dict(self.fields["counties"].choices)  # type: ignore[attr-defined]
        chosen: list[Mapping[str, Any]] = [
            {"name": str(names[fips]), "geoid": fips, "extent_type": "other"} for fips in self.cleaned_data["counties"]
        ]
        return chosen + ([self.values] if self.cleaned_data["name"] else [])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("counties") and not cleaned.get("name"):
            self.add_error("name", say("Tick a county, or say in words where people may come from."))
        return cleaned


class ServiceForm(DetailForm):
    model, table = models.Service, "service"
    name = line(_("Name"), required=True)
    description = text(_("What is it?"), rows=5)
    status = forms.ChoiceField(
        label=_("Is it open?"), initial="active",
        choices=[("active", _("Yes")), ("temporarily closed", _("Closed for now")), ("inactive", _("Not offered now")),
                 ("defunct", _("Gone for good"))],
    )  # fmt: skip
    alert = line(_("Notice"), help=_("Something to know first, such as closed this week."))
    eligibility_description = text(_("Who can use it?"), rows=3)
    minimum_age = forms.DecimalField(label=_("Youngest age"), required=False, max_digits=6, decimal_places=2)
    maximum_age = forms.DecimalField(label=_("Oldest age"), required=False, max_digits=6, decimal_places=2)
    application_process = text(_("How does one start?"), rows=3)
    fees_description = text(_("What does it cost?"), rows=3)
    wait_time = line(_("How long is the wait?"))
    url = web(_("Web address"))
    email = email(_("Email"))
    interpretation_services = line(_("Interpreters"))
    accreditations = line(_("Accredited by"))
    licenses = line(_("Licenses"))
    visibility = sight(
        PUBLIC,
        help=_("Close it for help that not everybody may find. Figures still count it, without saying whose it is."),
    )
