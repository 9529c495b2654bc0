"""Errors that a person should be told about become pages, never stack traces; what is text travels compressed."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.translation import gettext as _

from onward.core.errors import OnwardError, TooOften

LOCKED = ("database is locked", "database table is locked", "deadlock detected", "lock timeout")
"""How the databases say that somebody else was writing for too long."""
WAIT_SECONDS = 60


class ErrorPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooOften):
            return _page(request, error.message, error.status, wait=error.wait)
        if isinstance(error, OnwardError):
            return _page(request, error.message, error.status)
        if isinstance(error, OperationalError) and any(words in str(error) for words in LOCKED):
            busy = _("Onward is busy saving something large. Nothing was lost; try again in a minute.")
            return _page(request, busy, 503, wait=WAIT_SECONDS)
        return None


def _page(request: HttpRequest, message: str, status: int, *, wait: int = 0) -> HttpResponse:
    answer = render(request, "ui/error.html", {"message": message, "status": status}, status=status)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


class CompressMiddleware(GZipMiddleware):
    """Compresses what is text, static files too, for phones on a thin line. Fonts and archives are small already."""

    TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(self.TEXT):
            return super().process_response(request, response)
        return response
