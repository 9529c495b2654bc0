from typing import Any

from onward.accounts.models import User
from onward.core.actor import NOBODY, Actor, Grant


def actor_of(user: Any) -> Actor:
    """The signed-in person as an actor, with the roles held in each region; nobody when not signed in."""
    if not isinstance(user, User) or not user.is_authenticated or not user.is_active:
        return NOBODY
    grants = tuple(Grant(region_id, role) for region_id, role in user.memberships.values_list("region_id", "role"))
    return Actor("person", str(user.pk), str(user), grants, administrator=user.administrator, origin="web")
