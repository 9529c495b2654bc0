"""What the pages of this place share: the rows of pages under the seven, and the way up."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.core.http import Request
from onward.regions.access import coordinates, takes_part
from onward.regions.models import Region

Tab = tuple[str, str, str]
"""Words, address, and for the page shown `page`, for its group `true`, as `aria-current` has it."""


class Group(NamedTuple):
    """Pages that answer one question together; the first of them is where its own link leads."""

    words: Promise
    pages: tuple[tuple[str, Promise], ...]


GROUPS = (
    Group(
        lazy("What is missing"),
        (
            ("gap-matrix", lazy("Coverage")),
            ("gap-map", lazy("Map")),
            ("gap-access", lazy("Access")),
            ("gap-need", lazy("Need")),
            ("gap-groups", lazy("Groups")),
            ("gap-duplication", lazy("Duplication")),
            ("gap-sectors", lazy("Sectors")),
            ("county-list", lazy("Counties")),
        ),
    ),
    Group(
        lazy("What to do"),
        (
            ("gap-next", lazy("Next steps")),
            ("gap-ranked", lazy("Gaps in order")),
            ("gap-missing", lazy("Who is missing")),
            ("gap-connections", lazy("No-cost connections")),
            ("what-if", lazy("What if?")),
        ),
    ),
    Group(lazy("Over time"), (("snapshot-list", lazy("Snapshots")), ("snapshot-compare", lazy("Compare two dates")))),
)
WITH_NAMES = {"gap-next", "gap-connections", "what-if"}
"""Pages that are made of partners' names, so whoever only views figures has no way to them."""
TO_COORDINATE = {"gap-missing"}
"""Pages about whom to invite, for whoever invites."""


def frame(request: Request, region: Region, shown: str) -> dict[str, Any]:
    """What every page here gets. Whoever only views figures sees no names of partners, and no way to their pages."""
    sees = takes_part(request.actor, region)
    closed = (set() if sees else WITH_NAMES) | (set() if coordinates(request.actor, region) else TO_COORDINATE)
    return {"place": "gaps", "sees_partners": sees, **rows(region, shown, closed=closed)}


def rows(region: Region, shown: str, *, closed: Collection[str] = ()) -> dict[str, Any]:
    """`tabs`, a link for each group, and `pages`, those of the group of the page shown; without closed ones."""
    open_ones = [(group.words, [page for page in group.pages if page[0] not in closed]) for group in GROUPS]
    groups = [(str(words), pages) for words, pages in open_ones if pages]
    tabs = [_tab(region, words, pages[0][0], _where(pages, shown)) for words, pages in groups]
    here = [(words, pages) for words, pages in groups if any(name == shown for name, _words in pages)]
    words, pages = here[0] if here else ("", [])
    return {
        "tabs": tabs, "group": words,
        "pages": [_tab(region, str(words), name, "page" if name == shown else "") for name, words in pages],
    }  # fmt: skip


def _where(pages: list[tuple[str, Promise]], shown: str) -> str:
    return "true" if any(name == shown for name, _words in pages) else ""


def _tab(region: Region, words: str, name: str, current: str) -> Tab:
    return words, reverse(name, args=[region.slug]), current


def trail(region: Region, *further: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Gaps"), reverse("gap-matrix", args=[region.slug])), *further]
