"""What the pages of this place share: the row of pages under the seven, and the way up."""

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.regions.models import Region

Tab = tuple[str, str, bool]


def tabs(region: Region, shown: str) -> list[Tab]:
    pages = (
        ("gap-matrix", _("Coverage")),
        ("gap-next", _("Next steps")),
        ("gap-map", _("Map")),
        ("gap-sectors", _("Sectors")),
        ("county-list", _("Counties")),
    )
    return [(words, reverse(name, args=[region.slug]), name == shown) for name, words in pages]


def trail(region: Region, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Gaps"), reverse("gap-matrix", args=[region.slug])), *further]
