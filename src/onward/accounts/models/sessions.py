from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from onward.accounts.models.users import User
from onward.core.personal_data import register


class Session(AbstractBaseSession):
    """A browser that somebody is signed in with (or about to). The key here is a fingerprint of the one in the cookie,
    so a copy of the database signs nobody in."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    browser = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.browser


register(Session, about="user", none="session_key", private="session_data browser")
