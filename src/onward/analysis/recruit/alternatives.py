"""Who else could be invited in somebody's place, and what the choice would cover then.

A choice is made by a rule, an invitation by a person, and she may know that this pastor will not come. So each pick is
shown with the candidates who would replace it best while everybody else stays and the rules are kept.

*How.* Whoever replaces a pick adds the weight of the cells it covers that nobody covers yet, and of those that only the
pick covered. The first sum is the same for all picks; the second touches few cells.

*Complexity.* O(pairs) once, and for each pick the pairs of the cells that it alone covers.

>>> from onward.analysis.recruit import Problem, choose
>>> problem = Problem.of([("a", "pike"), ("a", "vinton"), ("b", "pike"), ("c", "ross")], {"pike": 3, "vinton": 2}, 1)
>>> alternatives(problem, choose(problem))
{'a': [Alternative(candidate='b', covered=3.0), Alternative(candidate='c', covered=0.0)]}
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onward.analysis.recruit.choose import Picks
from onward.analysis.recruit.problem import Floats, Integers, Problem


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody who could come instead, and what all the chosen would cover then."""

    candidate: str
    covered: float


def alternatives(problem: Problem, picks: Picks, most: int = 3) -> dict[str, list[Alternative]]:
    """For each pick, in order, those who would replace it best: at most `most`, best first, of equals the first in the
    input. Whoever must come has none."""
    chosen = _numbers(problem, picks)
    times = np.bincount(_cells_of(problem, chosen), minlength=len(problem.cells))
    fresh = _gains(problem, np.flatnonzero(times == 0))
    found = {}
    for one in chosen:
        cells = problem.covers.items[problem.covers.starts[one] : problem.covers.starts[one + 1]]
        alone = cells[times[cells] == 1]
        rest = picks.covered - float(problem.weights[alone].sum())
        gains = fresh + _gains(problem, alone)
        able = np.flatnonzero(_able(problem, chosen, one))
        best = able[np.argsort(-gains[able], kind="stable")[:most]]
        found[problem.candidates[one]] = [
            Alternative(problem.candidates[other], rest + float(gains[other])) for other in best
        ]
    return found


def _numbers(problem: Problem, picks: Picks) -> Integers:
    number = {name: at for at, name in enumerate(problem.candidates)}
    return np.array([number[pick.candidate] for pick in picks.chosen], np.int64)


def _cells_of(problem: Problem, chosen: Integers) -> Integers:
    starts, items = problem.covers
    return np.concatenate([np.zeros(0, np.int64), *(items[starts[one] : starts[one + 1]] for one in chosen)])


def _gains(problem: Problem, cells: Integers) -> Floats:
    """What each candidate covers of these cells."""
    starts, items = problem.by
    sizes = np.diff(starts)[cells]
    offsets = np.repeat(starts[cells] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    weights = np.repeat(problem.weights[cells], sizes)
    gains = np.zeros(len(problem.candidates))
    np.add.at(gains, items[offsets], weights)
    return gains


def _able(problem: Problem, chosen: Integers, out: int) -> NDArray[np.bool_]:
    """Who may come when this one does not: nobody for one who must come, else whoever keeps the sectors right."""
    if problem.fixed_in[out]:
        return np.zeros(len(problem.candidates), bool)
    of_sector = np.bincount(problem.sector[chosen], minlength=len(problem.least))
    own = problem.sector[out]
    of_sector[own] -= 1
    able = ~problem.fixed_out & (of_sector < problem.most)[problem.sector]
    if of_sector[own] < problem.least[own]:
        able &= problem.sector == own
    able[chosen] = False
    return able
