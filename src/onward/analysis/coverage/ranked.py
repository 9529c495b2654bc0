"""Gaps in order: places × kinds of service × groups of people, by how many people in need go without.

*What it answers.* Where to begin. The matrix knows here, reached and nothing; this list also knows that one house of
six beds for a county of 77,000 is little, and that the next one is forty miles away.

**Met.** How far the need of an area is met, from 0 to 1:

- with a scored method, the area's score ÷ the mean score, at most 1. The *mean* is what the average person in need of
  the whole picture has; so a gap is always a gap beside others, and where nobody has anything, nothing is met anywhere;
- with `nearest`, 1 within the radius, beyond it radius ÷ distance, and 0 when there is none;
- with `count`, the count ÷ the mean count, at most 1.

**Unmet** people are need × (1 - met). **Score** is unmet × importance of the kind (1 to 3); rows come by it, highest
first, then by need, kind and area. Areas that nothing can be measured from have no row; `Figures.left_out` counts them.

**Worst and best.** The directory may be wrong in two ways. *Worst*: unmet people if all listings that nobody confirmed
within a year were gone. *Best*: if all those whose kind is only a guess were what we guess. Both are held against the
mean of what is known today (of the best case, where nothing is known today), so best ≤ unmet ≤ worst: fewer supplies
never help an area, and more never hurt, because a rate depends on its own supply alone.

Complexity: three times that of the figures.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onward.analysis.coverage.reach.figures import AreaFigures, Figures, figures
from onward.analysis.coverage.reach.ground import Ground

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class RankedGap:
    """People of one group in one area, and a kind of service that falls short for them. `unconfirmed` and `unsure` are
    supplies behind the worst and the best case."""

    area: str
    kind: str
    population: str
    need: float
    met: float
    worst: float
    best: float
    importance: float
    figures: AreaFigures

    @property
    def unmet(self) -> float:
        return self.need * (1 - self.met)

    @property
    def spread(self) -> bool:
        """Whether the best and the worst case lie a person or more apart."""
        return self.worst - self.best >= 1

    @property
    def score(self) -> float:
        return self.unmet * self.importance


@dataclass(frozen=True, eq=False)
class Case:
    """One kind for one group: figures as known, in the worst case and in the best."""

    known: Figures
    worst: Figures
    best: Figures


def case(ground: Ground, kind: str, need: Mapping[str, float], *, only: Callable[[str], bool] | None = None) -> Case:
    """The three figures; `only` narrows the supplies by their key, for a group of people."""
    supplies = [ground.supplies[column] for column in ground.of_kind(kind)]
    fit = [supply for supply in supplies if only is None or only(supply.key)]
    keep = {
        "known": frozenset(supply.key for supply in fit if supply.sure),
        "worst": frozenset(supply.key for supply in fit if supply.sure and supply.confirmed),
        "best": frozenset(supply.key for supply in fit),
    }
    return Case(**{name: figures(ground, kind, need, keep=keys) for name, keys in keep.items()})


def gaps_of(ground: Ground, found: Case, *, population: str = EVERYONE, importance: float = 1.0) -> Iterable[RankedGap]:
    """Each area in which somebody goes without, or would in the worst case."""
    mean = mean_of(ground, found.known) or mean_of(ground, found.best)
    for known, worst, best in zip(found.known.areas, found.worst.areas, found.best.areas, strict=True):
        met = met_share(ground, known, mean)
        if met is None or known.need <= 0:
            continue
        least, most = met_share(ground, worst, mean) or 0.0, met_share(ground, best, mean) or 0.0
        if least < 1:
            yield RankedGap(
                known.area, found.known.kind, population, known.need, met, known.need * (1 - least),
                known.need * (1 - most), importance, known,
            )  # fmt: skip


def ranked(gaps: Iterable[RankedGap]) -> list[RankedGap]:
    return sorted(gaps, key=lambda gap: (-gap.score, -gap.worst, -gap.need, gap.kind, gap.area, gap.population))


def met_share(ground: Ground, area: AreaFigures, mean: float | None) -> float | None:
    """How far the need of an area is met; None where nothing can be measured from it."""
    reach = ground.reach
    if reach.scored:
        return None if area.score is None else _of(area.score, mean)
    if reach.method == "count":
        return _of(area.count, mean)
    if area.distance is None:
        return 0.0
    return 1.0 if area.distance <= reach.radius else reach.radius / area.distance


def _of(value: float, mean: float | None) -> float:
    return min(1.0, value / mean) if mean else 0.0


def mean_of(ground: Ground, found: Figures) -> float | None:
    """What the average person in need has."""
    if ground.reach.scored:
        return found.mean
    need = sum(area.need for area in found.areas)
    return sum(area.need * area.count for area in found.areas) / need if need > 0 else None
