"""What somebody can work out who knows every count that is shown, now and earlier, and all sums.

For a hidden count x that is a linear program: the least and the most of x over all tables that agree with what is
shown, with no count below 0. Only counts that hang together by sums can tell of each other, so each *patch* of hidden
counts that share a sum is a program of its own, and stays small.

The program also says why a count is known so well: its prices. With a price π for each sum, a count k has the reduced
price d_k = [k is x] - Σ π over its sums, and weak duality bounds the most of x for *any* choice of what is hidden:

    most(x) ≤ base + Σ over hidden k of  d_k · room above k  where d_k > 0,  or  -d_k · k  where d_k < 0

which is what `choose` needs to learn from a table that is not safe yet.

Source: M. Fischetti, J. J. Salazar-González, Solving the cell suppression problem on tabular data with linear
constraints, Management Science 47 (2001) 1008-1027.
"""

from typing import Any, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from onward.analysis.suppression.linked import Linked

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
TINY = 1e-7


class Side(NamedTuple):
    """How far a count can lie on one side. `reach`: at most `base` + the sum of `weights` of what is hidden."""

    at: float
    base: float
    weights: Floats


class Reader:
    """Knows the sums, and is asked about one choice of hidden quantities after another."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.value = np.array(linked.value, dtype=float)
        self.sums = linked.matrix()
        self.most = float(self.value.clip(0).sum()) + 1_000.0
        """More than any count that must be thought possible."""
        self.unknown = self.value < 0
        """Hidden in an earlier table, and in none of today's."""

    def patches(self, hidden: Mask) -> list["Patch"]:
        """The hidden quantities, those that share a sum together."""
        free = np.flatnonzero(hidden | self.unknown)
        if not len(free):
            return []
        here = coo_matrix(self.sums[:, free])
        nodes = len(free) + len(self.sums)
        joins = coo_matrix((np.ones(here.nnz), (here.col, len(free) + here.row)), shape=(nodes, nodes))
        _count, of = connected_components(joins, directed=False)
        return [Patch(self, free[of[: len(free)] == number]) for number in np.unique(of[: len(free)])]

    def fixed(self, free: NDArray[np.intp]) -> Floats:
        """What the shown quantities add to each sum."""
        shown = np.where(self.unknown, 0.0, self.value)
        shown[free] = 0.0
        total: Floats = self.sums @ shown
        return total


class Patch:
    """A linear program over quantities that are hidden and hang together."""

    def __init__(self, reader: Reader, free: NDArray[np.intp]) -> None:
        self.reader, self.free = reader, free
        self.place = {int(one): place for place, one in enumerate(free)}
        self.rows = np.flatnonzero((reader.sums[:, free] != 0).any(axis=1))
        self.matrix = reader.sums[np.ix_(self.rows, free)]
        self.seen_least, self.seen_most = np.full(len(free), np.inf), np.full(len(free), -np.inf)
        """Over all whole tables that were met so far: each of them could be the true one."""
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.free), len(self.rows)
        lp.col_cost_ = np.zeros(lp.num_col_)
        lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.full(lp.num_col_, self.reader.most)
        lp.row_lower_ = lp.row_upper_ = -self.reader.fixed(self.free)[self.rows]
        sparse = csr_matrix(self.matrix)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = sparse.indptr, sparse.indices, sparse.data
        return lp

    def look_around(self, looks: int) -> None:
        """Some tables that could be the true one, far apart from each other. Most counts show by them that they could
        be much else, and need no program of their own."""
        every = np.arange(len(self.free), dtype=np.int32)
        chance = np.random.default_rng(0)
        for _look in range(looks):
            cost = chance.choice([-1.0, 1.0], len(every))
            for sign in (1.0, -1.0):
                self.solver.changeColsCost(len(every), every, sign * cost)
                self._solved()
        self.solver.changeColsCost(len(every), every, np.zeros(len(every)))

    def most(self, quantity: int) -> Side:
        return self._side(quantity, 1.0)

    def least(self, quantity: int) -> Side:
        """`at` and `base` with their sign turned: the most of minus the count."""
        return self._side(quantity, -1.0)

    def _side(self, quantity: int, sign: float) -> Side:
        self.solver.changeColCost(self.place[quantity], -sign)
        prices = -self._solved()
        at = -float(self.solver.getInfo().objective_function_value)
        self.solver.changeColCost(self.place[quantity], 0.0)
        return self._told(quantity, sign, at, prices)

    def _solved(self) -> Floats:
        """The prices of the sums."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"No table agrees with what is shown: {self.solver.getModelStatus()}")
        solution = self.solver.getSolution()
        table = np.array(solution.col_value)
        if np.abs(table - table.round()).max(initial=0.0) < TINY:
            self.seen_least, self.seen_most = np.minimum(self.seen_least, table), np.maximum(self.seen_most, table)
        return np.array(solution.row_dual)

    def whole(self, quantity: int) -> tuple[float, float]:
        """The least and the most in whole counts, which can be nearer to each other where tables are linked."""
        every = np.arange(len(self.free), dtype=np.int32)
        self._kinds(every, highspy.HighsVarType.kInteger)
        found = []
        for sign in (1.0, -1.0):
            self.solver.changeColCost(self.place[quantity], sign)
            self.solver.run()
            found.append(sign * float(self.solver.getInfo().objective_function_value))
        self.solver.changeColCost(self.place[quantity], 0.0)
        self._kinds(every, highspy.HighsVarType.kContinuous)
        return found[0], found[1]

    def _kinds(self, every: NDArray[np.int32], kind: Any) -> None:
        self.solver.changeColsIntegrality(len(every), every, np.full(len(every), kind))

    def _told(self, quantity: int, sign: float, at: float, prices: Floats) -> Side:
        reader = self.reader
        reduced: Floats = -prices @ reader.sums[self.rows]
        reduced[quantity] += sign
        reduced[np.abs(reduced) < TINY] = 0.0
        room = np.where(reader.unknown, 0.0, reader.most - reader.value)
        down = np.where(reader.unknown, 0.0, reader.value)
        weights: Floats = np.where(reduced > 0, reduced * room, -reduced * down)
        hidden = np.zeros(len(weights), dtype=bool)
        hidden[self.free] = True
        return Side(at, at - float(weights[hidden].sum()), weights)
