"""All findings about a region at one moment, as a function of plain inputs that can be kept.

*Why a module of its own.* A report says "three counties have no detox, the next is 41 miles away". A year later
somebody asks how that was known. So findings depend on `Inputs` alone: areas, need, supplies, the reach that was
chosen, and a day. Whoever keeps the inputs can work everything out again, and can also ask "what if": the same function
of inputs with a few supplies changed (`edits`). Two findings are held beside each other by `change`.

**Cell.** One kind in one area. `state` is that of the matrix for the area's county: `here` when a sure supply stands in
the county, `reached` when one serves it from elsewhere, else `nothing`. `covering` counts those supplies, `confirmed`
how many of them somebody confirmed within a year. `distance`, `count`, `providers` and `score` are those of `reach`;
`unmet`, `best` and `worst` people those of `ranked`.

**Method.** `METHOD` names this way of working. It changes when the same inputs would give other findings, so that kept
findings can say that they were worked out otherwise.

Complexity: that of `reach.figures`, three times, for each kind; supplies of one kind never meet those of another, so
kinds can be worked out alone (`only`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property

from onward.analysis.coverage.matrix import State
from onward.analysis.coverage.ranked import Case, case, mean_of, met_share
from onward.analysis.coverage.reach import Demand, Figures, Ground, Reach, Supply, Times, figures, ground

METHOD = "coverage 1"

Basis = Mapping[str, tuple[tuple[str, float, int | None, str], ...]]
"""By kind: the figures that count as need, each with its weight, year and source."""


@dataclass(frozen=True, eq=False)
class Inputs:
    """Everything that findings rest on. `kinds` by their importance, in order; `need` by kind and area; `people` by
    area, None where nobody counted them."""

    today: date
    areas: tuple[Demand, ...]
    people: Mapping[str, float | None]
    kinds: Mapping[str, float]
    need: Mapping[str, Mapping[str, float]]
    supplies: tuple[Supply, ...]
    reach: Reach
    times: Times | None = None
    basis: Basis = field(default_factory=dict)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Supply, ...]]:
        found: dict[str, list[Supply]] = {kind: [] for kind in self.kinds}
        for supply in self.supplies:
            if supply.kind in found:
                found[supply.kind].append(supply)
        return {kind: tuple(listed) for kind, listed in found.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind in one area; words as in the module's text."""

    area: str
    state: State
    need: float
    distance: float | None
    count: int
    providers: int
    score: float | None
    covering: int
    confirmed: int
    unmet: float | None
    best: float | None
    worst: float | None


@dataclass(frozen=True, slots=True)
class KindFindings:
    """`mean` is what the average person in need has; `left_out` counts what could not be taken as told."""

    kind: str
    mean: float | None
    cells: tuple[Cell, ...]
    left_out: Mapping[str, int]


Findings = Mapping[str, KindFindings]
"""By kind, in the order of the inputs."""


def findings(inputs: Inputs, only: Iterable[str] | None = None, *, doubt: bool = True) -> Findings:
    """Findings of all kinds, or of some. Without `doubt` neither best nor worst is worked out, in a third of the
    time."""
    return {kind: _of_kind(inputs, kind, doubt=doubt) for kind in (inputs.kinds if only is None else only)}


def _of_kind(inputs: Inputs, kind: str, *, doubt: bool) -> KindFindings:
    supplies, need = inputs.by_kind[kind], inputs.need.get(kind, {})
    here = ground(inputs.areas, supplies, inputs.reach, inputs.times)
    found = case(here, kind, need) if doubt else _known(here, kind, need)
    mean = mean_of(here, found.known) or mean_of(here, found.best)
    sure = [supply for supply in supplies if supply.sure]
    cells = tuple(_cell(here, found, mean, sure, row) for row in range(len(inputs.areas)))
    return KindFindings(kind, _kept(mean), cells, asdict(found.known.left_out))


def _known(here: Ground, kind: str, need: Mapping[str, float]) -> Case:
    known = figures(here, kind, need)
    return Case(known, known, known)


def _cell(here: Ground, found: Case, mean: float | None, sure: list[Supply], row: int) -> Cell:
    known, county = found.known.areas[row], here.areas[row].county
    standing = [supply for supply in sure if supply.county == county]
    covering = [supply for supply in sure if supply.county == county or supply.serves(county)]
    return Cell(
        area=known.area,
        state="here" if standing else "reached" if covering else "nothing",
        need=_kept(known.need) or 0.0,
        distance=_kept(known.distance),
        count=known.count,
        providers=known.providers,
        score=_kept(known.score),
        covering=len(covering),
        confirmed=sum(supply.confirmed for supply in covering),
        unmet=_unmet(here, found.known, row, mean),
        best=_unmet(here, found.best, row, mean),
        worst=_unmet(here, found.worst, row, mean),
    )


def _unmet(here: Ground, found: Figures, row: int, mean: float | None) -> float | None:
    met = met_share(here, found.areas[row], mean)
    return None if met is None else _kept(found.areas[row].need * (1 - met))


def _kept(value: float | None) -> float | None:
    """Nine digits: more than anybody reads, fewer than two machines could disagree about."""
    return None if value is None else float(f"{value:.9g}")
