"""A problem as the search wants it: arrays, without those who are decided, each kind of cell once.

A *part* of a problem is what is still to be decided, with who is in already and what they cover. It gets narrower as
candidates are decided: who is out goes, who is in goes with all cells they cover, and so does a cell that nobody left
covers. Cells that the same candidates cover are one cell with the sum of their weights: of thousands of cells often
only some hundreds differ, and ever more become alike as candidates go.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onward.analysis.recruit.problem import Floats, Integers, Links, Problem, turned

Flags = NDArray[np.bool_]


class Field(NamedTuple):
    """Candidates with their cells and cells with their candidates (rows of sparse tables), how many places there are,
    and the least and the most of each sector."""

    starts: Integers
    items: Integers
    back_starts: Integers
    back_items: Integers
    weights: Floats
    sector: Integers
    least: Integers
    most: Integers
    places: int


class Part(NamedTuple):
    """`people` are the numbers in the problem of the candidates left, `sure` of those who are in; these cover `base`.
    `whole`: all weights of the problem are whole numbers."""

    field: Field
    people: Integers
    sure: Integers
    base: float
    whole: bool

    def choice(self, chosen: Integers) -> Integers:
        """A choice of those left, with those who are in, by their numbers in the problem."""
        return np.concatenate([self.sure, self.people[chosen]]).astype(np.int64)

    def within(self, choice: Integers) -> Integers:
        """Which of those left are among these of the problem."""
        return np.flatnonzero(np.isin(self.people, choice))

    @property
    def impossible(self) -> bool:
        """Whether the rules cannot be kept any more with those left."""
        there = np.bincount(self.field.sector, minlength=len(self.field.least))
        least = self.field.least
        return bool((there < least).any() or (self.field.most < 0).any() or least.sum() > self.field.places)


def part_of(problem: Problem) -> Part:
    """All of a problem but those who must come, and those who must not."""
    field = Field(
        *problem.covers, *problem.by, problem.weights, problem.sector, problem.least, problem.most, problem.count
    )  # fmt: skip
    whole = bool((problem.weights == np.floor(problem.weights)).all())
    everybody = Part(field, np.arange(len(problem.candidates)), np.zeros(0, np.int64), 0.0, whole)
    return narrowed(everybody, problem.fixed_out, problem.fixed_in)[0]


def narrowed(part: Part, out: Flags, sure: Flags) -> tuple[Part, Integers]:
    """What is left when these are decided, and for each cell of before its number now, -1 where it is gone."""
    field = part.field
    settled, stays = reached(field, np.flatnonzero(sure)), ~(out | sure)
    cell = np.repeat(np.arange(len(field.weights)), np.diff(field.back_starts))
    kept = stays[field.back_items] & ((field.weights > 0) & ~settled)[cell]
    number = np.cumsum(stays) - 1
    rows = Links(np.searchsorted(cell[kept], np.arange(len(field.weights) + 1)), number[field.back_items[kept]])
    lot, by = _alike(rows)
    weights = by_lot(field.weights, lot, by.rows)
    taken = np.bincount(field.sector[sure], minlength=len(field.least))
    covers = turned(by, int(stays.sum()))
    left = Field(
        *covers, *by, weights, field.sector[stays], np.maximum(field.least - taken, 0), field.most - taken,
        field.places - int(sure.sum()),
    )  # fmt: skip
    base = part.base + float(field.weights[settled].sum())
    return Part(left, part.people[stays], np.concatenate([part.sure, part.people[sure]]), base, part.whole), lot


def by_lot(amounts: Floats, lot: Integers, lots: int) -> Floats:
    """The sum of each lot."""
    found = np.zeros(lots)
    np.add.at(found, lot[lot >= 0], amounts[lot >= 0])
    return found


def reached(field: Field, chosen: Integers) -> Flags:
    """Which cells these cover."""
    found = np.zeros(len(field.weights), bool)
    for one in chosen:
        found[field.items[field.starts[one] : field.starts[one + 1]]] = True
    return found


def covered_by(field: Field, chosen: Integers) -> float:
    return float(field.weights[reached(field, chosen)].sum())


def _alike(rows: Links) -> tuple[Integers, Links]:
    """For each row the number of its lot, -1 where it is empty; and one row for each lot."""
    numbers: dict[bytes, int] = {}
    lot, firsts = np.full(rows.rows, -1), list[int]()
    starts = rows.starts.tolist()
    for row in np.flatnonzero(np.diff(rows.starts)).tolist():
        key = rows.items[starts[row] : starts[row + 1]].tobytes()
        lot[row] = numbers.setdefault(key, len(numbers))
        if len(numbers) > len(firsts):
            firsts.append(row)
    sizes = np.diff(rows.starts)[firsts]
    kept = np.zeros(rows.rows, bool)
    kept[firsts] = True
    items = rows.items[np.repeat(kept, np.diff(rows.starts))]
    return lot, Links(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), items)
