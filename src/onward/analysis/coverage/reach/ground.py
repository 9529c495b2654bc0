"""Demand and supply with everything between them that does not depend on need: distances, ties from afar, weights.

Made once for all kinds of service, because distances are the same for all of them. A distance is a straight line on
the globe times the road factor, or the minutes of a table. Infinite means: no way is known.

**Times.** A table names its places by code: counties, tracts or ZIP codes. An area is looked up by its own code; a
supply by the first of its codes that the table pairs with the area. Without a time from here to there the one from
there to here is taken; from a place to itself, without one, it is no time at all.

Complexity: O(areas × distinct places of supplies) for distances, and as much memory for each table of areas × supplies;
300 areas and 5,000 supplies are 12 MB.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from onward.analysis.coverage.offer import NATION
from onward.analysis.coverage.reach.choice import Afar, Reach
from onward.analysis.distance import Place, all_miles

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Times = Mapping[tuple[str, str], float]
"""Minutes from a code to a code."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One place where people are. `code` is a county, tract or ZIP code; `county` the county it lies in."""

    code: str
    point: Place | None = None
    county: str = ""


@dataclass(frozen=True, slots=True)
class Supply:
    """One service of one kind where people get it.

    `point` is where it is, `rough` when that is only the middle of its ZIP code or county; `codes` name it in a table
    of times, the finest first. `served` holds counties (5 digits), states (2 digits) or `US`; `remote` help without an
    area serves the state of its `county`, or everybody when it has none. `capacity` is None where nobody told it.
    `sure` means that its kind is; `confirmed` that somebody said lately that it is still there.
    """

    key: str
    kind: str
    organization: str = ""
    point: Place | None = None
    codes: tuple[str, ...] = ()
    county: str = ""
    served: tuple[str, ...] = ()
    remote: bool = False
    capacity: float | None = None
    rough: bool = False
    sure: bool = True
    confirmed: bool = True

    @property
    def size(self) -> float:
        """Its capacity, or 1 where nobody told it."""
        return 1.0 if self.capacity is None else self.capacity

    def serves(self, county: str) -> bool:
        """Whether it comes to this county, by road or by phone, so that nobody needs to travel."""
        if self.served:
            return not {county, county[:2], NATION}.isdisjoint(self.served)
        return self.remote and self.county[:2] in ("", county[:2])

    def counts_as(self, reach: Reach) -> Afar:
        """What its help from afar counts as."""
        if self.remote:
            return reach.telehealth
        return reach.service_areas if self.served else "none"


@dataclass(frozen=True, eq=False)
class Ground:
    """Tables of areas (rows) × supplies (columns): `distance`; `afar`, where help comes without a road and counts;
    `shared`, where it counts in the score, too; `weight`, how much of the supply reaches the area."""

    areas: tuple[Demand, ...]
    supplies: tuple[Supply, ...]
    reach: Reach
    distance: Floats
    afar: Flags
    shared: Flags
    weight: Floats

    def of_kind(self, kind: str) -> NDArray[np.int64]:
        """The columns of one kind."""
        return self._columns.get(kind, np.array([], dtype=np.int64))

    @cached_property
    def _columns(self) -> Mapping[str, NDArray[np.int64]]:
        found: dict[str, list[int]] = {}
        for at, supply in enumerate(self.supplies):
            found.setdefault(supply.kind, []).append(at)
        return {kind: np.array(columns, dtype=np.int64) for kind, columns in found.items()}


def ground(areas: Iterable[Demand], supplies: Iterable[Supply], reach: Reach, times: Times | None = None) -> Ground:
    areas, supplies = tuple(areas), tuple(supplies)
    distance = _minutes(areas, supplies, times or {}) if reach.by_time else _miles(areas, supplies, reach.road_factor)
    afar, shared = _ties(areas, supplies, reach)
    weight = np.where(shared, 1.0, reach.decay.weight(distance))
    return Ground(areas, supplies, reach, distance, afar, shared, np.maximum(weight, 0.0))


def _miles(areas: Sequence[Demand], supplies: Sequence[Supply], road_factor: float) -> Floats:
    """Supplies under one roof are measured once."""
    found = np.full((len(areas), len(supplies)), inf)
    here = [row for row, area in enumerate(areas) if area.point]
    there = [column for column, supply in enumerate(supplies) if supply.point]
    roofs = {point: number for number, point in enumerate(dict.fromkeys(supplies[column].point for column in there))}
    if here and there:
        apart = all_miles([areas[row].point for row in here], list(roofs)) * road_factor  # type: ignore[arg-type]
        found[np.ix_(here, there)] = apart[:, [roofs[supplies[column].point] for column in there]]
    return found


def _minutes(areas: Sequence[Demand], supplies: Sequence[Supply], times: Times) -> Floats:
    """Supplies of the same codes are looked up once."""
    kept = {codes: number for number, codes in enumerate(dict.fromkeys(supply.codes for supply in supplies))}
    found = np.array([[_time(area.code, codes, times) for codes in kept] for area in areas], dtype=np.float64)
    return found.reshape(len(areas), len(kept))[:, [kept[supply.codes] for supply in supplies]]


def _time(area: str, codes: Sequence[str], times: Times) -> float:
    for code in codes:
        for pair in ((area, code), (code, area)):
            if pair in times:
                return times[pair]
        if code == area:
            return 0.0
    return inf


def _ties(areas: Sequence[Demand], supplies: Sequence[Supply], reach: Reach) -> tuple[Flags, Flags]:
    afar = np.zeros((len(areas), len(supplies)), dtype=bool)
    shared = afar.copy()
    for column, supply in enumerate(supplies):
        counts = supply.counts_as(reach)
        if counts != "none":
            afar[:, column] = [supply.serves(area.county) for area in areas]
            shared[:, column] = afar[:, column] & (counts == "share")
    return afar, shared
