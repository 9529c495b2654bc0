"""What no seating can undercut: counting, so that a figure that meets its bound is proven best.

*Repeats.* Some pairs sit together in every round by the rules; each costs R - 1. Of all other pairs:

- so many meetings, so few pairs: each round has a fixed number of meetings at its tables, and those that are more than
  there are pairs who may meet are repeats. The same holds for each person, and for the tables' own people (leaders and
  whoever else is fixed) and everybody else apart: a table's own people meet as many of the others as there are chairs
  left, and the others meet each other.
- *two rounds*: those at one table now sat at some of T tables in another round. Nine people from eight tables are two
  from one of them, who sit together again. Whoever keeps the table always comes from it. Spread as evenly as can be,
  the least number of such pairs is known for each table and each two rounds. A pair that meets c times counts
  c · (c - 1) / 2 times here and c - 1 times as repeats, so repeats are at least 2 / R of the sum.

*Clashes.* An organization sits at no more tables than it has units, those fixed at one table counting as one.

*Deviation.* Whoever is fixed may be too many of a sector at one table, and then too few are left for the others.

By hand: 20 people at 4 tables, 3 rounds, each table with its leader. Five at a table come from four, so at least one
pair of each table met before: 4 tables · 3 pairs of rounds = 12, and 2/3 of it are 8 repeats.

O(people² + tables · log tables).

>>> from onward.analysis.seating import Person, Problem
>>> people = [Person(f"p{n}", leads=n + 1 if n < 4 else None) for n in range(20)]
>>> bounds(Problem.of(people, 4, 3))
Figures(repeats=8, clashes=0, deviation=0)
"""

from typing import NamedTuple

import numpy as np

from onward.analysis.seating.measure import Figures
from onward.analysis.seating.problem import Flags, Integers, Problem


def bounds(problem: Problem) -> Figures:
    return Figures(_repeats(problem), _clashes(problem), _deviation(problem))


class _Pairs(NamedTuple):
    """Of people × people: who always sit together, and who never can."""

    always: Flags
    never: Flags


def _repeats(problem: Problem) -> int:
    pairs = _pairs(problem)
    free = problem.fixed < 0
    always = _count(pairs.always)
    more = max(_by_meetings(problem, pairs), _by_person(problem, pairs), _by_rounds(problem, pairs, free))
    return always * (problem.rounds - 1) + max(more, _by_table(problem, pairs, free))


def _pairs(problem: Problem) -> _Pairs:
    own, unit = problem.fixed, problem.unit
    both = (own[:, None] >= 0) & (own >= 0)
    always = (unit[:, None] == unit) | (both & (own[:, None] == own))
    tables_of = problem.allowed.astype(float)
    never = tables_of @ tables_of.T == 0
    for group in problem.apart:
        # Whoever stays with one of these keeps away from the others, too.
        members = [np.flatnonzero(always[one]) for one in group]
        for at, some in enumerate(members):
            for others in members[:at]:
                never[np.ix_(some, others)] = never[np.ix_(others, some)] = True
    np.fill_diagonal(always, False)
    np.fill_diagonal(never, False)
    return _Pairs(always, never)


def _count(flags: Flags) -> int:
    return int(flags.sum()) // 2


def _by_meetings(problem: Problem, pairs: _Pairs) -> int:
    """Meetings of pairs who need not always meet, less those pairs there are."""
    each = _meetings(problem.size) * problem.tables + problem.size * problem.larger
    always = _count(pairs.always)
    there = _meetings(len(problem.people)) - always - _count(pairs.never)
    return problem.rounds * (each - always) - there


def _by_person(problem: Problem, pairs: _Pairs) -> int:
    always, never = pairs.always.sum(axis=1), pairs.never.sum(axis=1)
    meet = problem.rounds * (problem.size - 1 - always)
    there = len(problem.people) - 1 - always - never
    return -(-int(np.maximum(meet - there, 0).sum()) // 2)


def _by_table(problem: Problem, pairs: _Pairs, free: Flags) -> int:
    """The tables' own people with the others, and the others among themselves."""
    own = np.bincount(problem.fixed[~free], minlength=problem.tables)
    others, rounds = int(free.sum()), problem.rounds
    with_own = own * np.maximum(rounds * (problem.size - own) - others, 0)
    chairs = problem.size - own
    among = _with_larger(_meetings_each(chairs), _meetings_each(chairs + 1), problem.larger)
    between = np.ix_(free, free)
    always = _count(pairs.always[between])
    there = _meetings(others) - always - _count(pairs.never[between])
    return int(with_own.sum()) + max(rounds * (among - always) - there, 0)


def _by_rounds(problem: Problem, pairs: _Pairs, free: Flags) -> int:
    own = np.bincount(problem.fixed[~free], minlength=problem.tables)
    smaller, larger = (
        np.array([_again(problem, int(kept), size) for kept in own]) for size in (problem.size, problem.size + 1)
    )
    each = _with_larger(smaller, larger, problem.larger) - _count(pairs.always[np.ix_(free, free)])
    # Over all pairs of rounds, times 2 / R: the R of the number of pairs of rounds goes.
    return max(each, 0) * (problem.rounds - 1)


def _again(problem: Problem, own: int, size: int) -> int:
    """The fewest pairs of a table who sat together in another round, besides its own people."""
    spread = np.zeros(problem.tables, np.int64)
    spread[0] = own
    for _one in range(size - own):
        spread[spread.argmin()] += 1
    return int(_meetings_each(spread).sum()) - _meetings(own)


def _with_larger(smaller: Integers, larger: Integers, count: int) -> int:
    """The least sum when this many tables, whichever, are larger."""
    return int(smaller.sum() + np.sort(larger - smaller)[:count].sum())


def _meetings(size: int) -> int:
    """Pairs among so many."""
    return size * (size - 1) // 2


def _meetings_each(sizes: Integers) -> Integers:
    found: Integers = sizes * (sizes - 1) // 2
    return found


def _clashes(problem: Problem) -> int:
    """Of each organization: members, less the most tables that they can sit at, less what is forced by its size."""
    # Units fixed at one table are as one.
    place = np.where(problem.fixed >= 0, -1 - problem.fixed, problem.unit)
    total = 0
    for one in range(int(problem.organization.max(initial=-1)) + 1):
        members = problem.organization == one
        size, apart = int(members.sum()), len(np.unique(place[members]))
        total += size - min(apart, problem.tables) - max(size - problem.tables, 0)
    return total * problem.rounds


def _deviation(problem: Problem) -> int:
    """Of each sector: those fixed at one table beyond its fair share, and what the other tables lack for it."""
    total = 0
    for one in range(int(problem.sector.max(initial=-1)) + 1):
        members = problem.sector == one
        size, own = int(members.sum()), problem.fixed[members]
        here = np.bincount(own[own >= 0], minlength=problem.tables)
        low, high = size // problem.tables, -(-size // problem.tables)
        over = here > high
        lacking = low * int((~over).sum()) - (size - int(here[over].sum()))
        total += int((here[over] - high).sum()) + max(lacking, 0)
    return total * problem.rounds
