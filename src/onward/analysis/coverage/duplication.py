"""Where several offer the same to the same people, while a county next door has nothing of it.

"Avoid duplication" is easily said and easily unfair. Two recovery houses in a city are no waste: people need a choice,
and many people live there. So this module never says that somebody is too many. It finds places where a coalition has
something to share: several organizations do the same work for the same people, a neighbouring county has nobody, and
the question is whether one of them could reach over. Every row carries what is needed to answer it fairly.

**Provider.** An organization with an offer of the kind that is active, sure (see `matrix`) and *local*: its site lies
in the county, or it names that very county as its area. What only serves a whole state or the country, or works by
phone, is nobody's double: it is meant for all, and it reaches the neighbour too.

**Same people.** Offers that name no population are for everybody; others are for those they name. Providers stand
together when both are for everybody, or both name the same population. A house for veterans beside a house for
everybody is not the same work: many people never come to the house for everybody.

**Row.** A kind, whom it is for, and exactly which `providers` (at least `SEVERAL`) stand together, with all `counties`
in which they do: the overlap of their areas. There is a row only when some county of the region that touches the
overlap is `lacking`: no sure, active offer covers it that people of that population could use; for everybody, no
offer at all, so that a row never calls empty what the matrix calls covered.

**Fairness.** `share` is people of the overlap for each provider there; `usual` the same over the whole region: people
of all its counties for each organization with a local offer of the kind for the same people. Where the share is at
least the usual, each provider has as many people to look after as anywhere: `busy`. Such a row is shown, after the
others, and called a choice. Without a count of people both are unknown and the row is not busy.

**Doubt.** `old` counts providers all of whose listings of the kind in the overlap are stale or unconfirmed: perhaps
there are fewer than it seems. `perhaps` are lacking counties where an unsure listing may already be the answer, or all
of them while a listing of the kind has no place at all (`unlocated`). Weight = people of the lacking counties ×
importance of the kind, halved (`DOUBT`) for a county in `perhaps`; a county whose people nobody counted weighs as the
mean of those known. Order: rows that are not busy first, then weight, then the kinds' order, then counties.

**Helpers.** Providers by miles in a straight line from their nearest site to the nearest centre of a lacking county.

Left to the caller: kinds that are meant to be many, such as mutual-aid meetings, are simply not asked about.

Complexity: each offer is placed once, O(offers × counties); rows are then found from the placed ones.

>>> from datetime import date
>>> offers = [Offer("a", "Hope", "housing", "39141"), Offer("b", "Grace", "housing", "39141")]
>>> region = Region({"39141": 77_000, "39163": 13_000}, neighbours={"39141": {"39163"}})
>>> [row] = duplications(offers, region, ["39141", "39163"], ["housing"], today=date(2026, 7, 1))
>>> row.providers, row.counties, row.lacking, row.share, row.usual, row.busy
(('Grace', 'Hope'), ('39141',), ('39163',), 38500.0, 45000.0, False)
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product
from math import inf
from statistics import fmean

from onward.analysis.coverage.next_steps import DOUBT
from onward.analysis.coverage.offer import USUAL, Limits, Offer, covers, freshness
from onward.analysis.coverage.region import Helper, Region

SEVERAL = 2
EVERYBODY = ""
OLD = ("stale", "unknown")

Whom = Mapping[str, Collection[str]]
"""By service: the populations it is for. A service that is not there is for everybody."""


@dataclass(frozen=True, slots=True)
class Duplication:
    """One row; words as in the module's text. `people` live in the overlap, `lacking_people` next door."""

    kind: str
    whom: str
    providers: tuple[str, ...]
    counties: tuple[str, ...]
    lacking: tuple[str, ...]
    people: int
    lacking_people: int
    share: float | None
    usual: float | None
    helpers: tuple[Helper, ...]
    old: int
    perhaps: tuple[str, ...]
    weight: float

    @property
    def busy(self) -> bool:
        return self.share is not None and self.usual is not None and self.share >= self.usual


def duplications(
    offers: Iterable[Offer],
    region: Region,
    counties: Sequence[str],
    kinds: Sequence[str],
    *,
    today: date,
    whom: Whom | None = None,
    limits: Limits = USUAL,
) -> list[Duplication]:
    """Every row, those with something to share first; the module's text says what each word means."""
    by_kind: dict[str, list[Offer]] = {kind: [] for kind in kinds}
    for offer in offers:
        if offer.active and offer.kind in by_kind:
            by_kind[offer.kind].append(offer)
    rows = [
        row
        for kind, listed in by_kind.items()
        for row in _Kind(kind, listed, region, tuple(counties), whom or {}).rows(today, limits)
    ]
    return sorted(rows, key=lambda row: (row.busy, -row.weight))


def local_to(offer: Offer, counties: Collection[str]) -> set[str]:
    """In which of these counties people have this offer as one of their own.

    >>> sorted(local_to(Offer("a", "Hope", "food", "39141", served=("39", "39163")), ["39141", "39163", "39131"]))
    ['39141', '39163']
    """
    at = () if offer.remote else (offer.county,)
    return {*at, *offer.served}.intersection(counties)


class _Kind:
    """All offers of one kind, placed."""

    def __init__(self, kind: str, listed: list[Offer], region: Region, counties: tuple[str, ...], whom: Whom) -> None:
        self.kind, self.region, self.counties, self.whom = kind, region, counties, whom
        self.sure = [offer for offer in listed if offer.sure]
        self.unsure = [offer for offer in listed if not offer.sure]
        placed = {offer.service for offer in listed if offer.placed}
        self.unlocated = any(offer.service not in placed for offer in listed)
        self.standing = self._standing()

    def _standing(self) -> dict[tuple[str, str], dict[str, list[Offer]]]:
        """By whom and county: the organizations with a local offer, each with those offers."""
        found: dict[tuple[str, str], dict[str, list[Offer]]] = defaultdict(lambda: defaultdict(list))
        for offer in self.sure:
            for county, group in product(local_to(offer, self.counties), self._groups(offer)):
                found[group, county][offer.organization].append(offer)
        return found

    def _groups(self, offer: Offer) -> Collection[str]:
        return self.whom.get(offer.service) or (EVERYBODY,)

    def rows(self, today: date, limits: Limits) -> Iterator[Duplication]:
        together: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        for group, county in product(sorted({group for group, _county in self.standing}), self.counties):
            providers = tuple(sorted(self.standing.get((group, county), ())))
            if len(providers) >= SEVERAL:
                together[group, providers].append(county)
        for (group, providers), overlap in together.items():
            lacking = self._lacking(group, overlap)
            if lacking:
                yield self._row(group, providers, tuple(overlap), lacking, self._old(group, overlap, today, limits))

    def _row(
        self, group: str, providers: tuple[str, ...], overlap: tuple[str, ...], lacking: tuple[str, ...], old: int
    ) -> Duplication:
        people = self.region.people_in(overlap)
        perhaps = tuple(county for county in lacking if self.unlocated or self._may_cover(county))
        return Duplication(
            kind=self.kind,
            whom=group,
            providers=providers,
            counties=overlap,
            lacking=lacking,
            people=people,
            lacking_people=self.region.people_in(lacking),
            share=people / len(providers) if all(county in self.region.people for county in overlap) else None,
            usual=self._usual(group),
            helpers=self._helpers(group, providers, overlap, lacking),
            old=old,
            perhaps=perhaps,
            weight=self._weight(lacking, perhaps),
        )

    def _lacking(self, group: str, overlap: Sequence[str]) -> tuple[str, ...]:
        touching = set(chain.from_iterable(self.region.neighbours.get(county, ()) for county in overlap))
        return tuple(
            county
            for county in self.counties
            if county in touching and not any(covers(o, county) and self._usable(o, group) for o in self.sure)
        )

    def _usable(self, offer: Offer, group: str) -> bool:
        groups = self._groups(offer)
        return group == EVERYBODY or EVERYBODY in groups or group in groups

    def _may_cover(self, county: str) -> bool:
        return any(covers(offer, county) for offer in self.unsure)

    def _usual(self, group: str) -> float | None:
        organizations = {
            owner for (named, _county), owners in self.standing.items() if named == group for owner in owners
        }
        people = self.region.people_in(self.counties)
        return people / len(organizations) if all(county in self.region.people for county in self.counties) else None

    def _old(self, group: str, overlap: Sequence[str], today: date, limits: Limits) -> int:
        listings: dict[str, list[Offer]] = defaultdict(list)
        for county in overlap:
            for owner, offers in self.standing[group, county].items():
                listings[owner] += offers
        return sum(
            all(freshness(offer.assured, today, limits) in OLD for offer in offers) for offers in listings.values()
        )

    def _helpers(
        self, group: str, providers: Sequence[str], overlap: Sequence[str], lacking: Sequence[str]
    ) -> tuple[Helper, ...]:
        miles = dict.fromkeys(providers, inf)
        for county in overlap:
            for owner, offers in self.standing[group, county].items():
                miles[owner] = min(miles[owner], *(self.region.miles_from(offer, lacking) for offer in offers))
        nearest = sorted(miles.items(), key=lambda pair: (pair[1], pair[0]))
        return tuple(Helper(owner, None if far == inf else round(far, 1), inside=True) for owner, far in nearest)

    def _weight(self, lacking: Sequence[str], perhaps: Sequence[str]) -> float:
        known = [self.region.people[county] for county in self.counties if county in self.region.people]
        usual = fmean(known) if known else 1.0
        people = sum(
            self.region.people.get(county, usual) * (DOUBT if county in perhaps else 1.0) for county in lacking
        )
        return people * self.region.weight_of(self.kind)
