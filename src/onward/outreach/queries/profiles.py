"""Reads of sector profiles: what each sector says of itself, and where nobody has said anything."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from onward.core.errors import Missing
from onward.outreach.models import ProfileAnswer
from onward.outreach.rules.profiles import QUESTIONS
from onward.partners.access import shown
from onward.partners.models import Organization, Sector
from onward.regions.models import Region

MOST = 3
"""So many sectors are read beside each other."""


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector, how many of the questions are answered, by how many partners, and how many partners it has; `new` of
    them answered by a link, and nobody who leads has read it yet."""

    sector: Sector
    answered: int
    voices: int
    partners: int
    new: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A sector beside others: its answers by question, in the order of questions, and whom to ask."""

    sector: Sector
    answers: list[list[ProfileAnswer]]
    to_ask: list[Organization]

    @property
    def blank(self) -> bool:
        return not any(self.answers)

    @property
    def new(self) -> list[int]:
        """Keys of the partners whose answers nobody who leads has read yet."""
        told = (one for answers in self.answers for one in answers if one.unread_since)
        return sorted({one.organization_id for one in told if one.organization_id})


def _told(region: Region) -> Q:
    return Q(profile_answers__removed_at=None) & (
        Q(profile_answers__organization=None) | Q(profile_answers__organization__in=shown(region))
    )


def sectors(region: Region) -> list[SectorRow]:
    """Every sector in use, the blank ones too."""
    found = Sector.objects.filter(region=region, in_use=True).annotate(
        answered=Count("profile_answers__question", filter=_told(region), distinct=True),
        voices=Count("profile_answers__organization", filter=_told(region), distinct=True),
        new=Count(
            "profile_answers__organization", distinct=True,
            filter=_told(region) & Q(profile_answers__unread_since__isnull=False),
        ),
    )
    found = found.order_by("position", "name")  # Counting in groups forgets the order of the rows.
    partners = dict(
        shown(region).filter(standing="partner").order_by().values_list("sector").annotate(n=Count("pk"))
    )
    return [SectorRow(one, one.answered, one.voices, partners.get(one.pk, 0), one.new) for one in found]


def open_answers(region: Region) -> QuerySet[ProfileAnswer]:
    """What sectors in use say, by their team or by partners that whoever looks may see."""
    here = Q(organization=None) | Q(organization__in=shown(region))
    found = ProfileAnswer.objects.filter(here, region=region, removed_at=None, sector__in_use=True)
    return found.select_related("sector", "organization")


def unread(region: Region) -> QuerySet[Organization]:
    """Partners whose answers came by a link, as far as nobody who leads has read them yet."""
    new = ProfileAnswer.objects.filter(organization=OuterRef("pk"), removed_at=None, unread_since__isnull=False)
    found: QuerySet[Organization] = shown(region).filter(Exists(new))
    return found


def sector_called(region: Region, key: str) -> Sector:
    """Raises Missing when the region has no such sector in use."""
    found = Sector.objects.filter(region=region, key=key, in_use=True).first()
    if found is None:
        raise Missing("The region has no such sector, or does not use it.")
    found.region = region
    return found


def profiles(region: Region, keys: Collection[str]) -> list[Profile]:
    """The profiles of these sectors, in the order of the region's list; at most three."""
    in_use = Sector.objects.filter(region=region, in_use=True)
    chosen = [one for one in in_use if one.key in keys][:MOST]
    here = Q(organization=None) | Q(organization__in=shown(region))
    found = ProfileAnswer.objects.filter(here, sector__in=chosen, removed_at=None).select_related("organization")
    told = list(found)
    partners = shown(region).filter(standing="partner", sector__in=chosen).order_by("name")
    to_ask = [one for one in partners if one.pk not in {row.organization_id for row in told}]
    return [
        Profile(
            sector,
            [[row for row in told if (row.sector_id, row.question) == (sector.pk, key)] for key in QUESTIONS],
            [one for one in to_ask if one.sector_id == sector.pk],
        )
        for sector in chosen
    ]
