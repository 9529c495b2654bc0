"""Counties are mixed where it harms nothing: against every change of two people, counted by hand."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import given, settings

from onward.analysis.seating import Conflict, Figures, Person, Problem, figures, seat
from onward.analysis.seating.measure import counted, counties, distance
from onward.analysis.seating.mixed import mixed
from onward.analysis.seating.problem import Integers
from onward.analysis.seating.tests.cast import problems, right


def uneven(problem: Problem, seating: Integers) -> int:
    kinds = counties(problem)
    return sum(int(distance(counted(kinds, row, problem.tables), kinds).sum()) for row in seating)


def no_worse(one: Figures, other: Figures) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


@settings(max_examples=80, deadline=None)
@given(problems())
def test_no_figure_gets_worse_and_no_change_of_two_makes_counties_more_even(drawn: Any) -> None:
    people, tables, rounds, rules = drawn
    people = [replace(one, county="xyz"[at // 2 % 3]) for at, one in enumerate(people)]
    try:
        problem = Problem.of(people, tables, rounds, rules=rules)
    except Conflict:
        return
    one = problem.arranged.copy()
    room = np.bincount(one[one >= 0], minlength=tables)
    for person in np.flatnonzero(one < 0):
        one[person] = room.argmin()
        room[one[person]] += 1
    before = np.stack([one] * rounds)
    if not right(problem, before):
        return
    after = mixed(problem, before)
    told, uneven_now = figures(problem, after), uneven(problem, after)

    assert right(problem, after)
    assert no_worse(told, figures(problem, before))
    assert uneven_now <= uneven(problem, before)
    held = {one for group in problem.apart for one in group}
    for a, b in combinations(sorted(set(range(len(people))) - held), 2):
        other = after.copy()
        other[:, [a, b]] = other[:, [b, a]]
        if right(problem, other) and problem.fixed[a] < 0 and problem.fixed[b] < 0:
            assert uneven(problem, other) >= uneven_now or not no_worse(figures(problem, other), told)


def test_a_seating_has_its_counties_mixed() -> None:
    people = [Person(f"p{n}", f"o{n // 2}", f"s{n % 4}", county=f"c{n // 16}") for n in range(64)]
    plain = [Person(one.id, one.organization, one.sector) for one in people]
    found = seat(problem := Problem.of(people, 8, 4))

    assert (found.figures, found.proven) == (Figures(0, 0, 0), True)
    assert uneven(problem, found.tables) < uneven(problem, seat(Problem.of(plain, 8, 4)).tables)
