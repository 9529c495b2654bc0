"""Seatings against figures counted by hand, bounds against all seatings there are, and the aims of the method."""

from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from onward.analysis.seating import Conflict, Figures, Person, Problem, bounds, figures, places, search, seat
from onward.analysis.seating.tests.cast import by_hand, every_round, many, problems, right

NONE = Figures(0, 0, 0)


@settings(max_examples=120, deadline=None)
@given(problems())
def test_everybody_has_one_chair_in_each_round_and_the_rules_are_kept(drawn: Any) -> None:
    people, tables, rounds, rules = drawn
    try:
        problem = Problem.of(people, tables, rounds, rules=rules)
    except Conflict:
        return
    found = seat(problem, seconds=5)

    assert found.tables.shape == (rounds, len(people))
    assert right(problem, found.tables)
    assert found.figures == figures(problem, found.tables) == by_hand(people, tables, found.tables)
    assert all(least <= figure for least, figure in zip(found.least, found.figures, strict=True))


@settings(max_examples=60, deadline=None)
@given(problems(most=5))
def test_no_seating_there_is_has_less_than_the_bounds(drawn: Any) -> None:
    people, tables, rounds, rules = drawn
    try:
        problem = Problem.of(people, tables, rounds, rules=rules)
    except Conflict:
        return
    least = bounds(problem)
    for seating in combinations_with_replacement(list(every_round(problem))[:40], rounds):
        assert all(a <= b for a, b in zip(least, by_hand(people, tables, seating), strict=True))


def test_twenty_people_with_their_leaders_repeat_eight_times(monkeypatch: Any) -> None:
    """Five at a table come from four: in each two rounds a pair of each table is together again."""
    monkeypatch.setattr(search, "STEPS", 400)
    found = seat(Problem.of(many(20, leaders=4), 4, 3), seconds=60)

    assert (found.figures, found.proven) == (Figures(8, 0, 0), True)
    assert (found.least, found.tables[:, :4].tolist()) == (Figures(8, 0, 0), [[0, 1, 2, 3]] * 3)
    assert right(Problem.of(many(20, leaders=4), 4, 3), found.tables)


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "least"),
    [
        (many(20), 4, 3, (8, 0, 0)),  # As above; leaders change nothing.
        (many(16), 4, 6, (24, 0, 0)),  # 6 · 24 meetings, 120 pairs.
        (many(6), 2, 2, (2, 0, 0)),  # Three from two tables.
        (many(7, leaders=1), 1, 3, (42, 0, 0)),  # One table: all 21 pairs, twice again.
        (many(8, leaders=4), 4, 5, (4, 0, 0)),  # Four others, five rounds, four leaders.
        ([Person("a", leads=1), Person("b", leads=1), Person("c"), Person("d")], 2, 3, (4, 0, 0)),  # Nobody moves.
        ([Person("a", "o", leads=1), Person("b", "o", leads=1), Person("c"), Person("d")], 2, 1, (0, 1, 0)),
        ([Person("a", "o"), Person("b", "o"), Person("c", "o"), Person("d")], 2, 2, (0, 0, 0)),  # Forced: no clash.
        ([Person("a", "", "s", 1), Person("b", "", "s", 1), Person("c"), Person("d")], 2, 1, (0, 0, 2)),
        ([*many(5), Person("x", "", "s", 1), Person("y", "", "s", 1), Person("z", "", "s", 1)], 2, 1, (0, 0, 2)),
    ],
)
def test_bounds_by_hand(people: list[Person], tables: int, rounds: int, least: tuple[int, int, int]) -> None:
    assert bounds(Problem.of(people, tables, rounds)) == Figures(*least)


@pytest.mark.parametrize(("rounds", "leaders"), [(7, 0), (8, 0), (9, 0), (10, 0), (8, 8)])
def test_social_golfers_never_meet_twice(rounds: int, leaders: int) -> None:
    found = seat(Problem.of(many(32, leaders=leaders), 8, rounds))

    assert (found.figures, found.proven) == (NONE, True)


@pytest.mark.parametrize(
    ("count", "tables", "rounds"), [(60, 10, 4), (120, 15, 4), (240, 30, 4), (500, 63, 3), (500, 50, 5)]
)
def test_a_summit_has_no_repeat_no_clash_and_even_sectors(count: int, tables: int, rounds: int) -> None:
    people = [Person(f"p{at}", f"o{at // 3}", f"s{at // 3 % 7}") for at in range(count)]
    problem = Problem.of(people, tables, rounds)
    found = seat(problem)

    assert (found.figures, found.proven, right(problem, found.tables)) == (NONE, True, True)
    assert by_hand(people, tables, found.tables) == NONE if count < 100 else True


def test_the_same_seed_seats_alike() -> None:
    problem = Problem.of(many(11, leaders=2, organizations=4, sectors=3), 3, 3)

    assert (seat(problem, seed=4).tables == seat(problem, seed=4).tables).all()


def test_whoever_hears_of_the_progress_can_end_it() -> None:
    problem = Problem.of(many(12), 2, 3)
    heard: list[tuple[Figures, Figures]] = []
    whole = seat(problem, progress=lambda *said: heard.append(said))
    cut = seat(problem, progress=lambda *said: True)

    assert all(least == whole.least <= best for best, least in heard)
    assert right(problem, cut.tables)
    with pytest.raises(InterruptedError, match="enough"):
        seat(problem, progress=gives_up)


def gives_up(best: Figures, least: Figures) -> None:
    raise InterruptedError("enough")


def test_no_time_gives_a_seating_all_the_same() -> None:
    people = [Person(f"p{at}", f"o{at % 9}", f"s{at % 5}", at + 1 if at < 10 else None) for at in range(60)]
    problem = Problem.of(people, 10, 6)

    assert right(problem, seat(problem, seconds=0).tables)


def test_few_changes_of_places_give_a_seating_without_repeats(monkeypatch: Any) -> None:
    monkeypatch.setattr(places, "CHANGES", 3)
    people = [Person(f"p{at}", f"o{at % 9}", f"s{at % 5}", at + 1 if at < 10 else None) for at in range(60)]
    found = seat(Problem.of(people, 10, 6))

    assert (found.figures.repeats, found.proven) == (0, False)


def test_the_search_keeps_its_own_sums_right() -> None:
    """After many steps what it counted is what a count of the whole gives."""
    people = [Person(f"p{at}", f"o{at % 5}", f"s{at % 3}") for at in range(17)]
    problem = Problem.of(people, 4, 3)
    chance = np.random.default_rng(1)
    state = search.state_of(problem, search.dealt(problem, chance))
    units = search.units_of_problem(problem)
    search._cooled(state, units, chance, 300, np.array([2.0, 0.5]), search.WEIGHTS)

    assert state.sum.tolist() == [0, *by_hand(people, 4, state.at)]
