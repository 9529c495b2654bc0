"""The cheapest counts to hide so that one hidden count can move.

A count moves by so many people when others that share its sums move against it. Those that are hidden move for nothing,
each other one at its cost for every person that it gives or takes: a linear program, whose answer is one way or a few.
"""

from typing import Any

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from onward.analysis.suppression.reader import TINY, Floats, Mask, Reader


class Router:
    def __init__(self, reader: Reader, may: Mask, cost: Floats) -> None:
        self.reader, self.may, self.cost = reader, may, cost
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(self._model())

    def _model(self) -> highspy.HighsLp:
        """Columns: how far each moves up, then how far down; of one that is not known, its count."""
        reader, size, inf = self.reader, self.reader.linked.size, highspy.kHighsInf
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * size, len(reader.sums)
        lp.col_cost_ = np.zeros(2 * size)
        up = np.where(self.may | reader.unknown, reader.most, 0.0)
        down = np.where(self.may, reader.value, 0.0)
        lp.col_lower_, lp.col_upper_ = np.zeros(2 * size), np.concatenate([up, down])
        lp.row_lower_ = lp.row_upper_ = -(reader.sums @ np.where(reader.unknown, 0.0, reader.value))
        sparse = csr_matrix(np.hstack([reader.sums, -reader.sums]))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = sparse.indptr, sparse.indices, sparse.data
        assert inf > reader.most
        return lp

    def more(self, hidden: Mask, quantity: int, by: float) -> Mask | None:
        """What else to hide; nothing where it cannot move so far at all."""
        size = len(hidden)
        every = np.arange(2 * size, dtype=np.int32)
        cost = np.where(hidden | self.reader.unknown, 0.0, self.cost)
        self.solver.changeColsCost(2 * size, every, np.concatenate([cost, cost]))
        place, other = (quantity, quantity + size) if by > 0 else (quantity + size, quantity)
        most, room = self._most(place), self._most(other)
        self.solver.changeColBounds(place, abs(by), max(most, abs(by)))
        self.solver.changeColBounds(other, 0.0, 0.0)
        self.solver.run()
        optimal = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal and most >= abs(by)
        moved = np.array(self.solver.getSolution().col_value) if optimal else None
        self.solver.changeColBounds(place, 0.0, most)
        self.solver.changeColBounds(other, 0.0, room)
        if moved is None:
            return None
        found: Mask = self.may & ((moved[:size] > TINY) | (moved[size:] > TINY))
        return found

    def _most(self, place: int) -> float:
        size = self.reader.linked.size
        if place < size:
            return self.reader.most if self.may[place] or self.reader.unknown[place] else 0.0
        return float(self.reader.value[place - size]) if self.may[place - size] else 0.0
