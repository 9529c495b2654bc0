"""What must be known of a region, beside its matrix, to say what to do next; and who could help with a gap.

*Helpers* of a gap are organizations that surely offer the kind, now, at a site in a county that touches one of the
counties without it, inside the region or outside. They come nearest first: miles in a straight line from the site (or
the centre of its county, where the site's place is unknown) to the nearest centre of a county with the gap; unknown
distances last, ties by reference.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from math import inf

from onward.analysis.coverage.offer import Offer
from onward.analysis.distance import Place, miles


@dataclass(frozen=True, slots=True)
class SectorCount:
    """How many organizations stand in a sector; `voice` marks sectors of people who speak from their own recovery."""

    key: str
    organizations: int
    voice: bool = False


@dataclass(frozen=True, slots=True)
class Helper:
    """An organization that could help, how far its nearest site is, and whether that site is in the region."""

    organization: str
    miles: float | None
    inside: bool


@dataclass(frozen=True)
class Region:
    """Plain facts. `people`, `neighbours` and `centres` are by county; `neighbours` and `centres` may name counties
    outside the region. `offers` are the region's own directory; `outside` what is known of others. A kind without an
    `importance` weighs 1, a county without `people` 0. `need` is by kind and county, in people (`coverage.need`);
    a kind that is not in it is weighed by the people of each county."""

    people: Mapping[str, int]
    offers: tuple[Offer, ...] = ()
    outside: tuple[Offer, ...] = ()
    importance: Mapping[str, float] = field(default_factory=dict)
    neighbours: Mapping[str, Collection[str]] = field(default_factory=dict)
    centres: Mapping[str, Place] = field(default_factory=dict)
    sectors: tuple[SectorCount, ...] = ()
    need: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def weight_of(self, kind: str) -> float:
        return self.importance.get(kind, 1.0)

    def people_in(self, counties: Iterable[str]) -> int:
        return sum(self.people.get(county, 0) for county in counties)

    def sites_of(self, kind: str) -> Sequence[Offer]:
        """Sure, active offers of a kind at a known county, from here and outside."""
        return self._sites.get(kind, ())

    @cached_property
    def _sites(self) -> Mapping[str, Sequence[Offer]]:
        sites: dict[str, list[Offer]] = {}
        for offer in chain(self.offers, self.outside):
            if offer.active and offer.sure and offer.county:
                sites.setdefault(offer.kind, []).append(offer)
        return sites

    def miles_from(self, offer: Offer, counties: Iterable[str]) -> float:
        """Miles from an offer's site to the nearest of these counties' centres; infinite when either is unknown."""
        place = offer.point or self.centres.get(offer.county)
        centres = [self.centres[county] for county in counties if county in self.centres]
        return min((miles(place, centre) for centre in centres), default=inf) if place else inf

    def helpers(self, kind: str, gap: Collection[str], region: Collection[str]) -> tuple[Helper, ...]:
        """Who could fill this gap, nearest first; the module's text says who counts."""
        touching = set(chain.from_iterable(self.neighbours.get(county, ()) for county in gap))
        nearest: dict[str, tuple[float, bool]] = {}
        for offer in self.sites_of(kind):
            if offer.county in touching:
                found = (self.miles_from(offer, gap), offer.county not in region)
                nearest[offer.organization] = min(found, nearest.get(offer.organization, found))
        ranked = sorted((distance, organization, outside) for organization, (distance, outside) in nearest.items())
        return tuple(
            Helper(organization, None if distance == inf else round(distance, 1), not outside)
            for distance, organization, outside in ranked
        )
