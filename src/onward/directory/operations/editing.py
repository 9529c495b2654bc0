"""Adding, changing and removing services and the small facts about them by hand."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from onward.core.actor import Actor
from onward.directory.access import SHARED
from onward.directory.models import Service, ServiceArea, Unit
from onward.directory.operations.places import AREA_WORDS, Places
from onward.directory.operations.words import guess_words
from onward.partners.events import OrganizationsConfirmed
from onward.partners.models import HsdsRow, Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region


@deed
def add_service(*, organization: Organization, values: Values, by: Actor) -> Service:
    """Add a service to a partner. Its kinds are guessed at once, as an import's are, until somebody settles them."""
    service = rows.add(Service, organization.region, {**_stated(values), "organization_id": organization.pk}, by=by)
    guess_words(organization.region, {service.pk: {}})
    return service


@deed
def change_service(service: Service, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Change facts of a service; an import will keep them. Raises ChangedMeanwhile, see `rows.change`."""
    return rows.change(service, values, by=by, seen=seen)


@deed
def confirm_services(services: Collection[Service], *, on: dt.date, by: Actor) -> int:
    """Say that these services are as we show them; how many were not said so that day already."""
    return rows.change_many(services, {"assured_date": on}, by=by)


def confirm_with_organizations(event: OrganizationsConfirmed) -> None:
    """Whoever confirms an organization confirms its services with it; by a link, those that its page showed."""
    services = Service.objects.present().filter(region=event.region, organization__in=event.organizations)
    if event.by.kind == "link":
        services = services.filter(visibility__in=SHARED)
    confirm_services(list(services), on=event.on, by=event.by)


@deed
def add_detail(model: type[HsdsRow], *, region: Region, values: Values, by: Actor) -> Any:
    """Add a phone, a contact, hours, an area served … to what `values` ties it to. Room is counted in `unit_name`."""
    values = _with_unit(region, values, by)
    code = _code(region, values) if model is ServiceArea else {}
    return rows.add(model, region, _stated({**values, **code}), by=by)


@deed
def change_detail(row: HsdsRow, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Change a small fact. An area whose `geoid` is set to nothing gets the one that its words mean."""
    values = _with_unit(row.region, values, by)
    code = _code(row.region, values, row) if isinstance(row, ServiceArea) and "geoid" in values else {}
    return rows.change(row, {**values, **code}, by=by, seen=seen)


@deed
def remove_record(row: HsdsRow, *, by: Actor) -> None:
    """Take a service, a place or a small fact away; it can come back."""
    rows.remove(row, by=by)


def _with_unit(region: Region, values: Values, by: Actor) -> Values:
    """The unit named in `unit_name` by its key; one that the region does not have yet is added in the same deed."""
    if "unit_name" not in values:
        return values
    name = values["unit_name"]
    unit = Unit.objects.present().filter(region=region, name__iexact=name).first()
    unit = unit or rows.add(Unit, region, {"name": name}, by=by)
    return {**{key: value for key, value in values.items() if key != "unit_name"}, "unit_id": unit.pk}


def _code(region: Region, values: Values, area: ServiceArea | None = None) -> dict[str, str]:
    """The code of an area as it will be with these values: the county that was chosen, or what the words mean."""
    if values.get("geoid"):
        return {"geoid_basis": "person"}
    said = [str(values.get(name, getattr(area, name, ""))) for name in AREA_WORDS]
    code = Places(region).by_area(*said)
    return {"geoid": code, "geoid_basis": "words" if code else ""}


def _stated(values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
