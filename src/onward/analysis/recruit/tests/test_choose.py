"""Choices against all choices there are, cases worked by hand, laws that must hold, and published optima."""

from importlib import import_module
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.analysis.errors import Unusable
from onward.analysis.recruit import Conflict, Problem, Rules, cheapest_cover, choose
from onward.analysis.recruit.bound import bounded
from onward.analysis.recruit.exact import solved
from onward.analysis.recruit.greedy import field_of, greedy, improved
from onward.analysis.recruit.watch import Watch

Pairs = list[tuple[str, str]]


def allowed(chosen: Any, sectors: dict[str, str], rules: Rules) -> bool:
    of = [sectors.get(one, "") for one in chosen]
    return (
        rules.include <= set(chosen)
        and not rules.exclude & set(chosen)
        and all(of.count(sector) >= least for sector, least in rules.least.items())
        and all(of.count(sector) <= most for sector, most in rules.most.items())
    )


def best_of_all(pairs: Pairs, weights: dict[str, float], count: int, sectors: dict[str, str], rules: Rules) -> float:
    """What the best of all choices within the rules covers; -1 when there is none."""
    people = list(dict.fromkeys([*(one for one, _cell in pairs), *sectors]))
    cells = {one: {cell for who, cell in pairs if who == one} for one in people}
    best = -1.0
    for size in range(min(count, len(people)) + 1):
        for chosen in combinations(people, size):
            if allowed(chosen, sectors, rules):
                reached = set().union(*(cells[one] for one in chosen))
                best = max(best, sum(weights.get(cell, 0.0) for cell in reached))
    return best


@st.composite
def problems(draw: Any) -> tuple[Pairs, dict[str, float], int, dict[str, str], Rules]:
    people, cells = [f"c{n}" for n in range(draw(st.integers(1, 6)))], [f"k{n}" for n in range(6)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(cells)), max_size=20))
    weights = {cell: float(draw(st.integers(0, 9))) for cell in cells[:5]}
    sectors = {one: draw(st.sampled_from("AB")) for one in people}
    some = st.frozensets(st.sampled_from(people), max_size=2)
    bounds = st.dictionaries(st.sampled_from("AB"), st.integers(0, 3), max_size=2)
    rules = Rules(draw(some), draw(some), draw(bounds), draw(bounds))
    return pairs, weights, draw(st.integers(0, 4)), sectors, rules


@settings(max_examples=150, deadline=None)
@given(problems())
def test_the_choice_is_the_best_of_all_and_says_so(problem: Any) -> None:
    pairs, weights, count, sectors, rules = problem
    best = best_of_all(pairs, weights, count, sectors, rules)
    if best < 0:
        with pytest.raises(Conflict):
            Problem.of(pairs, weights, count, sectors=sectors, rules=rules)
        return
    picks = choose(Problem.of(pairs, weights, count, sectors=sectors, rules=rules))
    chosen = [pick.candidate for pick in picks.chosen]
    assert (picks.covered, picks.bound, picks.proven) == (best, best, True)
    assert allowed(chosen, sectors, rules)
    assert len(chosen) <= count
    assert sum(pick.gain for pick in picks.chosen) == pytest.approx(picks.covered)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_a_conflict_is_one_and_none_smaller_is(problem: Any) -> None:
    """Nobody can keep the rules that are named, and everybody could keep any of them less one."""
    pairs, _weights, count, sectors, rules = problem
    try:
        Problem.of(pairs, {}, count, sectors=sectors, rules=rules)
    except Conflict as conflict:
        named = conflict.rules
        assert not can_be_kept(named, sectors, len(sectors))
        assert all(can_be_kept([*named[:at], *named[at + 1 :]], sectors, len(sectors)) for at in range(len(named)))


def can_be_kept(named: list[str], sectors: dict[str, str], count: int) -> bool:
    """Whether some choice keeps the rules that these words name."""
    words = [rule.split(":") for rule in named]
    count = min([int(word[1]) for word in words if word[0] == "choose"], default=count)
    rules = Rules(
        frozenset(word[1] for word in words if word[0] == "include"),
        frozenset(word[1] for word in words if word[0] == "exclude"),
        {word[1]: int(word[2]) for word in words if word[0] == "min"},
        {word[1]: int(word[2]) for word in words if word[0] == "max"},
    )
    return best_of_all([], {}, count, sectors, rules) >= 0


@settings(max_examples=100, deadline=None)
@given(problems())
def test_the_quick_way_never_says_too_little_or_too_much(problem: Any) -> None:
    """Greedy and swaps keep the rules; the bound holds; who is decided is decided rightly."""
    pairs, weights, count, sectors, rules = problem
    best = best_of_all(pairs, weights, count, sectors, rules)
    if best < 0:
        return
    made = Problem.of(pairs, weights, count, sectors=sectors, rules=rules)
    field = field_of(made)
    start = improved(field, greedy(field))
    watch = Watch(10.0)
    known = bounded(field, start, watch, steps=60)
    finished = solved(field, known.open, known.sure, known.chosen, watch)

    assert allowed([made.candidates[one] for one in start], sectors, rules)
    assert made.covered(greedy(field)) <= made.covered(start) <= known.covered <= best <= known.bound + 1e-9
    assert max(known.covered, made.covered(finished.chosen)) == best


def test_two_invitations_by_hand() -> None:
    """The rider covers most; then the house adds 3 and the school 4, since it shares a cell with nobody."""
    pairs = [("rides", "pike"), ("rides", "ross"), ("house", "ross"), ("house", "adams"), ("school", "brown")]
    picks = choose(Problem.of(pairs, {"pike": 5, "ross": 4, "adams": 3, "brown": 4}, 2))

    assert [(pick.candidate, pick.gain, pick.cells) for pick in picks.chosen] == [
        ("rides", 9.0, ["pike", "ross"]),
        ("school", 4.0, ["brown"]),
    ]
    assert (picks.covered, picks.total, picks.bound, picks.proven) == (13.0, 16.0, 13.0, True)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(include=frozenset("a"), exclude=frozenset("a")), ["include:a", "exclude:a"]),
        (Rules(least={"X": 3}), ["min:X:3"]),
        (Rules(least={"X": 2}, exclude=frozenset("a")), ["min:X:2", "exclude:a"]),
        (Rules(least={"Y": 2}, most={"Y": 1}), ["min:Y:2", "max:Y:1"]),
        (Rules(include=frozenset("ab"), most={"X": 1}), ["max:X:1", "include:a", "include:b"]),
        (Rules(least={"X": 2, "Y": 1}), ["choose:2", "min:X:2", "min:Y:1"]),
        (Rules(least={"X": 2}, include=frozenset("c")), ["choose:2", "min:X:2", "include:c"]),
    ],
)
def test_rules_that_contradict_each_other_are_named(rules: Rules, expected: list[str]) -> None:
    with pytest.raises(Conflict) as told:
        Problem.of([], {}, 2, sectors={"a": "X", "b": "X", "c": "Y", "d": "Y"}, rules=rules)

    assert told.value.rules == expected


@pytest.mark.parametrize(
    ("weights", "count", "rules"),
    [
        ({"k": -1.0}, 1, Rules()),
        ({}, -1, Rules()),
        ({}, 1, Rules(include=frozenset(["who"]))),
        ({}, 1, Rules(least={"X": -1})),
    ],
)
def test_what_makes_no_sense_is_refused(weights: dict[str, float], count: int, rules: Rules) -> None:
    with pytest.raises(Unusable):
        Problem.of([("a", "k")], weights, count, rules=rules)


def around(candidates: int, cells: int, near: float, seed: int = 0) -> tuple[Pairs, dict[str, float]]:
    """Candidates and cells strewn over a square; each covers what lies near."""
    random = np.random.default_rng(seed)
    here, there = random.uniform(0, 1, (candidates, 2)), random.uniform(0, 1, (cells, 2))
    close = np.hypot(here[:, :1] - there[:, 0], here[:, 1:] - there[:, 1]) <= near
    return [(f"c{i}", f"k{j}") for i, j in np.argwhere(close)], {
        f"k{j}": float(random.integers(1, 99)) for j in range(cells)
    }


def test_a_large_problem_goes_the_quick_way_and_agrees_with_the_solver(monkeypatch: Any) -> None:
    module = import_module("onward.analysis.recruit.choose")
    pairs, weights = around(60, 400, 0.16)
    exact = choose(Problem.of(pairs, weights, 8))
    monkeypatch.setattr(module, "SMALL", 0)
    quick = choose(Problem.of(pairs, weights, 8))

    assert exact.proven
    assert (quick.covered, quick.bound) == (exact.covered, exact.bound)


def test_without_time_for_a_proof_the_bound_still_holds(monkeypatch: Any) -> None:
    module = import_module("onward.analysis.recruit.choose")
    monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(module, "FEW", -1)
    pairs, weights = around(40, 200, 0.2, seed=1)
    known = choose(Problem.of(pairs, weights, 5))
    monkeypatch.setattr(module, "SMALL", 10**9)
    best = choose(Problem.of(pairs, weights, 5))

    assert known.covered <= best.covered <= known.bound + 1e-9


@pytest.mark.parametrize("small", [0, 10**9])
def test_whoever_hears_of_the_progress_can_end_it(small: int, monkeypatch: Any) -> None:
    """Each time what is covered and what cannot be exceeded; True ends it with the best so far, an error with it."""
    monkeypatch.setattr(import_module("onward.analysis.recruit.choose"), "SMALL", small)
    pairs, weights = around(80, 600, 0.14)
    problem = Problem.of(pairs, weights, 9)
    heard: list[tuple[float, float]] = []
    whole = choose(problem, progress=lambda *said: heard.append(said))
    cut = choose(problem, progress=lambda *said: True)

    assert heard
    assert all(covered <= whole.covered <= bound + 1e-6 for covered, bound in heard)
    assert cut.covered <= whole.covered <= cut.bound + 1e-6
    with pytest.raises(InterruptedError, match="enough"):
        choose(problem, progress=gives_up)


def gives_up(covered: float, bound: float) -> None:
    raise InterruptedError("enough")


def test_a_cover_needs_costs() -> None:
    with pytest.raises(Unusable, match="a has no cost"):
        cheapest_cover([("a", "1")], {})
