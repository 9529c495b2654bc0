"""The ways to sign in: what was done with them is written down; secrets are sealed anew when keys change."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from onward.accounts.models import Session, User
from onward.core import audit
from onward.core.actor import Actor
from onward.core.crypt import seal, unseal


@transaction.atomic
def note_sign_in(user: User, *, way: str, by: Actor) -> None:
    """Write down that `user` signed in, and with what."""
    audit.record("user.signed_in", user, by=by, region_id=None, after={"way": way})


@transaction.atomic
def set_password(user: User, *, password: str, by: Actor) -> None:
    """Give `user` a password. All other sessions end, since Django ties each to the password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("user.password_set", user, by=by, region_id=None)


@transaction.atomic
def remove_password(user: User, *, by: Actor) -> None:
    """Leave `user` without a password; nothing changes when there is none."""
    if user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        audit.record("user.password_removed", user, by=by, region_id=None)


@transaction.atomic
def end_session(user: User, *, key: str, by: Actor) -> None:
    """Sign `user` out of one browser at once."""
    if Session.objects.filter(user=user, pk=key).delete()[0]:
        audit.record("user.session_ended", user, by=by, region_id=None)


@transaction.atomic
def end_other_sessions(user: User, *, keep: str, by: Actor) -> int:
    """Sign `user` out of every browser but the one with the session `keep`; how many."""
    ended = Session.objects.filter(user=user).exclude(pk=keep).delete()[0]
    if ended:
        audit.record("user.sessions_ended", user, by=by, region_id=None, after={"sessions": ended})
    return ended


SEALED = ("secret", "seed")


@transaction.atomic
def reseal_authenticators() -> int:
    """Seal the secrets of all authenticator apps and recovery codes with the newest key; how many rows."""
    rows = Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN)
    for row in rows:
        row.data |= {name: seal(unseal(row.data[name])) for name in SEALED if name in row.data}
        row.save(update_fields=["data"])
    return len(rows)
