"""One listing as the coverage methods see it, where it counts, and how long a confirmation lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Freshness = Literal["fresh", "ageing", "stale", "unknown"]

SURE = 0.5
NATION = "US"
AHEAD = timedelta(days=1)
"""Somewhere it is tomorrow already. A confirmation of a later day is a slip and says nothing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One service of one kind at one site. `county` is a FIPS code or blank; `served` holds FIPS codes of counties
    (5 digits), states (2 digits) or `US`. `site` tells two sites of a service in one county apart; `point` is the
    site's latitude and longitude, where known."""

    service: str
    organization: str
    kind: str
    county: str = ""
    served: tuple[str, ...] = ()
    confidence: float = 1.0
    assured: date | None = None
    active: bool = True
    remote: bool = False
    site: str = ""
    point: tuple[float, float] | None = None

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def placed(self) -> bool:
        """Whether anything says where this offer is available."""
        return bool(self.county or self.served or self.remote)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many days a confirmation lasts."""

    fresh: int = 180
    ageing: int = 365


USUAL = Limits()


def covers(offer: Offer, county: str) -> bool:
    """Whether the offer is here or reaches the county; the rules stand in `matrix`.

    >>> covers(Offer("line", "peers", "peer_coaching", county="39131", remote=True), "39163")
    True
    >>> covers(Offer("line", "peers", "peer_coaching", county="39131", remote=True), "54011")
    False
    """
    if offer.county == county:
        return True
    if offer.served:
        return not {county, county[:2], NATION}.isdisjoint(offer.served)
    return offer.remote and offer.county[:2] in ("", county[:2])


def freshness(assured: date | None, today: date, limits: Limits = USUAL) -> Freshness:
    """How far a confirmation of that date can still be trusted today.

    >>> freshness(date(2026, 1, 1), date(2026, 6, 30)), freshness(date(2026, 1, 1), date(2026, 7, 1))
    ('fresh', 'ageing')
    """
    if assured is None or assured > today + AHEAD:
        return "unknown"
    days = (today - assured).days
    if days <= limits.fresh:
        return "fresh"
    return "ageing" if days <= limits.ageing else "stale"


def latest(confirmations: Iterable[date | None], today: date) -> date | None:
    """The last confirmation that counts.

    >>> latest([date(2026, 5, 1), None, date(2062, 5, 1)], date(2026, 6, 30))
    datetime.date(2026, 5, 1)
    """
    return max((day for day in confirmations if day and day <= today + AHEAD), default=None)
