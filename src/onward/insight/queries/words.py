"""The region's own words, as a form offers them."""

from typing import Any

from django.db.models import Q

from onward.partners.models import Organization, Sector
from onward.regions.models import Region
from onward.ui.lists import in_language

Choices = list[tuple[str, str]]


def sectors(region: Region) -> Choices:
    """Key and name of each sector in use, in the region's order."""
    return [(one.key, in_language(one.name, one.name_es)) for one in _in_use(region)]


def counties(region: Region) -> Choices:
    return list(region.counties.order_by("state", "name").values_list("fips", "name"))


def blank_sectors(region: Region) -> list[str]:
    """Names of the sectors in which no partner stands."""
    partners = Organization.objects.filter(Q(removed_at=None, merged_into=None), region=region, standing="partner")
    taken = partners.exclude(sector=None).order_by().values("sector")
    return [in_language(one.name, one.name_es) for one in _in_use(region).exclude(pk__in=taken)]


def _in_use(region: Region) -> Any:
    return Sector.objects.filter(region=region, in_use=True)
