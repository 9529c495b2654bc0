"""Places by hand: the spot, its address, its county, and the services given there, as one deed."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from onward.core import audit
from onward.core.actor import Actor
from onward.directory.models import Address, Location, Service, ServiceAtLocation
from onward.directory.operations.places import Places, settle_counties
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed

BY_PERSON = "person"
POINT = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Site:
    """What a person says of a place. `county` is a FIPS code, or blank to have it worked out from point or ZIP code.

    Of the services that were `offered` to choose from, `services` are given there and the others are not; what others
    give at the same place stays.
    """

    place: Values
    address: Values = field(default_factory=dict)
    county: str = ""
    services: Collection[Service] = ()
    offered: Collection[Service] = ()


@deed
def add_place(*, organization: Organization, site: Site, by: Actor) -> Location:
    place = {name: value for name, value in site.place.items() if value not in (None, "")}
    location = rows.add(Location, organization.region, {**place, "organization_id": organization.pk}, by=by)
    _put_address(location, site.address, by)
    _put_county(location, site.county, by)
    _put_services(location, site, by)
    return location


@deed
def change_place(location: Location, *, site: Site, by: Actor, seen: dt.datetime | None = None) -> None:
    """Change a place. When its ZIP code changes and its point does not, the point is dropped: it is the old one's."""
    place = dict(site.place)
    old = _address(location)
    moved = old is not None and bool(site.address) and old.postal_code != site.address["postal_code"]
    if moved and all(place.get(name, getattr(location, name)) == getattr(location, name) for name in POINT):
        place |= dict.fromkeys(POINT)
    rows.change(location, place, by=by, seen=seen)
    _put_address(location, site.address, by)
    _put_county(location, site.county, by)
    _put_services(location, site, by)


def _address(location: Location) -> Any:
    found = Address.objects.present().filter(location=location)
    return found.filter(address_type="physical").first() or found.first()


def _put_address(location: Location, values: Values, by: Actor) -> None:
    here = _address(location)
    if here is not None:
        rows.change(here, values, by=by) if any(values.values()) else rows.remove(here, by=by)
    elif any(value for name, value in values.items() if name != "country"):
        rows.add(Address, location.region, {**values, "location_id": location.pk}, by=by)


def _put_county(location: Location, county: str, by: Actor) -> None:
    location = Location.objects.get(pk=location.pk)
    if county and (location.county_id, location.county_basis) != (county, BY_PERSON):
        rows.change(
            location, {"county_id": county, "county_basis": BY_PERSON}, by=by, hold=("county_id", "county_basis")
        )
    elif not county:
        _work_out_county(location, by)


def _work_out_county(location: Location, by: Actor) -> None:
    """From the point, else the ZIP code; what a person had set before is let go."""
    before: dict[str, Any] = {
        "county_id": location.county_id,
        "county_basis": location.county_basis,
        "held": location.held,
    }
    held = [name for name in location.held if name not in ("county_id", "county_basis")]
    Location.objects.filter(pk=location.pk).update(county_basis="", held=held)
    settle_counties(location.region, [location.pk], Places(location.region))
    location.refresh_from_db()
    after = {"county_id": location.county_id, "county_basis": location.county_basis, "held": held}
    before, after = audit.differences(before, after)
    if after:
        audit.record("location.changed", location, by=by, region_id=location.region_id, before=before, after=after)


def _put_services(location: Location, site: Site, by: Actor) -> None:
    wanted = {service.pk: service for service in site.services}
    offered = {service.pk for service in site.offered}
    here = {link.service_id: link for link in ServiceAtLocation.objects.present().filter(location=location)}
    for pk, link in here.items():
        if pk in offered and pk not in wanted:
            rows.remove(link, by=by)
    for pk, service in wanted.items():
        if pk not in here:
            _give(service, location, by)


def _give(service: Service, location: Location, by: Actor) -> None:
    gone = ServiceAtLocation.objects.filter(location=location, service=service).first()
    if gone is None:
        rows.add(ServiceAtLocation, location.region, {"service_id": service.pk, "location_id": location.pk}, by=by)
    else:
        rows.change(gone, {"removed_at": None}, by=by)
