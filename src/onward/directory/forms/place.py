"""A place with its address, its county, and what is offered there."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core.keys import RowsField
from onward.core.visibility import PUBLIC
from onward.directory import models
from onward.directory.forms.details import DetailForm
from onward.directory.operations import Site
from onward.partners.forms import line, sight, text
from onward.partners.models import Organization

ADDRESS = ("address_1", "address_2", "city", "state_province", "postal_code")
NEEDED = ("address_1", "city", "state_province", "postal_code")


class PlaceForm(DetailForm):
    model, table = models.Location, "location"
    name = line(_("What is it called?"), help=_("Such as Main office. Leave blank if only the address matters."))
    location_type = forms.ChoiceField(
        label=_("What sort of place?"), initial="physical",
        choices=[("physical", _("A place to go to")), ("virtual", _("Online or by phone")),
                 ("postal", _("Only a mailing address"))],
    )  # fmt: skip
    address_1 = line(_("Street and number"))
    address_2 = line(_("Second line"))
    city = line(_("Town"))
    state_province = line(_("State"), widget=forms.TextInput(attrs={"autocomplete": "address-level1"}))
    postal_code = line(_("ZIP code"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    in_county = forms.ChoiceField(
        label=_("County"), required=False, help_text=_("Worked out from the point on the map, else from the ZIP code.")
    )
    services = RowsField(
        label=_("What is offered here?"), queryset=models.Service.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    visibility = sight(PUBLIC, help=_("Close it for an address that has to stay unknown. Its county still counts it."))
    transportation = text(_("Getting there"), rows=2)
    description = text(_("About the place"), rows=2)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)

    def __init__(self, data: Any = None, *, partner: Organization, **more: Any) -> None:
        super().__init__(data, **more)
        services = models.Service.objects.present().filter(organization=partner)
        self.fields["services"].queryset = services  # type: ignore[attr-defined]
        self.fields["in_county"].choices = [("", say("Work it out")), *self._counties()]  # type: ignore[attr-defined]
        if self.row is None and not data:
            state = self.region.counties.values_list("state", flat=True).first()
            self.initial["state_province"] = state or ""

    def _counties(self) -> list[tuple[str, str]]:
        known = [(one.fips, str(one)) for one in self.region.counties.order_by("state", "name")]
        own = self.row.county if self.row is not None and self.row.county_basis == "person" else None
        return known if own is None or own.pk in dict(known) else [*known, (own.fips, str(own))]

    def initial_of(self, row: Any) -> dict[str, Any]:
        here = models.Address.objects.present().filter(location=row)
        address = here.filter(address_type="physical").first() or here.first()
        given = row.service_at_locations.filter(removed_at=None).values_list("service_id", flat=True)
        return {
            **super().initial_of(row),
            **({name: getattr(address, name) for name in ADDRESS} if address else {}),
            "in_county": row.county_id if row.county_basis == "person" else "",
            "services": list(given),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if any(cleaned.get(name) for name in ("address_1", "address_2", "city", "postal_code")):
            for name in NEEDED:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, say("An address needs this too."))
        elif not self.errors and not cleaned.get("name"):
            self.add_error("name", say("Give a name or an address."))
        return cleaned

    @property
    def site(self) -> Site:
        typed = {name: self.cleaned_data[name] for name in ADDRESS}
        address = typed if typed["address_1"] else {}
        if address and self.row is None:
            address |= {"country": "US"}
        county = self.cleaned_data["in_county"]
        offered: Any = self.fields["services"]
        return Site(self.values, address, county, list(self.cleaned_data["services"]), list(offered.queryset))
