"""Who could come instead, against trying everybody in everybody's place."""

from typing import Any

from hypothesis import given, settings

from onward.analysis.recruit import Alternative, Problem, Rules, alternatives, choose
from onward.analysis.recruit.tests.cast import allowed, best_of_all, problems


@settings(max_examples=150, deadline=None)
@given(problems())
def test_they_are_the_best_of_all_who_could_come_instead(drawn: Any) -> None:
    pairs, weights, count, sectors, rules = drawn
    if best_of_all(pairs, weights, count, sectors, rules) < 0:
        return
    problem = Problem.of(pairs, weights, count, sectors=sectors, rules=rules)
    picks = choose(problem)
    chosen = [pick.candidate for pick in picks.chosen]
    expected: dict[str, list[Alternative]] = {}
    for out in chosen:
        tried = [
            Alternative(who, problem.covered([problem.candidates.index(one) for one in after]))
            for who in problem.candidates
            if who not in chosen and allowed(after := [*(one for one in chosen if one != out), who], sectors, rules)
        ]
        expected[out] = sorted(tried, key=lambda one: -one.covered)[:2]

    assert alternatives(problem, picks, most=2) == expected


def test_the_pastor_who_will_not_come_by_hand() -> None:
    """Of 9, the church adds 4. The mosque would add 3 in its place; the clinic is of a sector that has its most."""
    pairs = [("jobs", "pike"), ("church", "ross"), ("mosque", "adams"), ("clinic", "ross")]
    problem = Problem.of(
        pairs,
        {"pike": 5, "ross": 4, "adams": 3},
        2,
        sectors={"jobs": "work", "church": "faith", "mosque": "faith", "clinic": "health"},
        rules=Rules(include=frozenset(["jobs"]), most={"health": 0}),
    )
    picks = choose(problem)

    assert picks.covered == 9
    assert alternatives(problem, picks) == {"jobs": [], "church": [Alternative("mosque", 8.0)]}
