"""What holds for every request, whoever asks and whatever for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from onward.core import walls

Next = Callable[[HttpRequest], HttpResponse]


class WallMiddleware:
    """Every request begins in no region, whatever the thread or the connection did before."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with walls.outside():
            return self.get_response(request)


class MethodsMiddleware:
    """Pages are asked for and forms are sent; nothing here answers to anything else, TRACE least of all."""

    METHODS = ("GET", "HEAD", "POST", "OPTIONS")

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request) if request.method in self.METHODS else HttpResponseNotAllowed(self.METHODS)


class HeadersMiddleware:
    """Pages are nobody's but the reader's unless a page says otherwise: no cache keeps them, no search engine lists
    them. What a browser could be asked for beyond showing pages is turned off."""

    HEADERS = {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(
            f"{ability}=()"
            for ability in (
                "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
                "hid", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
            )
        ),
    }  # fmt: skip

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in self.HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer
