"""The sign-in link: signs one user in, once, within a day."""

from django.core import signing

from onward.accounts.models import User
from onward.core import clock
from onward.core.errors import Forbidden

SALT = "onward.sign-in"
LINK_LIFETIME_SECONDS = 24 * 60 * 60


def sign_in_token(user: User) -> str:
    """A signed token that signs `user` in for a day. Anyone who holds it can use it: show it to nobody else."""
    until = int(clock.now().timestamp()) + LINK_LIFETIME_SECONDS
    return signing.dumps({"user": user.pk, "last": _last(user), "until": until}, salt=SALT)


def user_of_token(token: str) -> User:
    """The user whom the token signs in. Raises Forbidden when it is altered, old, or used after a later sign-in."""
    try:
        content = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Forbidden(f"This sign-in link is not complete. Copy the whole of it, or {ASK}") from error
    user = User.objects.filter(pk=content["user"]).first()
    if user is None or not user.is_active:
        raise Forbidden("This account is closed. Ask whoever runs this server to open it again.")
    if content["last"] != _last(user):
        raise Forbidden(f"This sign-in link was used already. To sign in again, {ASK}")
    if content["until"] < clock.now().timestamp():
        raise Forbidden(f"This sign-in link is older than a day. To sign in, {ASK}")
    return user


ASK = "have a code sent to your mailbox on the sign-in page, or ask whoever runs Onward for a new link."


def _last(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""
