"""The region's kinds of service, with how many services are of each."""

from typing import Any

from django.db.models import Count, Q

from onward.directory.models import ServiceKind
from onward.regions.models import Region


def kinds_with_counts(region: Region) -> list[Any]:
    """Every kind, each with `count`: the services we are sure are of it."""
    sure = Q(links__confidence__gte=0.5, links__service__removed_at=None)
    return list(ServiceKind.objects.filter(region=region).annotate(count=Count("links", filter=sure)))
