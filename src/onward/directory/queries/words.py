"""The region's kinds of service, with how many services are of each."""

from typing import Any

from django.db.models import Count, Q

from onward.analysis.coverage.offer import SURE
from onward.directory.access import services_offered
from onward.directory.models import ServiceKind
from onward.regions.models import Region


def kinds_with_counts(region: Region) -> list[Any]:
    """Every kind, each with `count`: the services on offer that we are sure are of it."""
    sure = Q(links__confidence__gte=SURE, links__service__in=services_offered(region))
    found = ServiceKind.objects.filter(region=region).annotate(count=Count("links", filter=sure))
    return list(found.order_by("position", "name"))  # Counting in groups forgets the order of the rows.


def kind_name(region: Region, key: str) -> str:
    """What the region calls this kind of service; nothing for a key it does not know."""
    return dict(ServiceKind.objects.filter(region=region).values_list("key", "name")).get(key, "")
