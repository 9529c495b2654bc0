"""A request as the middleware leaves it, for the types of views."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict

from onward.core.actor import Actor

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
