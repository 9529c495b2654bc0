"""What a page asks beyond roles: that it is still the same person who sits there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts import sessions
from onward.core.access import View
from onward.core.http import Request


def fresh(view: View) -> View:
    """For what must not be done by whoever finds an open screen: roles, exports, erasing, ways to sign in.

    Write it under `@page(…)` or `@region_page(…)`. Whoever signed in, or showed again who they are, within a quarter
    of an hour goes straight through. Others are asked, and come back to the same address: after GET to this one, after
    POST to the page with the form, since nothing is done twice or behind anybody's back.
    """

    return _guarded(view, lambda request: {"next": _here(request)})


def fresh_file(view: View) -> View:
    """The same for a file. A file that answers a form leaves the form on the screen with whatever it said last; so the
    person comes back to the page with the button, and is told to press it once more."""
    return _guarded(view, _to_the_button)


def _guarded(view: View, way: Callable[[Request], dict[str, str]]) -> View:
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if sessions.is_proved(request.session):
            return view(request, *args, **kwargs)
        asking = f"{reverse('confirm')}?{urlencode(way(request))}"
        return HttpResponseClientRedirect(asking) if request.htmx else redirect(asking)

    return guarded


def _to_the_button(request: Request) -> dict[str, str]:
    page = _page_before(request)
    return {"next": page, "file": "1"} if page else {"next": request.get_full_path()}


def way_on(request: Request, otherwise: str) -> str:
    """Where `next` leads, if it is a place of our own."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else otherwise


def _here(request: Request) -> str:
    """The page that the person sees."""
    if request.method == "GET" and not request.htmx:
        return request.get_full_path()
    return _page_before(request) or request.get_full_path()


def _page_before(request: Request) -> str:
    """The page of ours on which a link or button was pressed, if the browser tells."""
    page = urlsplit((request.htmx and request.htmx.current_url) or request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return ""
    return f"{page.path}?{page.query}" if page.query else page.path
