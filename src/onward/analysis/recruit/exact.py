"""The best choice and its proof, by a general solver (HiGHS): for small problems at once, for large ones when prices
have left only a few candidates undecided.

    most Σ w_c·y_c   with   y_c ≤ Σ x_j over those who cover c,   Σ x_j ≤ places,   least ≤ Σ x_j of a sector ≤ most

x is yes or no; y may be anything from 0 to 1, because it is whole by itself at the best.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import highspy
import numpy as np

from onward.analysis.recruit.field import Field, Part, covered_by, reached
from onward.analysis.recruit.problem import Integers
from onward.analysis.recruit.watch import Watch


class Solved(NamedTuple):
    """A choice, by the numbers of the problem, what it covers, and what no choice exceeds; no choice, if none was found
    in time."""

    chosen: Integers | None
    covered: float
    bound: float


def solved(part: Part, watch: Watch, start: Integers | None = None) -> Solved:
    """The best choice within this part, beginning with `start`. Without a proof in time: the best found, and a bound
    that holds."""
    field = part.field
    if part.impossible or (not len(field.weights) and not field.least.any()):
        return Solved(None if part.impossible else part.sure, part.base, part.base)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", max(watch.left, 0.1))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    solver.passModel(_model(field))
    known = part.base
    if start is not None:
        known += _begin(solver, field, part.within(start))
    with _telling(solver, watch, part.base, known):
        solver.run()
    values = np.array(solver.getSolution().col_value[: len(part.people)])
    bound = part.base - float(solver.getInfo().mip_dual_bound)
    if not len(values) or solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solved(None, part.base, bound)
    chosen = np.flatnonzero(values > 0.5)
    return Solved(part.choice(chosen), part.base + covered_by(field, chosen), bound)


def _model(field: Field) -> highspy.HighsLp:
    """Columns: candidates, then cells. Rows: one for each cell, the places, one for each sector that has a rule."""
    people, cells, inf = len(field.sector), len(field.weights), highspy.kHighsInf
    there = np.bincount(field.sector, minlength=len(field.least))
    ruled = np.flatnonzero((field.least > 0) | (field.most < there))
    # Each cell's row ends with its own column, taken away.
    sizes = np.diff(field.back_starts) + 1
    ends = np.cumsum(sizes) - 1
    index = np.insert(field.back_items, field.back_starts[1:], people + np.arange(cells))
    value = np.ones(len(index))
    value[ends] = -1.0
    groups = [np.arange(people), *(np.flatnonzero(field.sector == sector) for sector in ruled)]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = people + cells, cells + len(groups)
    lp.col_cost_ = np.concatenate([np.zeros(people), -field.weights])
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    lp.row_lower_ = np.concatenate([np.zeros(cells + 1), field.least[ruled]]).astype(float)
    lp.row_upper_ = np.concatenate([np.full(cells, inf), [field.places], field.most[ruled]]).astype(float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *sizes, *map(len, groups)])
    lp.a_matrix_.index_ = np.concatenate([index, *groups])
    lp.a_matrix_.value_ = np.concatenate([value, *(np.ones(len(group)) for group in groups)])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * people + [highspy.HighsVarType.kContinuous] * cells
    return lp


def _begin(solver: highspy.Highs, field: Field, chosen: Integers) -> float:
    """Hand over a choice, so that the solver need not look for one; what it covers."""
    values = np.zeros(len(field.sector))
    values[chosen] = 1.0
    solution = highspy.HighsSolution()
    solution.col_value = [*values, *reached(field, chosen).astype(float)]
    solver.setSolution(solution)
    return covered_by(field, chosen)


@contextmanager
def _telling(solver: Any, watch: Watch, base: float, known: float) -> Iterator[None]:
    """While the solver runs, whoever watches hears how far it is; what that raises is raised when the solver is out."""
    raised: list[Exception] = []

    def tell(event: Any) -> None:
        best, limit = event.data_out.mip_primal_bound, event.data_out.mip_dual_bound
        try:
            if watch.over(max(known, base - best), base - limit):
                event.interrupt()
        except Exception as error:
            raised.append(error)
            event.interrupt()

    if watch.progress:
        solver.cbMipInterrupt += tell
    yield
    if raised:
        raise raised[0]
