"""What narrows the lists of the directory."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.directory.models import ServiceKind
from onward.directory.queries.meetings import offered
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of
from onward.ui.filters import Choices, Filters

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
