"""How the regions stand and who administers them, for whoever runs the installation."""

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from onward.accounts.models import Invitation, Membership, User
from onward.accounts.models.invitations import WAITING
from onward.accounts.roles import ROLES, name_of
from onward.core import walls
from onward.core.actor import COORDINATOR, EDITOR
from onward.core.errors import Missing
from onward.core.models import AuditEntry
from onward.partners.models import OrganizationEditor
from onward.regions.models import Region


class RegionLine(NamedTuple):
    """How many people hold which role, when somebody last did something, and nothing of what they keep."""

    region: Region
    people: int
    roles: list[tuple[str, int]]
    coordinators: int
    asked: int
    last: dt.datetime | None


def regions_told() -> list[RegionLine]:
    with walls.everywhere():
        editors = [(region, user, EDITOR) for region, user in _held_by(OrganizationEditor)]
        pairs = {*_held_by(Membership, "role"), *editors}
        asked = Counter(Invitation.objects.filter(WAITING, role=COORDINATOR).values_list("region_id", flat=True))
        last = AuditEntry.objects.exclude(region_id=None).order_by().values_list("region_id").annotate(at=Max("at"))
        at = dict(last)
    counts = Counter((region, role) for region, _who, role in pairs)
    people = Counter(region for region, _who in {(region, user) for region, user, _role in pairs})
    return [
        RegionLine(
            region=region,
            people=people[region.pk],
            roles=[(name_of(role), n) for role in ROLES if (n := counts[region.pk, role])],
            coordinators=counts[region.pk, COORDINATOR],
            asked=asked[region.pk],
            last=at.get(region.pk),
        )
        for region in Region.objects.all()
    ]


def _held_by(model: Any, *more: str) -> list[Any]:
    return list(model.objects.filter(user__is_active=True).values_list("region_id", "user_id", *more))


def administrator(pk: int) -> User:
    """One of those who run the installation. Raises Missing for anybody else."""
    found = User.objects.filter(pk=pk, administrator=True).first()
    if found is None:
        raise Missing(_("This person does not administer the installation."))
    return found


def administrators() -> list[User]:
    return list(User.objects.filter(administrator=True, is_active=True).order_by("name", "email"))
