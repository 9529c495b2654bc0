"""Which time zone a region most likely lives in, told from its counties; whoever keeps the region corrects it where it
is wrong. Plain values.

Zones follow state lines except where they do not: the table of split states gives the longitude that parts them, as a
straight line, which is good enough for a first guess.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
)  # fmt: skip
USUAL = EASTERN
BY_ZONE = {
    EASTERN: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
    CENTRAL: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    MOUNTAIN: "CO ID MT NM UT WY",
    PACIFIC: "CA NV OR WA",
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
ZONES = tuple(BY_ZONE)
"""Those of the states and territories, from east to west and then the islands."""
BY_STATE = {state: zone for zone, states in BY_ZONE.items() for state in states.split()}
SPLIT = {
    "FL": (-85.1, CENTRAL, EASTERN), "KY": (-86.2, CENTRAL, EASTERN), "TN": (-85.3, CENTRAL, EASTERN),
    "TX": (-104.9, MOUNTAIN, CENTRAL), "KS": (-101.5, MOUNTAIN, CENTRAL), "NE": (-101.2, MOUNTAIN, CENTRAL),
    "SD": (-100.4, MOUNTAIN, CENTRAL), "ND": (-102.2, MOUNTAIN, CENTRAL), "OR": (-117.9, PACIFIC, MOUNTAIN),
}  # fmt: skip
"""West of the longitude the first, east of it the second."""


class Spot(NamedTuple):
    """The middle of a county: its state's postal code, and its longitude."""

    state: str
    longitude: float


def zone_of(spots: Iterable[Spot]) -> str:
    """The zone of most of these counties; of equals the one that comes first in `ZONES`.

    >>> zone_of([Spot("OH", -83.0), Spot("TX", -106.2), Spot("TX", -106.2)])
    'America/Denver'
    """
    found = Counter(_zone(spot) for spot in spots)
    return min(found, key=lambda zone: (-found[zone], ZONES.index(zone)), default=USUAL)


def _zone(spot: Spot) -> str:
    if spot.state in SPLIT:
        longitude, west, east = SPLIT[spot.state]
        return west if spot.longitude < longitude else east
    return BY_STATE.get(spot.state, USUAL)
