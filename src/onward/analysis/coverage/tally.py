"""The counting behind the matrix: one tally for each cell, and tallies added up for rows, columns and the whole.

Separate from `matrix` so that what the figures mean and how they are counted can each be read in one sitting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from onward.analysis.coverage.offer import Limits, Offer, covers, freshness

UNKNOWN = 0
"""Days are counted as ordinals, which compare ten times faster than dates; any real day is later than this one."""


@dataclass(slots=True)
class Tally:
    """References seen in one place, and each covering service's latest confirmation."""

    sites: set[tuple[str, str]] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    days: dict[str, int] = field(default_factory=dict)

    def stand(self, offer: Offer) -> None:
        """Count an offer whose site is here."""
        self.sites.add((offer.county, offer.site or offer.service))
        self.here.add(offer.service)
        self.organizations.add(offer.organization)

    @property
    def freshest(self) -> date | None:
        latest = max(self.days.values(), default=UNKNOWN)
        return date.fromordinal(latest) if latest else None

    def stale_share(self, today: date, limits: Limits) -> float:
        if not self.days:
            return 0.0
        trusted_from = today.toordinal() - limits.ageing
        return sum(map(trusted_from.__gt__, self.days.values())) / len(self.days)


def together(tallies: Iterable[Tally]) -> Tally:
    """The tally of a whole line: references stay distinct, the latest date of a service wins."""
    whole = Tally()
    for tally in tallies:
        whole.sites |= tally.sites
        whole.here |= tally.here
        whole.organizations |= tally.organizations
        whole.unsure |= tally.unsure
        known = whole.days
        for service, day in tally.days.items():
            if service not in known or day > known[service]:
                known[service] = day
    return whole


class Count:
    """One pass over the offers; afterwards `cells` holds the tallies and `unlocated` what could not be placed."""

    def __init__(self, counties: tuple[str, ...], kinds: tuple[str, ...], today: date, limits: Limits) -> None:
        self.counties, self.kinds, self.today, self.limits = counties, frozenset(kinds), today, limits
        self.cells = {(kind, county): Tally() for kind in kinds for county in counties}
        self._reaches: dict[tuple[str, tuple[str, ...], bool], tuple[str, ...]] = {}
        self._placed: set[str] = set()
        self._unplaced: dict[str, None] = {}

    def add(self, offer: Offer) -> None:
        if not offer.active or offer.kind not in self.kinds:
            return
        if not offer.placed:
            self._unplaced[offer.service] = None
            return
        self._placed.add(offer.service)
        covered = [self.cells[offer.kind, county] for county in self._covered(offer)]
        if offer.sure:
            self._cover(offer, covered)
        else:
            for tally in covered:
                tally.unsure.add(offer.service)

    def _cover(self, offer: Offer, covered: list[Tally]) -> None:
        own = self.cells.get((offer.kind, offer.county))
        if own:
            own.stand(offer)
        service, day = offer.service, self._day(offer.assured)
        for tally in covered:
            if day >= tally.days.get(service, UNKNOWN):
                tally.days[service] = day

    @property
    def unlocated(self) -> tuple[str, ...]:
        return tuple(service for service in self._unplaced if service not in self._placed)

    def _day(self, assured: date | None) -> int:
        if assured is None or freshness(assured, self.today, self.limits) == "unknown":
            return UNKNOWN
        return assured.toordinal()

    def _covered(self, offer: Offer) -> tuple[str, ...]:
        area = (offer.county, offer.served, offer.remote)
        if area not in self._reaches:
            self._reaches[area] = tuple(county for county in self.counties if covers(offer, county))
        return self._reaches[area]
