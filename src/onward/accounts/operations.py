"""Users, memberships, and the sign-in link."""

from django.core import signing
from django.db import transaction

from onward.accounts.models import Membership, User
from onward.core import audit
from onward.core.actor import COORDINATOR, Actor
from onward.core.errors import Forbidden
from onward.regions.models import Region

SALT = "onward.sign-in"
LINK_LIFETIME_SECONDS = 24 * 60 * 60


def sign_in_token(user: User) -> str:
    """A signed token that signs `user` in for a day. Anyone who holds it can use it: show it to nobody else."""
    return signing.dumps({"user": user.pk, "last": _last(user)}, salt=SALT)


def user_of_token(token: str) -> User:
    """The user whom the token signs in. Raises Forbidden when it is altered, old, or used after a later sign-in."""
    try:
        content = signing.loads(token, salt=SALT, max_age=LINK_LIFETIME_SECONDS)
        user = User.objects.get(pk=content["user"], is_active=True)
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise Forbidden("This sign-in link does not work any more. Ask for a new one: run `onward sign-in`.") from error
    if content["last"] != _last(user):
        raise Forbidden("This sign-in link was used already. Ask for a new one: run `onward sign-in`.")
    return user


def _last(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""


@transaction.atomic
def make_coordinator(region: Region, user: User, *, by: Actor) -> Membership:
    """Give `user` the coordinator's role in `region`; nothing changes if they hold it."""
    membership, made = Membership.objects.get_or_create(region=region, user=user, role=COORDINATOR)
    if made:
        audit.record("membership.given", membership, by=by, region_id=region.pk, after={"role": COORDINATOR})
    return membership
