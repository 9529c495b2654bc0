"""One figure taken apart, so that anybody can follow it with a pencil.

A score is a sum over supplies: what a supply has for a head of the need that seeks it (its rate), times how much of it
reaches the area (its weight). The need that seeks a supply is a sum over areas again. Both sums are laid open here,
from the very tables that the score was made of; nothing is computed anew.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from onward.analysis.coverage.reach.figures import AreaFigures, Figures
from onward.analysis.coverage.reach.ground import Ground


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a score: rate = capacity ÷ sought, gives = rate × weight. `distance` is None where no way is known;
    `afar` means that it serves the area without a road."""

    supply: str
    distance: float | None
    afar: bool
    weight: float
    capacity: float
    assumed: bool
    rough: bool
    sought: float
    rate: float
    gives: float


@dataclass(frozen=True, slots=True)
class Working:
    """The supplies that make an area's score, those that give most first; and those within reach that give nothing."""

    figures: AreaFigures
    shares: tuple[Share, ...]
    others: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Sharer:
    """An area that seeks a supply: its need counts as much as its distance lets it."""

    area: str
    distance: float | None
    afar: bool
    need: float
    weight: float

    @property
    def seeks(self) -> float:
        return self.need * self.weight


def working(ground: Ground, found: Figures, area: str) -> Working:
    """How the figures of an area came about."""
    row = next(at for at, place in enumerate(ground.areas) if place.code == area)
    lines = [_share(ground, found, row, at) for at in range(len(found.columns))]
    giving = [line for line in lines if line.gives > 0]
    near = [line for line in lines if line.gives <= 0 and _in_sight(line, ground.reach.radius)]
    return Working(
        found.areas[row],
        tuple(sorted(giving, key=lambda line: -line.gives)),
        tuple(sorted(near, key=lambda line: (line.distance is None, line.distance or 0.0))),
    )


def _in_sight(line: Share, radius: float) -> bool:
    return line.afar or line.weight > 0 or (line.distance is not None and line.distance <= radius)


def _share(ground: Ground, found: Figures, row: int, at: int) -> Share:
    column = int(found.columns[at])
    supply, weight, rate = ground.supplies[column], float(ground.weight[row, column]), float(found.rate[at])
    return Share(
        supply=supply.key,
        distance=_known(ground.distance[row, column]),
        afar=bool(ground.afar[row, column]),
        weight=weight,
        capacity=supply.size,
        assumed=supply.capacity is None,
        rough=supply.rough,
        sought=float(found.sought[at]),
        rate=rate,
        gives=rate * weight if ground.reach.scored else 0.0,
    )


def sharers(ground: Ground, found: Figures, supply: str) -> tuple[Sharer, ...]:
    """Who seeks a supply: all areas that it reaches, those that seek most first."""
    at = next(at for at in found.columns if ground.supplies[at].key == supply)
    lines = [
        Sharer(area.area, _known(ground.distance[row, at]), bool(ground.shared[row, at]), area.need,
               float(ground.weight[row, at]))
        for row, area in enumerate(found.areas)
        if ground.weight[row, at] > 0
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: -line.seeks))


def _known(distance: "np.floating[np.typing.NBitBase]") -> float | None:
    return float(distance) if isfinite(distance) else None
