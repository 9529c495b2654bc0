"""A request as the middleware leaves it, for the types of views."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict
from django.utils.translation.trans_real import parse_accept_lang_header

from onward.core.actor import Actor

SPOKEN = ("en", "es")
"""Languages of pages that anybody may open without an account."""

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """`actor` is who asks; `region` the one whose page it is, if any; `htmx` says whether a part is enough."""

    actor: Actor
    region: Any
    htmx: "HtmxDetails"


def searched_for(sent: QueryDict) -> str:
    """What was typed into a page's search box, short enough to look for and without what no database stores."""
    return sent.get("q", "").replace("\0", " ").strip()[:200]


def language_of(request: HttpRequest) -> str:
    """Of the languages of public pages the one that the address asks for, else what the browser likes best."""
    liked = (code.split("-")[0] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return next((code for code in (request.GET.get("lang", ""), *liked) if code in SPOKEN), SPOKEN[0])
