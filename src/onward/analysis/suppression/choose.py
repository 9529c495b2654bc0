"""Which counts to hide, as few as can be.

*Exactly.* A table with all small counts hidden is given to the reader of `reader`; what can be known too well teaches
cuts, by which a general solver (HiGHS) chooses anew, until nothing can be known too well. Every cut holds for each safe
choice, so the first choice without a broken cut is the best; before that, what the solver proves is a bound from below.

*In time.* On the way each choice is made safe by force (`route`): a count that is known too well gets the cheapest
further counts with which it could trade people; what turns out needless is shown again. When the time is up, the best
of those is the answer, and the bound says how many too many it may hide.

*Cost* is the number of hidden counts; of two choices with as many, the one with fewer people in them. A hidden zero
counts as the largest, since somebody may know that nobody can be there.

*Complexity.* Finding the fewest is NP-hard (Kelly, Golden & Assad 1992, doi:10.1002/net.3230220407).
"""

from time import perf_counter
from typing import Any, NamedTuple

import highspy
import numpy as np

from onward.analysis.errors import Unusable
from onward.analysis.suppression.linked import Linked
from onward.analysis.suppression.needs import Cut, learned, not_this, wide
from onward.analysis.suppression.reader import Floats, Mask, Patch, Reader
from onward.analysis.suppression.route import Router

LOOKS = 4


class Unsafe(Unusable):
    """No choice is safe."""


class Chosen(NamedTuple):
    """`least`: no safe choice hides fewer."""

    hidden: Mask
    least: int


class Chooser:
    def __init__(self, linked: Linked, highest: int) -> None:
        self.linked, self.highest = linked, highest
        self.reader = Reader(linked)
        self.value = self.reader.value
        self.times = np.array(linked.times)
        self.small: Mask = (self.times > 0) & (self.value >= 1) & (self.value <= highest)
        self.may: Mask = (self.times > 0) & ~np.array(linked.shown_before)
        self.hidden_before: Mask = np.array(linked.hidden_before) & ~np.array(linked.shown_before)
        weighed = np.where(self.value > 0, self.value, self.value.max(initial=1.0))
        self.cost: Floats = self.times + weighed / (float(weighed[self.may].sum()) + 1.0)
        self.spared: Mask = np.zeros(linked.size, dtype=bool)
        """Known too well from earlier tables alone: nothing published today can mend it, or make it worse."""

    def count(self, hidden: Mask) -> int:
        return int(self.times[hidden].sum())

    def chosen(self, seconds: float) -> Chosen:
        """Raises Unsafe when earlier tables tell too much already."""
        until = perf_counter() + seconds
        self._must_be_possible()
        solver = _Solver(self.small, self.may, self.cost, self.count(self.small))
        for cut in self._bridges():
            solver.add(cut)
        best: Mask | None = None
        tries = 0
        while (hidden := solver.choice(max(until - perf_counter(), 1.0))) is not None:
            cuts = self.broken(hidden)
            if not cuts:
                best = self._better(best, hidden)
                break
            for cut in cuts:
                solver.add(cut)
            tries += 1
            if tries & (tries - 1) == 0 or perf_counter() > until:  # Force is dear, and helps most at first.
                best = self._better(best, self._forced(hidden, until))
            if best is not None and (self.count(best) <= solver.bound or perf_counter() > until):
                break
        if best is None and solver.in_time:
            raise Unsafe("These tables cannot be made safe: what was published earlier tells too much beside them.")
        return Chosen(self._without_choice(until) if best is None else best, solver.bound)

    def _without_choice(self, until: float) -> Mask:
        """Where the time was too short even for a first one: by force alone, or else all that may be hidden."""
        found = self._forced(self.small, until)
        if found is not None:
            return found
        if self.broken(self.may, first=True):
            raise Unsafe("No safe choice was found in time. Give it longer, or publish less at once.")
        return self._pruned(self.may.copy(), until)

    def _better(self, best: Mask | None, found: Mask | None) -> Mask | None:
        if best is None or found is None:
            return found if best is None else best
        return found if self.cost[found].sum() < self.cost[best].sum() else best

    def broken(self, hidden: Mask, first: bool = False) -> list[Cut]:
        """A cut for each hidden count that is known too well."""
        found: list[Cut] = []
        for patch in self.reader.patches(hidden):
            patch.look_around(LOOKS)
            for quantity in patch.free.tolist():
                if cut := self._narrow(patch, quantity, hidden):
                    found.append(cut)
                    if first:
                        return found
        return found

    def _narrow(self, patch: Patch, quantity: int, hidden: Mask) -> Cut | None:
        place = patch.place[quantity]
        if self.spared[quantity] or wide(patch.seen_least[place], patch.seen_most[place], self.highest):
            return None
        up, down = patch.most(quantity), patch.least(quantity)
        owner = None if self.small[quantity] or not hidden[quantity] else quantity
        if wide(-down.at, up.at, self.highest):
            if len(self.linked.cells) < 2 and not self.reader.unknown.any():
                return None  # The sums of one table are a network, whose corners are whole.
            if wide(*patch.whole(quantity), self.highest):
                return None
            return not_this(hidden, self.may, owner)
        return learned(quantity, self.value[quantity], up, down, self.highest) or not_this(hidden, self.may, owner)

    def _must_be_possible(self) -> None:
        told = [self.linked.name[one] for one in np.flatnonzero(self.small & ~self.may)]
        if not np.any(self.linked.shown_before) and not self.reader.unknown.any():
            return
        for patch in self.reader.patches(self.may):
            for quantity in patch.free.tolist():
                if wide(-patch.least(quantity).at, patch.most(quantity).at, self.highest):
                    continue
                if self.small[quantity]:
                    told.append(self.linked.name[quantity])
                elif self.reader.unknown[quantity]:
                    self.spared[quantity] = True
        if told:
            raise Unsafe(
                "No choice of hidden counts makes this safe: earlier tables give away "
                + "; ".join(f"“{name}”" for name in told[:5]) + (" and more." if len(told) > 5 else ".")
            )  # fmt: skip

    def _bridges(self) -> list[Cut]:
        """Whoever is hidden alone in a sum is known."""
        found = []
        for parts, total in self.linked.sums:
            members = np.array([*parts, total])
            if self.reader.unknown[members].any():
                continue
            for one in members[self.may[members]].tolist():
                weights = np.zeros(self.linked.size)
                weights[members] = 1.0
                weights[one] = 0.0
                found.append(Cut(weights, 1.0, None if self.small[one] else one))
        return found

    def _forced(self, hidden: Mask, until: float) -> Mask | None:
        """This choice with what it lacks, and then without what it need not have; nothing where no force helps."""
        router = Router(self.reader, self.may, self.cost)
        made = hidden.copy()
        while True:
            lacking = self._lacking(made)
            if not lacking:
                break
            before = int(made.sum())
            for quantity, by in lacking:
                more = router.more(made, quantity, by)
                if more is not None:
                    made |= more
            if int(made.sum()) == before:
                return None
        return self._pruned(made, until)

    def _lacking(self, hidden: Mask) -> list[tuple[int, float]]:
        """Hidden counts that are known too well, each with how far it must be able to move, up or down."""
        found = []
        for patch in self.reader.patches(hidden):
            patch.look_around(LOOKS)
            for quantity in patch.free.tolist():
                if self._narrow(patch, quantity, hidden):
                    found.append((quantity, self._move(quantity, patch)))
        return found

    def _move(self, quantity: int, patch: Patch) -> float:
        least, value = -patch.least(quantity).at, float(self.value[quantity])
        if not self.small[quantity] or self.highest == 1:
            return self.highest - (max(value, 0.0) - least)
        if patch.most(quantity).at < self.highest:
            return self.highest - value
        return 1.0 - value

    def _pruned(self, hidden: Mask, until: float) -> Mask:
        """Shows again what need not be hidden, the dearest first."""
        extra = np.flatnonzero(hidden & ~self.small)
        for quantity in extra[np.argsort(-self.cost[extra], kind="stable")].tolist():
            if perf_counter() > until:
                break
            hidden[quantity] = False
            if self.broken(hidden, first=True):
                hidden[quantity] = True
        return hidden


class _Solver:
    """Chooses what to hide so that all cuts hold."""

    def __init__(self, small: Mask, may: Mask, cost: Floats, least: int) -> None:
        self.bound, self.in_time = least, True
        self.small = small
        self.places = np.flatnonzero(may)
        self.place = {int(one): place for place, one in enumerate(self.places)}
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 1e-4)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.places), 0
        lp.col_cost_ = cost[self.places]
        lp.col_lower_, lp.col_upper_ = small[self.places].astype(float), np.ones(len(self.places))
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.places)
        self.solver.passModel(lp)

    def add(self, cut: Cut) -> None:
        weights = cut.weights[self.places].copy()
        need = cut.need
        if cut.owner is not None:
            weights[self.place[cut.owner]] -= need
            need = 0.0
        at = np.flatnonzero(weights).astype(np.int32)
        self.solver.addRow(need, highspy.kHighsInf, len(at), at, weights[at])

    def choice(self, seconds: float) -> Mask | None:
        """The cheapest that keeps all cuts. None when there is none, or, as `in_time` says then, when the time was not
        enough to find one. Raises `bound`, which no safe choice goes under."""
        if not len(self.places):
            return self.small.copy()  # Everything was shown before, and nothing of it is small.
        self.solver.setOptionValue("time_limit", float(self.solver.getRunTime()) + seconds)
        self.solver.run()
        info = self.solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            self.in_time = self.solver.getModelStatus() != highspy.HighsModelStatus.kTimeLimit
            return None
        values = np.array(self.solver.getSolution().col_value)
        hidden = np.zeros(len(self.small), dtype=bool)
        hidden[self.places[values > 0.5]] = True
        # Ties weigh less than one count together.
        self.bound = max(self.bound, int(np.ceil(float(info.mip_dual_bound) - 1.0 - 1e-6)))
        return hidden
