"""What narrows a list. The state is in the address; a value that no choice offers is taken as none."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.directory.models import ServiceKind
from onward.directory.queries.meetings import offered
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of

Choices = list[tuple[str, Any]]
NONE = "none"
LEVELS: Choices = [
    ("local", _("Local")), ("regional", _("Regional")), ("state", _("State")), ("national", _("National")),
]  # fmt: skip
STANDINGS: Choices = [("partner", _("Partner")), ("prospect", _("Prospect"))]
FRESHNESS: Choices = [
    ("fresh", _("In the last 6 months")),
    ("ageing", _("6 to 12 months ago")),
    ("stale", _("Over a year ago")),
    ("unknown", _("Not checked yet")),
]


class Filters(forms.Form):
    """Lists to choose from, set as the address says. Never wrong: it is drawn, not judged."""

    def __init__(self, data: Mapping[str, Any], choices: Mapping[str, tuple[Any, Choices]]) -> None:
        self.values = {name: _offered(data.get(name, ""), offers) for name, (_label, offers) in choices.items()}
        super().__init__(initial=self.values, auto_id="filter-%s")
        for name, (label, offers) in choices.items():
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", _("Any")), *offers])

    def choices(self, name: str) -> Choices:
        field: Any = self.fields[name]
        return list(field.choices)

    @property
    def count(self) -> int:
        return sum(bool(value) for value in self.values.values())


def _offered(value: str, choices: Choices) -> str:
    return value if value in {key for key, _words in choices} else ""


def county_choices(region: Region) -> Choices:
    counties = counties_of(region)
    several = len({county.state for county in counties}) > 1
    return [(county.fips, str(county) if several else county.name) for county in counties]


def sector_choices(region: Region) -> Choices:
    return list(Sector.objects.filter(region=region, in_use=True).values_list("key", "name"))


def kind_choices(region: Region) -> Choices:
    return list(ServiceKind.objects.filter(region=region, in_use=True).values_list("key", "name"))


def partner_filters(data: Mapping[str, Any], region: Region) -> Filters:
    return Filters(
        data,
        {
            "sector": (_("Sector"), [*sector_choices(region), (NONE, _("No sector yet"))]),
            "county": (_("County, located in or serving"), county_choices(region)),
            "kind": (_("Kind of service"), [*kind_choices(region), (NONE, _("No kind known"))]),
            "level": (_("Level"), [*LEVELS, (NONE, _("Not said"))]),
            "freshness": (_("Last checked"), FRESHNESS),
            "standing": (_("Standing"), STANDINGS),
        },
    )


CONFIDENCE: Choices = [
    (NONE, _("No kind found")),
    ("unsure", _("Not sure")),
    ("sure", _("Sure enough")),
    ("settled", _("Settled by a person")),
]


def service_filters(data: Mapping[str, Any], region: Region) -> Filters:
    return Filters(
        data,
        {
            "kind": (_("Kind"), [*kind_choices(region), (NONE, _("No kind known"))]),
            "county": (_("County, located in or serving"), county_choices(region)),
            "confidence": (_("How sure are we?"), CONFIDENCE),
        },
    )


DAYS: Choices = [
    ("0", _("Sunday")), ("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")),
    ("5", _("Friday")), ("6", _("Saturday")), (NONE, _("By appointment")),
]  # fmt: skip


def meeting_filters(data: Mapping[str, Any], region: Region) -> Filters:
    fellowships, types = offered(region)
    return Filters(
        data,
        {
            "day": (_("Day"), DAYS),
            "county": (_("County"), county_choices(region)),
            "fellowship": (_("Fellowship"), fellowships),
            "type": (_("Type of meeting"), types),
            "way": (_("How"), [("in_person", _("In person")), ("online", _("Online or by phone"))]),
        },
    )
