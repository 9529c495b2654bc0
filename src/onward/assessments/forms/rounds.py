"""What people type about a round, and about one person in it."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.assessments.models import InstrumentVersion, Respondent, Round
from onward.assessments.queries.rounds import published
from onward.assessments.rules.rounds import BY_COUNTY, BY_SECTOR, DRAFT, HIGHEST_FLOOR, LEAST_FLOOR, USUAL_FLOOR
from onward.assessments.wording import PROMISES
from onward.partners.access import shown
from onward.partners.forms import NOT_SAID, RowForm, email, text
from onward.partners.models import Organization, Sector
from onward.regions.models import County, Region
from onward.regions.queries import counties_of


def day(label: Any, *, help: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help, required=False, widget=widget)


def bounds(low: int, high: int) -> dict[str, Any]:
    """What is said of a number that cannot be."""
    words = format_lazy(_("Give a whole number from {low} to {high}."), low=low, high=high)
    return dict.fromkeys(("min_value", "max_value", "invalid"), words)


class RoundForm(RowForm):
    """What is asked, with which promise, from when to when. Once people answer, the promise is not in the form."""

    model = Round

    version = forms.ModelChoiceField(
        label=_("What do you want to ask?"), queryset=InstrumentVersion.objects.none(), empty_label=_("Choose one"),
    )  # fmt: skip
    title = forms.CharField(
        label=_("What is the round called?"), max_length=200,
        help_text=_("Those who are asked read it. Such as: Where do we stand, fall 2026."),
    )  # fmt: skip
    title_es = forms.CharField(
        label=_("And in Spanish?"), max_length=200, required=False,
        help_text=_("Where the questions are in Spanish too, the letter and the pages have both."),
    )  # fmt: skip
    promise = forms.ChoiceField(
        label=_("What do you promise to those who answer?"), choices=[*PROMISES.items()], widget=forms.RadioSelect,
        initial=BY_SECTOR, help_text=_("It stands on their first page and cannot change once the round is open."),
    )  # fmt: skip
    floor = forms.IntegerField(
        label=_("How many answers at least, before any are shown?"), min_value=LEAST_FLOOR, max_value=HIGHEST_FLOOR,
        initial=USUAL_FLOOR, error_messages=bounds(LEAST_FLOOR, HIGHEST_FLOOR),
        help_text=_("For rounds without names: of a sector, or of all. Fewer than five tell who said what too easily."),
    )  # fmt: skip
    asks_voice = forms.BooleanField(
        label=_("Let people say that they bring recovery voice"), required=False,
        help_text=_(
            "One question at the end that nobody has to answer. Results set all who say so beside all others, and only "
            "where that gives nobody away."
        ),
    )  # fmt: skip
    county = forms.ModelChoiceField(
        label=_("Is it about one county?"), queryset=County.objects.none(), required=False,
        empty_label=_("No, about the whole region"),
    )  # fmt: skip
    opens_on = day(_("Open from"), help=_("Left blank: as soon as you open it."))
    closes_on = day(_("Open until"), help=_("The last day. Left blank: until you close it."))
    remind_after = forms.IntegerField(
        label=_("Remind after how many days?"), min_value=1, max_value=60, required=False, error_messages=bounds(1, 60),
        help_text=_("Whoever has not answered gets at most three reminders. Left blank: only when you say so."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Whom can people ask?"), max_length=300,
        help_text=_("A name with a phone number or an email address. It stands in the letter and on the pages."),
    )  # fmt: skip
    letter = text(
        _("Your own words for the letter"), rows=5,
        help=_("Why you ask, and what will come of it. The link, the promise and the last day are added."),
    )  # fmt: skip
    letter_es = text(_("The same in Spanish"), rows=5, help=_("Left blank: the Spanish part has the other lines."))

    def __init__(self, data: Any = None, *, region: Region, row: Any = None) -> None:
        super().__init__(data, row=row)
        fields: Any = self.fields
        versions, self.today = published(region), region.now.date()
        if row is not None:
            versions = InstrumentVersion.objects.filter(pk__in=[*(one.pk for one in versions), row.version_id])
        fields["version"].queryset = versions.select_related("instrument")
        fields["version"].label_from_instance = lambda one: say("%(title)s (version %(n)d)") % {
            "title": one.instrument.title, "n": one.number,
        }  # fmt: skip
        fields["county"].queryset = County.objects.filter(pk__in=[one.pk for one in counties_of(region)])
        if row is not None and row.state != DRAFT:
            for name in ("version", "promise", "floor", "asks_voice", "county"):
                del fields[name]

    @property
    def columns(self) -> list[str]:
        asked = getattr(self, "fields", self.base_fields)
        return [name for name in super().columns if name in asked]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        opens, closes = typed.get("opens_on"), typed.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", say("The last day is before the first."))
        elif closes and closes < self.today:
            self.add_error("closes_on", say("This day is over. Choose today or a later one."))
        if typed.get("promise") == BY_COUNTY and typed.get("county"):
            told = say("With the promise by county, people choose it themselves. Choose the whole region here.")
            self.add_error("county", told)
        return typed


class AddressForm(forms.Form):
    """Where somebody is written to who is in a round."""

    email = forms.EmailField(label=_("Email"), max_length=320)


class PersonForm(RowForm):
    """Somebody who is asked and is not found among the partners."""

    model = Respondent

    name = forms.CharField(label=_("Who?"), max_length=200, required=False)
    email = email(_("Email"), help=_("Left blank: they answer on paper, or in the room."))
    organization = forms.ModelChoiceField(
        label=_("For which organization?"), queryset=Organization.objects.none(), required=False,
        empty_label=NOT_SAID[1],
    )  # fmt: skip
    sector = forms.ModelChoiceField(
        label=_("Which sector?"), queryset=Sector.objects.none(), required=False, empty_label=NOT_SAID[1],
        help_text=_("Left blank: that of the organization, or they say it when they begin."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["organization"].queryset = shown(region).order_by("name", "pk")
        fields["sector"].queryset = Sector.objects.filter(region=region, in_use=True)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not any(typed.get(name) for name in ("name", "email", "organization")) and not self.errors:
            self.add_error("name", say("Give a name or an address, or choose an organization."))
        if typed.get("organization") and not typed.get("sector"):
            typed["sector"] = typed["organization"].sector
        return typed
