"""Errors that a person should be told about become pages, never stack traces; what is text travels compressed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from onward.core.errors import OnwardError


class ErrorPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OnwardError):
            return None
        return render(request, "ui/error.html", {"message": error.message, "status": error.status}, status=error.status)


class CompressMiddleware(GZipMiddleware):
    """Compresses what is text, static files too, for phones on a thin line. Fonts and archives are small already."""

    TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(self.TEXT):
            return super().process_response(request, response)
        return response
