"""Repairs: everybody who is there has a chair, few move, and what has begun stays."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.seating import Conflict, Move, Person, Problem, Rules, figures, repaired, seat
from onward.analysis.seating.tests.cast import many, problems


def fewest(problem: Problem, before: Any, at: int) -> int:
    """How many at least must go to another table: those beyond the sizes, the larger ones where most sit already."""
    there = before[at][before[at] >= 0]
    loads = sorted(np.bincount(there, minlength=problem.tables), reverse=True)
    sizes = [problem.size + (number < problem.larger) for number in range(problem.tables)]
    return sum(max(load - size, 0) for load, size in zip(loads, sizes, strict=True))


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(3, 14), st.integers(1, 3), st.integers(1, 3))
def test_as_few_move_as_can_be_and_what_has_begun_stays(data: Any, count: int, tables: int, rounds: int) -> None:
    problem = Problem.of(many(count, organizations=3, sectors=2), tables, rounds)
    before = np.array(
        data.draw(st.lists(st.lists(st.integers(-1, tables - 1), min_size=count, max_size=count),
                           min_size=rounds, max_size=rounds))
    )  # fmt: skip
    begun = data.draw(st.integers(0, rounds))
    found = repaired(problem, before, begun=begun)

    assert (found.tables[:begun] == before[:begun]).all()
    for at in range(begun, rounds):
        loads = np.bincount(found.tables[at], minlength=tables)
        assert loads.max() - loads.min() <= 1
        moved = [move for move in found.moves if move.round == at]
        assert len(moved) == (found.tables[at][before[at] >= 0] != before[at][before[at] >= 0]).sum()
        assert len(moved) <= fewest(problem, before, at)
    assert sorted(found.seated) == sorted((int(one), int(at)) for at, one in np.argwhere(before < 0) if at >= begun)


@settings(max_examples=60, deadline=None)
@given(problems(), st.data())
def test_rules_are_kept(drawn: Any, data: Any) -> None:
    """Somebody comes late to a seating that keeps them: nobody lands where they may not sit, units stay whole."""
    people, tables, rounds, rules = drawn
    try:
        problem = Problem.of(people, tables, rounds, rules=rules)
    except Conflict:
        return
    before = seat(problem, seconds=0).tables.copy()
    before[:, data.draw(st.integers(0, len(people) - 1))] = -1
    found = repaired(problem, before, begun=0).tables

    for row in found:
        assert all(problem.allowed[one, table] for one, table in enumerate(row))
        assert all(len({int(row[one]) for one in np.flatnonzero(problem.unit == unit)}) == 1 for unit in problem.unit)


def test_one_late_and_two_missing_by_hand() -> None:
    """Two of table 1 stay away, one comes: she fills a chair there, and nobody moves in the round that goes on."""
    people = [Person(name) for name in ("ana", "ben", "cy", "dot", "eve", "late")]
    problem = Problem.of(people, 3, 2)
    before = np.array([[0, 0, 1, 2, 2, -1], [0, 2, 1, 0, 2, -1]])
    found = repaired(problem, before, begun=1)

    assert found.tables.tolist() == [[0, 0, 1, 2, 2, -1], [0, 2, 1, 0, 2, 1]]
    assert (found.seated, found.moves) == ([(5, 1)], [])


def test_whoever_costs_least_goes() -> None:
    """Table 1 has four, table 2 two: of the four, one of each organization could go; only dot met nobody there yet."""
    people = [Person(name) for name in ("ana", "ben", "cy", "dot", "eve", "fay")]
    problem = Problem.of(people, 2, 2)
    before = np.array([[0, 1, 1, 0, 1, 0], [0, 0, 0, 0, 1, 1]])
    found = repaired(problem, before, begun=1)

    assert len(found.moves) == 1
    assert figures(problem, found.tables).repeats == min(
        figures(problem, np.array([before[0], np.where(np.arange(6) == one, 1, before[1])])).repeats for one in range(4)
    )


def test_a_newcomer_who_leads_gets_that_table_and_one_who_stays_with_somebody_theirs() -> None:
    people = [*many(6), Person("new", leads=2), Person("friend")]
    problem = Problem.of(people, 2, 1, rules=Rules(together=[["p0", "friend"]]))
    found = repaired(problem, np.array([[0, 0, 0, 1, 1, 1, -1, -1]]), begun=0)

    assert (found.tables.tolist(), found.moves) == ([[0, 0, 0, 1, 1, 1, 1, 0]], [])


def test_somebody_seated_and_then_moved_is_told_as_seated() -> None:
    people = [*many(5), *(Person(f"n{at}", leads=1) for at in range(3))]
    problem = Problem.of(people, 2, 1)
    found = repaired(problem, np.array([[0, 0, 0, 1, -1, -1, -1, -1]]), begun=0)

    assert np.bincount(found.tables[0]).tolist() == [4, 4]
    assert {move.person for move in found.moves} <= {0, 1, 2}
    assert all(isinstance(move, Move) for move in found.moves)
