"""Choices against all choices there are, cases worked by hand, laws that must hold, and published optima."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings

from onward.analysis.errors import Unusable
from onward.analysis.recruit import Conflict, Problem, Rules, choose
from onward.analysis.recruit.tests.cast import allowed, around, best_of_all, problems


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
