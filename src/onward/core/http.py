"""A request as the middleware leaves it, for the types of views."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from onward.core.actor import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """`actor` is who asks; `region` the one whose page it is, if any; `htmx` says whether a part is enough."""

    actor: Actor
    region: Any
    htmx: "HtmxDetails"
