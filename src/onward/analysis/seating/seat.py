"""Seat everybody in every round, and say how good that is.

Less is better, and the first weighs more than all of the second: repeats, clashes, deviation (`measure`). The answer
carries its own proof: `least` is what no seating can undercut (`bounds`), and `proven` says that all three meet it.

*How.* A plan without repeats, if one is known for so many tables, chairs and rounds (`plans`), and people put into its
slots so that organizations are apart and sectors even (`places`). What that leaves undone, or has no plan, goes to
a search (`search`), which stops when nothing can be better, when time is up, or after so many steps. At last counties
are mixed where that harms none of the three (`mixed`).

*Complexity.* The first two steps take seconds for 500 people. The problem is hard in general: without a proof the
answer is the best that was found.

>>> from onward.analysis.seating import Person, Problem
>>> seating = seat(Problem.of([Person(f"p{n}") for n in range(9)], 3, 4))
>>> seating.figures, seating.proven
(Figures(repeats=0, clashes=0, deviation=0), True)
"""

from dataclasses import dataclass

from onward.analysis.seating.bounds import bounds
from onward.analysis.seating.measure import Figures, figures
from onward.analysis.seating.mixed import mixed
from onward.analysis.seating.places import Start, fits, placed
from onward.analysis.seating.plans import plan
from onward.analysis.seating.problem import Integers, Problem
from onward.analysis.seating.watch import Progress, Watch

STARTS = (Start(True, 200), Start(False, 200))
"""How places are tried until a search takes over."""


@dataclass(frozen=True, slots=True)
class Seating:
    """`tables` is rounds × people, tables from 0; no seating has less than `least`."""

    tables: Integers
    figures: Figures
    least: Figures

    @property
    def proven(self) -> bool:
        return self.figures == self.least


def seat(problem: Problem, *, seed: int = 0, seconds: float = 30.0, progress: Progress | None = None) -> Seating:
    """The best seating that can be found in about this many seconds.

    `progress` hears how good the best is so far; answering True ends the search with that. The same seed gives the same
    seating wherever time is enough.
    """
    least = bounds(problem)
    watch = Watch(seconds, least, progress)
    found = _by_plan(problem, seed, watch)
    if found is None or not watch.over(figures(problem, found)):
        # Imported when wanted: what is compiled takes a second to load, and most seatings follow a plan.
        from onward.analysis.seating.search import searched

        found = searched(problem, found, seed, watch)
    found = mixed(problem, found)
    return Seating(found, figures(problem, found), least)


def _by_plan(problem: Problem, seed: int, watch: Watch) -> Integers | None:
    if not fits(problem):
        return None
    # The first column stands still for whoever keeps a table, and for those whom only some tables suit.
    stands = not problem.allowed.all()
    slots = plan(len(problem.people), problem.tables, problem.rounds, leaders=stands, seed=seed)
    if slots is None:
        return None
    best: Integers | None = None
    for start in STARTS:
        found = placed(problem, slots, seed, start, watch)
        if found is None:
            return None
        if best is None or figures(problem, found) < figures(problem, best):
            best = found
        if watch.over(figures(problem, best)):
            break
    return best
