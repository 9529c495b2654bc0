"""The best choice and its proof, by a general solver (HiGHS): for small problems at once, for large ones when `bound`
has left only a few candidates undecided.

    most Σ w_c·y_c   with   y_c ≤ Σ x_j over those who cover c,   Σ x_j ≤ count,   least ≤ Σ x_j of a sector ≤ most

x is yes or no; y may be anything from 0 to 1, because it is whole by itself at the best. Cells that the same candidates
cover are one cell with the sum of their weights: of thousands of cells often only some hundreds differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from onward.analysis.recruit.greedy import Field, covered_by
from onward.analysis.recruit.problem import Floats, Integers
from onward.analysis.recruit.watch import Watch


class Solved(NamedTuple):
    chosen: Integers
    bound: float


class Patterns(NamedTuple):
    """Cells by who covers them: the weight of each pattern, and its candidates."""

    weights: Floats
    starts: Integers
    items: Integers


def solved(field: Field, open_: NDArray[np.bool_], sure: NDArray[np.bool_], start: Integers, watch: Watch) -> Solved:
    """The best of all choices that hold all who are `sure` and otherwise only those who are `open_`.

    `start` is a choice to begin with. Without a proof in time: the best found, and a bound that holds.
    """
    settled = _covered(field, np.flatnonzero(sure))
    base = float(field.weights[settled].sum())
    people = np.flatnonzero(open_)
    if not len(people):
        return Solved(np.flatnonzero(sure), base)
    patterns = patterns_of(field, open_, settled)
    model = _model(field, people, sure, patterns)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", max(watch.left, 0.1))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    solver.passModel(model)
    _begin(solver, people, patterns, start)
    with _telling(solver, watch, base, covered_by(field, start)):
        solver.run()
    info = solver.getInfo()
    values = np.array(solver.getSolution().col_value[: len(people)])
    found = np.flatnonzero(sure) if not len(values) else np.sort([*np.flatnonzero(sure), *people[values > 0.5]])
    return Solved(found.astype(np.int64), base - float(info.mip_dual_bound))


def patterns_of(field: Field, open_: NDArray[np.bool_], settled: NDArray[np.bool_]) -> Patterns:
    """Cells not covered yet that somebody undecided covers; those whom the same candidates cover are one."""
    weights: dict[bytes, float] = {}
    for cell in np.flatnonzero(~settled & (field.weights > 0)):
        by = field.back_items[field.back_starts[cell] : field.back_starts[cell + 1]]
        key = by[open_[by]].tobytes()
        if key:
            weights[key] = weights.get(key, 0.0) + float(field.weights[cell])
    rows = [np.frombuffer(key, np.int64) for key in weights]
    starts = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    items = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    return Patterns(np.array(list(weights.values())), starts, items)


def _model(field: Field, people: Integers, sure: NDArray[np.bool_], patterns: Patterns) -> highspy.HighsLp:
    """Columns: people, then patterns. Rows: one for each pattern, the count, one for each sector that has a bound."""
    number = np.full(len(field.sector), -1)
    number[people] = np.arange(len(people))
    taken = np.bincount(field.sector[sure], minlength=len(field.least))
    cells, inf = len(patterns.weights), highspy.kHighsInf
    bound_sectors = [
        s for s in range(len(taken)) if field.least[s] > taken[s] or _can_overflow(field, people, taken, s)
    ]
    starts, index, value = [0], [], []
    for row in range(cells):
        by = number[patterns.items[patterns.starts[row] : patterns.starts[row + 1]]]
        index += [*by, len(people) + row]
        value += [*([1.0] * len(by)), -1.0]
        starts.append(len(index))
    for members in (np.arange(len(people)), *(np.flatnonzero(field.sector[people] == s) for s in bound_sectors)):
        index += list(members)
        value += [1.0] * len(members)
        starts.append(len(index))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(people) + cells, len(starts) - 1
    lp.col_cost_ = np.concatenate([np.zeros(len(people)), -patterns.weights])
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    least = [max(int(field.least[s] - taken[s]), 0) for s in bound_sectors]
    most = [int(field.most[s] - taken[s]) for s in bound_sectors]
    lp.row_lower_ = np.array([*([0.0] * cells), 0.0, *least], float)
    lp.row_upper_ = np.array([*([inf] * cells), float(field.places - sure.sum()), *most], float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, index, value
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(people) + [highspy.HighsVarType.kContinuous] * cells
    return lp


def _can_overflow(field: Field, people: Integers, taken: Integers, sector: int) -> bool:
    return bool(taken[sector] + (field.sector[people] == sector).sum() > field.most[sector])


def _begin(solver: highspy.Highs, people: Integers, patterns: Patterns, start: Integers) -> None:
    """Hand over the best choice known, so that the solver need not look for one."""
    chosen = np.isin(people, start)
    number = {int(one): at for at, one in enumerate(people)}
    reached = [
        any(chosen[number[int(j)]] for j in patterns.items[patterns.starts[row] : patterns.starts[row + 1]])
        for row in range(len(patterns.weights))
    ]
    solution = highspy.HighsSolution()
    solution.col_value = [*chosen.astype(float), *map(float, reached)]
    solver.setSolution(solution)


def _covered(field: Field, chosen: Integers) -> NDArray[np.bool_]:
    reached = np.zeros(len(field.weights), bool)
    for j in chosen:
        reached[field.items[field.starts[j] : field.starts[j + 1]]] = True
    return reached


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
