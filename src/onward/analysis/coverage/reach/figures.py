"""For each place: the nearest supply of a kind, how many are within reach, and how much is left for it after sharing.

*What it answers.* Where do people have the longest way to a recovery house; who has a choice; and, with a score, who
has least once all who can reach a house have had their part. The score is the catchment of `coverage.access`:

    rate of a supply = capacity ÷ Σ need of areas × weight        score of an area = Σ rate × weight

*What counts.* Supplies of the kind whose kind is sure. Those that are not are left out and counted; so are those with
no place that reach nothing from afar, those from afar that the region chose not to count, and those that no need can
reach. A place known only roughly counts where its ZIP code or county has its middle. A capacity that nobody told is 1:
to guess it from others would make closing one house change the score of people who never could reach it.

*Nearest* is along the road; help from afar that is shared is at no distance. *Count* is of supplies within the radius,
or serving the area from afar, each once. `providers` counts the organizations behind them.

*Caveats.* As in `coverage.access`: scores compare areas of one picture; people beyond its edge do not count; an area
is one point, and who lives at its far end travels farther. An area without need has a score, too: what somebody there
would find.

>>> from onward.analysis.coverage.reach.choice import Reach
>>> from onward.analysis.coverage.reach.ground import Demand, Supply, ground
>>> places = [Demand("39131", (39.08, -83.03), "39131"), Demand("39163", (39.24, -82.50), "39163")]
>>> house = Supply("house", "recovery_housing", point=(39.08, -83.03), capacity=8)
>>> pike, vinton = figures(ground(places, [house], Reach()), "recovery_housing", {"39131": 100, "39163": 100}).areas
>>> round(vinton.distance, 1), vinton.count, round(1000 * pike.score, 1), round(1000 * vinton.score, 1)
(39.6, 0, 65.6, 14.4)
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from onward.analysis.coverage.access.catchment import shared
from onward.analysis.coverage.reach.ground import Ground, Supply

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """`nearest` is the key of a supply and `distance` the way to it, in miles or minutes. `count` and `providers` are
    within reach, `afar` of the count comes without a road. `score` is None without a scored method, or where nothing
    can be measured from here."""

    area: str
    need: float
    nearest: str | None
    distance: float | None
    count: int
    afar: int
    providers: int
    score: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out, or taken otherwise than told. Of supplies: `unsure` of their kind, `unplaced`; from afar
    `uncounted` by the region's choice, `elsewhere` for none of these areas, `only_counted` and not in the score; `idle`
    in reach of no need; `rough` in place, `assumed` in capacity. Of areas: `needless`, `unmeasured`."""

    unsure: int = 0
    unplaced: int = 0
    uncounted: int = 0
    elsewhere: int = 0
    only_counted: int = 0
    idle: int = 0
    rough: int = 0
    assumed: int = 0
    needless: int = 0
    unmeasured: int = 0


@dataclass(frozen=True, eq=False)
class Figures:
    """One kind. `columns` are its supplies on the ground, `sought` the need that seeks each, `rate` what each has for a
    head of it."""

    kind: str
    areas: tuple[AreaFigures, ...]
    columns: NDArray[np.int64]
    sought: Floats
    rate: Floats
    left_out: LeftOut

    @property
    def mean(self) -> float | None:
        """The score of the average person in need; None where there is no need or no score."""
        scored = [area for area in self.areas if area.score is not None]
        need = sum(area.need for area in scored)
        return sum(area.need * (area.score or 0.0) for area in scored) / need if need > 0 else None


def figures(ground: Ground, kind: str, need: Mapping[str, float], *, keep: frozenset[str] | None = None) -> Figures:
    """Figures of one kind; `need` is by area, and one that is not named has none.

    Only supplies whose kind is sure are taken, or, when `keep` is given, those with a key in it.
    """
    every = ground.of_kind(kind)
    taken = [(keep is None and s.sure) or (keep is not None and s.key in keep) for s in _at(ground, every)]
    columns = every[np.array(taken, dtype=bool)]
    needs = np.array([max(need.get(area.code, 0.0), 0.0) for area in ground.areas], dtype=np.float64)
    sizes = np.array([supply.size for supply in _at(ground, columns)], dtype=np.float64)
    weights = ground.weight[:, columns]
    found = shared(weights, needs, sizes)
    areas = tuple(_area(ground, row, columns, float(needs[row]), found.scores) for row in range(len(ground.areas)))
    left_out = _left_out(ground, columns, len(every) - len(columns), needs, found.unreached)
    return Figures(kind, areas, columns, found.sought, found.rates, left_out)


def _at(ground: Ground, columns: NDArray[np.int64]) -> list[Supply]:
    return [ground.supplies[column] for column in columns]


def _area(ground: Ground, row: int, columns: NDArray[np.int64], need: float, scores: Floats) -> AreaFigures:
    way = np.where(ground.shared[row, columns], 0.0, ground.distance[row, columns])
    first = int(way.argmin()) if len(way) and isfinite(way.min()) else None
    afar = ground.afar[row, columns]
    within = (way <= ground.reach.radius) | afar
    return AreaFigures(
        area=ground.areas[row].code,
        need=need,
        nearest=None if first is None else ground.supplies[columns[first]].key,
        distance=None if first is None else float(way[first]),
        count=int(within.sum()),
        afar=int((afar & ~(ground.distance[row, columns] <= ground.reach.radius)).sum()),
        providers=len({ground.supplies[column].organization for column in columns[within]}),
        score=float(scores[row]) if ground.reach.scored and measurable(ground, row) else None,
    )


def measurable(ground: Ground, row: int) -> bool:
    """Whether any way from here is known: an area without a point, or that no table of times names, has none. Where
    there is no supply at all, the area's own point is enough."""
    area = ground.areas[row]
    if ground.reach.by_time:
        return not len(ground.supplies) or bool(np.isfinite(ground.distance[row]).any() or ground.shared[row].any())
    return area.point is not None


def _left_out(
    ground: Ground, columns: NDArray[np.int64], unsure: int, needs: Floats, unreached: NDArray[np.int64]
) -> LeftOut:
    supplies = _at(ground, columns)
    standing = [_standing(ground, column) for column in columns]
    reasons = Counter(standing)
    scored = ground.reach.scored
    return LeftOut(
        unsure=unsure,
        unplaced=reasons["unplaced"],
        uncounted=reasons["uncounted"],
        elsewhere=reasons["elsewhere"],
        only_counted=reasons["only_counted"] if scored else 0,
        idle=sum(not standing[at] for at in unreached) if scored else 0,
        rough=sum(supply.rough for supply in supplies),
        assumed=sum(supply.capacity is None for supply in supplies) if scored else 0,
        needless=int((needs <= 0).sum()),
        unmeasured=sum(not measurable(ground, row) for row in range(len(ground.areas))),
    )


def _standing(ground: Ground, column: int) -> str:
    """Why a supply has no part in the score; blank when it has, or could if anybody needed it."""
    supply = ground.supplies[column]
    if np.isfinite(ground.distance[:, column]).any() or ground.shared[:, column].any():
        return ""
    if ground.afar[:, column].any():
        return "only_counted"
    if not (supply.remote or supply.served):
        return "unplaced"
    return "uncounted" if supply.counts_as(ground.reach) == "none" else "elsewhere"
