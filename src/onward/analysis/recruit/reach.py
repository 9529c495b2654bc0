"""From a region's gaps to what is to be decided: which cells stand open, what each weighs, and who would close which.

**Open** is a cell of the coverage matrix that nothing sure covers. Who asks for it gets *weakly covered* cells too, at
half their weight: those with no site of their own, only reached from elsewhere; and those where every listing is older
than a year or was never confirmed.

**Weight.** Need × importance of the kind; × `FAVOR` in a county that is favored; × `WEAK` where weakly covered.

**Would close.** A candidate closes an open cell when one of its offers is active, surely of the kind, and covers the
county by the rules of `coverage.matrix`: a site there, a service area that names it, its state or the country, or help
by phone or video that reaches it. A cell that is reached already is made better by a site only. Where `Travel` allows
miles, a site also closes the cells of counties whose middle lies within so many miles in a straight line.

>>> from onward.analysis.coverage.offer import Offer
>>> house = Candidate("house", "recovery_housing", (Offer("beds", "house", "recovery_housing", "39131"),))
>>> gaps = [Gap("recovery_housing", "39131", 81_000.0), Gap("recovery_housing", "39163", 39_000.0)]
>>> closing([house], gaps)
{'house': ['recovery_housing:39131']}
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from onward.analysis.coverage.matrix import Cell, Matrix, State
from onward.analysis.coverage.offer import Offer, covers
from onward.analysis.distance import Place, miles

FAVOR = 2.0
WEAK = 0.5
Need = Callable[[str, str], float]
"""From a kind and a county to how many people need it there, or how much."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of service that one county lacks, or has only weakly; `state` is that of its cell in the matrix."""

    kind: str
    county: str
    weight: float
    state: State = "nothing"

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.county}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be invited, with all that they offer anywhere."""

    key: str
    sector: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Travel:
    """How many miles people may travel to a site, and the middles of counties; no miles: only what a listing says."""

    miles: float = 0.0
    centres: Mapping[str, Place] = field(default_factory=dict)

    def brings(self, offer: Offer, county: str) -> bool:
        """Whether the offer's site is near enough to the middle of the county."""
        site, middle = offer.point or self.centres.get(offer.county), self.centres.get(county)
        return bool(self.miles and offer.county and site and middle and miles(site, middle) <= self.miles)


NO_TRAVEL = Travel()


def open_cells(
    matrix: Matrix, need: Need, importance: Mapping[str, float], *, favored: Collection[str] = (), weak: bool = False
) -> list[Gap]:
    """The cells to be closed, in the order of the matrix; the module's text says which they are and what they weigh."""

    def gap(cell: Cell) -> Gap:
        weight = need(cell.kind, cell.county) * importance.get(cell.kind, 1.0)
        weight *= FAVOR if cell.county in favored else 1.0
        return Gap(cell.kind, cell.county, weight * (1.0 if cell.state == "nothing" else WEAK), cell.state)

    return [gap(cell) for cell in matrix.cells if cell.state == "nothing" or (weak and is_weak(cell))]


def is_weak(cell: Cell) -> bool:
    """Covered, but only from elsewhere, or by nothing that anybody confirmed within a year."""
    return cell.state == "reached" or (cell.state == "here" and cell.stale_share >= 1.0)


def closing(candidates: Iterable[Candidate], gaps: Iterable[Gap], travel: Travel = NO_TRAVEL) -> dict[str, list[str]]:
    """The names of the gaps that each candidate would close, in the order of the gaps; also who would close none."""
    by_kind: dict[str, list[tuple[int, Gap]]] = {}
    for at, gap in enumerate(gaps):
        by_kind.setdefault(gap.kind, []).append((at, gap))
    found: dict[str, list[str]] = {}
    for candidate in candidates:
        closed = {
            at: gap.name
            for offer in candidate.offers
            if offer.active and offer.sure
            for at, gap in by_kind.get(offer.kind, ())
            if _closes(offer, gap, travel)
        }
        found[candidate.key] = [closed[at] for at in sorted(closed)]
    return found


def _closes(offer: Offer, gap: Gap, travel: Travel) -> bool:
    if offer.county == gap.county or travel.brings(offer, gap.county):
        return True
    return gap.state != "reached" and covers(offer, gap.county)
