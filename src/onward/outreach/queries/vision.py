"""Reads of visions: what organizations say, the versions of the shared statement, and the one that stands."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery

from onward.core.errors import Missing
from onward.outreach.models import VisionAdoption, VisionDraft, VisionStatement
from onward.outreach.rules.vision import Piece, compared, pointed_out, recurring
from onward.partners.access import shown
from onward.partners.models import Organization
from onward.regions.models import Region

NEWEST = 30
"""So many versions stand in a list."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one organization says, with the words that others say, too, pointed out."""

    organization: Organization
    vision: list[Piece]
    pitch: list[Piece]
    row: VisionStatement


class Together(NamedTuple):
    """All statements, and the words that recur in them, with in how many."""

    said: list[Said]
    words: list[tuple[str, int]]


def statement_of(organization: Organization) -> VisionStatement | None:
    return VisionStatement.objects.filter(organization=organization, removed_at=None).first()


def statements(region: Region) -> QuerySet[VisionStatement]:
    """What organizations say that whoever looks may see."""
    found = VisionStatement.objects.filter(region=region, removed_at=None, organization__in=shown(region))
    return found.select_related("organization")


def together(region: Region) -> Together:
    """What organizations say that whoever looks may see, by name."""
    rows = list(statements(region))
    words = recurring([f"{row.vision}\n{row.pitch}" for row in rows])
    keys = {word for word, _count in words}
    told = [Said(row.organization, pointed_out(row.vision, keys), pointed_out(row.pitch, keys), row) for row in rows]
    return Together(told, words)


def unread(region: Region) -> QuerySet[VisionStatement]:
    """What came by a link and nobody who leads has read yet."""
    here = VisionStatement.objects.filter(region=region, removed_at=None, organization__in=shown(region))
    return here.filter(unread_since__isnull=False)


def drafts(region: Region) -> QuerySet[VisionDraft]:
    """The versions, the newest first."""
    return VisionDraft.objects.filter(region=region).select_related("saved_by")


def draft_numbered(region: Region, number: int) -> VisionDraft:
    """Raises Missing when there is no such version."""
    found = drafts(region).filter(number=number).first()
    if found is None:
        raise Missing("There is no such version of the statement.")
    found.region = region
    return found


def changes_in(draft: VisionDraft, drafts_of: QuerySet[VisionDraft]) -> list[Piece]:
    """The version beside the one before it; its words alone when it is the first."""
    before = drafts_of.filter(number__lt=draft.number).first()
    return compared(before.body, draft.body) if before else [Piece(draft.body)]


def adoptions(region: Region) -> QuerySet[VisionAdoption]:
    """The last one first."""
    return VisionAdoption.objects.filter(region=region).select_related("draft")


def standing(region: Region) -> VisionAdoption | None:
    """The adoption that stands, with its words."""
    return adoptions(region).first()


def without_statement(region: Region) -> list[Organization]:
    """Partners who have not said what they want, by name."""
    told = VisionStatement.objects.filter(region=region, removed_at=None).values("organization")
    return list(shown(region).filter(standing="partner").exclude(pk__in=told).order_by("name"))


def adopted_words(region: Region) -> Mapping[str, Any]:
    """The words that stand, by whom and when they were adopted, as parts of a larger question about the region."""
    last = VisionAdoption.objects.filter(region=region)
    return {
        "vision": Subquery(last.values("draft__body")[:1]),
        "vision_by": Subquery(last.values("adopted_by")[:1]),
        "vision_on": Subquery(last.values("adopted_on")[:1]),
    }


class Adopted(NamedTuple):
    """The words that stand, by whom and when they were adopted."""

    body: str
    by: str
    on: dt.date


def adopted_in(answers: Mapping[str, Any]) -> Adopted | None:
    """What stands, out of the answers to `adopted_words`."""
    return Adopted(*(answers[key] for key in ("vision", "vision_by", "vision_on"))) if answers["vision"] else None


def adopted_of(region: Region) -> Adopted | None:
    """The same, asked for itself."""
    found = standing(region)
    return Adopted(found.draft.body, found.adopted_by, found.adopted_on) if found else None
