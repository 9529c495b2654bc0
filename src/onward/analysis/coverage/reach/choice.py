"""What a region calls near: a method, distances, and what help counts that comes without a road.

Defaults are for rural regions: three bands of 10, 30 and 60 miles, and roads 1.3 times as long as a straight line. In
a city 5, 10 and 20 miles say more. Distances are in miles, or in minutes where `by_time` says that a table of travel
times is used.

Help from afar is of two kinds. *Telehealth* is a supply that works by phone or video. A *service area* is one that a
supply names (a county, a state, the country) and goes out to. For each, one of three:

- `none`: it does not count;
- `count`: it is counted beside the sites within reach, and gives nothing to the score. The default: a line for the
  whole state is help, and how much of it is left for twelve counties nobody can say;
- `share`: it is as near as can be to each area it serves, and its capacity is shared among them like that of a house.

Where a supply can be visited, too, its road counts as well; the area gets the greater weight of the two, never both.
"""

from dataclasses import dataclass
from typing import Literal

from onward.analysis.coverage.access import Bands, Decay, Gaussian
from onward.analysis.errors import Unusable

Method = Literal["2sfca", "e2sfca", "gaussian", "nearest", "count"]
Afar = Literal["none", "count", "share"]
METHODS: tuple[Method, ...] = ("2sfca", "e2sfca", "gaussian", "nearest", "count")
AFAR: tuple[Afar, ...] = ("none", "count", "share")
SCORED: tuple[Method, ...] = ("2sfca", "e2sfca", "gaussian")
RURAL = ((10.0, 1.0), (30.0, 0.68), (60.0, 0.22))


@dataclass(frozen=True, slots=True)
class Reach:
    """`radius` is how far still counts as within reach; `bands`, of the method `e2sfca` alone, are pairs of an outer
    edge and its weight, from near to far. Raises Unusable when a choice makes no sense."""

    method: Method = "e2sfca"
    radius: float = 30.0
    bands: tuple[tuple[float, float], ...] = RURAL
    road_factor: float = 1.3
    telehealth: Afar = "count"
    service_areas: Afar = "count"
    by_time: bool = False

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise Unusable(f"Choose a method: {', '.join(METHODS)}.")
        if self.telehealth not in AFAR or self.service_areas not in AFAR:
            raise Unusable(f"Help from afar counts as one of: {', '.join(AFAR)}.")
        if not 1 <= self.road_factor <= 10:
            raise Unusable("Give a road factor from 1 to 10: how much longer roads are than a straight line.")
        if not 0 < self.radius < float("inf"):
            raise Unusable("Give a radius greater than zero.")
        if self.method == "e2sfca":
            Bands(*self._edges_and_weights)

    @property
    def scored(self) -> bool:
        """Whether the method gives a score at all."""
        return self.method in SCORED

    @property
    def decay(self) -> Decay:
        """How much a distance counts; where there is no score, all within the radius counts alike."""
        if self.method == "e2sfca":
            return Bands(*self._edges_and_weights)
        return Gaussian(self.radius) if self.method == "gaussian" else Bands((self.radius,), (1.0,))

    @property
    def _edges_and_weights(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        return tuple(edge for edge, _weight in self.bands), tuple(weight for _edge, weight in self.bands)
