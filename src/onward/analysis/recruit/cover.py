"""The cheapest way to cover everything: how few invitations, or how little effort, would close every gap.

Weighted set cover: least Σ cost_j·x_j such that every cell is covered by somebody chosen. Solved by a general solver
(HiGHS), which also gives the bound. (Test instances: Beasley 1987, doi:10.1016/0377-2217(87)90147-7.)

>>> found = cheapest_cover([("a", "1"), ("a", "2"), ("b", "2"), ("c", "1")], {"a": 3.0, "b": 1.0, "c": 1.0})
>>> sorted(found.chosen), found.cost, found.proven
(['b', 'c'], 2.0, True)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from onward.analysis.errors import Unusable


@dataclass(frozen=True, slots=True)
class Cover:
    chosen: list[str]
    cost: float
    bound: float

    @property
    def proven(self) -> bool:
        return self.cost - self.bound <= 1e-9 * max(abs(self.cost), 1.0)


def cheapest_cover(pairs: Iterable[tuple[str, str]], costs: Mapping[str, float], *, seconds: float = 30.0) -> Cover:
    """Who together cover every cell that occurs, at least cost; everybody, when nothing better was found in time.

    Raises Unusable when a candidate has no cost, or one below zero.
    """
    links = list(dict.fromkeys(pairs))
    candidates = list(dict.fromkeys(candidate for candidate, _cell in links))
    for name in candidates:
        if not 0 <= costs.get(name, -1.0) < float("inf"):
            raise Unusable(f"{name} has no cost, or one below zero.")
    number = {name: at for at, name in enumerate(candidates)}
    by: dict[str, list[int]] = {}
    for candidate, cell in links:
        by.setdefault(cell, []).append(number[candidate])
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(_model([costs[name] for name in candidates], list(by.values())))
    solver.run()
    found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value)
    chosen = [candidates[at] for at in np.flatnonzero(values > 0.5)] if found else candidates
    return Cover(chosen, sum(costs[name] for name in chosen), _whole(solver.getInfo().mip_dual_bound, costs))


def _whole(bound: float, costs: Mapping[str, float]) -> float:
    """With whole costs a cover costs a whole number."""
    whole = all(float(cost).is_integer() for cost in costs.values())
    return float(np.ceil(bound - 1e-6)) if whole else bound


def _model(costs: list[float], cells: list[list[int]]) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(cells)
    lp.col_cost_ = np.array(costs, float)
    lp.col_lower_, lp.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
    lp.row_lower_, lp.row_upper_ = np.ones(len(cells)), np.full(len(cells), highspy.kHighsInf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *map(len, cells)])
    lp.a_matrix_.index_ = [one for by in cells for one in by]
    lp.a_matrix_.value_ = [1.0] * sum(map(len, cells))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    return lp
