"""How far each county helps recovery: what people said of each part, beside what the directory knows of it.

A part is a component of a ready community, or a level of community recovery capital; those of the first kind have
service kinds, and so services, in the directory.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import get_language

from onward.analysis.coverage.offer import Offer, covers
from onward.assessments.defaults import ready
from onward.assessments.instrument import Instrument, words
from onward.assessments.models import Instrument as InstrumentRow
from onward.assessments.models import Round
from onward.assessments.queries.counties import Said, asked_of_counties, newest_words, rounds_about, said_of
from onward.assessments.rules.counties import NOTHING, Part, parts_of
from onward.core.errors import Missing
from onward.core.kept import kept
from onward.insight.queries.cells import Listing, listings, near
from onward.insight.queries.picture import Picture
from onward.insight.queries.tables import CountyRow, Word
from onward.regions.models import Region

MOST_KEPT = 4
ALL_HELP = "services"
"""The part of our own community instrument that is about the full range of help: every kind belongs to it."""


class Known(NamedTuple):
    """What the directory knows of one part in one county: services with a site there, and those that reach it from
    elsewhere, each once; of the kinds of the part those that nobody offers there."""

    here: frozenset[str]
    reaching: frozenset[str]
    missing: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """One part in one county. `known` is None for a part that no kind of service belongs to."""

    county: CountyRow
    key: str
    title: str
    said: Part
    known: Known | None

    @property
    def looks(self) -> str:
        """Classes of `gaps.css`."""
        mean = self.said.mean
        if mean is None:
            return "cell"
        if mean < LOW:
            return "cell cell-nothing"
        return "cell cell-some" if mean >= HIGH else "cell cell-few"


LOW, HIGH = 2.5, 3.5
"""Below, a part is weak; from there on it is strong. Halfway between the steps of a scale from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """`instrument` is None where the region has none: then the components are shown with what the directory knows."""

    instruments: list[InstrumentRow]
    instrument: InstrumentRow | None
    asks: Instrument
    counties: list[CountyRow]
    said: Mapping[str, Said]
    rows: list[list[Square]] = field(default_factory=list)

    @property
    def heads(self) -> list[tuple[str, str]]:
        return [(one[0].key, one[0].title) for one in self.rows if one]

    @property
    def columns(self) -> list[tuple[CountyRow, Said | None, list[Square]]]:
        """One county after the other."""
        return [
            (county, self.said.get(county.fips), [row[place] for row in self.rows])
            for place, county in enumerate(self.counties)
        ]

    @property
    def silent(self) -> list[CountyRow]:
        """Counties of which nothing is told."""
        return [one for one in self.counties if one.fips not in self.said]


def readiness(region: Region, picture: Picture, key: str = "") -> Readiness:
    """By the instrument of this key, else the one that was asked last, else the first. Costs at most four queries."""
    instruments = asked_of_counties(region)
    rounds = rounds_about(instruments)
    chosen = _chosen(instruments, rounds, key)
    asks = newest_words(chosen) if chosen else ready.DEFAULT.instrument
    said = _told(region, *rounds[chosen.pk]) if chosen else {}
    counties = list(picture.counties.values())
    told = {fips: said[fips] for fips in picture.counties if fips in said}
    found = Readiness(instruments, chosen, asks, counties, told)
    found.rows.extend(_rows(picture, found))
    return found


@kept(MOST_KEPT)
def _told(_region: Region, *rounds: Round) -> Mapping[str, Said]:
    """What was told of rounds that are over is worked out once."""
    return said_of([*rounds])


def _chosen(
    instruments: list[InstrumentRow], rounds: Mapping[int, list[Round]], key: str
) -> InstrumentRow | None:  # fmt: skip
    by_key = {one.key: one for one in instruments}
    asked = sorted((str(rounds[one.pk][0].closed_at), one.pk) for one in instruments if rounds[one.pk])
    newest = next((one for one in instruments if asked and one.pk == asked[-1][1]), None)
    return by_key.get(key) or newest or by_key.get(ready.DEFAULT.key) or next(iter(instruments), None)


def _rows(picture: Picture, found: Readiness) -> list[list[Square]]:
    language = get_language() or "en"
    known = _known(picture)
    return [
        [
            Square(
                county, part.key, words(part.title, language),
                found.said[county.fips].parts.get(part.key, NOTHING) if county.fips in found.said else NOTHING,
                known.get((part.key, county.fips)),
            )
            for county in found.counties
        ]
        for part in parts_of(found.asks)
    ]  # fmt: skip


def _known(picture: Picture) -> dict[tuple[str, str], Known]:
    """By part and county. Each sure offer is looked at once for each county."""
    kinds = _kinds(picture)
    here: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    reaching: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for offer in (*picture.offers, *picture.meetings):
        word = picture.kinds.get(offer.kind)
        if word is None or not offer.sure:
            continue
        for fips in picture.counties:
            if covers(offer, fips):
                into = here if offer.county == fips else reaching
                for part in (word.component, ALL_HELP):
                    into[part, fips].add(offer.service)
    return {
        (part, fips): Known(
            frozenset(here[part, fips]), frozenset(reaching[part, fips] - here[part, fips]),
            tuple(word for word in words if picture.matrix.at[word.key, fips].state == "nothing"),
        )
        for part, words in kinds.items()
        for fips in picture.counties
    }  # fmt: skip


def _kinds(picture: Picture) -> dict[str, list[Word]]:
    """The kinds of service that belong to each part."""
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for word in picture.kinds.values():
        for part in {word.component, ALL_HELP} - {""}:
            found[part].append(word)
    return found


# One county ----------------------------------------------------------------------------------------------------------


class Gap(NamedTuple):
    """A kind that nobody offers in the county, and who next door could."""

    word: Word
    helpers: list[tuple[str, str]]


class Detail(NamedTuple):
    """One part of one county laid open."""

    square: Square
    services: list[Listing]
    reaching: int
    gaps: list[Gap]


MOST_SERVICES, MOST_HELPERS, MOST_GAPS = 12, 2, 6


def details(found: Readiness, picture: Picture, fips: str) -> list[Detail]:
    """The parts of one county, in their order. Raises Missing for a county outside the region."""
    if fips not in picture.counties:
        raise Missing("This county is not one of the region.")
    return [_detail(picture, row[list(picture.counties).index(fips)]) for row in found.rows]


def _detail(picture: Picture, square: Square) -> Detail:
    if square.known is None:
        return Detail(square, [], 0, [])
    fips = square.county.fips
    gaps = [
        Gap(word, [(row.organization, row.name) for row in near(picture, word.key, fips)[:MOST_HELPERS]])
        for word in square.known.missing[:MOST_GAPS]
    ]
    return Detail(square, _services(picture, square.known, fips), len(square.known.reaching), gaps)


def _services(picture: Picture, known: Known, fips: str) -> list[Listing]:
    """Each service with a site in the county, once."""
    first: dict[str, Offer] = {}
    for offer in (*picture.offers, *picture.meetings):
        if offer.service in known.here and offer.county == fips and offer.sure:
            first.setdefault(offer.service, offer)
    return listings(picture, first.values())
