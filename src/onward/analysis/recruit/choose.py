"""Choose whom to invite, and say how good the choice is.

Maximum coverage: of all choices within the rules, the one whose members together cover most weight. It is hard in
general, so the answer carries its own proof: `bound` is more than no choice can cover, and `proven` says that the two
are the same.

*How.* A small problem goes straight to a general solver (`exact`). A large one (`large`) gets a good choice quickly
(`greedy`), prices that bring a bound down and decide most candidates (`prices`, `bound`), and the solver for the few
that are left. When time is up, the best choice found is returned with the best bound.

*Complexity.* The quick part is O(pairs) for each step; the proof can take exponential time, so it stops at `seconds`.

>>> pairs = [("a", "pike"), ("a", "vinton"), ("b", "vinton"), ("c", "adams")]
>>> picks = choose(Problem.of(pairs, {"pike": 3, "vinton": 2, "adams": 4}, 2))
>>> [(pick.candidate, pick.gain) for pick in picks.chosen], picks.proven
([('a', 5.0), ('c', 4.0)], True)
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onward.analysis.recruit.exact import solved
from onward.analysis.recruit.field import Part, part_of
from onward.analysis.recruit.known import Known, reaches, rounded
from onward.analysis.recruit.problem import Integers, Problem
from onward.analysis.recruit.watch import Progress, Watch

SMALL = 20_000
"""Pairs up to which a general solver is asked at once."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the chosen: what it adds to those before it, and the cells that it is the first of them to cover."""

    candidate: str
    gain: float
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Picks:
    """`covered` of `total` weight; no choice covers more than `bound`."""

    chosen: list[Pick]
    covered: float
    total: float
    bound: float

    @property
    def proven(self) -> bool:
        return reaches(self.covered, self.bound)


def choose(problem: Problem, *, seconds: float = 30.0, progress: Progress | None = None) -> Picks:
    """The best choice that can be found and proven in about this many seconds.

    `progress` hears what is covered and what no choice can exceed; answering True ends the search with the best so far.
    """
    watch, part = Watch(seconds, progress), part_of(problem)
    if len(part.field.items) <= SMALL:
        known = _small(part, watch)
    else:
        # Imported when it is wanted: what is compiled takes a second to load, and a small problem needs none of it.
        from onward.analysis.recruit.large import searched

        known = searched(part, watch)
    covered = problem.covered(known.chosen)
    total = float(problem.weights.sum())
    return Picks(list(_in_order(problem, known.chosen)), covered, total, max(min(known.bound, total), covered))


def _small(part: Part, watch: Watch) -> Known:
    found = solved(part, watch)
    chosen, covered = found.chosen, found.covered
    if chosen is None:
        from onward.analysis.recruit.greedy import greedy

        chosen = part.choice(greedy(part.field))
    return Known(chosen, covered, rounded(found.bound, part.whole))


def _in_order(problem: Problem, chosen: Integers) -> Iterator[Pick]:
    """The chosen by what each adds to those before; of equals the first in the input."""
    left, reached = sorted(int(one) for one in chosen), np.zeros(len(problem.cells), bool)
    while left:
        gains = {one: float(problem.weights[_fresh(problem, one, reached)].sum()) for one in left}
        best = max(left, key=lambda one: (gains[one], -one))
        fresh = _fresh(problem, best, reached)
        yield Pick(problem.candidates[best], gains[best], [problem.cells[cell] for cell in fresh])
        reached[fresh] = True
        left.remove(best)


def _fresh(problem: Problem, one: int, reached: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Integers:
    cells = problem.covers.items[problem.covers.starts[one] : problem.covers.starts[one + 1]]
    fresh: Integers = cells[~reached[cells]]
    return fresh
