"""Who holds which role in a region, and who administers the installation."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Membership, Session, User
from onward.accounts.models.memberships import ROLES_IN_REGION
from onward.core import audit, walls
from onward.core.actor import COORDINATOR, Actor
from onward.core.errors import Conflict, Refused
from onward.regions.models import Region
from onward.regions.operations import take_turns


@transaction.atomic
def give_role(region: Region, user: User, role: str, *, by: Actor, given_by: User | None = None) -> Membership:
    """Give `user` a role in `region`; nothing changes if they hold it. `given_by` is who offered it, where the one who
    acts is not the one who gives. Raises Refused for an unknown role, and for an editor's: see `partners`."""
    if role not in ROLES_IN_REGION:
        raise Refused(_("There is no role called “%(role)s” for a whole region.") % {"role": role})
    giver = {"given_by_id": giver_of(by) if given_by is None else given_by.pk}
    membership, made = Membership.objects.get_or_create(region=region, user=user, role=role, defaults=giver)
    if made:
        audit.record("membership.given", user, by=by, region_id=region.pk, after={"role": role})
    return membership


def make_coordinator(region: Region, user: User, *, by: Actor) -> Membership:
    return give_role(region, user, COORDINATOR, by=by)


@transaction.atomic
def withdraw_role(region: Region, user: User, role: str, *, by: Actor) -> None:
    """Take a role away; nothing changes if they do not hold it. Raises Conflict when nobody would coordinate the region
    any more."""
    take_turns(region.pk)
    held = Membership.objects.filter(region=region, user=user, role=role)
    if not held:
        return
    if role == COORDINATOR and not _another_coordinates(region.pk, user):
        raise _last_one(region)
    held.delete()
    audit.record("membership.withdrawn", user, by=by, region_id=region.pk, before={"role": role}, after={})


@transaction.atomic
def change_roles(region: Region, user: User, roles: Collection[str], *, by: Actor) -> None:
    """Let `user` hold exactly these roles. Raises as `give_role` and `withdraw_role` do; then nothing changed."""
    held = set(Membership.objects.filter(region=region, user=user).values_list("role", flat=True))
    for role in sorted(set(roles) - held):
        give_role(region, user, role, by=by)
    for role in sorted(held - set(roles)):
        withdraw_role(region, user, role, by=by)


def _another_coordinates(region_id: int, user: User) -> bool:
    others = Membership.objects.filter(region=region_id, role=COORDINATOR, user__is_active=True)
    return others.exclude(user=user).exists()


def _last_one(region: Region) -> Conflict:
    words = _("Nobody else coordinates %(region)s. Give somebody else that role first.")
    return Conflict(words % {"region": region.name})


def refuse_to_leave_alone(user: User) -> None:
    """For whoever closes or erases an account, inside that transaction: raises Conflict when a region would have no
    coordinator, or the installation no administrator."""
    with walls.everywhere():
        theirs = Membership.objects.filter(user=user, role=COORDINATOR).select_related("region").order_by("region_id")
        for membership in theirs:
            take_turns(membership.region_id)
            if not _another_coordinates(membership.region_id, user):
                raise _last_one(membership.region)
    if user.administrator:
        _keep_an_administrator(user)


@transaction.atomic
def close_account(user: User, *, by: Actor) -> None:
    """Let nobody sign in as this user any more, and end where they are signed in; the roles stay, and count for
    nothing. Raises Conflict when somebody has to take over first."""
    refuse_to_leave_alone(user)
    Session.objects.filter(user=user).delete()
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        audit.record("user.closed", user, by=by, region_id=None, after={"is_active": False})


@transaction.atomic
def open_account(user: User, *, by: Actor) -> None:
    """Let them sign in again, with the roles that they still hold; nothing changes if the account is open."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        audit.record("user.opened", user, by=by, region_id=None, after={"is_active": True})


@transaction.atomic
def make_administrator(user: User, *, by: Actor) -> None:
    """Let `user` change what all regions of the installation share; nothing changes if they may already."""
    if User.objects.filter(pk=user.pk, administrator=False).update(administrator=True):
        audit.record("user.made_administrator", user, by=by, region_id=None, after={"administrator": True})


@transaction.atomic
def withdraw_administrator(user: User, *, by: Actor) -> None:
    """Take that away. Raises Conflict when nobody else could administer."""
    _keep_an_administrator(user)
    if User.objects.filter(pk=user.pk, administrator=True).update(administrator=False):
        audit.record("user.administrator_withdrawn", user, by=by, region_id=None, after={"administrator": False})


def _keep_an_administrator(user: User) -> None:
    """Locks all of them, so that two who remove each other take turns."""
    others = User.objects.select_for_update().filter(administrator=True, is_active=True).order_by("pk")
    if not any(other.pk != user.pk for other in others):
        raise Conflict(_("Nobody else administers this installation. Make somebody else an administrator first."))


def giver_of(by: Actor) -> int | None:
    """The user behind an actor, if one is."""
    return int(by.id) if by.kind == "person" else None
