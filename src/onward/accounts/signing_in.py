"""The one way in: whoever signs in, by whatever means, passes here."""

from django.contrib.auth import login
from django.http import HttpRequest

from onward.accounts import sessions
from onward.accounts.models import User
from onward.accounts.operations.ways import note_sign_in
from onward.accounts.queries import actor_of

BACKEND = "onward.accounts.backends.PasswordBackend"


def sign_in(request: HttpRequest, user: User, *, way: str, proved: bool = True) -> None:
    """Begin a session for `user` in this browser, and write down that it began, and how.

    `proved` says whether the way shows who sits there. If not, sensitive acts ask first (`access.fresh`).
    """
    login(request, user, backend=BACKEND)
    sessions.begin(request)
    if proved:
        sessions.prove(request.session)
    actor = actor_of(user)
    request.actor = actor  # type: ignore[attr-defined]
    note_sign_in(user, way=way, by=actor)
