"""Who may do what in a region, and who was asked to: as its page shows it."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink, Invitation, Membership, User
from onward.accounts.models.invitations import WAITING
from onward.accounts.operations.invitations import ACCEPT
from onward.accounts.roles import ROLES, name_of
from onward.core import clock
from onward.core.actor import EDITOR
from onward.core.errors import Missing
from onward.core.visibility import audience
from onward.partners.models import Organization, OrganizationEditor
from onward.regions.models import Region


class Held(NamedTuple):
    """One role that somebody holds: `about` is the organization that an editor keeps, unless it is closed to whoever
    looks."""

    role: str
    about: Organization | None
    since: dt.datetime
    by: str

    @property
    def name(self) -> str:
        return name_of(self.role)


class Person(NamedTuple):
    user: User
    held: list[Held]


def people_of(region: Region) -> list[Person]:
    """Everybody with a role, by name, each with their roles in the usual order."""
    found: dict[User, list[Held]] = {}
    for user, held in (*_members(region), *_editors(region)):
        found.setdefault(user, []).append(held)
    order = {role: place for place, role in enumerate(ROLES)}
    people = [Person(user, sorted(held, key=lambda one: order[one.role])) for user, held in found.items()]
    return sorted(people, key=lambda person: str(person.user).casefold())


def person_in(region: Region, user_id: int) -> Person | None:
    """One of them; None for somebody without a role here, whom this region need not know of."""
    return next((person for person in people_of(region) if person.user.pk == user_id), None)


def _members(region: Region) -> Iterable[tuple[User, Held]]:
    for row in Membership.objects.filter(region=region).select_related("user", "given_by"):
        yield row.user, Held(row.role, None, row.given_at, _named(row.given_by))


def _editors(region: Region) -> Iterable[tuple[User, Held]]:
    rows = OrganizationEditor.objects.filter(region=region).select_related("user", "given_by", "organization")
    for row in rows.order_by("organization__name"):
        seen = audience().sees(row.organization.visibility, row.organization_id)
        yield row.user, Held(EDITOR, row.organization if seen else None, row.given_at, _named(row.given_by))


def _named(user: User | None) -> str:
    return str(user) if user else ""


class Waiting(NamedTuple):
    """An invitation that nobody has answered. `expires` is when its newest link runs out."""

    invitation: Invitation
    role: str
    about: Organization | None
    expires: dt.datetime | None
    by: str

    @property
    def over(self) -> bool:
        return self.expires is None or self.expires <= clock.now()


def waiting(region: Region) -> list[Waiting]:
    """The latest first."""
    rows = list(Invitation.objects.filter(WAITING, region=region).select_related("invited_by"))
    links = DutyLink.objects.filter(region=region, duty=ACCEPT, revoked_at=None, about_id__in=[row.pk for row in rows])
    ends = dict(links.order_by().values_list("about_id").annotate(ends=Max("expires_at")))
    keys = [row.organization_id for row in rows if row.organization_id]
    about = Organization.objects.filter(region=region).seen().in_bulk(keys)
    return [
        Waiting(row, name_of(row.role), about.get(row.organization_id or 0), ends.get(row.pk), _named(row.invited_by))
        for row in rows
    ]


def invitation_in(region: Region, pk: int) -> Invitation:
    """One of the region's, answered or not. Raises Missing when there is none."""
    found = Invitation.objects.filter(region=region, pk=pk).select_related("invited_by").first()
    if found is None:
        raise Missing(_("There is no such invitation."))
    return found
