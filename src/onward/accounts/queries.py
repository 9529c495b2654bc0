import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink, Session, User
from onward.accounts.models.links import DutyLinks
from onward.core import walls
from onward.core.actor import COORDINATOR, NOBODY, Actor, Grant
from onward.core.errors import Missing
from onward.regions.models import Region

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


def account_of(email: str) -> User | None:
    """Whoever has this address, also when the account is closed."""
    return User.objects.filter(email=email.strip().lower()).first()


def coordinators_of(region: Region) -> list[User]:
    """Who coordinates a region and can sign in, by address."""
    held = {"memberships__region": region, "memberships__role": COORDINATOR}
    return list(User.objects.filter(**held, is_active=True).order_by("email"))


def asks_for_more(user: User) -> bool:
    """Whether a mailbox alone does not sign this user in: there is a passkey or an app."""
    return bool(Authenticator.objects.filter(user_id=user.pk).exists())


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


@dataclass(frozen=True, slots=True)
class WantedLinks:
    """What somebody looks for among the links of a region; blank means any."""

    state: str = ""
    duty: str = ""
    to: str = ""
    about: int | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.state or self.duty or self.to or self.about is not None)


def links(region: Region, wanted: WantedLinks) -> DutyLinks:
    """Those that match, the newest first."""
    found = DutyLink.objects.filter(region=region)
    if wanted.state:
        found = found.in_state(wanted.state)
    if wanted.duty:
        found = found.filter(duty=wanted.duty)
    if wanted.to:
        found = found.filter(to_email=wanted.to)
    if wanted.about is not None:
        found = found.filter(organization_id=wanted.about)
    return found


def links_to_withdraw(region: Region, email: str) -> int:
    """How many links went to this address and still open something, or could be sent anew."""
    return DutyLink.objects.filter(region=region, to_email=email, revoked_at=None).count() if email else 0


def link_called(region: Region, pk: int) -> DutyLink:
    """Raises Missing when the region has no such link."""
    found = DutyLink.objects.filter(region=region, pk=pk).select_related("region").first()
    if found is None:
        raise Missing(_("There is no such link."))
    return found
