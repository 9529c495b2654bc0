"""The way of large problems, walked with small ones: each piece against all choices there are."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onward.analysis.recruit import Problem, Rules, choose, large
from onward.analysis.recruit.bound import decided, limit_at
from onward.analysis.recruit.exact import solved
from onward.analysis.recruit.field import Part, covered_by, narrowed, part_of
from onward.analysis.recruit.greedy import greedy, improved
from onward.analysis.recruit.known import rounded
from onward.analysis.recruit.prices import Game, within_rules
from onward.analysis.recruit.tests.cast import allowed, around, best_of_all, problems
from onward.analysis.recruit.watch import Watch


def made(drawn: Any) -> tuple[Problem, float] | None:
    pairs, weights, count, sectors, rules = drawn
    best = best_of_all(pairs, weights, count, sectors, rules)
    return (Problem.of(pairs, weights, count, sectors=sectors, rules=rules), best) if best >= 0 else None


def choices(part: Part) -> list[tuple[np.ndarray, float]]:
    """All choices of a part within its rules, by its own numbers, and what each covers."""
    field = part.field
    found = []
    for size in range(min(field.places, len(part.people)) + 1):
        for chosen in map(np.array, combinations(range(len(part.people)), size)):
            of_sector = np.bincount(field.sector[chosen.astype(int)], minlength=len(field.least))
            if (of_sector >= field.least).all() and (of_sector <= field.most).all():
                found.append((chosen.astype(int), part.base + covered_by(field, chosen.astype(int))))
    return found


@settings(max_examples=100, deadline=None)
@given(problems())
def test_it_finds_the_best_of_all_and_says_so(drawn: Any) -> None:
    if not (known := made(drawn)):
        return
    problem, best = known
    for few in (0, 10**9):
        found = whole_way(problem, few)
        assert (found.covered, found.bound) == (best, best)
        assert allowed([problem.candidates[one] for one in found.chosen], drawn[3], drawn[4])
        assert problem.covered(found.chosen) == best


def whole_way(problem: Problem, few: int) -> Any:
    before, large.FEW = large.FEW, few  # type: ignore[misc]
    try:
        return large.searched(part_of(problem), Watch(30.0))
    finally:
        large.FEW = before  # type: ignore[misc]


@settings(max_examples=100, deadline=None)
@given(problems())
def test_greedy_and_swaps_keep_the_rules(drawn: Any) -> None:
    if not (known := made(drawn)):
        return
    problem, best = known
    part = part_of(problem)
    first = greedy(part.field)
    after = improved(part.field, first)
    named = [problem.candidates[one] for one in part.choice(after)]

    assert allowed(named, drawn[3], drawn[4])
    assert problem.covered(part.choice(first)) <= problem.covered(part.choice(after)) <= best


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 2**32 - 1))
def test_at_any_prices_the_bound_holds_and_only_the_hopeless_are_out(drawn: Any, seed: int) -> None:
    """Whoever is out is in no better choice, whoever is in is in each of them; and a part without them has the same
    better choices."""
    if not (known := made(drawn)):
        return
    problem, best = known
    part = part_of(problem)
    prices = part.field.weights * np.random.default_rng(seed).uniform(0, 1, len(part.field.weights))
    limit = limit_at(part.field, prices)
    assert part.base + limit.value >= best - 1e-9

    everything = choices(part)
    covered = sorted(worth for _chosen, worth in everything)[len(everything) // 2]
    out, sure = decided(part.field, limit, covered - part.base, part.whole)
    better = [(chosen, worth) for chosen, worth in everything if worth > covered]
    assert not any(out[chosen].any() for chosen, _worth in better)
    assert all(sure[chosen].sum() == sure.sum() for chosen, _worth in better)

    left, lot = narrowed(part, out, sure)
    among = [worth for _chosen, worth in choices(left) if worth > covered] if not left.impossible else []
    assert sorted(among) == pytest.approx(sorted(worth for _chosen, worth in better))
    assert (lot < len(left.field.weights)).all()


@settings(max_examples=60, deadline=None)
@given(problems())
@example(([("c0", "k0")], {"k0": 1.0, "k1": 0.0}, 2, {"c0": "B", "c1": "A", "c2": "A"}, Rules(least={"A": 1})))
def test_prices_come_to_the_best_bound_there_is_by_prices(drawn: Any) -> None:
    """The solver finds it for shares instead of whole places. Any mixture of choices is worth no more than that bound,
    and neither is the best choice; a game that began with the best one has nothing to learn and mixes nothing."""
    if not (known := made(drawn)) or not len((part := part_of(known[0])).field.weights):
        return
    game = Game(part.field, greedy(part.field))
    lowest = np.inf
    for _move in range(2_000):
        game.move()
        lowest = min(lowest, limit_at(part.field, game.moved.prices).value)
    mixed = float((part.field.weights * np.minimum(game.moved.load, 1)).sum())

    assert lowest == pytest.approx(max(mixed, known[1] - part.base), rel=1e-3, abs=1e-3)
    assert part.base + lowest >= known[1] - 1e-9


@settings(max_examples=100, deadline=None)
@given(problems(), st.integers(0, 2**32 - 1))
def test_shares_are_brought_within_the_rules(drawn: Any, seed: int) -> None:
    """No nearer ones within the rules are to be found by moving a little of one share to another."""
    if not (known := made(drawn)) or not len((part := part_of(known[0])).people):
        return
    field, random = part.field, np.random.default_rng(seed)
    wanted, pace = random.uniform(-1, 2, len(part.people)), random.uniform(0.1, 1, len(part.people))
    shares = wanted.copy()
    within_rules(field, shares, pace)
    of_sector = np.bincount(field.sector, shares, minlength=len(field.least))
    assert (shares >= 0).all()
    assert (shares <= 1).all()
    assert shares.sum() <= field.places + 1e-6
    assert (of_sector >= field.least - 1e-6).all()
    assert (of_sector <= field.most + 1e-6).all()

    far = float(((shares - wanted) ** 2 / pace).sum())
    for one, other in combinations(range(len(shares)), 2):
        for little in (1e-4, -1e-4):
            moved = shares.copy()
            moved[one], moved[other] = moved[one] + little, moved[other] - little
            of_sector = np.bincount(field.sector, moved, minlength=len(field.least))
            kept = (moved >= 0).all() and (moved <= 1).all() and (of_sector >= field.least).all()
            if kept and (of_sector <= field.most).all():
                assert ((moved - wanted) ** 2 / pace).sum() >= far - 1e-6


def test_cells_that_the_same_candidates_cover_are_one() -> None:
    pairs = [("a", "1"), ("a", "2"), ("b", "2"), ("b", "1"), ("b", "3"), ("c", "4")]
    part = part_of(Problem.of(pairs, {"1": 1, "2": 2, "3": 4}, 2))
    left, lot = narrowed(part, np.array([True, False, False]), np.array([False, False, True]))

    assert part.field.weights.tolist() == [3.0, 4.0]
    assert (left.field.weights.tolist(), lot.tolist(), left.base) == ([7.0], [0, 0], 0.0)
    assert (left.people.tolist(), left.sure.tolist(), left.field.places) == ([1], [2], 1)


def test_a_large_problem_agrees_with_the_solver() -> None:
    pairs, weights = around(200, 3_000, 0.12)
    problem = Problem.of(pairs, weights, 8)
    quick, exact = large.searched(part_of(problem), Watch(60.0)), solved(part_of(problem), Watch(60.0))

    assert len(problem.covers.items) > 20_000
    assert (quick.covered, quick.bound) == (exact.covered, rounded(exact.bound, True))
    assert choose(problem).covered == quick.covered


def test_without_time_for_a_proof_the_bound_still_holds() -> None:
    pairs, weights = around(120, 2_000, 0.2, seed=1)
    problem = Problem.of(pairs, weights, 5)
    hasty, whole = choose(problem, seconds=0.0), choose(problem)

    assert whole.proven
    assert hasty.covered <= whole.covered <= hasty.bound
    assert len(hasty.chosen) == 5
