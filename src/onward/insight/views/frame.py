"""What the pages of this place share: the row of pages under the seven, and the way up."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.regions.access import takes_part
from onward.regions.models import Region

Tab = tuple[str, str, bool]


def frame(request: Request, region: Region, shown: str) -> dict[str, Any]:
    """What every page here gets. Whoever only views figures sees no names of partners, and no way to their pages."""
    sees = takes_part(request.actor, region)
    return {"place": "gaps", "sees_partners": sees, "tabs": tabs(region, shown, sees_partners=sees)}


def tabs(region: Region, shown: str, *, sees_partners: bool = True) -> list[Tab]:
    pages = (
        ("gap-matrix", _("Coverage")),
        ("gap-next", _("Next steps")),
        ("gap-map", _("Map")),
        ("gap-duplication", _("Duplication")),
        ("gap-sectors", _("Sectors")),
        ("county-list", _("Counties")),
    )
    open_to_all = [(name, words) for name, words in pages if sees_partners or name != "gap-next"]
    return [(words, reverse(name, args=[region.slug]), name == shown) for name, words in open_to_all]


def trail(region: Region, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Gaps"), reverse("gap-matrix", args=[region.slug])), *further]
