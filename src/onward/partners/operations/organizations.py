"""Adding, changing, confirming and removing organizations."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from onward.core import clock, events
from onward.core.actor import Actor
from onward.partners.events import OrganizationsConfirmed
from onward.partners.models import Organization
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region

SETTLED = {"sector_id": "sector_basis", "level": "level_basis", "county_id": "county_basis"}
"""Facts that come with a word on how we know them."""


def said_by_person(values: Values) -> dict[str, Any]:
    """The values, with the word `person` beside each fact that somebody settles by saying it."""
    return {**values, **{basis: "person" for name, basis in SETTLED.items() if name in values}}


@deed
def add_organization(*, region: Region, values: Values, by: Actor) -> Organization:
    """Put an organization on the list by hand, as a partner or as a prospect."""
    stated = {name: value for name, value in values.items() if value not in (None, "")}
    return rows.add(Organization, region, said_by_person(stated), by=by)


@deed
def change_organization(
    organization: Organization, *, values: Values, by: Actor, seen: dt.datetime | None = None
) -> bool:
    """Change facts of one organization; an import will keep them. Raises ChangedMeanwhile, see `rows.change`."""
    changed = {name: value for name, value in values.items() if getattr(organization, name) != value}
    return rows.change(organization, said_by_person(changed), by=by, seen=seen)


@deed
def change_organizations(organizations: Collection[Organization], *, values: Values, by: Actor) -> int:
    """Set the same facts on many; how many changed."""
    return rows.change_many(organizations, said_by_person(values), by=by)


@deed
def confirm_organizations(organizations: Collection[Organization], *, by: Actor, on: dt.date | None = None) -> int:
    """Say that all we show of these is right today; other areas confirm what they hold of them."""
    if not organizations:
        return 0
    day = on or clock.today()
    rows.change_many(organizations, {"assured_date": day}, by=by)
    region = next(iter(organizations)).region
    events.publish(OrganizationsConfirmed(region, [one.pk for one in organizations], day, by))
    return len(organizations)


@deed
def remove_organization(organization: Organization, *, by: Actor) -> None:
    """Take an organization off the list. Its row stays, so that it can come back."""
    rows.remove(organization, by=by)


def facts_of(organization: Organization, names: Collection[str]) -> Mapping[str, Any]:
    return {name: getattr(organization, name) for name in names}
