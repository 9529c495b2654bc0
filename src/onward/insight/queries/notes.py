"""What people said in their own words, wherever they said it, as far as whoever looks may read it."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from onward.assessments.models import Round
from onward.assessments.queries.results import READ_TOGETHER, heard, told_in
from onward.assessments.rules.rounds import CLOSED
from onward.assessments.rules.tallies import tallies
from onward.convenings.queries.needs import said_at_tables
from onward.insight.models.ingredients import GATHERING, NEED, PROFILE, ROUND
from onward.outreach.models import ProfileAnswer
from onward.partners.access import shown
from onward.partners.models import Help, Sector
from onward.partners.models.together import NEEDS
from onward.regions.models import Region

MOST = 2_000
LATEST_ROUNDS = 6


class Voiced(NamedTuple):
    """`said_in` names the round or the organization. Of a round there is no sector, since people were promised that
    their words are told without it."""

    body: str
    source: str
    said_in: str
    sector: Sector | None

    @property
    def key(self) -> str:
        """Names this text in a form, whatever is said meanwhile."""
        return hashlib.sha256(self.body.casefold().encode()).hexdigest()[:20]


def voiced(region: Region) -> list[Voiced]:
    """Notes of the last rounds that were closed, what sectors tell each other, needs that partners explain, and needs
    and ideas that tables voiced; each text once."""
    found: dict[str, Voiced] = {}
    for part in (_of_rounds(region), _of_profiles(region), _of_needs(region), _of_tables(region)):
        for one in part:
            if one.body:
                found.setdefault(one.body.casefold(), one)
    return list(found.values())[:MOST]


def _of_rounds(region: Region) -> Iterator[Voiced]:
    closed = Round.objects.filter(
        region=region, removed_at=None, state=CLOSED, version__instrument__purpose__in=READ_TOGETHER
    )
    for round in closed.select_related("version", "region").order_by("-closed_at", "-pk")[:LATEST_ROUNDS]:
        for result in told_in(round):
            for texts in result.notes.values():
                yield from (Voiced(text.strip(), ROUND, round.title, None) for text in texts)
        for other in tallies(round.version.asks, heard(round), round.promise, round.floor):
            yield from (Voiced(text.strip(), ROUND, round.title, None) for text in other.notes)


def _of_profiles(region: Region) -> Iterator[Voiced]:
    said = ProfileAnswer.objects.filter(region=region, removed_at=None).select_related("sector", "organization")
    open_to_me = set(shown(region).values_list("pk", flat=True))
    for one in said.order_by("pk"):
        if one.organization_id is None or one.organization_id in open_to_me:
            yield Voiced(one.body.strip(), PROFILE, str(one), one.sector)


def _of_needs(region: Region) -> Iterator[Voiced]:
    said = Help.objects.present().filter(region=region, way=NEEDS, organization__in=shown(region)).exclude(note="")
    for one in said.select_related("organization__sector", "help_kind").order_by("pk"):
        yield Voiced(f"{one.help_kind}: {one.note.strip()}", NEED, str(one.organization), one.organization.sector)


def _of_tables(region: Region) -> Iterator[Voiced]:
    for one in said_at_tables(region):
        yield Voiced(one.body.strip(), GATHERING, one.room.gathering.title, one.sector)
