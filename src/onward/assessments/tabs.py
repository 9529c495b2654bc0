"""The pages of the place Listening, as the second row of links shows them. An area adds its page to the list."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.regions.access import RegionPredicate, leads
from onward.regions.models import Region

Tab = tuple[str, str, bool]
PAGES: list[tuple[str, str | Promise, RegionPredicate]] = [
    ("listening", _("Rounds"), leads),
]
"""The name of each page's address, what it is called, and who may open it."""


def tabs(actor: Actor, region: Region, shown: str) -> list[Tab]:
    """Words, address, and whether it is the page shown; only what this actor may open."""
    return [
        (str(words), reverse(name, args=[region.slug]), name == shown)
        for name, words, may in PAGES
        if may(actor, region)
    ]
