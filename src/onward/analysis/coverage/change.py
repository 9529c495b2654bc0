"""Two findings beside each other: what opened, what closed, what can be trusted more or less, and why.

It serves two questions with one answer: what became of a region between two dates, and what would become of it if.

**States.** A cell *opens* when it was covered and nothing covers it any more; it *closes* when nothing covered it and
something does: a gap opens and closes, not the house. *Fresher* and *staler* are cells covered both times whose share
of confirmed supplies grew or shrank.

**People.** For each kind, `without` are people of the areas that nothing covers, and `unmet` people in need who go
without, as in `ranked`. Both are held against one yardstick, the mean of the first findings (of the second, where
nobody had anything in the first): otherwise a new house in one county would make all others look worse.

**Why.** `Causes` compares inputs: supplies that appeared, left, or changed (place, area, capacity, kind, sureness);
those that were confirmed, or are no longer; and apart from that what is not the world but the way of looking: other
figures of need or weights, another edition of the same figures, corrected values, other counts of people, another
reach, other areas or kinds. When `Causes.looking` is true, figures of
the two must not be compared without saying so.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from onward.analysis.coverage.findings import Cell, Findings, Inputs, KindFindings
from onward.analysis.coverage.reach import Reach, Supply


@dataclass(frozen=True, slots=True)
class CellChange:
    """One kind in one area, before and after; `unmet` pairs are against one yardstick."""

    kind: str
    before: Cell
    after: Cell
    unmet: tuple[float | None, float | None]

    @property
    def area(self) -> str:
        return self.after.area

    @property
    def opened(self) -> bool:
        return self.before.state != "nothing" and self.after.state == "nothing"

    @property
    def closed(self) -> bool:
        return self.before.state == "nothing" and self.after.state != "nothing"

    @property
    def trust(self) -> int:
        """1 fresher, -1 staler, 0 neither."""
        if "nothing" in (self.before.state, self.after.state):
            return 0
        was, now = (cell.confirmed / cell.covering for cell in (self.before, self.after))
        return (now > was) - (now < was)

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class KindChange:
    """`without` and `unmet` are people, before and after."""

    kind: str
    cells: tuple[CellChange, ...]
    without: tuple[float, float]
    unmet: tuple[float, float]

    @property
    def differs(self) -> bool:
        return any(cell.differs for cell in self.cells)


def changes(
    before: Findings, after: Findings, people: Mapping[str, float | None], reach: Reach
) -> tuple[KindChange, ...]:
    """Kinds and areas that both findings know, in the order of the second. `people` by area, for both."""
    return tuple(_of_kind(before[kind], found, people, reach) for kind, found in after.items() if kind in before)


def _of_kind(before: KindFindings, after: KindFindings, people: Mapping[str, float | None], reach: Reach) -> KindChange:
    was = {cell.area: cell for cell in before.cells}
    mean = before.mean or after.mean
    pairs = [(was[cell.area], cell) for cell in after.cells if cell.area in was]
    cells = tuple(
        CellChange(after.kind, one, other, (_unmet(one, mean, reach), _unmet(other, mean, reach)))
        for one, other in pairs
    )
    return KindChange(
        after.kind,
        cells,
        (_without((cell.before for cell in cells), people), _without((cell.after for cell in cells), people)),
        (sum(cell.unmet[0] or 0.0 for cell in cells), sum(cell.unmet[1] or 0.0 for cell in cells)),
    )


def _without(cells: Iterable[Cell], people: Mapping[str, float | None]) -> float:
    return sum(people.get(cell.area) or 0.0 for cell in cells if cell.state == "nothing")


def _unmet(cell: Cell, mean: float | None, reach: Reach) -> float | None:
    """People in need who go without, as in `ranked`, against this mean."""
    if reach.method == "nearest":
        return cell.unmet
    value = cell.score if reach.scored else float(cell.count)
    if value is None:
        return None
    return cell.need * (1 - (min(1.0, value / mean) if mean else 0.0))


# Why -----------------------------------------------------------------------------------------------------------------


class Edition(NamedTuple):
    """A figure that counted both times, with its years and sources before and after."""

    figure: str
    before: tuple[tuple[int | None, str], ...]
    after: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Causes:
    """What differs between two inputs. Supplies by the later of both; `figures` are kinds whose need is made of other
    figures or with other weights, `editions` figures of another year or source, `corrected` kinds whose need is
    otherwise though neither differs; `reach`, `people`, `areas` and `kinds` whether those differ."""

    appeared: tuple[Supply, ...]
    left: tuple[Supply, ...]
    altered: tuple[Supply, ...]
    confirmed: tuple[Supply, ...]
    lapsed: tuple[Supply, ...]
    figures: tuple[str, ...]
    editions: tuple[Edition, ...]
    corrected: tuple[str, ...]
    reach: bool
    people: bool
    areas: bool
    kinds: bool

    @property
    def looking(self) -> bool:
        """Whether the way of looking changed, and not only the world."""
        need = bool(self.figures or self.editions or self.corrected)
        return need or self.reach or self.people or self.areas or self.kinds

    @property
    def world(self) -> bool:
        return bool(self.appeared or self.left or self.altered or self.confirmed or self.lapsed)


def causes(before: Inputs, after: Inputs) -> Causes:
    was, now = _by_key(before.supplies), _by_key(after.supplies)
    both = [(was[key], now[key]) for key in now if key in was]
    kinds = [kind for kind in after.kinds if kind in before.kinds]
    return Causes(
        appeared=tuple(now[key] for key in now if key not in was),
        left=tuple(was[key] for key in was if key not in now),
        altered=tuple(new for old, new in both if _place_and_size(old) != _place_and_size(new)),
        confirmed=_where(both, lambda old, new: new.confirmed and not old.confirmed),
        lapsed=_where(both, lambda old, new: old.confirmed and not new.confirmed),
        figures=tuple(kind for kind in kinds if _chosen(before, kind) != _chosen(after, kind)),
        editions=_editions(before, after, kinds),
        corrected=tuple(kind for kind in kinds if _corrected(before, after, kind)),
        reach=before.reach != after.reach or before.times != after.times,
        people=dict(before.people) != dict(after.people),
        areas=before.areas != after.areas,
        kinds=dict(before.kinds) != dict(after.kinds),
    )


def _by_key(supplies: Iterable[Supply]) -> dict[tuple[str, str], Supply]:
    return {(supply.kind, supply.key): supply for supply in supplies}


def _place_and_size(supply: Supply) -> Supply:
    """Whose it is has no part in figures, and trust is told apart; codes only serve to look up times."""
    return replace(supply, organization="", confirmed=True, codes=())


def _where(pairs: list[tuple[Supply, Supply]], told: Callable[[Supply, Supply], bool]) -> tuple[Supply, ...]:
    return tuple(new for old, new in pairs if told(old, new))


def _chosen(inputs: Inputs, kind: str) -> list[tuple[str, float]]:
    return sorted((figure, weight) for figure, weight, _year, _source in inputs.basis.get(kind, ()))


def _edition_of(inputs: Inputs, kinds: Iterable[str]) -> dict[str, tuple[tuple[int | None, str], ...]]:
    """By figure, its years and sources."""
    found: dict[str, set[tuple[int | None, str]]] = {}
    for kind in kinds:
        for figure, _weight, year, source in inputs.basis.get(kind, ()):
            found.setdefault(figure, set()).add((year, source))
    return {figure: tuple(sorted(of, key=str)) for figure, of in found.items()}


def _editions(before: Inputs, after: Inputs, kinds: Iterable[str]) -> tuple[Edition, ...]:
    kinds = list(kinds)
    was, now = (_edition_of(side, kinds) for side in (before, after))
    return tuple(Edition(key, was[key], now[key]) for key in now if key in was and was[key] != now[key])


def _corrected(before: Inputs, after: Inputs, kind: str) -> bool:
    """Whether need differs where both count it, though it is made of the same edition of the same figures."""
    if sorted(before.basis.get(kind, ()), key=str) != sorted(after.basis.get(kind, ()), key=str):
        return False
    was, now = before.need.get(kind, {}), after.need.get(kind, {})
    return any(was[area] != value for area, value in now.items() if area in was)
