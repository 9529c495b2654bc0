"""What every page knows: who looks, in which region, and where the seven places are."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from onward.core.actor import COORDINATOR, LEADERSHIP, Actor


class Place(NamedTuple):
    key: str
    label: str | Promise
    url: str


# The seven places in their order; one that has no pages yet is not listed and so not shown.
PLACES = (
    ("home", _("Home"), ""),
    ("partners", _("Partners"), "partners/"),
    ("gaps", _("Gaps"), "gaps/"),
    ("gatherings", _("Gatherings"), "gatherings/"),
    ("listening", _("Listening"), "listening/"),
)
# Pages outside a place's own address that belong to it.
BELONGS = {"counties": "gaps"} | dict.fromkeys(("import", "export", "services", "meetings", "inbox"), "partners")
BELONGS |= dict.fromkeys(("region", "people", "links", "history"), "region")  # About the region itself.


def page(request: HttpRequest) -> dict[str, Any]:
    """The names that `ui/base.html` uses. A view that passes `place` of its own wins."""
    region = getattr(request, "region", None)
    return {
        "actor": getattr(request, "actor", None),
        "region": region,
        "places": places_open(getattr(request, "actor", None), region),
        "about_region": about_region(getattr(request, "actor", None), region),
        "place": place_of(request.path, region.slug) if region else "",
        "search_url": search_of(getattr(request, "actor", None), region),
        "several_regions": SimpleLazyObject(lambda: sees_several_regions(request)),
    }


def places(slug: str) -> list[Place]:
    return [Place(key, label, f"/r/{slug}/{tail}") for key, label, tail in PLACES]


def places_open(actor: Actor | None, region: Any) -> list[Place]:
    """Those that this actor may open: none without a role here, nothing of partners and gatherings for whoever views
    figures, and what people say only for those who coordinate or lead."""
    if region is None or actor is None or not actor.belongs_to(region.pk):
        return []
    closed = set() if actor.takes_part_in(region.pk) else {"partners", "gatherings"}
    if not actor.roles_in(region.pk) & {COORDINATOR, LEADERSHIP}:
        closed.add("listening")
    return [place for place in places(region.slug) if place.key not in closed]


def about_region(actor: Actor | None, region: Any) -> str:
    """Where the pages about the region itself begin, for whoever may open one of them."""
    if region is None or actor is None:
        return ""
    if actor.coordinates(region.pk):
        return f"/r/{region.slug}/region/"
    return f"/r/{region.slug}/people/" if LEADERSHIP in actor.roles_in(region.pk) else ""


def search_of(actor: Actor | None, region: Any) -> str:
    """Where to look for anything, for whoever takes part here."""
    if region is None or actor is None or not actor.takes_part_in(region.pk):
        return ""
    return f"/r/{region.slug}/search/"


def place_of(path: str, slug: str) -> str:
    """The place that the address belongs to: `/r/pike/gaps/matrix/` is in gaps, `/r/pike/` is home."""
    first = path.removeprefix(f"/r/{slug}/").split("/", 1)[0]
    known = {key for key, _label, tail in PLACES if tail}
    return first if first in known else BELONGS.get(first, "home")


def sees_several_regions(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and len({grant.region_id for grant in actor.grants}) > 1
