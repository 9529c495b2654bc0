from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from onward.accounts.models import User
from onward.core import walls
from onward.core.actor import NOBODY, Actor, Grant

Grants = Callable[[User], Iterable[Grant]]


def actor_of(user: Any) -> Actor:
    """The signed-in person as an actor, with the roles held in each region; nobody when not signed in."""
    if not isinstance(user, User) or not user.is_authenticated or not user.is_active:
        return NOBODY
    with walls.of_person(user.pk):
        grants = tuple(grant for offer in _offers() for grant in offer(user))
    return Actor("person", str(user.pk), str(user), grants, administrator=user.administrator, origin="web")


def roles_held(user: User) -> Iterable[Grant]:
    """The roles that need no more than a region."""
    held = user.memberships.values_list("region_id", "role")
    return [Grant(region_id, role) for region_id, role in held]


@cache
def _offers() -> tuple[Grants, ...]:
    return tuple(import_string(settings.GRANTS))
