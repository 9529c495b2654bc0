"""The pages of the place Home, as the second row of links shows them. An area adds its page to the list."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.actor import Actor
from onward.regions.access import RegionPredicate, belongs, takes_part
from onward.regions.models import Region

Tab = tuple[str, str, bool]
PAGES: list[tuple[str, str | Promise, str, RegionPredicate]] = [
    ("region-home", _("Today"), "", belongs),
    ("guide", _("Guide"), "guide/", takes_part),
    ("guide-steps", _("Ten steps"), "guide/steps/", takes_part),
    ("guide-components", _("Ready community"), "guide/components/", takes_part),
    ("guide-missions", _("Missions"), "guide/missions/", takes_part),
    ("library", _("Library"), "library/", takes_part),
]
"""What a page is known by, what it is called, its address in the region, and who may open it."""


def tabs(actor: Actor, region: Region, shown: str) -> list[Tab]:
    """Words, address, and whether it is the page shown, for `<c-secondary>`; only what this actor may open."""
    return [
        (str(words), f"/r/{region.slug}/{tail}", key == shown) for key, words, tail, may in PAGES if may(actor, region)
    ]
