import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from onward.accounts.models import Session, User
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


@cache
def _offers() -> tuple[Grants, ...]:
    return tuple(import_string(settings.GRANTS))


class Way(NamedTuple):
    """A passkey, with when it was added and last used."""

    pk: int
    name: str
    added: dt.datetime
    used: dt.datetime | None


class Ways(NamedTuple):
    """How somebody can sign in, beyond a code by email."""

    passkeys: list[Way]
    app: dt.datetime | None
    """Since when."""
    codes_left: int | None
    password: bool


def held_by(user: User) -> set[str]:
    """The kinds of second key that somebody holds: `totp`, `webauthn`, `recovery_codes`."""
    return set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))


def ways_of(user: User) -> Ways:
    held = list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at"))
    by_type = {row.type: row for row in held}
    app, codes = by_type.get(Authenticator.Type.TOTP), by_type.get(Authenticator.Type.RECOVERY_CODES)
    return Ways(
        passkeys=[
            Way(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in held
            if row.type == Authenticator.Type.WEBAUTHN
        ],
        app=app.created_at if app else None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        password=user.has_usable_password(),
    )


class OwnSession(NamedTuple):
    key: str
    browser: str
    began: dt.datetime | None
    seen: dt.datetime | None
    this: bool


def sessions_of(user: User, *, this: str) -> list[OwnSession]:
    """Where somebody is signed in, this browser first, then the latest."""
    rows = Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at", "pk")
    found = [OwnSession(row.pk, row.browser, row.began_at, row.seen_at, row.pk == this) for row in rows]
    return sorted(found, key=lambda session: not session.this)
