"""Who holds which role in a region, and who administers the installation."""

from django.db import transaction

from onward.accounts.models import Membership, User
from onward.core import audit
from onward.core.actor import COORDINATOR, Actor
from onward.regions.models import Region


@transaction.atomic
def make_coordinator(region: Region, user: User, *, by: Actor) -> Membership:
    """Give `user` the coordinator's role in `region`; nothing changes if they hold it."""
    membership, made = Membership.objects.get_or_create(region=region, user=user, role=COORDINATOR)
    if made:
        audit.record("membership.given", membership, by=by, region_id=region.pk, after={"role": COORDINATOR})
    return membership


@transaction.atomic
def make_administrator(user: User, *, by: Actor) -> None:
    """Let `user` change what all regions of the installation share; nothing changes if they may already."""
    if User.objects.filter(pk=user.pk, administrator=False).update(administrator=True):
        audit.record("user.made_administrator", user, by=by, region_id=None, after={"administrator": True})
