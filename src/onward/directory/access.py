"""Which records of the directory are shown."""

from typing import Any

from django.db.models import Q

from onward.analysis.coverage.offer import SURE
from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.core.visibility import PARTNERS, PUBLIC
from onward.directory.models import Location, Meeting, Service, ServiceAtLocation, ServiceKindLink
from onward.partners.models import Organization
from onward.regions.models import Region

SHARED = (PUBLIC, PARTNERS)
"""What a letter may open: it can be forwarded, so what is closed to partners is not on its page."""


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


def places_of(partner: Organization) -> Any:
    """The partner's own places and those where its services are given."""
    here = Location.objects.present().filter(region=partner.region_id)
    given = ServiceAtLocation.objects.present().filter(service__organization=partner, service__removed_at=None)
    return here.filter(Q(organization=partner) | Q(pk__in=given.order_by().values("location")))


def places_kept(partner: Organization) -> Any:
    """Those of them that are nobody else's: its own, and those of nobody where only its services are given."""
    others = ServiceAtLocation.objects.filter(removed_at=None, service__removed_at=None)
    others = others.filter(region=partner.region_id).exclude(service__organization=partner).order_by()
    nobodys = Q(organization=None) & ~Q(pk__in=others.values("location"))
    return places_of(partner).filter(Q(organization=partner) | nobodys)


def record_of(partner: Organization, model: Any, pk: int, *, by: Actor) -> Any:
    """A service or place of the partner, or what hangs on it or one of those, that this actor may change.

    Somebody who keeps only this partner's listing may not change a place that others share. Raises Missing when it is
    not there.
    """
    here = model.objects.present().filter(region=partner.region_id)
    places = places_of(partner) if by.coordinates(partner.region_id) else places_kept(partner)
    mine = places if model is Location else here.filter(_hangs_on(partner, model, places))
    row = mine.filter(pk=pk).first()
    if row is None:
        raise Missing("This is not there any more. It may have been removed.")
    return row


def _hangs_on(partner: Organization, model: Any, places: Any) -> Q:
    services = Service.objects.present().filter(organization=partner).order_by()
    owners: dict[Any, Any] = {
        Organization: [partner.pk],
        Service: services.values("pk"),
        Location: places.order_by().values("pk"),
        ServiceAtLocation: ServiceAtLocation.objects.present().filter(service__in=services).order_by().values("pk"),
    }
    tied = Q(pk__in=[])
    for field in model._meta.concrete_fields:
        if field.related_model in owners:
            tied |= Q(**{f"{field.name}__in": owners[field.related_model]})
    return tied


def meetings_shown(region: Region) -> Any:
    return Meeting.objects.present().filter(region=region).exclude(attendance_option="inactive")
