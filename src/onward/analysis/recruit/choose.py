"""Choose whom to invite, and say how good the choice is.

Maximum coverage: of all choices within the rules, the one whose members together cover most weight. It is hard in
general, so the answer carries its own proof: `bound` is more than no choice can cover, and `proven` says that the two
are the same.

*How.* A small problem goes straight to a general solver (`exact`). A large one gets a good choice quickly (`greedy`), a
bound that also decides most candidates (`bound`), and the solver for the few that are left. When time is up, the best
choice found is returned with the best bound.

*Complexity.* The quick part is O(pairs) for each step; the proof can take exponential time, so it stops at `seconds`.

>>> pairs = [("a", "pike"), ("a", "vinton"), ("b", "vinton"), ("c", "adams")]
>>> picks = choose(Problem.of(pairs, {"pike": 3, "vinton": 2, "adams": 4}, 2))
>>> [(pick.candidate, pick.gain) for pick in picks.chosen], picks.proven
([('a', 5.0), ('c', 4.0)], True)
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onward.analysis.recruit.bound import ENOUGH, Bounded, bounded, rounded
from onward.analysis.recruit.exact import solved
from onward.analysis.recruit.greedy import Field, covered_by, field_of, greedy, improved
from onward.analysis.recruit.problem import Integers, Problem
from onward.analysis.recruit.watch import Progress, Watch

SMALL = 20_000
"""Pairs up to which a general solver is asked at once."""
FEW = 400
"""Undecided candidates up to which it is asked to finish."""


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
        return self.bound - self.covered <= ENOUGH * max(self.covered, 1e-300)


def choose(problem: Problem, *, seconds: float = 30.0, progress: Progress | None = None) -> Picks:
    """The best choice that can be found and proven in about this many seconds.

    `progress` hears what is covered and what no choice can exceed; answering True ends the search with the best so far.
    """
    watch = Watch(seconds, progress)
    field = field_of(problem)
    everybody = ~(problem.fixed_in | problem.fixed_out)
    start = improved(field, greedy(field))
    if len(problem.covers.items) <= SMALL:
        found = solved(field, everybody, problem.fixed_in, start, watch)
        chosen, bound = _better(field, start, found.chosen), found.bound
    else:
        chosen, bound = _large(field, start, watch)
    whole = bool((field.weights == np.floor(field.weights)).all())
    covered = problem.covered(chosen)
    return Picks(list(_in_order(problem, chosen)), covered, _reachable(problem), max(rounded(bound, whole), covered))


def _large(field: Field, start: Integers, watch: Watch) -> tuple[Integers, float]:
    known: Bounded = bounded(field, start, watch)
    if known.proven or watch.over(known.covered, known.bound) or known.open.sum() > FEW:
        return known.chosen, known.bound
    found = solved(field, known.open, known.sure, known.chosen, watch)
    chosen = _better(field, known.chosen, found.chosen)
    # What was decided was decided against the best choice known: a better one can only be among those still open.
    return chosen, min(known.bound, max(found.bound, covered_by(field, chosen)))


def _better(field: Field, one: Integers, other: Integers) -> Integers:
    return other if covered_by(field, other) > covered_by(field, one) else one


def _reachable(problem: Problem) -> float:
    return float(problem.weights.sum())


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
