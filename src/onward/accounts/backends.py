from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.http import HttpRequest

from onward.accounts.models import User

_owner: ContextVar[User | None] = ContextVar("owner", default=None)
"""Whose session is being looked at; Django asks a backend for a user without saying for which request."""


class PasswordBackend(AuthenticationBackend):
    """A password by itself opens nothing: it counts only for those who also have an authenticator app."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        stashed = self.unstash_authenticated_user()  # Somebody whose account is closed; allauth asks for them next.
        if isinstance(stashed, User) and has_app(stashed):
            self._stash_user(stashed)
        return user if isinstance(user, User) and has_app(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The one who came with the session needs no question of their own."""
        owner = _owner.get()
        if owner is None or owner.pk != user_id:
            return super().get_user(user_id)
        return owner if self.user_can_authenticate(owner) else None


def user_of(request: HttpRequest) -> Any:
    """Who is signed in, as Django finds and checks it."""
    request.session.get("")  # Reads the session, and with it whose it is.
    token = _owner.set(getattr(request.session, "owner", None))
    try:
        return get_user(request)
    finally:
        _owner.reset(token)


def has_app(user: User) -> bool:
    """Whether this user has an authenticator app."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
