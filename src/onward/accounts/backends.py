from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from onward.accounts.models import User


class PasswordBackend(AuthenticationBackend):
    """A password by itself opens nothing: it counts only for those who also have an authenticator app."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        stashed = self.unstash_authenticated_user()  # Somebody whose account is closed; allauth asks for them next.
        if isinstance(stashed, User) and has_app(stashed):
            self._stash_user(stashed)
        return user if isinstance(user, User) and has_app(user) else None


def has_app(user: User) -> bool:
    """Whether this user has an authenticator app."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
