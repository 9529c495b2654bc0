"""What of the tables whoever looks may know: everything counts, not everything has a name.

A closed organization counts as itself, without its name. A closed service of an open organization counts too, but
naming its owner beside its kind would tell what is closed: a *stand-in* offers it instead, which has no name and no
sector, and is nobody when partners are counted. Both have negative keys, so no page can link to them. Their places, and
places that are closed themselves, keep their county and lose their point and name; theirs also the key that would tie
them to an open service at the same spot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from onward.core.visibility import PUBLIC, Audience

if TYPE_CHECKING:
    from onward.insight.queries.tables import OrganizationRow, ServiceRow, SiteRow, Tables


def masked(tables: "Tables", who: Audience) -> "Tables":
    """The public is not told of prospects either."""
    if who.sees_all:
        return tables
    known = {pk: row for pk, row in tables.organizations.items() if row.standing == "partner" or who.level != PUBLIC}
    services = {pk: _service(row, known, who) for pk, row in tables.services.items() if row.organization in known}
    return replace(
        tables,
        organizations=_organizations(known, services.values(), who),
        services=services,
        sites=[_site(row, services[row.service], who) for row in tables.sites if row.service in services],
        links=[row for row in tables.links if row.service in services],
        meant_for=[row for row in tables.meant_for if row.service in services],
    )


def _service(row: "ServiceRow", known: Mapping[int, "OrganizationRow"], who: Audience) -> "ServiceRow":
    owner = known[row.organization]
    if all(who.sees(level, owner.pk) for level in (row.visibility, owner.visibility)):
        return row
    return row._replace(name="", organization=-owner.pk)


def _organizations(
    known: Mapping[int, "OrganizationRow"], services: Iterable["ServiceRow"], who: Audience
) -> dict[int, "OrganizationRow"]:
    hidden = str(_("A partner that is not named here"))
    found = {}
    for pk, row in known.items():
        seen = who.sees(row.visibility, pk)
        found[pk if seen else -pk] = row if seen else row._replace(pk=-pk, name=hidden)
    for key in {row.organization for row in services} - found.keys():
        found[key] = known[-key]._replace(pk=key, name=hidden, sector=None, stands_in=True)
    return found


def _site(row: "SiteRow", service: "ServiceRow", who: Audience) -> "SiteRow":
    of_nobody = service.organization < 0
    if not of_nobody and who.sees(row.visibility, service.organization):
        return row
    key = -row.location if of_nobody else row.location
    return row._replace(location=key, latitude=None, longitude=None, name="", zip="")
