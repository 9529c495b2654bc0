"""Says on every request who acts, and that a session is in use."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from onward.accounts import queries, sessions
from onward.accounts.backends import user_of
from onward.core.visibility import EVERYBODY, looking_as

Next = Callable[[HttpRequest], HttpResponse]


class UserMiddleware(AuthenticationMiddleware):
    """Django's, with the user out of the question that reads the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))  # type: ignore[assignment]


class ActorMiddleware:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: queries.actor_of(request.user))  # type: ignore[attr-defined]
        sessions.touch(request.session)
        with looking_as(EVERYBODY):
            return self.get_response(request)
