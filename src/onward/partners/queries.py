"""Reads of the partner list."""

from typing import Any

from django.db.models import Count, Q

from onward.partners.models import Organization, Sector
from onward.partners.normal_forms import name_key
from onward.regions.models import Region


def merged_into(region: Region, pk: int) -> int | None:
    """The organization that this one was merged into, if it was."""
    found: int | None = Organization.objects.filter(region=region, pk=pk).values_list("merged_into", flat=True).first()
    return found


def sectors_with_counts(region: Region) -> list[Any]:
    """Every sector of the region, each with `count`: how many partners on the list it has."""
    on_the_list = Q(organizations__removed_at=None, organizations__merged_into=None)
    return list(Sector.objects.filter(region=region).annotate(count=Count("organizations", filter=on_the_list)))


def same_name(region: Region, name: str) -> list[Organization]:
    """Up to three partners on the list that are called the same, however it is spelt."""
    key = name_key(name)
    here = Organization.objects.present().filter(region=region, merged_into=None)
    same = [pk for pk, other in here.values_list("pk", "name") if name_key(other) == key]
    return list(here.filter(pk__in=same[:3]))


def sector_keyed(region: Region, key: str) -> int | None:
    """The sector of the region with this key, if it has one."""
    found: int | None = Sector.objects.filter(region=region, key=key).values_list("pk", flat=True).first()
    return found
