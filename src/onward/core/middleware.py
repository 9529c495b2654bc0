"""What holds for every request, whoever asks and whatever for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from onward.core import walls


class WallMiddleware:
    """Every request begins in no region, whatever the thread or the connection did before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with walls.outside():
            return self.get_response(request)
