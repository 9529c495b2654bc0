"""Which records of the directory are shown."""

from typing import Any

from onward.analysis.coverage.offer import SURE
from onward.core.errors import Missing
from onward.directory.models import Meeting, Service, ServiceKindLink
from onward.regions.models import Region


def services_shown(region: Region) -> Any:
    """Services that nobody removed, of organizations that are on the list."""
    return Service.objects.present().filter(
        region=region, organization__removed_at=None, organization__merged_into=None
    )


def services_offered(region: Region) -> Any:
    """Those of them that somebody can turn to today. Lists, counts and gaps all count these."""
    return services_shown(region).filter(status="active")


def kinds_offered(region: Region) -> Any:
    """What kinds these services are, as far as we are sure and the region uses the kind."""
    offered = services_offered(region).order_by().values("pk")
    return ServiceKindLink.objects.filter(region=region, confidence__gte=SURE, kind__in_use=True, service__in=offered)


def service_shown(region: Region, pk: int) -> Service:
    """One of them. Raises Missing when it is not shown."""
    found: Service | None = services_shown(region).select_related("organization").filter(pk=pk).first()
    if found is None:
        raise Missing("This service is not on the list. It may have been removed.")
    return found


def record_shown(region: Region, model: Any, pk: int) -> Any:
    """One record of any kind that nobody removed. Raises Missing when it is not there."""
    row = model.objects.present().filter(region=region, pk=pk).first()
    if row is None:
        raise Missing("This is not there any more. It may have been removed.")
    return row


def meetings_shown(region: Region) -> Any:
    return Meeting.objects.present().filter(region=region).exclude(attendance_option="inactive")
