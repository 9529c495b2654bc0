"""Reads of what rounds say of each county."""

from collections.abc import Collection, Hashable, Mapping
from typing import NamedTuple

from onward.assessments.instrument import Instrument, Purpose
from onward.assessments.models import Instrument as InstrumentRow
from onward.assessments.models import Response, Round
from onward.assessments.models.rounds import SENT
from onward.assessments.rules.counties import Part, of_each
from onward.assessments.rules.results import Heard
from onward.assessments.rules.rounds import BY_COUNTY, CLOSED, NAMED
from onward.regions.models import Region

MOST_ROUNDS = 24
"""Of one instrument; older ones are left out."""


class Said(NamedTuple):
    """What people said of one county: by the key of a part, and in which round."""

    round: Round
    parts: Mapping[str, Part]


def asked_of_counties(region: Region) -> list[InstrumentRow]:
    """The instruments about communities that a round has put to people, or could."""
    found = InstrumentRow.objects.filter(region=region, removed_at=None, purpose=Purpose.COMMUNITY)
    return list(found.filter(versions__published_at__isnull=False).distinct().order_by("title", "pk"))


def rounds_about(instruments: Collection[InstrumentRow]) -> dict[int, list[Round]]:
    """By the key of each instrument its rounds that are over and about counties, the newest first: by county, or about
    one alone. Costs one query."""
    found = Round.objects.filter(version__instrument__in=instruments, removed_at=None, state=CLOSED)
    about = found.filter(promise=BY_COUNTY) | found.filter(county__isnull=False)
    rounds: dict[int, list[Round]] = {one.pk: [] for one in instruments}
    for one in about.select_related("version").order_by("-closed_at", "-pk"):
        rounds[one.version.instrument_id].append(one)
    return {key: newest[:MOST_ROUNDS] for key, newest in rounds.items()}


def said_of(rounds: list[Round]) -> dict[str, Said]:
    """By the FIPS code of a county: the newest round that tells something of it. Costs one query."""
    heard: dict[int, list[Heard]] = {round.pk: [] for round in rounds}
    whose = {round.pk: round for round in rounds}
    rows = Response.objects.filter(round__in=heard, state=SENT).only("round_id", "answers", "county_id")
    for row in rows:
        round = whose[row.round_id]
        heard[row.round_id].append(Heard(row.answers, row.county_id or round.county_id))
    found: dict[str, Said] = {}
    for round in rounds:
        for county, parts in _each(round, heard[round.pk]).items():
            found.setdefault(str(county), Said(round, parts))
    return found


def _each(round: Round, heard: list[Heard]) -> Mapping[Hashable, Mapping[str, Part]]:
    """A round about one county alone tells of it as of a group: no answer lies outside it."""
    promise = NAMED if round.promise == NAMED else BY_COUNTY
    return of_each(round.version.asks, heard, promise, round.floor)


def newest_words(instrument: InstrumentRow) -> Instrument:
    """What it asks now."""
    version = instrument.versions.filter(published_at__isnull=False).order_by("-number").first()
    if version is None:
        raise LookupError(instrument.pk)
    return version.asks
