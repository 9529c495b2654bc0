"""Which organizations are shown."""

from typing import Any

from onward.core.errors import Missing
from onward.partners.models import Organization
from onward.regions.models import Region


def shown(region: Region) -> Any:
    """Organizations on the region's list: neither removed nor merged into another."""
    return Organization.objects.present().filter(region=region, merged_into=None)


def shown_one(region: Region, pk: int) -> Organization:
    """One of them. Raises Missing when it is not on the list."""
    found: Organization | None = shown(region).filter(pk=pk).first()
    if found is None:
        raise Missing("This partner is not on the list. It may have been removed, or merged into another.")
    return found
