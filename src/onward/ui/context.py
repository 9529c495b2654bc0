"""What every page knows: who looks, in which region, and where the seven places are."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _


class Place(NamedTuple):
    key: str
    label: str | Promise
    url: str


# The seven places in their order; one that has no pages yet is not listed and so not shown.
PLACES = (("home", _("Home"), ""), ("partners", _("Partners"), "partners/"), ("gaps", _("Gaps"), "gaps/"))
# Pages outside a place's own address that belong to it.
BELONGS = {"counties": "gaps"} | dict.fromkeys(("import", "export", "services", "meetings"), "partners")


def page(request: HttpRequest) -> dict[str, Any]:
    """The names that `ui/base.html` uses. A view that passes `place` of its own wins."""
    region = getattr(request, "region", None)
    return {
        "actor": getattr(request, "actor", None),
        "region": region,
        "places": places(region.slug) if region else [],
        "place": place_of(request.path, region.slug) if region else "",
        "several_regions": SimpleLazyObject(lambda: sees_several_regions(request)),
    }


def places(slug: str) -> list[Place]:
    return [Place(key, label, f"/r/{slug}/{tail}") for key, label, tail in PLACES]


def place_of(path: str, slug: str) -> str:
    """The place that the address belongs to: `/r/pike/gaps/matrix/` is in gaps, `/r/pike/` is home."""
    first = path.removeprefix(f"/r/{slug}/").split("/", 1)[0]
    known = {key for key, _label, tail in PLACES if tail}
    return first if first in known else BELONGS.get(first, "home")


def sees_several_regions(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and len({grant.region_id for grant in actor.grants}) > 1
