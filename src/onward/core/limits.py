"""How often one person, or one address, may do what costs much or invites guessing.

Counted in the cache in windows of fixed length: simple, and good enough to stop a flood. A person who signed in is
counted by account, so that an office behind one address is not locked out; others by network address, which is kept
only as a fingerprint.
"""

import datetime as dt
import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from onward.core.access import View
from onward.core.errors import TooOften
from onward.core.http import Request

SECONDS = {"m": 60, "h": 60 * 60, "d": 24 * 60 * 60}

Which = Callable[[HttpRequest], bool]


def limited(what: str, rate: str, *, when: Which = lambda _request: True) -> Callable[[View], View]:
    """`@limited("links", "30/m")` under `@page` or `@region_page`: at most 30 a minute, then TooOften.

    Views that share a name share the count; `when` says which requests count at all.
    """
    most, seconds = _parsed(rate)

    def decorate(view: View) -> View:
        @wraps(view)
        def held(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if when(request):
                count(f"{what}:{who(request)}", most, seconds)
            return view(request, *args, **kwargs)

        held.limit = (what, rate)  # type: ignore[attr-defined]
        return held

    return decorate


def posting(request: HttpRequest) -> bool:
    return request.method == "POST"


def searching(request: HttpRequest) -> bool:
    """Asks for words, or for the whole list as a file."""
    return bool(request.GET.get("q") or request.GET.get("format"))


def count(key: str, most: int, seconds: int) -> None:
    """Count one more. Raises TooOften when it is one too many."""
    window, gone = divmod(int(time.time()), seconds)
    name = f"limit:{salted_hmac('onward.limits', key).hexdigest()[:32]}:{window}"
    if _one_more(name, ends=(window + 1) * seconds, left=seconds - gone) > most:
        raise TooOften(_told(seconds - gone), wait=seconds - gone)


def _one_more(name: str, *, ends: int, left: int) -> int:
    """Add one to a count that ends with its window; what it is now. No two who count at once get the same answer."""
    if settings.CACHES["default"]["BACKEND"] == settings.SHARED_CACHE["BACKEND"]:
        return _one_more_in_table(settings.SHARED_CACHE["LOCATION"], cache.make_key(name), ends)
    cache.add(name, 0, timeout=left)
    try:
        return cache.incr(name)
    except ValueError:  # It ran out between the two.
        return 1


def _one_more_in_table(table: str, key: str, ends: int) -> int:
    """The same where processes share the table of the cache. Its own `incr` reads and writes apart, so that two count
    as one, and lets the count run out after five minutes. A count is a row like others there: the cache clears it away.
    """
    table = connection.ops.quote_name(table)
    until = connection.ops.adapt_datetimefield_value(dt.datetime.fromtimestamp(ends, tz=dt.UTC))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS held (cache_key, value, expires) VALUES (%s, '1', %s) ON CONFLICT (cache_key)"  # nosec B608
            " DO UPDATE SET value = CAST(CAST(held.value AS integer) + 1 AS text) RETURNING value",
            [key, until],
        )
        return int(cursor.fetchone()[0])


def _told(wait: int) -> str:
    minutes = -(-wait // 60)
    return ngettext(
        "This was asked for very often in a short time. Wait a minute, then try again.",
        "This was asked for very often in a short time. Wait %(minutes)d minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}


def who(request: Request) -> str:
    actor = request.actor
    return f"actor:{actor.kind}:{actor.id}" if actor.id else f"address:{address_of(request)}"


def address_of(request: HttpRequest) -> str:
    """Where the request comes from. Of `X-Forwarded-For` only what our own proxies wrote is believed; of an IPv6
    address only the network counts, since one household has billions of them."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.PROXIES
    told = passed[-proxies] if 0 < proxies <= len(passed) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _parsed(rate: str) -> tuple[int, int]:
    most, _slash, unit = rate.partition("/")
    return int(most), SECONDS[unit]
