"""What people type about organizations and sectors."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from onward.core.visibility import LEVELS as LEVELS_OF_SIGHT
from onward.core.visibility import PARTNERS, PUBLIC
from onward.partners.models import LEVELS, Organization, Sector
from onward.regions.models import County, Region, RegionRow
from onward.regions.queries import counties_of

NOT_SAID = ("", _("Not said"))
NOTES = _("Only coordinators see this. It travels in the spreadsheet export, never in the HSDS export.")


SIGHT = _("Who may see this?")
SAFE_HOUSE = _("Close it for a place that has to stay unknown, such as a safe house. Its county still counts it.")


def line(label: Any, *, help: Any = "", required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help, required=required, max_length=500, **more)


def text(label: Any, *, help: Any = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help, required=False, max_length=20_000, widget=widget)


def web(label: Any, *, help: Any = "") -> forms.URLField:
    widget = forms.TextInput(attrs={"inputmode": "url"})
    return forms.URLField(
        label=label, help_text=help, required=False, assume_scheme="https", widget=widget, max_length=2000
    )


def email(label: Any, *, help: Any = "") -> forms.EmailField:
    return forms.EmailField(label=label, help_text=help, required=False, max_length=320)


class Sight(forms.ChoiceField):
    """Who may see a fact. A program that sends no answer leaves it as it is; a page always shows one of them."""

    always_said = True


def sight(default: str, label: Any = SIGHT, *, help: Any = "") -> forms.ChoiceField:
    return Sight(label=label, choices=LEVELS_OF_SIGHT, initial=default, required=False, help_text=help)


class RowForm(forms.Form):
    """A form about one row of `model`. Fields are called as the model's; `seen` is when the row was last changed."""

    model: type[Model]
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Any = None, **more: Any) -> None:
        self.row = row
        initial = more.pop("initial", {}) | (self.initial_of(row) if row is not None else {})
        super().__init__(data, initial=initial, **more)

    def initial_of(self, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self.columns} | {"seen": row.changed_at.isoformat()}

    @property
    def columns(self) -> list[str]:
        """The fields that are columns of the row."""
        known = {field.name for field in self.model._meta.concrete_fields}
        return [name for name in self.base_fields if name in known]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        fields: Any = {field.name: field for field in self.model._meta.concrete_fields}
        said = (name for name in self.columns if self.cleaned_data[name] or not name.endswith("visibility"))
        pairs = ((fields[name], self.cleaned_data[name]) for name in said)
        return {field.attname: _plain(field, value) for field, value in pairs}

    @property
    def seen_at(self) -> dt.datetime | None:
        try:
            return parse_datetime(self.cleaned_data.get("seen") or "") if self.row is not None else None
        except ValueError:  # It looks like a moment, and is none: a 45th day.
            return None

    def collide(self, now: Any) -> list[tuple[str, str, str]]:
        """Somebody was faster: what is there now and what was typed, where they differ. The next try wins."""
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = now.changed_at.isoformat()
        self.data = again
        there = self.initial_of(now)
        return [
            (
                str(self.fields[name].label),
                shown(self.fields[name], there[name]),
                shown(self.fields[name], self.cleaned_data[name]),
            )
            for name in self.columns
            if _plain(self.model._meta.get_field(name), self.cleaned_data[name])
            != _plain(self.model._meta.get_field(name), there[name])
        ]


def _plain(field: Any, value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    return None if value == "" and field.null else value


def shown(field: forms.Field, value: Any) -> str:
    """A value as a person reads it, for saying what differs."""
    if value in (None, ""):
        return "–"
    choices: Mapping[Any, Any] = dict(getattr(field, "choices", ()) or ()) if not hasattr(field, "queryset") else {}
    return str(choices.get(value, value))


class OrganizationForm(RowForm):
    model = Organization

    name = line(_("Name"), required=True)
    alternate_name = line(_("Other name"), help=_("A short form, or what people call it."))
    description = text(_("What do they do?"), help=_("Two or three sentences a newcomer understands."), rows=5)
    standing = forms.ChoiceField(
        label=_("Standing"), widget=forms.RadioSelect, initial="partner",
        choices=[("partner", _("Partner: takes part")), ("prospect", _("Prospect: should, and does not yet"))],
    )  # fmt: skip
    sector = forms.ModelChoiceField(
        label=_("Sector"), queryset=Sector.objects.none(), required=False, empty_label=_("Not said")
    )
    level = forms.ChoiceField(label=_("Level"), required=False, help_text=_("How far its work reaches."))
    county = forms.ModelChoiceField(
        label=_("Home county"),
        queryset=County.objects.none(),
        required=False,
        empty_label=_("Not said, or outside the region"),
    )
    website = web(_("Website"))
    email = email(_("Email"))
    email_visibility = sight(PARTNERS, _("Who may see the email address?"))
    visibility = sight(PUBLIC, _("Who may see that this organization is on the list?"), help=SAFE_HOUSE)
    notes = text(_("Notes for the team"), help=NOTES, rows=3)
    year_incorporated = forms.IntegerField(label=_("Founded in"), required=False, min_value=1600, max_value=2200)
    legal_status = line(_("Legal status"), help=_("Such as nonprofit, county agency, company."))
    tax_id = line(_("Tax number"))
    tax_status = line(_("Tax status"))

    def __init__(self, data: Any = None, *, region: Region, row: Any = None, **more: Any) -> None:
        super().__init__(data, row=row, **more)
        own = row.sector_id if row is not None else None
        self.fields["sector"].queryset = Sector.objects.filter(region=region).exclude(_hidden_but(own))  # type: ignore[attr-defined]
        self.fields["level"].choices = [NOT_SAID, *((key, word.capitalize()) for key, word in LEVELS)]  # type: ignore[attr-defined]
        self.fields["county"].queryset = _counties(region, row)  # type: ignore[attr-defined]


def _hidden_but(pk: int | None) -> Any:
    return Q(in_use=False) & ~Q(pk=pk)


def _counties(region: Region, row: Any) -> Any:
    home = [county.fips for county in counties_of(region)]
    return County.objects.filter(fips__in=[*home, *([row.county_id] if row is not None and row.county_id else [])])


class NewPartnerForm(OrganizationForm):
    """Only what is needed to put somebody on the list."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in (
            "notes",
            "visibility",
            "email_visibility",
            "alternate_name",
            "year_incorporated",
            "legal_status",
            "tax_id",
            "tax_status",
        ):
            del self.fields[name]

    @property
    def columns(self) -> list[str]:
        return [name for name in super().columns if name in self.fields]


class EditorForm(OrganizationForm):
    """What the organization itself knows best. Its place among the others, and the team's notes, are not its own."""

    not_asked = ("notes", "standing", "sector", "level")

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in self.not_asked:
            del self.fields[name]

    @property
    def columns(self) -> list[str]:
        return [name for name in super().columns if name not in self.not_asked]


class WordForm(forms.Form):
    """One word of the region's own: a sector."""

    name = forms.CharField(label=_("Name"), max_length=80)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=80, required=False)
    in_use = forms.BooleanField(label=_("Shown"), required=False)

    def __init__(self, data: Any = None, *, word: RegionRow) -> None:
        self.word = word
        initial = {name: getattr(word, name) for name in self.base_fields}
        super().__init__(data, prefix=f"word-{word.pk}", initial=initial)


class NewSectorForm(forms.Form):
    name = forms.CharField(label=_("A sector that is missing"), max_length=80)
    name_es = forms.CharField(label=_("The same in Spanish"), max_length=80, required=False)


class NewHelpKindForm(forms.Form):
    name = forms.CharField(label=_("Something that is missing"), max_length=80)
    name_es = forms.CharField(label=_("The same in Spanish"), max_length=80, required=False)
