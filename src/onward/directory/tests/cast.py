"""Small makers for tests: a partner, a service with a place and a phone, in as few words as possible."""

import datetime as dt
from typing import Any

from onward.directory.models import Address, Location, Phone, Service, ServiceAtLocation, ServiceKind, ServiceKindLink
from onward.partners.models import Organization, Sector
from onward.regions.models import Region

TODAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)


def partner(region: Region, name: str, *, sector: str = "", **values: Any) -> Organization:
    found = Sector.objects.get(region=region, key=sector) if sector else None
    return Organization.objects.create(region=region, name=name, sector=found, **values)


def service(organization: Organization, name: str, *, kind: str = "", sure: float = 0.9, **values: Any) -> Service:
    made = Service.objects.create(region=organization.region, organization=organization, name=name, **values)
    if kind:
        link(made, kind, sure)
    return made


def link(of: Service, kind: str, sure: float = 0.9, basis: str = "words") -> ServiceKindLink:
    found = ServiceKind.objects.get(region=of.region, key=kind)
    return ServiceKindLink.objects.create(region=of.region, service=of, kind=found, confidence=sure, basis=basis)


def place(organization: Organization, county: str | None = None, *, town: str = "", services: Any = ()) -> Location:
    region = organization.region
    made = Location.objects.create(region=region, organization=organization, name="Main office", county_id=county)
    if town:
        Address.objects.create(
            region=region, location=made, address_1="1 Main St", city=town, state_province="OH", postal_code="45690",
            country="US",
        )  # fmt: skip
    for one in services:
        ServiceAtLocation.objects.create(region=region, service=one, location=made)
    return made


def phone(owner: Any, number: str) -> Phone:
    column = {"Organization": "organization", "Service": "service", "Location": "location"}[type(owner).__name__]
    return Phone.objects.create(region=owner.region, number=number, **{column: owner})


def kinds_of(one: Service) -> list[tuple[str, float, str]]:
    links = ServiceKindLink.objects.filter(service=one).order_by("kind__key")
    return list(links.values_list("kind__key", "confidence", "basis"))
