"""What the pages of this place share: the rows of links over them, and the way up."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.http import Request
from onward.core.pages import rows
from onward.regions.access import takes_part
from onward.regions.models import Region


def frame(request: Request, region: Region, shown: str) -> dict[str, Any]:
    """What every page here gets. Whoever only views figures sees no names of partners, and no way to their pages."""
    shown_rows = rows("gaps", shown, region, request.actor)
    return {"place": "gaps", "sees_partners": takes_part(request.actor, region), "rows_of_pages": shown_rows}


def trail(region: Region, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Gaps"), reverse("gap-matrix", args=[region.slug])), *further]
