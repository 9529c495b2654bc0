"""Who appears in these tests: partners with one service at one place, prospects, meetings, and counted people."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from onward.core import clock
from onward.directory.models import (
    Location,
    Meeting,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceKind,
    ServiceKindLink,
)
from onward.exchange.readers.need_formats import KINDS
from onward.insight.queries import Picture, tables
from onward.insight.queries.need import Needs
from onward.insight.queries.need_pages import with_all_figures
from onward.partners.models import Organization, Sector
from onward.regions.models import NeedFigure, Region

POINTS = {"39131": (39.08, -83.03), "39163": (39.24, -82.50), "39145": (38.78, -82.94), "39001": (38.85, -83.52)}
PEOPLE = {"39001": 27_477, "39015": 43_676, "39131": 27_088, "39163": 12_800}


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def partner(region: Region, name: str, sector: str = "", **values: Any) -> Organization:
    chosen = Sector.objects.filter(region=region, key=sector).first()
    return Organization.objects.create(region=region, name=name, sector=chosen, **values)


def offers(owner: Organization, kind: str, county: str = "", **values: Any) -> Service:
    """The owner's service of a kind, at a place in a county when one is named."""
    confidence, served = values.pop("confidence", 1.0), values.pop("served", ())
    values = {"name": f"{kind} of {owner.name}", "assured_date": days_ago(10), **values}
    service = Service.objects.create(region=owner.region, organization=owner, **values)
    found = ServiceKind.objects.get(region=owner.region, key=kind)
    ServiceKindLink.objects.create(
        region=owner.region, service=service, kind=found, confidence=confidence, basis="person"
    )
    for geoid in served:
        ServiceArea.objects.create(region=owner.region, service=service, name=geoid, geoid=geoid)
    if county:
        at(service, county)
    return service


def at(service: Service, county: str, **values: Any) -> ServiceAtLocation:
    latitude, longitude = POINTS.get(county, (None, None))
    place = Location.objects.create(
        region=service.region, organization=service.organization, name="Main Street", county_id=county or None,
        latitude=latitude, longitude=longitude, **values,
    )  # fmt: skip
    return ServiceAtLocation.objects.create(region=service.region, service=service, location=place)


def meeting(region: Region, name: str, county: str, **values: Any) -> Meeting:
    values = {"slug": name, "group": f"{name} group", **values}
    return Meeting.objects.create(region=region, name=name, county_id=county, **values)


def count_people(year: int = 2020, people: dict[str, int] = PEOPLE) -> None:
    NeedFigure.objects.bulk_create(
        NeedFigure(
            county_id=fips, key="population", label="People living in the county", unit="people", year=year,
            value=Decimal(number), source="Census", licence="Public domain",
        )
        for fips, number in people.items()
    )  # fmt: skip


def figure(key: str, values: dict[str, float], year: int = 2020, source: str = "Census", unit: str = "") -> None:
    """What a publisher says of each county."""
    kind = KINDS[key]
    NeedFigure.objects.bulk_create(
        NeedFigure(
            county_id=fips, key=key, label=kind.label, unit=unit or kind.unit, year=year, value=Decimal(str(value)),
            source=source,
        )
        for fips, value in values.items()
    )  # fmt: skip


def needs_of(region: Region) -> Needs:
    """What counts as need today, read anew."""
    return with_all_figures(Picture(region, tables.read(region), clock.today()))
