"""Rules: kept, contradicting each other, and making no sense."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from onward.analysis.errors import Unusable
from onward.analysis.seating import Conflict, Person, Problem, Rules, conflict, seat
from onward.analysis.seating.arrange import Rule, arranged
from onward.analysis.seating.tests.cast import many, problems, right


@settings(max_examples=80, deadline=None)
@given(problems())
def test_a_conflict_is_one_and_none_smaller_is(drawn: Any) -> None:
    """Nobody can keep the rules that are named, and everybody could keep any fewer of all rules."""
    people, tables, rounds, rules = drawn
    try:
        Problem.of(people, tables, rounds, rules=rules)
    except Conflict as told:
        named = told.rules
        number = {person.id: at for at, person in enumerate(people)}
        all_rules = {rule.word: rule for rule in every_rule(people, rules)}

        def kept(words: Any) -> bool:
            return arranged(len(people), tables, number, [all_rules[word] for word in words]) is not None

        assert not kept(named)
        assert all(kept(fewer) for fewer in combinations(all_rules, len(named) - 1))


def every_rule(people: list[Person], rules: Rules) -> list[Rule]:
    return [
        *(Rule("leads", (person.id,), (person.leads,)) for person in people if person.leads),
        *(Rule("tables", (name,), tuple(sorted(set(places)))) for name, places in rules.tables.items()),
        *(Rule(kind, names) for kind, groups in (("together", rules.together), ("apart", rules.apart))
          for group in groups if len(names := tuple(dict.fromkeys(group))) > 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (Rules(leads={"p0": 2}), ["leads:p0:1", "leads:p0:2"]),  # A leader in two places.
        (Rules(tables={"p0": [2, 3]}), ["leads:p0:1", "tables:p0:2,3"]),
        (Rules(together=[["p0", "p1"]]), ["leads:p0:1", "leads:p1:2", "together:p0,p1"]),
        (Rules(together=[["p3", "p4"]], apart=[["p4", "p5", "p3"]]), ["together:p3,p4", "apart:p4,p5,p3"]),
        (Rules(together=[["p2", "p3", "p4", "p5", "p6"]]), ["together:p2,p3,p4,p5,p6"]),  # More than chairs.
        (Rules(apart=[["p2", "p3", "p4", "p5"]]), ["apart:p2,p3,p4,p5"]),  # More than tables.
        (Rules(tables={"p3": [1], "p4": [1], "p5": [1]}),
         ["leads:p0:1", "tables:p3:1", "tables:p4:1", "tables:p5:1"]),
        (Rules(tables={"p3": [1, 2], "p4": [1, 2]}, apart=[["p0", "p3"], ["p0", "p4"], ["p3", "p4"]]),
         ["leads:p0:1", "tables:p3:1,2", "tables:p4:1,2", "apart:p0,p3", "apart:p0,p4", "apart:p3,p4"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("hits", [200, 0])
def test_rules_that_contradict_each_other_are_named(
    rules: Rules, expected: list[str], hits: int, monkeypatch: Any
) -> None:
    """Also when there is no time for the smallest set: then one from which nothing can be left out."""
    monkeypatch.setattr(conflict, "HITS", hits)
    with pytest.raises(Conflict) as told:
        Problem.of(many(9, leaders=2), 3, 2, rules=rules)

    assert told.value.rules == expected
    assert str(told.value) == f"These rules contradict each other: {'; '.join(expected)}. Loosen one of them."


def test_people_stay_together_apart_and_at_their_tables() -> None:
    rules = Rules([["p3", "p4"], ["p0", "p5"]], [["p6", "p7", "p8"], ["p7", "p9"]], {"p6": [1, 3], "p9": [2]})
    problem = Problem.of(many(12, leaders=1), 4, 3, rules=rules)
    found = seat(problem, seconds=1)

    assert right(problem, found.tables)
    assert (found.tables[:, [0, 5, 9]] == [0, 0, 1]).all()


def test_a_plan_is_followed_with_people_apart_and_at_some_tables() -> None:
    rules = Rules(apart=[["p20", "p21"], ["p21", "p22"], ["p30", "p31", "p32"]], tables={"p40": [7], "p41": [1, 2]})
    problem = Problem.of(many(49, sectors=5), 7, 4, rules=rules)
    found = seat(problem, seconds=20)

    assert (found.figures.repeats, right(problem, found.tables)) == (0, True)


def test_three_for_two_tables_follow_no_plan() -> None:
    """A plan has two slots that are always at one of these tables; so they take turns, within the rule."""
    problem = Problem.of(many(21), 7, 3, rules=Rules(tables={f"p{at}": [1, 2] for at in range(3)}))

    assert right(problem, seat(problem, seconds=1).tables)


def test_a_plan_that_would_bring_those_who_stay_apart_together_is_not_followed() -> None:
    """Everybody of each column stays apart from one of another; with no time to change places, some meet."""
    problem = Problem.of(many(25), 5, 4, rules=Rules(apart=[[f"p{at}", f"p{at + 5}"] for at in range(20)]))

    assert right(problem, seat(problem, seconds=0).tables)


def test_table_sizes_that_rules_ask_for() -> None:
    """Eight at three tables: one has two, and it is neither of those that three must share."""
    rules = Rules([["p0", "p1", "p2"], ["p3", "p4", "p5"]])
    problem = Problem.of(many(8), 3, 2, rules=rules)

    assert right(problem, seat(problem, seconds=1).tables)


@pytest.mark.parametrize(
    ("people", "numbers", "rules", "sentence"),
    [
        ([], (1, 1), {}, "There is nobody to seat; give at least one person."),
        (many(5001), (9, 1), {}, "There are 5001 people; at most 5000 can be seated at once."),
        (many(3), (0, 1), {}, "There must be at least one table and one round."),
        (many(3), (1, 0), {}, "There must be at least one table and one round."),
        (many(3), (4, 1), {}, "3 people cannot fill 4 tables; give at most 3 tables."),
        (many(9), (2, 1, 4), {}, "9 people need more than the 8 seats of 2 tables with 4 seats; "
         "give at least 5 seats a table, or more tables."),
        (many(9), (2, 1, -4), {}, "9 people need more than the 0 seats of 2 tables with -4 seats; "
         "give at least 5 seats a table, or more tables."),
        ([Person("a"), Person("a")], (1, 1), {}, "The id “a” is there twice; give everybody one of their own."),
        ([Person(" ")], (1, 1), {}, "Somebody has a blank id; give everybody one."),
        ([Person("a", leads=2)], (1, 1), {}, "Table 2 of a is not there; tables are 1 to 1."),
        (many(4), (2, 1), {"tables": {"p1": [0]}}, "Table 0 of p1 is not there; tables are 1 to 2."),
        (many(4), (2, 1), {"apart": [["p1", "who"]]}, "A rule names who, who is not among the people."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    people: list[Person], numbers: tuple[int, ...], rules: dict[str, Any], sentence: str
) -> None:
    tables, rounds, *seats = numbers
    with pytest.raises(Unusable) as told:
        Problem.of(people, tables, rounds, seats=seats[0] if seats else None, rules=Rules(**rules))

    assert str(told.value) == sentence


def test_one_person_sits_alone() -> None:
    found = seat(Problem.of([Person("a", leads=1)], 1, 3, seats=1))

    assert (found.tables.tolist(), found.proven) == ([[0], [0], [0]], True)


def test_two_may_lead_one_table_and_repeat_each_time() -> None:
    found = seat(Problem.of([Person("a", leads=1), Person("b", leads=1), *many(4)], 2, 2), seconds=5)

    assert found.figures.repeats == found.least.repeats == 2
